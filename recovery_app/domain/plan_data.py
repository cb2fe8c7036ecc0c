"""A plan as plain nested data and canonical JSON, with the faults of data that is not a plan."""

import json
from typing import Any

from recovery_app.domain import plan as p
from recovery_app.domain.nested import Fault, Reader
from recovery_app.domain.plan_parts import FORMAT, read_plan
from recovery_app.errors import InvalidInput
from recovery_app.text import _

LONGEST_BODY = 200_000
"""Characters of canonical JSON a plan may have."""


def to_json(plan: p.Plan) -> str:
    """The canonical JSON of the plan: equal plans give equal texts."""
    return json.dumps(to_data(plan), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> p.Plan:
    """The plan back from its JSON; InvalidInput if it is not one."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInput("body", _("The plan must be JSON as this app writes it.")) from None
    return from_data(data)


def from_data(data: Any) -> p.Plan:
    """The plan from plain data; InvalidInput for the first thing that is wrong."""
    plan, faults = read_data(data)
    if plan is None:
        raise InvalidInput(faults[0].field, faults[0].sentence)
    return plan


def read_data(data: Any) -> tuple[p.Plan | None, tuple[Fault, ...]]:
    """The plan, or None and everything that is wrong with the data, in the order found."""
    reader = Reader()
    plan = read_plan(reader, data)
    if not reader.faults and len(to_json(plan)) > LONGEST_BODY:
        reader.fault((), _("shorter, at most {n} characters").format(n=LONGEST_BODY))
    return (None if reader.faults else plan), tuple(reader.faults)


def to_data(plan: p.Plan) -> dict[str, Any]:
    """The plan as plain data, every source spelled out; what is unsaid is left out."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "name": plan.name,
        "about": plan.about,
        **_source(plan.source),
        "strict": {"on": plan.strict, **_said(_source(plan.strict_source))},
        "ice": _ice(plan.ice),
        "phase": [_phase(phase) for phase in plan.phases],
        "window": [_window(window) for window in plan.windows],
        "no_limit": [{"topic": x.topic, **_source(x.source)} for x in plan.no_limit],
        "start": [_start(start) for start in plan.starts],
        "walking": [_walk(walk) for walk in plan.walking],
        "follow_up": _follow_up(plan.follow_up) if plan.follow_up else None,
        "checks": [_checks(checks) for checks in plan.checks],
        "flare": _line(plan.flare) if plan.flare else None,
    }
    return _said(data)


def _source(source: p.Source) -> dict[str, Any]:
    return {
        "source": source.kind,
        "who": source.who,
        "when": source.when,
        "basis": source.basis,
    }


def _line(line: p.Line) -> dict[str, Any]:
    return _said({"text": line.text, "topic": line.topic, **_source(line.source)})


def _phase(phase: p.Phase) -> dict[str, Any]:
    said_activity = phase.activity_low is not None and phase.activity_high is not None
    return _said(
        {
            "code": phase.code,
            "name": phase.name,
            "from_day": phase.from_day,
            "to_day": phase.to_day,
            "activity": [phase.activity_low, phase.activity_high] if said_activity else None,
            "do": [_line(line) for line in phase.do],
            "avoid": [_line(line) for line in phase.avoid],
            "next_when": list(phase.next_when),
            **_source(phase.source),
        }
    )


def _window(window: p.Window) -> dict[str, Any]:
    return _said(
        {
            "topic": window.topic,
            "from_day": window.from_day,
            "to_day": window.to_day,
            "text": window.text,
            **_source(window.source),
        }
    )


def _ice(ice: p.Ice) -> dict[str, Any]:
    return _said(
        {
            "policy": ice.policy,
            "from_day": ice.from_day,
            "to_day": ice.to_day,
            "text": ice.text,
            "remind": ice.remind or None,
            **_source(ice.source),
        }
    )


def _start(start: p.Start) -> dict[str, Any]:
    return _said(
        {
            "topic": start.topic,
            "from_day": start.from_day,
            "text": start.text,
            **_source(start.source),
        }
    )


def _walk(walk: p.Walk) -> dict[str, Any]:
    return _said(
        {
            "from_day": walk.from_day,
            "to_day": walk.to_day,
            "minutes": [walk.low, walk.high],
            **_source(walk.source),
        }
    )


def _checks(checks: p.Checks) -> dict[str, Any]:
    return _said(
        {
            "from_day": checks.from_day,
            "to_day": checks.to_day,
            "every": checks.every,
            **_source(checks.source),
        }
    )


def _follow_up(visit: p.FollowUp) -> dict[str, Any]:
    return _said(
        {
            "date": visit.calendar_day.isoformat() if visit.calendar_day else None,
            "day": visit.day,
            **_source(visit.source),
        }
    )


def _said(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [])}
