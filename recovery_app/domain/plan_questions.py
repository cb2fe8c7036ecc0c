"""The five questions a plan opens with: what the clinic said, asked and kept without a long form."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.plan import CLINIC, FollowUp, Ice, NoLimit, Plan, Source, Window
from recovery_app.domain.plan_data import from_data, to_data
from recovery_app.text import N_, _

QUESTIONS = {
    "ice": N_("Did your clinic say anything about ice?"),
    "nsaid": N_("Until when no anti-inflammatory pain relievers?"),
    "driving": N_("Until when no driving?"),
    "strenuous": N_("Until when no strenuous exercise?"),
    "follow_up": N_("When is the follow-up visit?"),
}
"""Three of them are topics of windows."""


@dataclass(frozen=True)
class QuestionState:
    """One of the five questions as the plan stands: `said` in words, and whose words they are.

    `said` is empty while nothing is known; `answered` is whether the clinic's word is there;
    `until` is the last day of what is to be left out.
    """

    code: str
    said: str
    source: str
    answered: bool
    until: date | None = None

    @property
    def question(self) -> str:
        """The question in words."""
        return _(QUESTIONS[self.code])


def answer_ice(
    plan: Plan, policy: str, *, from_day: int = 0, to_day: int | None = None, by: Source = CLINIC
) -> Plan:
    """The first question: "avoid" or "allowed" from and to a day, or "unknown" again."""
    ice = Ice(policy, from_day, to_day, source=by)
    return _checked(replace(plan, ice=ice))


def answer_window(plan: Plan, topic: str, to_day: int | None, by: Source = CLINIC) -> Plan:
    """The questions on painkillers ("nsaid"), "driving" and exercise ("strenuous").

    One window from day 0 to `to_day` takes the place of all windows of the topic; None notes
    that no limit was named.
    """
    present = plan.windows_about(topic)
    others = [window for window in plan.windows if window.topic != topic]
    no_limit = tuple(each for each in plan.no_limit if each.topic != topic)
    if to_day is None:
        no_limit = (*no_limit, NoLimit(topic, by))
    else:
        place = plan.windows.index(present[0]) if present else 0
        first = min((window.from_day for window in present), default=0)
        others.insert(place, Window(topic, min(first, to_day), to_day, source=by))
    return _checked(replace(plan, windows=tuple(others), no_limit=no_limit))


def answer_follow_up(plan: Plan, day: date | None, by: Source = CLINIC) -> Plan:
    """The last question: the date of the follow-up visit, None if there is none yet."""
    return _checked(replace(plan, follow_up=None if day is None else FollowUp(day, source=by)))


def questions(plan: Plan, procedure_day: date) -> tuple[QuestionState, ...]:
    """The five questions with what the plan says to each now."""
    return (
        _ice_state(plan, procedure_day),
        *(_window_state(plan, topic, procedure_day) for topic in ("nsaid", "driving", "strenuous")),
        _follow_up_state(plan, procedure_day),
    )


def lost(before: Plan, after: Plan, procedure_day: date) -> tuple[QuestionState, ...]:
    """What was noted in `before` as the clinic's word and `after` says otherwise, or not at all.

    In a plan that is the clinic's as a whole only the date of the visit is the person's own.
    """
    now = {state.code: state for state in questions(after, procedure_day)}
    return tuple(
        was
        for was in questions(before, procedure_day)
        if was.answered
        and (was.said, True) != (now[was.code].said, now[was.code].answered)
        and (was.code == "follow_up" or not before.is_clinics)
    )


def carried_over(before: Plan, after: Plan, codes: Iterable[str]) -> Plan:
    """`after` with what `before` answers to these of the five questions."""
    for code in codes:
        if code == "ice":
            after = replace(after, ice=before.ice)
        elif code == "follow_up":
            after = replace(after, follow_up=before.follow_up)
        else:
            after = replace(
                after,
                windows=(
                    *(window for window in after.windows if window.topic != code),
                    *(window for window in before.windows if window.topic == code),
                ),
                no_limit=(
                    *(limit for limit in after.no_limit if limit.topic != code),
                    *(limit for limit in before.no_limit if limit.topic == code),
                ),
            )
    return _checked(after)


def _ice_state(plan: Plan, procedure_day: date) -> QuestionState:
    if plan.ice.policy == "unknown":
        return QuestionState("ice", "", "", answered=False)
    source, said = plan.ice.source, plan_words.ice_text(plan.ice)
    if plan.ice.to_day is not None:
        until = procedure_day + timedelta(days=plan.ice.to_day)
        said = _("{line} Up to {date}.").format(line=said, date=date_words.brief(until))
    return QuestionState("ice", said, plan_words.source_words(source), source.is_clinics)


def _window_state(plan: Plan, topic: str, procedure_day: date) -> QuestionState:
    for limit in plan.no_limit:
        if limit.topic == topic:
            words = plan_words.source_words(limit.source)
            return QuestionState(topic, _("No limit was named."), words, limit.source.is_clinics)
    found = plan.windows_about(topic)
    if not found:
        return QuestionState(topic, "", "", answered=False)
    line = plan_words.window_line(max(found, key=lambda w: w.to_day), procedure_day)
    said = _("{line} Up to {date}.").format(
        line=line.text, date=date_words.brief(line.until or procedure_day)
    )
    return QuestionState(topic, said, line.source, line.of_clinic, line.until)


def _follow_up_state(plan: Plan, procedure_day: date) -> QuestionState:
    visit = plan.follow_up
    day = visit.on(procedure_day) if visit else None
    if visit is None or day is None:
        return QuestionState("follow_up", "", "", answered=False)
    words = plan_words.source_words(visit.source)
    return QuestionState("follow_up", date_words.long(day), words, visit.source.is_clinics)


def _checked(plan: Plan) -> Plan:
    """The plan as reading it back gives it; InvalidInput if it breaks a rule."""
    return from_data(to_data(plan))
