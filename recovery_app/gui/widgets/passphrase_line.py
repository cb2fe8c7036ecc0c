"""One line for a passphrase: hidden unless it is asked to be shown, and kept exactly as typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.text_line import Line
from recovery_app.gui.widgets.typed_field import TypedField
from recovery_app.text import _


class _Unseen(Line):
    """Tells by each letter whether Caps Lock is on, for no two systems can be asked alike."""

    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        super().keyPressEvent(event)


class PassphraseLine(TypedField):
    """`value()`: what was typed, blanks included, or None when empty; `entered` on Enter."""

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self.edit = _Unseen()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # Nothing may remember it, complete it or send it to an input method's dictionary.
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.edit.textEdited.connect(lambda: self.valueChanged.emit(self.value()))
        self._eye = IconButton("eye", _("Show what is typed"))
        self._eye.setAccessibleDescription(label)  # of two, nobody knows which
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_typed)
        self._caps = Label(_("Caps Lock is on."), "small", "warning")
        self.edit.caps.connect(self._show_caps)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._eye)
        column.addLayout(row)
        column.addWidget(self._caps)
        self._caps.hide()
        self.set_body(body, self.edit)

    def value(self) -> str | None:
        return self.edit.text() or None

    def _show_typed(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode
        self.edit.setEchoMode(echo.Normal if shown else echo.Password)
        self._eye.set_icon("eye-off" if shown else "eye")

    def _show_caps(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self, self._caps.text())
        self._caps.setVisible(on)
