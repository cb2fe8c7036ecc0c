"""The checkpoints to 12 months, filled or open, and which weekly questions are due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from recovery_app.domain.averages import fmean
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.records import GlobalChange, Goal, GoalRating, Record, Weekly
from recovery_app.text import N_

WEEKS = (1, 2, 4, 8, 12, 24, 52)
CHANGE_WEEKS = frozenset({4, 12, 24, 52})
"""The change since the procedure is asked at these weeks only."""

NEAR_DAYS = 3
"""[choice] An entry this many days before or after the day itself belongs to a checkpoint."""

LONG_DAYS = 28
"""[choice] The checkpoints of weeks 24 and 52 take entries up to this many days late."""

WEEKLY_TO_DAY = 84
"""Up to this day the weekly questions come each week, later at checkpoints only."""

WEEK = 7

STATES = {"filled": N_("Filled"), "open": N_("Open"), "ahead": N_("Ahead")}

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True)
class Checkpoint:
    """One checkpoint: what was noted near it. A value nobody gave is None, `state` of STATES.

    `usual_pain` is the weekly average if given, else the mean of `pain_days` days (0 to 10);
    `goals` the mean of own activities' latest ratings (0 to 10); `close_to_normal` in %.
    """

    week: int
    day: date
    first: date
    last: date
    state: str
    usual_pain: float | None = None
    pain_days: int = 0
    goals: float | None = None
    close_to_normal: int | None = None
    change: int | None = None


@dataclass(frozen=True)
class WeeklyDue:
    """The weekly questions that are due: how close to normal, these goals, the change."""

    close_to_normal: bool = False
    goals: tuple[str, ...] = ()
    change: bool = False

    def __bool__(self) -> bool:
        """Whether any question is due."""
        return bool(self.close_to_normal or self.goals or self.change)


@dataclass(frozen=True)
class Answers:
    """The answers to the weekly questions, and the own activities they are about."""

    weekly: Sequence[Weekly] = ()
    changes: Sequence[GlobalChange] = ()
    goals: Sequence[Goal] = ()
    ratings: Sequence[GoalRating] = ()


def checkpoints(
    days: Mapping[date, DaySummary], answers: Answers, recovery: Recovery, today: date
) -> tuple[Checkpoint, ...]:
    """Every checkpoint that begins before the recovery ends."""
    found = []
    for week in WEEKS:
        first, last = _span(week, recovery)
        if recovery.last is None or first <= recovery.last:
            found.append(
                _checkpoint(week, (first, last), days, answers, recovery=recovery, today=today)
            )
    return tuple(found)


def weekly_due(answers: Answers, recovery: Recovery, today: date) -> WeeklyDue:
    """Which weekly questions are due today and not answered yet this week.

    From day 7 to 84 each week; later only near a checkpoint. Own activities are asked from
    day 0 on, so that there is a first rating to compare with.
    """
    number = recovery.number(today)
    if number < 0 or not recovery.holds(today):
        return WeeklyDue()
    near = next((w for w in WEEKS if _within(today, *_span(w, recovery))), None)
    if number <= WEEKLY_TO_DAY:
        first = recovery.first + timedelta(days=number // WEEK * WEEK)
    elif near is not None:
        first = _span(near, recovery)[0]
    else:
        return WeeklyDue()
    rated = {rating.goal for rating in answers.ratings if _within(rating.day, first, today)}
    return WeeklyDue(
        close_to_normal=number >= WEEK and not _any(answers.weekly, first, today),
        goals=tuple(goal.id for goal in answers.goals if goal.id not in rated),
        change=near in CHANGE_WEEKS
        and not _any(answers.changes, _span(near or 0, recovery)[0], today),
    )


def _span(week: int, recovery: Recovery) -> tuple[date, date]:
    day = recovery.first + timedelta(days=week * WEEK)
    late = NEAR_DAYS if week * WEEK <= WEEKLY_TO_DAY else LONG_DAYS
    last = day + timedelta(days=late)
    if recovery.last is not None:
        last = min(last, recovery.last)
    return day - timedelta(days=NEAR_DAYS), last


def _checkpoint(
    week: int,
    span: tuple[date, date],
    days: Mapping[date, DaySummary],
    answers: Answers,
    *,
    recovery: Recovery,
    today: date,
) -> Checkpoint:
    first, last = span
    dates = (first + timedelta(days=n) for n in range((last - first).days + 1))
    near = [days[day] for day in dates if day in days]
    averages = [day.usual_pain_week for day in near if day.usual_pain_week is not None]
    scores = [day.usual_pain for day in near if day.usual_pain is not None]
    pain = float(averages[-1]) if averages else fmean(scores) if scores else None
    known = {goal.id for goal in answers.goals}
    latest = {r.goal: r.rating for r in _in(answers.ratings, first, last) if r.goal in known}
    ratings = [rating for rating in latest.values() if rating is not None]
    normal = [w.close_to_normal for w in _in(answers.weekly, first, last)]
    change = [c.change for c in _in(answers.changes, first, last)]
    filled = pain is not None or bool(ratings or normal or change)
    return Checkpoint(
        week=week,
        day=recovery.first + timedelta(days=week * WEEK),
        first=first,
        last=last,
        state="filled" if filled else "open" if today >= first else "ahead",
        usual_pain=pain,
        pain_days=0 if averages else len(scores),
        goals=fmean(ratings) if ratings else None,
        close_to_normal=normal[-1] if normal else None,
        change=change[-1] if change else None,
    )


def _in(entries: Iterable[_Kind], first: date, last: date) -> list[_Kind]:
    found = [entry for entry in entries if first <= entry.day <= last]
    return sorted(found, key=lambda entry: (entry.day, entry.entered.at, entry.id))


def _any(entries: Iterable[Record], first: date, last: date) -> bool:
    return any(first <= entry.day <= last for entry in entries)


def _within(day: date, first: date, last: date) -> bool:
    return first <= day <= last
