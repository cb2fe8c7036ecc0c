"""One answer out of a few, as chips; pressing the chosen one again clears it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.nrs_cells import check
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.text import _

CLEAR_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus)


class ChipGroup(RovingGroup):
    """Chips in wrapping rows; digits 1–9 press the n-th, Delete clears."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._field = field
        self._flow = FlowLayout(self, 8)

    def add(self, chip: QWidget) -> None:
        """Append a chip."""
        self._flow.addWidget(chip)
        if isinstance(chip, Button):
            self.join(chip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and len(text) == 1 and 1 <= int(text) <= len(self.buttons):
            chip = self.buttons[int(text) - 1]
            self.go(chip)
            chip.click()
        elif event.key() in CLEAR_KEYS:
            if self._field.value() is not None:
                self._field.clear()
                if self._field.value() is None:
                    self._field.valueChanged.emit(None)
        else:
            super().keyPressEvent(event)


class ChoiceChips(Field):
    """`options` are (code, text). `value()`: a code or None.

    With `always` one of them is in force, as with a setting: nothing takes it back.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        always: bool = False,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self._value: str | None = None
        self._always = always
        self._group = ChipGroup(self)
        self._chips: dict[str, Button] = {}
        for code, text in options:
            self._add(code, text)
        self.set_body(self._group)

    def chip(self, code: str) -> Button:
        """The button of one answer."""
        return self._chips[code]

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: str | None) -> None:
        if value is not None and value not in self._chips:
            raise ValueError(f"no such answer: {value}")
        self._value = value
        for code, chip in self._chips.items():
            check(chip, code == value)
            if code == value:
                self._group.rest_on(chip)
        self._name()

    def marked_widgets(self) -> tuple[QWidget, ...]:
        return ()

    def spoken(self) -> str:
        chosen = self._chips.get(self._value or "")
        return f"{super().spoken()}, {chosen.text() if chosen else _('not answered')}"

    def how(self) -> str:
        if self._always:
            return _("Arrows move, Space chooses.")
        return _("Arrows move, Space chooses, Delete clears the answer.")

    def _add(self, code: str, text: str) -> None:
        chip = Button(text, "chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setProperty("focusRadius", 100)
        chip.clicked.connect(lambda: self._clicked(code))
        self._chips[code] = chip
        self._group.add(chip)

    def clear(self) -> None:
        if not self._always:
            super().clear()

    def _clicked(self, code: str) -> None:
        if self._always and code == self._value:
            return
        self.set_value(None if code == self._value else code)
        self.valueChanged.emit(self._value)
