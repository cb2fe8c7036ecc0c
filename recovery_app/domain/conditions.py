"""Whether the conditions of a phase hold, do not hold, or cannot be known, each with its why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from recovery_app.domain.averages import median
from recovery_app.domain.plan import ASKED, CONDITIONS, Phase, Plan
from recovery_app.domain.rules import NEWS_DAYS, RISING_SPAN
from recovery_app.text import N_, _

HOLDS = "holds"
DOES_NOT_HOLD = "does_not_hold"
UNKNOWN = "unknown"

STATES = {
    HOLDS: N_("holds"),
    DOES_NOT_HOLD: N_("does not hold"),
    UNKNOWN: N_("unknown"),
}

SETTLED_SPAN = 14
ACTIVE_SPAN = 28
"""[choice] How far back the readings of one condition may reach, in days."""

STRICT_SCORE = 2
TOLERATED_NEEDED = 5
ACTIVE_DAYS = 7
GOALS_NEEDED = 9.0
FULL_ACTIVITY = 100.0

QUESTIONS = {
    "legs_normal": N_("Do both legs feel normal?"),
    "clinic_agrees": N_("Does your clinic agree to sport?"),
}


@dataclass(frozen=True)
class Answer:
    """What the person answered on day `n` to a condition only they know."""

    n: int
    phase: str
    condition: str
    answer: bool


@dataclass(frozen=True)
class Decision:
    """On day `n`: moved on to `phase`, or stay in it ("move_on", "stay"), and who said so."""

    n: int
    phase: str
    decision: str
    said_by: str = ""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the diary knows, by day n of the recovery; a day without a value has no key.

    `usual_pain` 0 to 10; `baseline` the same before the procedure; `rule24` verdicts by active
    day; `signs` the answered warning signs, empty when answered with none; `goals_mean` 0 to 10
    and `activity_percent` 0 to 100 as they stood on a day. `answers` and `decisions` are in the
    order they were given. `flare` holds reasons in words.
    """

    usual_pain: Mapping[int, int] = field(default_factory=dict)
    baseline: float | None = None
    rule24: Mapping[int, str] = field(default_factory=dict)
    signs: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    goals_mean: Mapping[int, float] = field(default_factory=dict)
    activity_percent: Mapping[int, float] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    flare: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConditionState:
    """One condition on one day: `state` of STATES, `why` in words with its inputs.

    `question` is set while the person's answer decides it, answered or not.
    """

    code: str
    state: str
    why: str
    question: str = ""

    @property
    def name(self) -> str:
        """The condition in words."""
        return _(CONDITIONS[self.code])

    @property
    def awaits_answer(self) -> bool:
        """Whether the person was asked and has not answered."""
        return bool(self.question) and self.state == UNKNOWN


def evaluate(code: str, plan: Plan, phase: Phase, n: int, facts: Facts) -> ConditionState:
    """One condition of `phase` as it stands on day `n`, from what was known by then."""
    if code in ASKED:
        return _asked(code, phase, n, facts)
    if code == "night_passed":
        return _night(phase, n)
    if code == "usual_pain_not_rising":
        return _not_rising(n, facts)
    if code == "no_warning_sign":
        return _no_sign(phase, n, facts)
    if code == "usual_pain_settled":
        return _settled(plan, n, facts)
    if code == "rule24_not_ease_back":
        return _not_ease_back(n, facts)
    if code == "rule24_tolerated_5_of_7":
        return _tolerated(n, facts)
    return _goals_or_activity(n, facts)


def together(states: tuple[ConditionState, ...]) -> str:
    """All hold, any does not, else unknown; no condition at all holds by its day alone."""
    found = {state.state for state in states}
    if DOES_NOT_HOLD in found:
        return DOES_NOT_HOLD
    return UNKNOWN if UNKNOWN in found else HOLDS


def _asked(code: str, phase: Phase, n: int, facts: Facts) -> ConditionState:
    question = _(QUESTIONS[code])
    given = [a for a in facts.answers if (a.phase, a.condition) == (phase.code, code) and a.n <= n]
    if not given:
        return ConditionState(code, UNKNOWN, _("Not answered yet; only you know."), question)
    last = given[-1]
    why = _("You answered yes on day {n}.") if last.answer else _("You answered no on day {n}.")
    state = HOLDS if last.answer else DOES_NOT_HOLD
    return ConditionState(code, state, why.format(n=last.n), question)


def _night(phase: Phase, n: int) -> ConditionState:
    passed = n > phase.from_day
    why = _("Today is day {n}.").format(n=n)
    return ConditionState("night_passed", HOLDS if passed else DOES_NOT_HOLD, why)


def _not_rising(n: int, facts: Facts) -> ConditionState:
    code = "usual_pain_not_rising"
    days = _noted(facts.usual_pain, n, RISING_SPAN)[-4:]
    if len(days) < len(("two", "before", "last", "two")) or days[-1] < n - NEWS_DAYS:
        why = _("Usual pain is noted on too few days lately; 4 are needed, the last within a week.")
        return ConditionState(code, UNKNOWN, why)
    scores = [facts.usual_pain[day] for day in days]
    before, last = median(scores[:2]), median(scores[2:])
    why = _("Usual pain: middle value {last} of the last 2 noted days, {before} of the 2 before.")
    state = DOES_NOT_HOLD if last > before else HOLDS
    return ConditionState(code, state, why.format(last=f"{last:g}", before=f"{before:g}"))


