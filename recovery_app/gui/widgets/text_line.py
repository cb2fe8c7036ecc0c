"""One line of text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.field import Field


class Line(QLineEdit):
    """The line edit inside every typed field; `ems` fixes its width in characters' widths."""

    def __init__(self, placeholder: str = "", ems: float = 0) -> None:
        super().__init__()
        self._ems = ems
        self.setPlaceholderText(placeholder)
        self.setProperty("ownRing", True)
        if ems:
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        metrics = theme.current().metrics
        hint.setWidth(metrics.em(self._ems or 18))
        hint.setHeight(metrics.control)
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        # In a narrow window rather a date that scrolls than a page that does.
        hint.setWidth(theme.current().metrics.em(min(self._ems, 10) or 6))
        return hint

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down belong to the field around (steps, suggestions)."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextLine(Field):
    """`value()`: the text without outer blanks, or None when empty."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        ems: float = 0,
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self.edit = Line(placeholder, ems)
        self.edit.textEdited.connect(lambda: self.valueChanged.emit(self.value()))
        self.set_body(self.edit)

    def value(self) -> str | None:
        return self.edit.text().strip() or None

    def set_value(self, value: str | None) -> None:
        if value != self.value():  # keep the cursor where the person is typing
            self.edit.setText(value or "")
