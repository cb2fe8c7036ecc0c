"""Reminders of a locked diary: from the plain file of times, without opening the diary."""

from datetime import datetime, tzinfo
from pathlib import Path
from typing import cast

from recovery_app.domain import notice_words, timetable
from recovery_app.domain.timetable import Timetable
from recovery_app.exchange.timetable_file import TimetableFile
from recovery_app.services.ports import Clock
from recovery_app.services.reminding import Claim
from recovery_app.services.zones import local_zone
from recovery_app.text import _


class LockedReminding:
    """The reminders of the diary in `folder` while nobody has unlocked it."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._times = TimetableFile(folder)
        self._clock = clock
        self._zone = cast(tzinfo, local_zone(clock))
        self._before: Timetable | None = None

    @property
    def known(self) -> bool:
        """Whether there is a file of times to remind from."""
        return self._times.read() is not None

    def claim(self) -> Claim | None:
        """What is due now, as this program's to show. It names nothing and offers one button."""
        if not self.known:
            return None
        with self._times.alone():
            claim, table = self.peek(), self._times.read()
            if claim is not None and table is not None:
                self._before = table
                self._times.write(timetable.after_telling(table, self._clock.now()))
        return claim

    def give_back(self, claim: Claim) -> None:
        """Undo the last claim, which could not be shown: it is due again."""
        if self._before is not None:
            with self._times.alone():
                self._times.write(self._before)

    def peek(self) -> Claim | None:
        """What is due now, without claiming it."""
        table, now = self._times.read(), self._clock.now()
        if table is None:
            return None
        notice = timetable.locked_due(now, table, self._zone)
        if notice is None:
            return None
        words = notice_words.body(notice, now.date(), details=False)
        buttons = tuple((code, _(notice_words.BUTTONS[code])) for code in notice.buttons)
        return Claim(notice, notice_words.title(), words, buttons)

    def next_due(self) -> datetime | None:
        """The next moment (UTC) there is something to show, now included; None if never."""
        table = self._times.read()
        if table is None:
            return None
        return timetable.locked_next_due(self._clock.now(), table, self._zone)
