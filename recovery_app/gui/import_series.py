"""The series of another app's file, each switched on and given its meaning by the person."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.gui.widgets.select import Select
from recovery_app.gui.widgets.switch import Switch
from recovery_app.screens.importing import ImportScreen, SeriesRow, targets
from recovery_app.text import _

Changed = Callable[[Callable[[ImportScreen], None]], None]
"""Called with what is to be changed on the screen."""


class SeriesList(QWidget):
    """Nothing of another app comes in before somebody said what it is."""

    def __init__(self, changed: Changed) -> None:
        super().__init__()
        self._changed = changed
        self.rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Label(_("What each series becomes"), "strong"))
        words = _("Switch on what is to come in, and look whether it is meant that way.")
        self._column.addWidget(Label(words, "small", "soft"))

    @property
    def first(self) -> QWidget | None:
        """Where the keyboard goes first; None without series."""
        return next((row.switch for row in self.rows.values()), None)

    def show_series(self, series: tuple[SeriesRow, ...]) -> None:
        """Show them, once."""
        for one in series:
            row = _Row(one, self._changed)
            self.rows[one.name] = row
            self._column.addWidget(Hairline())
            self._column.addWidget(row)


class _Row(QWidget):
    def __init__(self, one: SeriesRow, changed: Changed) -> None:
        super().__init__()
        self._changed = changed
        self._one = one
        self._name = one.name
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.switch = Switch(one.name, hint=one.count, value=one.taken)
        self.switch.valueChanged.connect(self._switched)
        column.addWidget(self.switch)
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 8)
        inside.setSpacing(12)
        hint = _("a guess from its name") if one.guessed else ""
        self.target = Select(_("becomes"), targets(), hint=hint)
        self.target.set_value(one.target)
        self.target.valueChanged.connect(self._becomes)
        self.target.box.setAccessibleName(_("{series} becomes").format(series=one.name))
        inside.addWidget(self.target)
        needed = _("needed: the file does not tell")
        hint = needed if one.marks else _("where the file does not tell")
        self.minutes = NumberField(_("Minutes each time"), 1, 1440, unit=_("min"), hint=hint)
        self.minutes.set_value(one.minutes)
        self.minutes.valueChanged.connect(self._lasted)
        inside.addWidget(self.minutes)
        column.addWidget(self._inside)
        self._inside.setVisible(one.taken)
        self.minutes.setVisible(one.may_need_minutes)

    def _switched(self, on: bool) -> None:
        self._inside.setVisible(on)
        name = self._name
        self._changed(lambda screen: screen.take_series(name, taken=on))

    def _becomes(self, target: str | None) -> None:
        self.minutes.setVisible(replace(self._one, target=target).may_need_minutes)
        name = self._name
        self._changed(lambda screen: screen.become(name, target))

    def _lasted(self, minutes: int | None) -> None:
        name = self._name
        self._changed(lambda screen: screen.last(name, minutes))
