"""What fields have in common into which a value is typed: what is wrong is said once typing ends."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.text_line import Line


class TypedField(Field):
    """`edit` is the line typed into; `entered` on Enter, which those around hear too."""

    entered = Signal()

    edit: Line

    def listen(self) -> None:
        """Hear what is typed into `edit`."""
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._finished)

    def problem(self) -> str:
        """Why what is typed is no value, or ""."""
        return ""

    def written(self, value: Any) -> str:
        """How a value stands in the line."""
        return str(value)

    def select(self) -> None:
        """Select what was typed, to be typed over."""
        self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        super().keyPressEvent(event)

    def set_value(self, value: Any) -> None:
        if value is None or value != self.value():
            self.edit.setText("" if value is None else self.written(value))

    def take(self, value: Any) -> None:
        """Answer with `value`, as if it had been typed."""
        self.set_error(None)
        self.edit.setText(self.written(value))
        self.valueChanged.emit(value)

    def _typed(self) -> None:
        if not self.problem():
            self.set_error(None)
        self.valueChanged.emit(self.value())

    def _finished(self) -> None:
        value = self.value()
        if value is not None:
            self.edit.setText(self.written(value))
        if self.problem() or self.error():
            self.set_error(self.problem())
