"""When to ask for reminders while the window is open: at the next moment, and not more often."""

from datetime import datetime, timedelta

from recovery_app.services.ports import Clock
from recovery_app.services.reminder_state import ASKED_EVERY
from recovery_app.services.reminding import Claim, Reminding

SLOWEST = timedelta(minutes=1)
FASTEST = timedelta(seconds=1)


class Watching:
    """Asks `reminding` when something is due, was changed, or has not been asked for a while."""

    def __init__(self, reminding: Reminding, clock: Clock) -> None:
        self._reminding = reminding
        self._clock = clock
        self._next: datetime | None = None
        self._asked: datetime | None = None
        self._zone = ""

    @property
    def next_due(self) -> datetime | None:
        """The next moment there is something to show, as of the last time it was asked."""
        return self._next

    def changed(self) -> None:
        """The diary was changed: ask the next time, whatever was known."""
        self._asked = None

    def due(self) -> Claim | None:
        """What is due now, as this program's to show. Ask again once it was shown."""
        now = self._clock.now()
        if not self._worth_asking(now):
            return None
        claim = self._reminding.claim()
        self._next = self._reminding.next_due()
        # After a notice there may be another one.
        self._asked = None if claim else now
        self._zone = self._clock.zone()
        return claim

    def wait(self) -> timedelta:
        """How long until it is worth looking again: a second to a minute."""
        if self._asked is None:
            return FASTEST
        ahead = self._next - self._clock.now() if self._next else SLOWEST
        return max(FASTEST, min(SLOWEST, ahead))

    def _worth_asking(self, now: datetime) -> bool:
        if self._asked is None or self._zone != self._clock.zone():
            return True
        since = now - self._asked
        # A clock that was set back tells nothing of the time that went by.
        if not timedelta(0) <= since < ASKED_EVERY:
            return True
        return self._next is not None and now >= self._next
