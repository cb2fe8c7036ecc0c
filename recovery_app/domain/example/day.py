"""One day of the example, where it is written down, and how much of it was noted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from recovery_app.domain import schedule
from recovery_app.domain.example import words
from recovery_app.domain.example.book import Book
from recovery_app.domain.example.course import Course

_RECENT = 6

_DUE = frozenset(schedule.DUE_DAYS)


@dataclass(frozen=True)
class Day:
    """Day `n` of one recovery, and where it is written down."""

    book: Book
    course: Course
    first: date
    n: int

    @property
    def day(self) -> date:
        """The calendar day."""
        return self.first + timedelta(days=self.n)

    @property
    def is_today(self) -> bool:
        """Whether the day is not over yet."""
        return self.day == self.book.today

    @property
    def is_recent(self) -> bool:
        """Whether it is one of the last days, which are noted well: a visit may be near."""
        return (self.book.today - self.day).days <= _RECENT

    def luck(self, what: str) -> Random:
        """The chances of one thing on this day."""
        return self.course.luck(what, self.n)

    def add(self, kind: str, clock: str | None = None, **fields: Any) -> None:
        """Note an entry of this day."""
        self.book.add(kind, self.day, clock, **fields)


def way(at: Day) -> str:
    """How the day was noted.

    "whole", "morning" (waking only), "not" (no check-in), "late" (filled in the day after) or
    "blank" (nothing at all).
    """
    n, chance = at.n, at.luck("noted").random()
    skipped = at.course.luck("skipped", 0).sample([9, 11, 12, 13], 2)
    if n in _DUE and n < 15:
        return "blank" if n == skipped[0] else "late" if n == skipped[1] else "whole"
    if n in notes(at.course) or n in milestones(at.course):
        return "whole"
    if n in _DUE:
        return (
            "blank"
            if chance < 0.1
            else "not"
            if chance < 0.14
            else ("late" if chance < 0.2 else "whole")
        )
    if at.is_recent and chance < 0.6:
        return "whole"
    often = 0.55 if n <= 42 else 0.35 if n <= 84 else 0.1 if n <= 365 else 0.05
    return "morning" if at.course.overdone(n - 1) or chance < often else "not"


def notes(course: Course) -> Mapping[int, str]:
    """What is written on which day of such a course."""
    if course.again:
        return words.NOTES_AGAIN
    return words.NOTES if course.eases else words.NOTES_WITHOUT_RELIEF


def milestones(course: Course) -> Mapping[int, str]:
    """What goes again for the first time, by the day."""
    return words.MILESTONES if course.eases else words.MILESTONES_WITHOUT_RELIEF
