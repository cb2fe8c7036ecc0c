"""Progress as its two parts, own activities (F) and active minutes (A), with what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain.averages import fmean
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.records import Goal, GoalRating
from recovery_app.text import N_, _

RATING_DAYS = 10
"""A goal's rating counts while it is at most this many days old."""

WEEK = 7
History = tuple[tuple[int, float], ...]
"""Earlier values, each with its day number."""

ACTIVITY_DAYS = 7
ACTIVITY_DAYS_NEEDED = 4
WEEKLY_FROM_DAY = 43
"""From this day on the check-in asks for the week's usual values."""

COMBINED_FROM_PERCENT = 75
"""Progress is combined only once the plan's activity has reached this % of usual."""

STATES = {
    "combined": N_("Own activities and active minutes together"),
    "function_only": N_("Own activities only"),
    "activity_only": N_("Active minutes only"),
    "band": N_("Active minutes beside the plan's band; not combined yet"),
    "none": N_("Not enough entries"),
}
"""What Progress consists of."""


@dataclass(frozen=True)
class Function:
    """F, 0 to 100: 10 times the mean of the ratings. `goals` is how many there are in all."""

    value: float | None
    ratings: tuple[int, ...]
    goals: int
    formula: str
    missing: str

    @property
    def basis(self) -> str:
        """How many activities it rests on, when that is not all of them."""
        if self.value is None or len(self.ratings) >= self.goals:
            return ""
        words = _(
            "From {n} of {all} activities; the others were not rated in the last {days} days."
        )
        return words.format(n=len(self.ratings), all=self.goals, days=RATING_DAYS)


@dataclass(frozen=True)
class ActivityPart:
    """A, 0 to 100: mean active minutes as % of the own usual, at most 100.

    `mean_minutes` is over `days` of the last 7; `estimated` when it is the person's own
    estimate of a usual day this week instead.
    """

    value: float | None
    mean_minutes: float | None
    usual_minutes: int | None
    days: int
    estimated: bool
    formula: str
    missing: str

    @property
    def basis(self) -> str:
        """What the mean is made from: so many days, or the person's own estimate."""
        if self.value is None:
            return ""
        if self.estimated:
            words = _("Your own estimate of a usual day this week; minutes are noted on {n} of the "
                      "last {days} days.")  # fmt: skip
        else:
            words = _("Mean of {n} of the last {days} days.")
        return words.format(n=self.days, days=ACTIVITY_DAYS)


@dataclass(frozen=True)
class Progress:
    """Both parts and, where they may be combined, their mean. `state` is of STATES.

    `value` is None while nothing is combined and no single part stands for it. `band` is the
    plan's activity in % of usual, None when the plan names none. `missing` holds sentences.
    """

    function: Function
    activity: ActivityPart
    state: str
    value: float | None
    band: tuple[int, int] | None
    formula: str
    missing: tuple[str, ...]


def function_score(ratings: Sequence[int]) -> float | None:
    """F = 10 x mean of ratings 0 to 10 (idea: Patient-Specific Functional Scale)."""
    return 10 * fmean(ratings) if ratings else None


def activity_score(mean_minutes: float, usual_minutes: float) -> float:
    """A = 100 x min(1, mean active minutes / own usual minutes); usual is above 0."""
    return 100 * min(1.0, mean_minutes / usual_minutes)


def combined_score(function: float | None, activity: float | None) -> float | None:
    """(F + A) / 2 when both exist, else the one that does; never filled up with a guess."""
    parts = [part for part in (function, activity) if part is not None]
    return fmean(parts) if parts else None


def function_part(
    goals: Iterable[Goal], ratings: Iterable[GoalRating], recovery: Recovery, today: date
) -> Function:
    """F from each goal's latest rating of this recovery, at most 10 days old on `today`."""
    names = {goal.id for goal in goals}
    oldest = max(today - timedelta(days=RATING_DAYS), recovery.first)
    latest: dict[str, GoalRating] = {}
    for rating in sorted(ratings, key=lambda r: (r.day, r.entered.at, r.id)):
        if rating.goal in names and oldest <= rating.day <= today:
            latest[rating.goal] = rating
    found = tuple(r.rating for r in latest.values() if r.rating is not None)
    value = function_score(found)
    if value is None:
        missing = _("None of your activities was rated in the last {n} days.")
        missing = missing.format(n=RATING_DAYS)
        return Function(None, (), len(names), _("F = 10 × mean of the ratings"), missing)
    formula = _("F = 10 × ({ratings}) ÷ {n} = {value}").format(
        ratings=" + ".join(str(rating) for rating in found),
        n=len(found),
        value=one_place(value),
    )
    return Function(value, found, len(names), formula, "")


