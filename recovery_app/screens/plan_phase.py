"""The phase of the plan as a page shows it: its days, what the next one waits for, and why."""

from dataclasses import dataclass
from datetime import date

from recovery_app.domain import plan_rows, plan_words
from recovery_app.domain.conditions import HOLDS, STATES
from recovery_app.domain.guidance import Guidance, phase_name, planned_name
from recovery_app.domain.phases import PhaseNow
from recovery_app.domain.plan import ASKED
from recovery_app.text import _


@dataclass(frozen=True)
class ConditionView:
    """One condition: whether it holds and why; `question` is set when only the person knows."""

    code: str
    name: str
    state: str
    state_words: str
    why: str
    question: str = ""


@dataclass(frozen=True)
class PhaseView:
    """The present phase. `following` is the code of the next one, empty when there is none.

    `planned` is the code of the phase by date where that is another one, else empty.
    `course` says in a sentence how it goes on, `by_hand` what was decided by hand; `leaps` if
    the phase by date comes after the next one.
    """

    code: str
    name: str
    days: str
    planned: str
    planned_name: str
    planned_days: str
    following: str
    following_name: str
    conditions: tuple[ConditionView, ...]
    course: str
    by_hand: str
    ask_clinic: str
    stays: bool
    leaps: bool


def phase_view(guidance: Guidance, first: date) -> PhaseView | None:
    """The phase of a day's guidance; None outside the plan's days. `first` is day 0."""
    now = guidance.phase
    if now is None:
        return None
    following, planned = now.following, now.planned
    if planned is not None and planned.code == now.phase.code:
        planned = None
    return PhaseView(
        code=now.phase.code,
        name=phase_name(now),
        days=plan_rows.days_words(now.phase.from_day, now.phase.to_day, first),
        planned=planned.code if planned else "",
        planned_name=planned_name(now),
        planned_days=(
            plan_rows.days_words(planned.from_day, planned.to_day, first) if planned else ""
        ),
        following=following.code if following else "",
        following_name=_following(now),
        conditions=tuple(
            ConditionView(
                found.code,
                found.name,
                found.state,
                _(STATES[found.state]),
                found.why,
                found.question if found.code in ASKED else "",
            )
            for found in now.conditions
        ),
        course=_course(guidance, now, first),
        by_hand=_by_hand(now, first),
        ask_clinic=guidance.ask_clinic,
        stays=now.stays_by_hand,
        leaps=now.is_held and planned is not None and planned is not following,
    )


def _following(now: PhaseNow) -> str:
    if now.following is None:
        return ""
    return plan_words.own_words(now.following.name, now.following.source)


def _course(guidance: Guidance, now: PhaseNow, first: date) -> str:
    if now.following is None:
        return _("This is the plan's last phase.")
    if now.is_held:
        return guidance.held_because or _("The day of the next phase has come.")
    day = plan_rows.days_words(now.following.from_day, now.following.from_day, first)
    if not now.conditions:
        words = _("“{phase}” is next, from {day}.")
    elif now.check == HOLDS:
        words = _("“{phase}” is next, from {day}. What it waits for holds as things stand.")
    else:
        words = _("“{phase}” is next, from {day}, once all of this holds.")
    return words.format(phase=_following(now), day=day)


def _by_hand(now: PhaseNow, first: date) -> str:
    decision = now.decision
    if decision is None:
        return ""
    day = plan_rows.days_words(decision.n, decision.n, first)
    if decision.decision == "stay":
        words = _("You chose to stay in this phase on {day}.").format(day=day)
    else:
        words = _("You moved on to this phase by hand on {day}.").format(day=day)
    if decision.said_by:
        words = f"{words} {_('Said by: {who}.').format(who=decision.said_by)}"
    return words
