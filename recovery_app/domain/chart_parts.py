"""What charts consist of: lines in stretches, ranges, lanes, bands and marks, on an axis of days.

`x` is always whole days since the chart's day 0; a day that has no answer has no part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.medicines import Medicines
from recovery_app.domain.plan import Plan
from recovery_app.domain.schedule import DUE_DAYS
from recovery_app.text import N_

GROUPS = {
    "walking": N_("Walking"),
    "daily": N_("Daily life and work"),
    "exercise": N_("Exercises and strength"),
    "sport": N_("Sport"),
}
"""[choice] What activities are stacked as: more colours could not be told apart."""

GROUP_OF = {
    "walking": "walking",
    "housework": "daily",
    "lifting": "daily",
    "work": "daily",
    "other": "daily",
    "physio": "exercise",
    "stretching": "exercise",
    "strength": "exercise",
    "cycling": "sport",
    "swimming": "sport",
    "running": "sport",
    "sport": "sport",
}

MARKS = {
    "procedure": N_("Procedure"),
    "milestone": N_("Milestone"),
    "sign": N_("Warning sign"),
    "note": N_("Note"),
}


class Point(NamedTuple):
    """One value of a line."""

    x: int
    value: float


class Span(NamedTuple):
    """The lowest and highest value of a day that has several."""

    x: int
    low: float
    high: float


class Bar(NamedTuple):
    """One day of a lane; a 0 was answered ("none today")."""

    x: int
    value: int


class Stack(NamedTuple):
    """A day's active minutes by group, in the order of GROUPS; no parts is "none today"."""

    x: int
    total: int
    parts: tuple[tuple[str, int], ...]


class Event(NamedTuple):
    """Something of one day, in words; `level` orders how much it matters within its lane."""

    x: int
    level: int
    label: str


class Mark(NamedTuple):
    """A mark on the axis; `kind` is of MARKS."""

    x: int
    kind: str
    label: str


class Week(NamedTuple):
    """Averages of one week of the recovery (days 0-6 are week 1), each with its number of days."""

    week: int
    first: int
    last: int
    soreness: float | None
    soreness_days: int
    usual: float | None
    usual_days: int
    minutes: float | None
    minutes_days: int


class Tick(NamedTuple):
    """A place on the axis with its day number and its date in words."""

    x: int
    day: str
    date: str


@dataclass(frozen=True)
class Series:
    """One line: it is drawn within each stretch of `runs` and never from one to the next."""

    code: str
    label: str
    runs: tuple[tuple[Point, ...], ...] = ()

    def __iter__(self) -> Iterator[Point]:
        """All points in order."""
        return (point for run in self.runs for point in run)

    def __len__(self) -> int:
        """How many points there are."""
        return sum(len(run) for run in self.runs)


@dataclass(frozen=True)
class Level:
    """A level line: usual pain before the procedure."""

    value: float
    label: str
    recalled: bool


@dataclass(frozen=True)
class Band:
    """A labelled stretch of days, both ends inclusive; for activity with minutes low to high."""

    kind: str
    first: int
    last: int
    label: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Lanes:
    """What lies beneath the lines. `swelling` levels are 0 none to 3 severe."""

    swelling: tuple[Bar, ...] = ()
    swelling_unsure: tuple[int, ...] = ()
    ice: tuple[Bar, ...] = ()
    activity: tuple[Stack, ...] = ()
    planned: tuple[Band, ...] = ()
    medicine: tuple[Event, ...] = ()
    exposures: tuple[Event, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChartInput:
    """What a chart is made from: days from `first` to `last`, around one recovery's day 0.

    `exposures` maps days to what was noted against the plan, in words. `due` are the plan's
    check days; lines break where the next entry is further away than they ask for. `medicines`
    tells what kind a typed name is; without it only what was stored with an entry is known. The
    axis counts from `origin`, day 0 of the recovery unless given.
    """

    days: Mapping[date, DaySummary]
    recoveries: Sequence[Recovery]
    recovery: Recovery
    first: date
    last: date
    today: date
    plan: Plan | None = None
    exposures: Mapping[date, Sequence[str]] = field(default_factory=dict)
    medicines: Medicines | None = None
    origin: date | None = None

    @property
    def due(self) -> Sequence[int]:
        """The day numbers on which an entry is due."""
        return self.plan.check_days if self.plan else DUE_DAYS

    @property
    def pain_name(self) -> str:
        """The person's name for the usual pain."""
        return self.recovery.procedure.pain_name or ""

    def x(self, day: date) -> int:
        """Days since the chart's day 0."""
        return (day - (self.origin or self.recovery.first)).days

    def shown(self) -> list[DaySummary]:
        """The days of the period that have entries, in order."""
        return [day for on, day in self.days.items() if self.first <= on <= self.last]
