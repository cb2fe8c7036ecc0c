"""Change from baseline: usual pain against its marks, own activities, and the site's soreness."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain.averages import fmean
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.progress import WEEKLY_FROM_DAY, one_place
from recovery_app.domain.records import Goal, GoalRating
from recovery_app.text import N_, _

POINTS_MARK = 2.0
PERCENT_MARK = 30.0
"""2 points or 30 % (Ostelo 2008)."""

HALF_MARK = 50.0
"""The usual responder line of studies."""

GOAL_MARKS = {"large": 2.7, "medium": 2.3, "small": 1.3}
"""Change of the mean of own activities (Abbott and Schmitt 2014), largest first."""

GOAL_SIZES = {
    "small": N_("small change (1.3 or more)"),
    "medium": N_("medium change (2.3 or more)"),
    "large": N_("large change (2.7 or more)"),
}

SHOWN_FROM_DAY = 28
LAST_DAYS = 7
LAST_DAYS_NEEDED = 3


@dataclass(frozen=True)
class Baseline:
    """Usual pain before the procedure, 0 to 10: the mean of `days` days, or as `recalled`."""

    value: float
    days: int
    recalled: bool


@dataclass(frozen=True)
class Now:
    """Usual pain now, 0 to 10: the mean of `days` of the last 7, or the `weekly` average."""

    value: float
    days: int
    weekly: bool


@dataclass(frozen=True)
class PainChange:
    """Usual pain, before minus now: above 0 is less pain.

    `percent` and the marks are None when they cannot be worked out: a part is missing or the
    baseline is 0. `shown` is whether it may be shown yet, from day 28 on.
    """

    baseline: Baseline | None
    now: Now | None
    points: float | None
    percent: float | None
    two_points: bool | None
    thirty_percent: bool | None
    fifty_percent: bool | None
    shown: bool
    missing: tuple[str, ...]

    @property
    def formula(self) -> str:
        """How it was worked out, or what is missing."""
        if self.baseline is None or self.now is None or self.percent is None:
            return " ".join(self.missing)
        return _("{before} − {now} = {points}; {points} ÷ {before} = {percent} %").format(
            before=_number(self.baseline.value),
            now=_number(self.now.value),
            points=_number(self.points or 0.0),
            percent=one_place(self.percent),
        )


@dataclass(frozen=True)
class GoalChange:
    """Own activities, mean of first and of latest ratings; `size` of GOAL_MARKS or None."""

    first: float
    latest: float
    points: float
    goals: int
    size: str | None

    @property
    def size_words(self) -> str:
        """How large the change is by the marks, in words."""
        if self.size is not None:
            return _(GOAL_SIZES[self.size])
        if self.points < 0:
            return _("lower than at first")
        return _("less than the 1.3 of a small change")


@dataclass(frozen=True)
class SiteSoreness:
    """The site's soreness: its peak, the peak's first day, and the last value. No "before"."""

    peak: int
    peak_number: int
    last: int
    last_number: int


def baseline(
    days: Mapping[date, DaySummary], recovery: Recovery, recalled: int | None = None
) -> Baseline | None:
    """B: the mean of the baseline days' usual pain (days -28 to -1), else the recalled value."""
    scores = [
        day.usual_pain
        for day in days.values()
        if recovery.baseline_from <= day.day < recovery.first and day.usual_pain is not None
    ]
    if scores:
        return Baseline(fmean(scores), len(scores), recalled=False)
    return None if recalled is None else Baseline(float(recalled), 0, recalled=True)


def usual_pain_now(days: Mapping[date, DaySummary], recovery: Recovery, today: date) -> Now | None:
    """X: from day 43 the latest weekly average; else the mean of the last 7 days, at least 3.

    From day 43 the mean still stands in when the week's question was not answered.
    """
    week = [
        days[day]
        for back in range(LAST_DAYS)
        if (day := today - timedelta(days=back)) in days and recovery.holds(day)
    ]
    if recovery.number(today) >= WEEKLY_FROM_DAY:
        weekly = [day.usual_pain_week for day in week if day.usual_pain_week is not None]
        if weekly:
            return Now(float(weekly[0]), 1, weekly=True)
    scores = [day.usual_pain for day in week if day.usual_pain is not None]
    if len(scores) < LAST_DAYS_NEEDED:
        return None
    return Now(fmean(scores), len(scores), weekly=False)


def pain_change(before: Baseline | None, now: Now | None, number: int) -> PainChange:
    """The change of usual pain on day `number`, beside the marks of studies."""
    missing = []
    if before is None:
        missing.append(_("Usual pain before the procedure is missing."))
    elif before.value == 0:
        missing.append(_("Usual pain before the procedure was 0; a share of 0 does not exist."))
    if now is None:
        missing.append(_("Usual pain is noted on fewer than 3 of the last 7 days."))
    shown = number >= SHOWN_FROM_DAY
    if before is None or now is None or before.value == 0:
        unknown = (None, None, None, None, None)
        return PainChange(before, now, *unknown, shown, tuple(missing))
    # Means of whole scores: rounding keeps 30 % from becoming 29.999999999999996 %.
    points = round(before.value - now.value, 9)
    percent = round(100 * points / before.value, 7)
    return PainChange(
        before,
        now,
        points,
        percent,
        points >= POINTS_MARK,
        percent >= PERCENT_MARK,
        percent >= HALF_MARK,
        shown,
        (),
    )


def goal_change(
    goals: Iterable[Goal], ratings: Iterable[GoalRating], recovery: Recovery, today: date
) -> GoalChange | None:
    """The change of own activities rated on two days or more; None when there is none."""
    names = {goal.id for goal in goals}
    by_goal: dict[str, list[GoalRating]] = {}
    for rating in sorted(ratings, key=lambda r: (r.day, r.entered.at, r.id)):
        own = recovery.holds(rating.day) and rating.day <= today
        if own and rating.goal in names and rating.rating is not None:
            by_goal.setdefault(rating.goal or "", []).append(rating)
    pairs = [(r[0].rating, r[-1].rating) for r in by_goal.values() if r[0].day < r[-1].day]
    if not pairs:
        return None
    first = fmean(before or 0 for before, _after in pairs)
    latest = fmean(after or 0 for _before, after in pairs)
    points = round(latest - first, 9)
    size = next((name for name, mark in GOAL_MARKS.items() if points >= mark), None)
    return GoalChange(first, latest, points, len(pairs), size)


def site_soreness(days: Mapping[date, DaySummary], recovery: Recovery) -> SiteSoreness | None:
    """Peak and last value of the worst soreness since the procedure."""
    worst = {day: found.worst for day, found in days.items() if found.worst is not None}
    return soreness_of(worst, recovery)


def soreness_of(worst: Mapping[date, int], recovery: Recovery) -> SiteSoreness | None:
    """The same from the worst score of each day that has one."""
    scores = [(recovery.number(day), worst[day]) for day in sorted(worst) if recovery.holds(day)]
    if not scores:
        return None
    peak_number, peak = max(scores, key=lambda item: (item[1], -item[0]))
    last_number, last = scores[-1]
    return SiteSoreness(peak, peak_number, last, last_number)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "\u2212")
