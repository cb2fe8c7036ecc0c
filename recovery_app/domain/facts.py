"""What the plan's checks look at, gathered from the days of the diary."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TypeVar

from recovery_app.domain import change, progress, rules, signs
from recovery_app.domain.conditions import Answer, Decision, Facts
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.records import Goal, GoalRating, PhaseAnswer, PhaseDecision, Record
from recovery_app.text import _

_Kind = TypeVar("_Kind", bound=Record)


class _OnDemand(Mapping[int, float]):
    """A value for each day up to `last`, worked out when it is asked for: few days ever are."""

    def __init__(self, last: int, value: Callable[[int], float | None]) -> None:
        self._last = last
        self._value = value
        self._known: dict[int, float | None] = {}

    def __getitem__(self, n: int) -> float:
        if not 0 <= n <= self._last:
            raise KeyError(n)
        if n not in self._known:
            self._known[n] = self._value(n)
        found = self._known[n]
        if found is None:
            raise KeyError(n)
        return found

    def __iter__(self) -> Iterator[int]:
        return (n for n in range(self._last + 1) if n in self)

    def __len__(self) -> int:
        return sum(1 for _n in self)


def gather(
    recovery: Recovery,
    days: Mapping[date, DaySummary],
    today: date,
    *,
    goals: Iterable[Goal] = (),
    ratings: Iterable[GoalRating] = (),
    decisions: Iterable[PhaseDecision] = (),
    answers: Iterable[PhaseAnswer] = (),
) -> Facts:
    """The facts of one recovery as known on `today`; entries of other recoveries are left out."""
    own = {day: found for day, found in days.items() if recovery.holds(day) and day <= today}
    known_goals, known_ratings = tuple(goals), tuple(ratings)
    before = change.baseline(days, recovery, recovery.procedure.baseline)
    baseline = before.value if before else None
    usual_minutes = recovery.procedure.usual_minutes

    def goals_mean(n: int) -> float | None:
        day = recovery.first + timedelta(days=n)
        part = progress.function_part(known_goals, known_ratings, recovery, day)
        return None if part.value is None else part.value / 10

    def activity_percent(n: int) -> float | None:
        day = recovery.first + timedelta(days=n)
        return progress.activity_part(days, recovery, day, usual_minutes).value

    last = recovery.number(today)
    reasons = rules.flare_reasons(own, recovery.first, today, baseline)
    return Facts(
        usual_pain={
            recovery.number(day): found.usual_pain
            for day, found in own.items()
            if found.usual_pain is not None
        },
        baseline=baseline,
        rule24={
            recovery.number(day): found.verdict for day, found in rules.load_verdicts(own).items()
        },
        signs={
            recovery.number(day): shown
            for day, found in own.items()
            if (shown := signs.shown_by(found.signs, found.temperature, found.swelling)) is not None
        },
        goals_mean=_OnDemand(last, goals_mean),
        activity_percent=_OnDemand(last, activity_percent),
        answers=tuple(
            Answer(recovery.number(a.day), a.phase, a.condition, a.answer)
            for a in _ordered(answers, recovery, today)
            if a.phase is not None and a.condition is not None and a.answer is not None
        ),
        decisions=tuple(
            Decision(recovery.number(d.day), d.phase, d.decision, d.said_by or "")
            for d in _ordered(decisions, recovery, today)
            if d.phase is not None and d.decision is not None
        ),
        flare=tuple(_(rules.FLARE_REASONS[reason]) for reason in reasons),
    )


def _ordered(records: Iterable[_Kind], recovery: Recovery, today: date) -> list[_Kind]:
    """The records of this recovery, in the order they were given."""
    own = [r for r in records if recovery.holds(r.day) and r.day <= today]
    return sorted(own, key=lambda r: (r.day, r.entered.at, r.id))
