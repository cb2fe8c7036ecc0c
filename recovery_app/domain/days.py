"""Counting days: the diary day of a moment, day n of a recovery, and which recovery a day is in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from recovery_app.domain.records import Procedure

DAY_START_HOUR = 4
"""The diary day starts at 04:00 wall time unless the person says otherwise (0 to 11)."""

BASELINE_DAYS = 28
"""Days -28 to -1 before a procedure are its baseline."""

PROCEDURE_AHEAD_DAYS = 366
"""A procedure or visit may be entered up to a year ahead."""


def diary_day(moment: datetime, day_start_hour: int = DAY_START_HOUR) -> date:
    """The diary day of a local wall-clock `moment`: before the day starts it is still yesterday."""
    return (moment.replace(tzinfo=None) - timedelta(hours=day_start_hour)).date()


def wall_time(day: date, clock: time, day_start_hour: int = DAY_START_HOUR) -> datetime:
    """The wall-clock moment of `clock` within the diary day `day`, which runs past midnight."""
    before_start = clock.hour < day_start_hour
    return datetime.combine(day + timedelta(days=1) if before_start else day, clock)


def day_number(day: date, procedure_day: date) -> int:
    """Local calendar days from the procedure to `day`; the procedure day is 0."""
    return (day - procedure_day).days


@dataclass(frozen=True)
class Recovery:
    """The span from a procedure to the day before the next one; `last` is None while open."""

    procedure: Procedure
    first: date
    last: date | None
    index: int

    def number(self, day: date) -> int:
        """Day n of this recovery."""
        return day_number(day, self.first)

    def holds(self, day: date) -> bool:
        """Whether `day` lies in this recovery; its baseline does not."""
        return self.first <= day and (self.last is None or day <= self.last)

    def seen_to(self, today: date) -> date:
        """The last day that can have entries: its own last day, or `today` while that lies ahead.

        The next procedure may be planned already; before day 0 it is day 0.
        """
        last = today if self.last is None else min(self.last, today)
        return max(last, self.first)

    @property
    def baseline_from(self) -> date:
        """The first day of the baseline, day -28."""
        return self.first - timedelta(days=BASELINE_DAYS)


def recoveries(procedures: Iterable[Procedure]) -> tuple[Recovery, ...]:
    """The recoveries that follow from the procedures, in their order."""
    ordered = sorted(procedures, key=lambda p: (p.day, p.id))
    found = []
    for index, procedure in enumerate(ordered):
        following = ordered[index + 1].day if index + 1 < len(ordered) else None
        last = following - timedelta(days=1) if following else None
        found.append(Recovery(procedure, procedure.day, last, index))
    return tuple(found)


def recovery_of(day: date, all_recoveries: Sequence[Recovery]) -> Recovery | None:
    """The recovery `day` belongs to: the one that holds it, else the first one's baseline."""
    for recovery in reversed(all_recoveries):
        if recovery.first <= day:
            return recovery
    if all_recoveries and day >= all_recoveries[0].baseline_from:
        return all_recoveries[0]
    return None
