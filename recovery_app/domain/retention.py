"""Which backups are kept when new ones are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

DAILY, WEEKLY, MONTHLY = 14, 10, 24
"""So many days, weeks and months that have a backup keep their newest one."""

LEAST_VERIFIED = 3
"""Never are so few verified backups left that there are fewer than these."""

T = TypeVar("T")


@dataclass(frozen=True)
class Made:
    """One backup: its place in the order they were made, and what the clock said then."""

    number: int
    day: date


def superfluous(all_made: Sequence[T], made: Callable[[T], Made]) -> list[T]:
    """The backups that can go: oldest first.

    The order in which they were made decides what is new, never the clock: one that was ten years
    ahead for a day must not make that day's backups the newest for ten years.
    """
    newest_first = sorted(all_made, key=lambda item: made(item).number, reverse=True)
    kept: set[int] = set()
    for label, most in ((_day, DAILY), (_week, WEEKLY), (_month, MONTHLY)):
        seen: set[tuple[int, ...]] = set()
        for item in newest_first:
            own = label(made(item).day)
            if own not in seen and len(seen) < most:
                seen.add(own)
                kept.add(made(item).number)
    return [item for item in reversed(newest_first) if made(item).number not in kept]


def _day(day: date) -> tuple[int, ...]:
    return (day.toordinal(),)


def _week(day: date) -> tuple[int, ...]:
    return day.isocalendar()[:2]


def _month(day: date) -> tuple[int, ...]:
    return day.year, day.month
