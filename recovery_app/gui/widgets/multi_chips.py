"""Several answers at once, as chips; "none of these" is an answer of its own."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChipGroup
from recovery_app.gui.widgets.field import Field
from recovery_app.text import _


class TickChip(Button):
    """A chip that shows a plus, or a tick once chosen; both are equally wide."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "chip", "plus")
        self.setCheckable(True)
        self.setProperty("focusRadius", 100)
        self.toggled.connect(lambda on: self.set_icon("check" if on else "plus"))

    def icon_token(self) -> str:
        return "on_accent" if self.isChecked() else "ink_faint"

    def icon_side(self) -> int:
        return theme.current().metrics.icon_small


class MultiChips(Field):
    """`options` are (code, text). `value()`: None unanswered, () for "none", else chosen codes.

    `none` is the text of the chip that answers "none of these"; "" leaves it out.
    """

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        none: str = "",
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self._value: tuple[str, ...] | None = None
        self._group = ChipGroup(self)
        self._none: Button | None = None
        if none:
            self._none = Button(none, "chip")
            self._none.setCheckable(True)
            self._none.setProperty("focusRadius", 100)
            self._none.clicked.connect(self._none_clicked)
            self._group.add(self._none)
        self._chips: dict[str, TickChip] = {}
        for code, text in options:
            chip = TickChip(text)
            chip.clicked.connect(self._clicked)
            self._chips[code] = chip
            self._group.add(chip)
        self.set_body(self._group)

    def chip(self, code: str) -> Button:
        """The button of one answer."""
        return self._chips[code]

    def value(self) -> tuple[str, ...] | None:
        return self._value

    def set_value(self, value: Sequence[str] | None) -> None:
        self._value = None if value is None else tuple(c for c in self._chips if c in value)
        for code, chip in self._chips.items():
            chip.setChecked(bool(self._value) and code in (self._value or ()))
        if self._none is not None:
            self._none.setChecked(self._value == ())
        self._name()

    def marked_widgets(self) -> tuple[QWidget, ...]:
        return ()

    def spoken(self) -> str:
        if self._value is None:
            answer = _("not answered")
        elif not self._value and self._none is not None:
            answer = self._none.text()
        else:
            answer = ", ".join(self._chips[code].text() for code in self._value)
        return f"{super().spoken()}, {answer}"

    def how(self) -> str:
        return _("Arrows move, Space chooses, Delete clears the answer.")

    def _none_clicked(self) -> None:
        self.set_value(None if self._value == () else ())
        self.valueChanged.emit(self._value)

    def _clicked(self) -> None:
        chosen = tuple(code for code, chip in self._chips.items() if chip.isChecked())
        self.set_value(chosen or None)
        self.valueChanged.emit(self._value)