def _no_sign(phase: Phase, n: int, facts: Facts) -> ConditionState:
    code = "no_warning_sign"
    first = max(phase.from_day, n - NEWS_DAYS)
    days = _known(facts.signs, first, n)
    if not days:
        why = _("The question about warning signs was not answered in this phase lately.")
        return ConditionState(code, UNKNOWN, why)
    last = days[-1]
    # "other" is worth a mention at the next visit; it holds nobody back.
    if set(facts.signs[last]) - {"other"}:
        why = _("A warning sign was ticked on day {n}.")
        return ConditionState(code, DOES_NOT_HOLD, why.format(n=last))
    why = _("None was ticked on day {n}, when the question was last answered.")
    return ConditionState(code, HOLDS, why.format(n=last))


def _settled(plan: Plan, n: int, facts: Facts) -> ConditionState:
    code = "usual_pain_settled"
    days = _noted(facts.usual_pain, n, SETTLED_SPAN)[-2:]
    if len(days) < len(("one", "two")) or days[-1] < n - NEWS_DAYS:
        why = _("Usual pain is noted on too few days lately; 2 are needed, the last within a week.")
        return ConditionState(code, UNKNOWN, why)
    first, second = (facts.usual_pain[day] for day in days)
    limit = float(STRICT_SCORE) if plan.strict else facts.baseline
    if limit is None:
        why = _("Usual pain before the procedure is not known.")
        return ConditionState(code, UNKNOWN, why)
    if plan.strict:
        why = _(
            "Usual pain {first} and {second} on days {m} and {n}; the plan asks {limit} or less."
        )
    else:
        why = _(
            "Usual pain {first} and {second} on days {m} and {n}; {limit} before the procedure."
        )
    why = why.format(first=first, second=second, m=days[0], n=days[1], limit=f"{limit:.3g}")
    return ConditionState(code, HOLDS if max(first, second) <= limit else DOES_NOT_HOLD, why)


def _not_ease_back(n: int, facts: Facts) -> ConditionState:
    code = "rule24_not_ease_back"
    # An active day is judged by the next morning, so today's is not known yet.
    days = _known(facts.rule24, n - NEWS_DAYS, n - 1)
    known = [day for day in days if facts.rule24[day] != "not_enough"]
    if not known:
        why = _("There are not enough entries for the 24-hour rule in the last 7 days.")
        return ConditionState(code, UNKNOWN, why)
    last = known[-1]
    if facts.rule24[last] == "ease_back":
        why = _("The 24-hour rule says “ease back” for day {n}.")
        return ConditionState(code, DOES_NOT_HOLD, why.format(n=last))
    why = _("The 24-hour rule does not say “ease back” for day {n}, the last it can judge.")
    return ConditionState(code, HOLDS, why.format(n=last))


def _tolerated(n: int, facts: Facts) -> ConditionState:
    code = "rule24_tolerated_5_of_7"
    days = _known(facts.rule24, n - ACTIVE_SPAN, n - 1)[-ACTIVE_DAYS:]
    verdicts = [facts.rule24[day] for day in days]
    tolerated = verdicts.count("tolerated")
    unclear = verdicts.count("not_enough") + ACTIVE_DAYS - len(verdicts)
    why = _(
        "“Tolerated” on {n} of the last {days} active days; {unknown} of them have too few entries."
    ).format(n=tolerated, days=len(verdicts), unknown=verdicts.count("not_enough"))
    if tolerated >= TOLERATED_NEEDED:
        return ConditionState(code, HOLDS, why)
    if tolerated + unclear >= TOLERATED_NEEDED:
        return ConditionState(code, UNKNOWN, why)
    return ConditionState(code, DOES_NOT_HOLD, why)


def _goals_or_activity(n: int, facts: Facts) -> ConditionState:
    goals, activity = facts.goals_mean.get(n), facts.activity_percent.get(n)
    why = _("My activities: {goals} of 10 on average; activity: {activity}.").format(
        goals=_("not known") if goals is None else f"{goals:.1f}",
        activity=_("not known") if activity is None else f"{activity:.0f} %",
    )
    if (goals or 0) >= GOALS_NEEDED or (activity or 0) >= FULL_ACTIVITY:
        state = HOLDS
    else:
        state = UNKNOWN if goals is None or activity is None else DOES_NOT_HOLD
    return ConditionState("goals_or_activity", state, why)


def _noted(by_day: Mapping[int, int], n: int, span: int) -> list[int]:
    """The noted days since the procedure that are at most `span` days before day `n`."""
    return _known(by_day, max(0, n - span), n)


def _known(by_day: Mapping[int, Any], first: int, last: int) -> list[int]:
    """The days from `first` to `last` that have a value; quick however long the diary is."""
    return [day for day in range(first, last + 1) if day in by_day]
