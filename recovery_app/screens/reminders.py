"""Reminders on the Settings page: each wish with its problem in words, and whether they arrive."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from recovery_app.domain import date_words, notice_words
from recovery_app.domain.settings import SPECS, Settings
from recovery_app.domain.wall_clock import read_clock, read_clocks
from recovery_app.errors import InvalidInput
from recovery_app.services.ports import Computer, Reach, Standing
from recovery_app.services.reminding import Reminding
from recovery_app.services.workspace import Workspace
from recovery_app.services.zones import local_zone
from recovery_app.text import _

CLOCKS = ("rest_line_time", "quiet_from", "quiet_to")
"""The settings that hold one time of day."""

TOLD_OF_CLOSING = "told_of_closing"
"""The name under which it is remembered that closing was explained."""


@dataclass(frozen=True)
class Ways:
    """How notices come through, as the computer says; looking it up may take a moment."""

    notices: Reach
    login: Standing
    timer: Standing


@dataclass(frozen=True)
class Here:
    """What the window itself has: whether a tray is there, and whether balloons show in it."""

    tray: bool = False
    balloons: bool = False


@dataclass(frozen=True)
class Health:
    """Whether reminders arrive: a headline, and rows of (name, words).

    `level` is "good" (also while the app is closed), "open" (only while it is open), "off" (not
    at all, or inside the window only), or "wait" until it was looked up.
    """

    level: str
    headline: str
    rows: tuple[tuple[str, str], ...]


class RemindersScreen:
    """The reminders of a workspace. Without a `computer` nobody is reminded: it is an example."""

    def __init__(self, workspace: Workspace, computer: Computer | None) -> None:
        self._workspace = workspace
        self._computer = computer
        self._reminding = Reminding(workspace)
        self.problems: dict[str, str] = {}
        self.state: Settings = workspace.settings()

    def refresh(self) -> Settings:
        """Read again."""
        self.state = self._workspace.settings()
        return self.state

    def label(self, name: str) -> str:
        """What a setting is called."""
        return _(SPECS[name].label)

    def choose(self, name: str, value: Any) -> bool:
        """Store a setting; False when it cannot be, with the reason in `problems`.

        Times are typed as text and kept the same way however they were typed.
        """
        try:
            if name in CLOCKS:
                value = f"{read_clock(name, value):%H:%M}"
            elif name == "reminder_times":
                value = ", ".join(f"{clock:%H:%M}" for clock in read_clocks(name, value))
            if value != getattr(self.state, name):
                self.state = self._reminding.choose(**{name: value})
        except InvalidInput as error:
            self.problems[name] = str(error)
            return False
        self.problems.pop(name, None)
        return True

    # The computer: these may take a moment, and touch the diary in no way ------------

    @property
    def computer(self) -> Computer | None:
        """The computer, as far as reminders reach into it."""
        return self._computer

    def look(self) -> Ways | None:
        """How notices come through now; in any thread."""
        computer = self._computer
        if computer is None:
            return None
        return Ways(
            computer.notices.reach(), computer.autostart.standing(), computer.os_timer.standing()
        )

    def switch(self, part: str, *, on: bool) -> Ways | None:
        """Switch "autostart" or "os_timer" on or off, then look; in any thread.

        Raises RecoveryError in words when the system did not do it.
        """
        if self._computer is not None:
            installed = getattr(self._computer, part)
            if on:
                installed.install()
            else:
                installed.remove()
        return self.look()

    # Whether they arrive ---------------------------------------------------------------

    def health(self, ways: Ways | None, here: Here) -> Health:
        """How reminders stand. Never "on" when nothing is planned, or nothing would arrive."""
        standing = self._reminding.standing()
        level, headline = self._level(ways, here, on=standing.on, next_due=standing.next_due)
        missed = _("Nothing.")
        if standing.missed and standing.missed_at:
            words = notice_words.missed(standing.missed)
            missed = f"{words} ({self._when(standing.missed_at)})"
        told, coming = standing.told_at, standing.next_due
        rows = [
            (_("Next"), self._when(coming) if coming else _("Nothing is planned.")),
            (_("Last told"), self._when(told) if told else _("Nothing yet.")),
            (_("Missed"), missed),
        ]
        if ways is not None:
            rows += [
                (_("App open"), _here_words(ways.notices, here)),
                (_("App closed"), _closed_words(ways)),
                (_("Tray"), _tray_words(here)),
            ]
        return Health(level, headline, tuple(rows))

    def _level(
        self, ways: Ways | None, here: Here, *, on: bool, next_due: datetime | None
    ) -> tuple[str, str]:
        if self._computer is None:
            return "off", _("This is an example: it reminds nobody.")
        if not on:
            return "off", _("Reminders are switched off.")
        if next_due is None:
            return "off", _("Nothing is planned, so nothing will be told.")
        if ways is None:
            return "wait", _("Looking at how notices come through …")
        if ways.timer.on and ways.notices.works:
            return "good", _("Reminders reach you, also while the app is closed.")
        if not ways.notices.works and not here.balloons:
            return "off", _("No notice can be shown: reminders stand in this window only.")
        if self.state.keep_in_tray and here.tray and ways.login.on:
            return "good", _("Reminders reach you: the app starts at login and stays in the tray.")
        return "open", _("Reminders reach you only while the app is open.")

    # Closing the window ----------------------------------------------------------------

    def asks_before_closing(self, ways: Ways | None, here: Here) -> bool:
        """Whether closing would silence reminders without the person having been told, ever.

        Without `ways`, whether it might.
        """
        standing = self._reminding.standing()
        goes_on = self.refresh().keep_in_tray and here.tray
        silent = not goes_on and (ways is None or not ways.timer.on)
        due = standing.on and standing.next_due is not None
        return silent and due and self._workspace.diary.state(TOLD_OF_CLOSING) is None

    def told_of_closing(self) -> None:
        """Closing was explained, which is done once."""
        self._workspace.remember(TOLD_OF_CLOSING, True)

    def next_words(self, moment: datetime | None) -> str:
        """When the next reminder comes, such as "Today, 19:00"; "" when none does."""
        return self._when(moment) if moment else ""

    def _when(self, moment: datetime) -> str:
        """Such as "Today, 19:00", on this computer's clock."""
        today = self._workspace.clock.now().date()
        local = moment.astimezone(local_zone(self._workspace.clock))
        day = date_words.relative(local.date(), today)
        if local.date() == today + timedelta(days=1):
            day = _("Tomorrow")
        return _("{day}, {time}").format(day=day, time=date_words.clock(local))

    # The calendar ---------------------------------------------------------------------

    def save_calendar(self, file: Path) -> int:
        """Write what lies ahead as a calendar file; returns how many events.

        Raises RecoveryError in words.
        """
        from recovery_app.services import transfer

        details = self.state.notice_details
        return transfer.export_calendar(self._workspace, file, details=details).records


def _here_words(notices: Reach, here: Here) -> str:
    if notices.works:
        return notices.words
    if here.balloons:
        return _("{reason} The icon in the tray tells instead.").format(reason=notices.words)
    return _("{reason} They stand inside this window only.").format(reason=notices.words)


def _tray_words(here: Here) -> str:
    if here.tray:
        return _("An icon with the next reminder, the ice timer and the window.")
    return _("This desktop has none.")


def _closed_words(ways: Ways) -> str:
    if ways.timer.on and not ways.notices.works:
        return _("{timer} But: {reason}").format(timer=ways.timer.words, reason=ways.notices.words)
    if ways.timer.on or not ways.login.on:
        return ways.timer.words
    return _("{timer} {login}").format(timer=ways.timer.words, login=ways.login.words)