def function_history(
    goals: Iterable[Goal], ratings: Iterable[GoalRating], recovery: Recovery, today: date
) -> History:
    """F on each day with a rating, by the rule of `function_part`."""
    names = {goal.id for goal in goals}
    by_day: dict[date, dict[str, GoalRating]] = {}
    for rating in sorted(ratings, key=lambda r: (r.day, r.entered.at, r.id)):
        if rating.goal in names and recovery.first <= rating.day <= today:
            by_day.setdefault(rating.day, {})[rating.goal] = rating
    latest: dict[str, GoalRating] = {}
    found = []
    for day, rated in by_day.items():
        latest |= rated
        oldest = day - timedelta(days=RATING_DAYS)
        known = [r.rating for r in latest.values() if r.rating is not None and r.day >= oldest]
        if (value := function_score(known)) is not None:
            found.append((recovery.number(day), value))
    return tuple(found)


def activity_history(
    days: Mapping[date, DaySummary], recovery: Recovery, today: date, usual_minutes: int | None
) -> History:
    """A at the end of each week of the recovery that has entries, and today."""
    ends = {recovery.number(day) // WEEK * WEEK + WEEK - 1 for day in days if recovery.holds(day)}
    now = recovery.number(today)
    found = []
    for number in sorted({min(end, now) for end in ends if end >= 0}):
        on = recovery.first + timedelta(days=number)
        value = activity_part(days, recovery, on, usual_minutes).value
        if value is not None:
            found.append((number, value))
    return tuple(found)


def activity_part(
    days: Mapping[date, DaySummary], recovery: Recovery, today: date, usual_minutes: int | None
) -> ActivityPart:
    """A from the last 7 days with an activity entry or "none today", at least 4 of them.

    From day 43, when there are fewer, from the latest answer of the last 7 days to "active
    minutes on a usual day this week".
    """
    week = [
        days[day]
        for back in range(ACTIVITY_DAYS)
        if (day := today - timedelta(days=back)) in days and recovery.holds(day)
    ]
    minutes = [day.active_minutes for day in week if day.active_minutes is not None]
    mean: float | None = None
    estimated = False
    if len(minutes) >= ACTIVITY_DAYS_NEEDED:
        mean = fmean(minutes)
    elif recovery.number(today) >= WEEKLY_FROM_DAY:
        said = [d.usual_active_minutes for d in week if d.usual_active_minutes is not None]
        mean, estimated = (float(said[0]), True) if said else (None, False)
    if mean is None or not usual_minutes:
        missing = _missing_activity(mean, usual_minutes, len(minutes))
        formula = _("A = 100 × mean active minutes ÷ own usual minutes, at most 100")
        return ActivityPart(None, mean, usual_minutes, len(minutes), estimated, formula, missing)
    value = activity_score(mean, usual_minutes)
    formula = _("A = 100 × {mean} ÷ {usual} = {value}, at most 100").format(
        mean=one_place(mean), usual=usual_minutes, value=one_place(value)
    )
    return ActivityPart(value, mean, usual_minutes, len(minutes), estimated, formula, "")


def progress(
    function: Function, activity: ActivityPart, band: tuple[int, int] | None = None
) -> Progress:
    """Both parts together. `band` is the plan's activity today, % of usual from and to.

    While the lower end of the band is below 75 % nothing is combined: A stands beside the band,
    where more is not better.
    """
    missing = tuple(text for text in (function.missing, activity.missing) if text)
    if band is not None and band[0] < COMBINED_FROM_PERCENT:
        formula = _(
            "Until the plan's activity reaches {percent} % of usual, active minutes stand beside "
            "the plan's {low} to {high} % and are not combined."
        ).format(percent=COMBINED_FROM_PERCENT, low=band[0], high=band[1])
        return Progress(function, activity, "band", None, band, formula, missing)
    value = combined_score(function.value, activity.value)
    if value is None:
        formula = _("Progress = (F + A) ÷ 2")
        return Progress(function, activity, "none", None, band, formula, missing)
    if function.value is not None and activity.value is not None:
        formula = _("Progress = ({f} + {a}) ÷ 2 = {value}").format(
            f=one_place(function.value), a=one_place(activity.value), value=one_place(value)
        )
        return Progress(function, activity, "combined", value, band, formula, missing)
    state = "activity_only" if function.value is None else "function_only"
    formula = _("Progress is own activities only: {value}")
    if state == "activity_only":
        formula = _("Progress is activity only: {value}")
    formula = formula.format(value=one_place(value))
    return Progress(function, activity, state, value, band, formula, missing)


def one_place(value: float) -> str:
    """A number with one decimal and a true minus sign, as shown beside formulas."""
    return f"{value:.1f}".replace("-", "\u2212")


def _missing_activity(mean: float | None, usual: int | None, days: int) -> str:
    wanted = []
    if not usual:
        wanted.append(_("Active minutes on a usual day before the back problem are missing."))
    if mean is None:
        wanted.append(
            _("Active minutes are noted on {n} of the last 7 days; at least 4 are needed.").format(
                n=days
            )
        )
    return " ".join(wanted)
