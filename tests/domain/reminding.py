"""A small make-believe computer for tests of reminders: it asks when something is due, and notes it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from recovery_app.domain.days import Recovery
from recovery_app.domain.occasions import Facts, Wishes
from recovery_app.domain.reminders import Notice, due, next_due
from recovery_app.domain.schedule import DUE_DAYS, Reports, checks
from recovery_app.domain.told import Told, after_showing
from recovery_app.domain.wall_clock import instant
from tests.domain.making import one_recovery

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime.fromisoformat("2026-11-01T06:00+01:00")


def at(text: str, zone: tzinfo = BERLIN) -> datetime:
    """The moment of a wall-clock time in `zone`."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def recovery_facts(
    today: date,
    noted: Iterable[int] = (),
    numbers: Iterable[int] = DUE_DAYS,
    **more: object,
) -> Facts:
    """Facts of the usual recovery with check-ins logged on the `noted` days at 12:00."""
    recovery: Recovery = one_recovery()[0]
    done = frozenset(noted)
    due_checks = checks(tuple(numbers), Reports(done, done), recovery, today)
    times: dict[date, tuple[datetime, ...]] = {}
    for number in done:
        day = recovery.first + timedelta(days=number)
        times[day] = (datetime(day.year, day.month, day.day, 12),)
    return Facts(**{"since": SINCE, "checks": due_checks, "check_ins": times, **more})  # type: ignore[arg-type]


class Computer:
    """Asks `due` at every `next_due`, as window and operating-system timer do."""

    def __init__(self, facts: Facts, wanted: Wishes | None = None, zone: tzinfo = BERLIN) -> None:
        self.facts = facts
        self.wanted = wanted or Wishes()
        self.zone = zone
        self.state: Mapping[str, Told] = {}
        self.shown: list[tuple[datetime, Notice]] = []

    def ask(self, now: datetime) -> Notice | None:
        """One question at `now`; what it gives is shown and noted."""
        notice = due(now, self.facts, self.wanted, self.state, self.zone)
        if notice is not None:
            self.state = after_showing(self.state, notice.told)
            self.shown.append((now.astimezone(self.zone), notice))
        return notice

    def next(self, now: datetime) -> datetime | None:
        """When to ask next."""
        return next_due(now, self.facts, self.wanted, self.state, self.zone)

    def run(self, start: datetime, end: datetime) -> None:
        """Stay on from `start` to `end`, asking exactly when something is due."""
        now = start
        for _ in range(20_000):
            upcoming = self.next(now)
            if upcoming is None or upcoming > end:
                return
            now = upcoming
            if self.ask(now) is None:
                raise AssertionError(f"nothing to say at {now}, though it was due")
        raise AssertionError("never done")

    def walls(self) -> list[str]:
        """The wall-clock times at which something was shown."""
        return [moment.strftime("%m-%d %H:%M") for moment, _ in self.shown]

    def told(self) -> list[str]:
        """The keys of everything told, in order."""
        return [row.key for _, notice in self.shown for row in notice.told]


def wall_instant(text: str, zone: tzinfo = BERLIN) -> datetime:
    """As `at`, through changes of the clocks."""
    return instant(datetime.fromisoformat(text), zone)
