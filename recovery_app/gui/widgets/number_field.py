"""A number with steps, presets and a range; minutes are its most frequent use."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.flow_layout import FlowLayout, as_high_as_needed
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.gui.widgets.text_line import Line
from recovery_app.text import _

Number = int | float


class NumberField(Field):
    """`value()`: an int (or a float when `decimals` > 0) within `low`…`high`, or None.

    Typed text out of range is kept as typed, explained below, and has no value: see `problem`.
    """

    def __init__(
        self,
        label: str,
        low: Number,
        high: Number,
        *,
        unit: str = "",
        step: Number = 1,
        decimals: int = 0,
        presets: Sequence[Number] = (),
        stepper: bool = True,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self._low, self._high, self._step, self._decimals = low, high, step, decimals
        self._unit, self._presets = unit, list(presets)
        self.edit = Line(ems=4.6)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._finished)
        body = QWidget()
        flow = FlowLayout(body, 8)
        as_high_as_needed(body)
        flow.addWidget(self._entry(stepper))
        self._chips: dict[Number, Button] = {}
        self._quick: RovingGroup | None = None
        if presets:
            self._quick = self._quick_choice()
            flow.addWidget(self._quick)
        self.set_body(body, self.edit)

    def _quick_choice(self) -> RovingGroup:
        """The presets: one stop for Tab however many they are."""
        group = RovingGroup()
        group.setAccessibleName(_("Quick choice: {what}").format(what=self._label))
        row = FlowLayout(group, 8)
        for number in self._presets:
            chip = Button(self._written(number), "chip")
            chip.setCheckable(True)
            chip.setProperty("focusRadius", 100)
            chip.setAccessibleName(f"{self._written(number)} {self._unit}".strip())
            chip.clicked.connect(lambda _checked=False, n=number: self._preset(n))
            self._chips[number] = chip
            row.addWidget(chip)
            group.join(chip)
        return group

    def _entry(self, stepper: bool) -> QWidget:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if stepper:
            less = IconButton("minus", _("Less"), bordered=True)
            less.setAccessibleName(_("{action}: {what}").format(action=_("Less"), what=self._label))
            # For the hand alone: by keyboard the arrows step, and Tab comes to the number at once.
            less.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            less.clicked.connect(lambda: self._bump(-1))
            row.addWidget(less)
        row.addWidget(self.edit)
        if stepper:
            more = IconButton("plus", _("More"), bordered=True)
            more.setAccessibleName(_("{action}: {what}").format(action=_("More"), what=self._label))
            more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            more.clicked.connect(lambda: self._bump(1))
            row.addWidget(more)
        if self._unit:
            row.addWidget(Label(self._unit, "body", "soft", wrap=False))
        return entry

    def value(self) -> Number | None:
        return self._parsed() if not self.problem() else None

    def set_value(self, value: Number | None) -> None:
        if value != self.value() or (value is None and self.edit.text()):
            self.edit.setText("" if value is None else self._written(value))
        self._mark()

    def problem(self) -> str:
        """Why what is typed is no value, or ""."""
        text = self.edit.text().strip()
        number = self._parsed()
        if not text or (number is not None and self._low <= number <= self._high):
            return ""
        return _("{field} is between {low} and {high}{unit}.").format(
            field=self._label,
            low=self._written(self._low),
            high=self._written(self._high),
            unit=f" {self._unit}" if self._unit else "",
        )

    def how(self) -> str:
        low, high = self._written(self._low), self._written(self._high)
        return _("{low} to {high} {unit}").format(low=low, high=high, unit=self._unit).strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._bump(by)

    def _parsed(self) -> Number | None:
        text = self.edit.text().strip().replace(",", ".")
        try:
            return float(text) if self._decimals else int(text)
        except ValueError:
            return None

    def _written(self, number: Number) -> str:
        if not self._decimals:
            return str(number)
        return self.locale().toString(float(number), "f", self._decimals)

    def _typed(self) -> None:
        if not self.problem():
            self.set_error(None)
        self._mark()
        self.valueChanged.emit(self.value())

    def _finished(self) -> None:
        if self.problem() or self.error():
            self.set_error(self.problem())

    def _preset(self, number: Number) -> None:
        self._take(None if number == self.value() else number)

    def _bump(self, by: int) -> None:
        now = self._parsed()
        if now is None:
            start = self._presets[0] if self._presets else self._low
            self._take(start)
            return
        self._take(min(self._high, max(self._low, now + by * self._step)))

    def _take(self, number: Number | None) -> None:
        self.set_error(None)
        self.edit.setText("" if number is None else self._written(number))
        self._mark()
        self.valueChanged.emit(self.value())

    def _mark(self) -> None:
        for number, chip in self._chips.items():
            chip.setChecked(number == self.value())
            if self._quick is not None and chip.isChecked():
                self._quick.rest_on(chip)


class MinutesField(NumberField):
    """Minutes as a whole number, with presets: "15" in one press."""

    def __init__(
        self,
        label: str,
        low: int = 1,
        high: int = 180,
        *,
        presets: Sequence[int] = (5, 10, 15, 20),
        step: int = 5,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label,
            low,
            high,
            unit=_("min"),
            step=step,
            presets=presets,
            hint=hint,
            arrangement=arrangement,
            parent=parent,
        )
