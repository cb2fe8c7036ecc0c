"""Reminders over the diary: what is due is claimed once, put off, skipped, and looked at."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from recovery_app.domain import notice_words, reminders, told
from recovery_app.domain.reminders import Notice
from recovery_app.domain.settings import Settings
from recovery_app.domain.timetable import Timetable, timetable, told_meanwhile
from recovery_app.exchange.timetable_file import TimetableFile
from recovery_app.services import reminder_facts, reminder_state
from recovery_app.services.feed import Change
from recovery_app.services.reminder_facts import Known
from recovery_app.services.reminder_state import STATE, Kept
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

ORIGIN = "reminders"
"""Where the changes of what was told come from."""


@dataclass(frozen=True)
class Claim:
    """A notice that is this program's to show, in words. `before` is for giving it back."""

    notice: Notice
    title: str
    body: str
    buttons: tuple[tuple[str, str], ...]
    before: Kept = field(default_factory=Kept)

    @property
    def keys(self) -> tuple[str, ...]:
        """What it tells."""
        return tuple(row.key for row in self.notice.told)

    @property
    def is_alarm(self) -> bool:
        """Whether it is the ice timer that speaks."""
        return self.notice.alarm is not None


@dataclass(frozen=True)
class Standing:
    """How reminders stand: `told_at` is when something was last shown; moments are in UTC.

    `next_due` is None when nothing is planned, whatever the settings say.
    """

    on: bool
    told_at: datetime | None
    next_due: datetime | None
    missed: int
    missed_at: datetime | None


@dataclass(frozen=True)
class _Look:
    """The diary looked at once, at the moment `now`. `stored` is what it remembers itself."""

    now: datetime
    stored: Kept
    kept: Kept
    known: Known

    @property
    def due(self) -> Notice | None:
        known = self.known
        return reminders.due(self.now, known.facts, known.wanted, self.kept.told, known.zone)

    @property
    def next_due(self) -> datetime | None:
        known = self.known
        return reminders.next_due(self.now, known.facts, known.wanted, self.kept.told, known.zone)

    @property
    def timetable(self) -> Timetable:
        known = self.known
        return timetable(self.now, known.facts, known.wanted, self.kept.told, known.zone)

    @property
    def after_nothing(self) -> Kept:
        """What is to be remembered when nothing is due."""
        quiet = self.known.wanted.quiet.defer(self.now, self.known.zone) > self.now
        if quiet or not self.kept.is_old(self.now):
            return self.kept
        return self.kept.asked_at(self.now)


class Reminding:
    """The reminders of an open diary; with one that `locks` goes a plain file of times."""

    def __init__(self, workspace: Workspace, *, locks: bool | None = None) -> None:
        """`locks` says whether the diary is one that gets locked; it knows itself unless told."""
        self._workspace = workspace
        kept = workspace.locks if locks is None else locks
        self._times = TimetableFile(workspace.folder) if kept else None

    def claim(self) -> Claim | None:
        """What is due now, as this program's to show; None if nothing is, or another has it.

        Asking and noting are one transaction, so that of two programs one gets it. Ask again
        once it was shown: there may be more. Raises StorageError in words.
        """
        # Mostly there is nothing to note, and then nobody is kept from writing.
        if self._times is None:
            look = self._look()
            if look.due is None and look.after_nothing == look.stored:
                return None
        with self._alone() as table:
            claim = self._claim(table)
            self._write_times()
        if claim is not None:
            self._announce()
        return claim

    def give_back(self, claim: Claim) -> None:
        """Undo a claim that could not be shown: it is due again."""
        self._change(lambda kept: kept.without(claim.keys, claim.before))

    def later(self, keys: Iterable[str]) -> None:
        """Tell these again in an hour."""
        now, put_off = self._workspace.clock.now(), tuple(keys)
        self._change(lambda kept: replace(kept, told=told.put_off(kept.told, put_off, now)))

    def skip(self, keys: Iterable[str]) -> None:
        """Tell these no more."""
        skipped = tuple(keys)
        self._change(lambda kept: replace(kept, told=told.skip(kept.told, skipped)))

    def choose(self, **changes: Any) -> Settings:
        """Change settings of reminders; what that puts into the past was not missed.

        Raises InvalidInput naming the setting that cannot be.
        """
        settings = self._workspace.set_settings(**changes)
        now = self._workspace.clock.now()
        self._change(lambda kept: kept.asked_at(now))
        return settings

    def next_due(self) -> datetime | None:
        """The next moment (UTC) there is something to show, now included; None if never."""
        return self._look().next_due

    def peek(self) -> Claim | None:
        """What is due now, without claiming it."""
        look = self._look()
        notice = look.due
        return self._worded(notice, look) if notice else None

    def standing(self) -> Standing:
        """How reminders stand."""
        look = self._look()
        return Standing(
            on=look.known.wanted.on,
            told_at=told.last_told(look.kept.told),
            next_due=look.next_due,
            missed=look.kept.missed,
            missed_at=look.kept.missed_at,
        )

    def write_times(self) -> None:
        """Bring the plain file up to date after a change of the diary."""
        if self._times is not None:
            with self._times.alone():
                self._write_times()

    # ------------------------------------------------------------------------------

    def _look(self, table: Timetable | None = None) -> _Look:
        now = self._workspace.clock.now()
        stored = reminder_state.from_json(self._workspace.diary.state(STATE))
        known = reminder_facts.known(self._workspace, now, stored.asked)
        kept = stored
        if table is not None:
            rows = told_meanwhile(table, known.facts, known.wanted, stored.told, known.zone)
            kept = replace(stored, told=rows)
        return _Look(now, stored, kept, known)

    def _claim(self, table: Timetable | None) -> Claim | None:
        with self._workspace.diary.writing(self._workspace.clock.now()) as writer:
            look = self._look(table)
            notice = look.due
            after = look.kept.after(notice, look.now) if notice else look.after_nothing
            if after != look.stored:
                writer.set_state(STATE, reminder_state.to_json(after, self._workspace.today()))
        return self._worded(notice, look) if notice else None

    def _change(self, change: Callable[[Kept], Kept]) -> None:
        with self._alone() as table:
            with self._workspace.diary.writing(self._workspace.clock.now()) as writer:
                after = change(self._look(table).kept)
                writer.set_state(STATE, reminder_state.to_json(after, self._workspace.today()))
            self._write_times()
        self._announce()

    @contextmanager
    def _alone(self) -> Iterator[Timetable | None]:
        """Hold the plain file, if there is one, so that a locked program claims nothing meanwhile."""
        if self._times is None:
            yield None
            return
        with self._times.alone():
            yield self._times.read()

    def _write_times(self) -> None:
        if self._times is None:
            return
        look = self._look(self._times.read())
        # What is due but not claimed yet would count as told; it is written once it is claimed.
        if look.due is None:
            self._times.write(look.timetable)

    def _worded(self, notice: Notice, look: _Look) -> Claim:
        first = look.known.first or self._workspace.today()
        details = look.known.wanted.details
        return Claim(
            notice,
            notice_words.title(),
            notice_words.body(notice, first, details=details),
            tuple((code, _(notice_words.BUTTONS[code])) for code in notice.buttons),
            look.kept,
        )

    def _announce(self) -> None:
        self._workspace.feed.announce(Change("state", None, ORIGIN))
