"""The clinic's plan as a CarePlan, every line with whose it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from recovery_app.domain import plan_data, plan_words
from recovery_app.domain.plan import Line, Phase, Plan, Source
from recovery_app.domain.records import PlanRecord, Procedure
from recovery_app.errors import InvalidInput
from recovery_app.exchange.fhir import terms
from recovery_app.exchange.fhir.observations import local
from recovery_app.exchange.fhir.parts import Resource, Sheet, period, reference
from recovery_app.text import _


def care_plan(
    record: PlanRecord, of: Procedure, sheet: Sheet, goals: Sequence[str]
) -> Resource | None:
    """The plan of one recovery; None if its text is no plan."""
    try:
        plan = plan_data.from_json(record.body or "")
    except InvalidInput:
        return None
    found: Resource = {
        "resourceType": "CarePlan",
        "id": record.id,
        "status": "active",
        "intent": "plan",
        "title": terms.clean(plan.name) or "–",
        "description": terms.clean(plan_words.source_words(plan.source)),
        "subject": sheet.subject,
        "period": period(of.day, None),
        "created": record.day.isoformat(),
        "author": sheet.subject,
    }
    if goals:
        found["goal"] = [reference(id_) for id_ in goals]
    if details := [d for d in _details(plan, of.day) if d is not None]:
        found["activity"] = [{"detail": detail} for detail in details]
    if about := terms.clean(plan_words.own_words(plan.about, plan.source)):
        found["note"] = [{"text": about}]
    return found


def _details(plan: Plan, start: date) -> list[dict[str, Any] | None]:
    def on(number: int) -> date:
        return start + timedelta(days=number)

    details = []
    for phase in plan.phases:
        span: tuple[date, date | None] = (on(phase.from_day), on(phase.to_day))
        words = plan_words.own_words(phase.name, phase.source)
        details.append(_detail(words, phase.source, span))
        details += [_detail(_line(x), x.source, span) for x in phase.do]
        details += [_detail(_line(x), x.source, span, leave_out=True) for x in phase.avoid]
        if activity := _activity(phase):
            details.append(_detail(activity, phase.source, span))
    for window in plan.windows:
        span = (on(window.from_day), on(window.to_day))
        words = plan_words.window_text(window)
        details.append(_detail(words, window.source, span, leave_out=True))
    ice = plan.ice
    if ice.policy != "unknown":
        span = (on(ice.from_day), on(ice.to_day) if ice.to_day is not None else None)
        avoid = ice.policy == "avoid"
        details.append(_detail(plan_words.ice_text(ice), ice.source, span, leave_out=avoid))
    for begin in plan.starts:
        words = plan_words.own_words(begin.text, begin.source)
        words = words or _(plan_words.START_TEXTS[begin.topic])
        details.append(_detail(words, begin.source, (on(begin.from_day), None)))
    for walk in plan.walking:
        span = (on(walk.from_day), on(walk.to_day))
        details.append(_detail(plan_words.walk_text(walk), walk.source, span))
    return details


def _line(line: Line) -> str:
    return plan_words.own_words(line.text, line.source)


def _activity(phase: Phase) -> str:
    if phase.activity_high is None:
        return ""
    return plan_words.activity_text(phase.activity_low or 0, phase.activity_high)


def _detail(
    words: str, source: Source, span: tuple[date, date | None], *, leave_out: bool = False
) -> dict[str, Any] | None:
    if not terms.clean(words):
        return None
    told = _("{source}: {text}").format(source=plan_words.source_words(source), text=words)
    found = {
        # What became of an instruction is not known to a diary.
        "status": "unknown",
        "scheduledPeriod": period(*span),
        "description": terms.clean(told),
    }
    if leave_out:
        # Not as doNotPerform: the words say "no" already, twice would turn it round.
        found["code"] = terms.concept(_("To leave out"), local("leave_out"))
    return found
