"""Which phase a recovery is in: its day has come and the check held, or it was decided by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from recovery_app.domain.conditions import (
    HOLDS,
    ConditionState,
    Decision,
    Facts,
    evaluate,
    together,
)
from recovery_app.domain.plan import ASKED, Phase, Plan

ASK_AFTER = 7
"""A check still unmet this many days after its planned day says once "worth asking"."""

ASK_FOR = 7
"""[choice] Days on which that sentence stands, so that a weekly visitor meets it too."""


@dataclass(frozen=True)
class PhaseNow:
    """The phase of day `n`. `planned` goes by the days alone; `opened` is the day it opened.

    `decision` is the last one made by hand about this phase; after "stay" it does not move on
    by itself. `following` is the next phase, `check` the state of all its conditions.
    """

    n: int
    phase: Phase
    planned: Phase | None
    opened: int
    following: Phase | None
    conditions: tuple[ConditionState, ...]
    decision: Decision | None = None

    @property
    def check(self) -> str:
        """All conditions together: holds, does_not_hold or unknown."""
        return together(self.conditions)

    @property
    def is_held(self) -> bool:
        """Whether the next phase's day has come and this one goes on."""
        return self.following is not None and self.n >= self.following.from_day

    @property
    def stays_by_hand(self) -> bool:
        """Whether the person chose to stay."""
        return self.decision is not None and self.decision.decision == "stay"


def phase_now(plan: Plan, n: int, facts: Facts) -> PhaseNow | None:
    """The phase of day `n`; None before day 0, after the plan's last day, or without phases."""
    if not plan.phases or n < 0 or n > plan.phases[-1].to_day:
        return None
    index, opened = 0, 0
    decision: Decision | None = None
    for day in range(n + 1):
        by_hand = _decided(plan, [d for d in facts.decisions if d.n == day])
        if by_hand is not None:
            place, decision = by_hand
            opened = opened if place == index else day
            index = place
        while not (decision and decision.decision == "stay") and _opens_next(
            plan, index, day, facts
        ):
            index, opened, decision = index + 1, day, None
    return _state(plan, index, opened, n, facts, decision)


def worth_asking(now: PhaseNow, facts: Facts) -> bool:
    """Whether today says that the unmet check is worth asking the clinic about.

    Once: for a week, from 7 days after the planned day, unless the person decided by hand since.
    """
    if not now.is_held or now.following is None or now.check == HOLDS:
        return False
    first = max(now.following.from_day, now.opened) + ASK_AFTER
    decided = any(
        d.phase in (now.phase.code, now.following.code) and now.following.from_day <= d.n <= now.n
        for d in facts.decisions
    )
    return first <= now.n < first + ASK_FOR and not decided


def _decided(plan: Plan, decisions: Sequence[Decision]) -> tuple[int, Decision] | None:
    """Where the last decision of a day leads; one about a phase the plan lost leads nowhere."""
    codes = [phase.code for phase in plan.phases]
    known = [d for d in decisions if d.phase in codes]
    return (codes.index(known[-1].phase), known[-1]) if known else None


def _opens_next(plan: Plan, index: int, day: int, facts: Facts) -> bool:
    if index + 1 >= len(plan.phases) or day < plan.phases[index + 1].from_day:
        return False
    phase = plan.phases[index]
    # What is asked costs nothing to look up, and mostly decides.
    codes = sorted(phase.next_when, key=lambda code: code not in ASKED)
    return all(evaluate(code, plan, phase, day, facts).state == HOLDS for code in codes)


def _state(
    plan: Plan, index: int, opened: int, n: int, facts: Facts, decision: Decision | None
) -> PhaseNow:
    phase = plan.phases[index]
    following = plan.phases[index + 1] if index + 1 < len(plan.phases) else None
    conditions = tuple(evaluate(code, plan, phase, n, facts) for code in phase.next_when)
    return PhaseNow(n, phase, plan.phase_on(n), opened, following, conditions, decision)
