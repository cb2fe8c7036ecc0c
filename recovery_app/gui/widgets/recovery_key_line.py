"""One line for a printed recovery key: large, in groups, and checked before it is tried."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from recovery_app.domain import recovery_key
from recovery_app.errors import InvalidInput
from recovery_app.gui.widgets.text_line import Line
from recovery_app.gui.widgets.typed_field import TypedField
from recovery_app.text import _


class RecoveryKeyLine(TypedField):
    """`value()`: what was typed, or None when empty; `entered` on Enter."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        hint = _("eight groups of four, as printed; capitals and hyphens do not matter")
        super().__init__(label, hint=hint, parent=parent)
        self.edit = Line("XXXX-XXXX-…")
        hints = Qt.InputMethodHint
        self.edit.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhPreferUppercase
        )
        self.edit.textEdited.connect(self._typed)
        self.set_body(self.edit)

    def value(self) -> str | None:
        return self.edit.text().strip() or None

    def problem(self) -> str:
        """Why it is no recovery key; "" when it is one."""
        try:
            recovery_key.read(self.edit.text())
        except InvalidInput as error:
            return str(error)
        return ""

    def _typed(self) -> None:
        self.set_error(None)
        self.valueChanged.emit(self.value())
