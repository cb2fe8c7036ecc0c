"""One line for a passphrase: hidden unless it is asked to be shown, and kept exactly as typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.text_line import Line
from recovery_app.text import _


class PassphraseLine(Field):
    """`value()`: what was typed, blanks included, or None when empty; `entered` on Enter."""

    entered = Signal()

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self.edit = Line()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # Nothing may remember it, complete it or send it to an input method's dictionary.
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.edit.textEdited.connect(lambda: self.valueChanged.emit(self.value()))
        self._eye = IconButton("eye", _("Show what is typed"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_typed)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        self.set_body(body, self.edit)

    def value(self) -> str | None:
        return self.edit.text() or None

    def set_value(self, value: str | None) -> None:
        self.edit.setText(value or "")

    def select(self) -> None:
        """Select what was typed, to be typed over."""
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _show_typed(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode
        self.edit.setEchoMode(echo.Normal if shown else echo.Password)
