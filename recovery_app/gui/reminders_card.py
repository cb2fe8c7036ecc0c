"""The card "Reminders" on the Settings page: whether, when, and how much they say."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from recovery_app.domain.wall_clock import read_clock
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.time_field import TimeField
from recovery_app.screens.reminders import RemindersScreen
from recovery_app.text import _

_WHOLE = len("19:00")


class RemindersCard(Card):
    """Over its screen; `chosen` is called whenever something was stored."""

    def __init__(self, screen: RemindersScreen, chosen: Callable[[], None]) -> None:
        super().__init__(_("Reminders"), gap=20)
        self._screen = screen
        self._chosen = chosen
        self.on = self._switch(
            "reminders", _("Only of what is due and not noted yet."), label=_("Remind me")
        )
        self.times = self._check_in_times()
        self.clocks = {
            name: self._clock(name) for name in ("rest_line_time", "quiet_from", "quiet_to")
        }
        self.more = self._switch(
            "more_than_one_notice", _("Otherwise everything of a day comes in one notice.")
        )
        self.details = self._switch(
            "notice_details",
            _("Names the plan's line and the day. It can be read on a locked screen."),
        )
        for widget in self._in_order():
            self.add(widget)
        self.setFocusProxy(self.on)
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are; what is being typed stays."""
        state = self._screen.refresh()
        self.on.set_value(state.reminders)
        self.more.set_value(state.more_than_one_notice)
        self.details.set_value(state.notice_details)
        if not self.times.edit.hasFocus():
            self.times.set_value(state.reminder_times)
        for name, field in self.clocks.items():
            if not field.edit.hasFocus():
                field.set_value(read_clock(name, getattr(state, name)))

    def _in_order(self) -> list[QWidget]:
        clocks = self.clocks
        return [
            self.on,
            self.times,
            clocks["rest_line_time"],
            flow(clocks["quiet_from"], clocks["quiet_to"], gap=24),
            Label(_("In quiet hours nothing is told; it comes at their end."), "small", "soft"),
            self.more,
            self.details,
        ]

    def _switch(self, name: str, hint: str, label: str = "") -> Switch:
        switch = Switch(label or self._screen.label(name), hint=hint)
        switch.valueChanged.connect(partial(self._choose, name))
        return switch

    def _check_in_times(self) -> TextLine:
        line = TextLine(_("Remind of the check-in at"), hint=_("one time or several"), ems=14)
        line.edit.editingFinished.connect(
            lambda: self._typed("reminder_times", line, line.edit.text())
        )
        return line

    def _clock(self, name: str) -> TimeField:
        hint = _("rest on the first days, new phases") if name == "rest_line_time" else ""
        field = TimeField(self._screen.label(name), hint=hint)

        def given() -> None:
            value = field.value()
            self._typed(name, field, f"{value:%H:%M}" if value else field.edit.text())

        def changed(_value: object) -> None:
            # Half a time may be one already: "1" on the way to "19:00".
            if len(field.edit.text()) == _WHOLE:
                given()

        field.valueChanged.connect(changed)
        field.edit.editingFinished.connect(given)
        return field

    def _typed(self, name: str, field: TextLine | TimeField, text: str) -> None:
        self._choose(name, text)
        field.set_error(self._screen.problems.get(name))
        if isinstance(field, TextLine) and name not in self._screen.problems:
            field.set_value(self._screen.state.reminder_times)

    def _choose(self, name: str, value: object) -> None:
        if self._screen.choose(name, value):
            self._chosen()
