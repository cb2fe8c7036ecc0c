"""The plan's lines as the verbs print them: under whose words they are, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recovery_app.cli import output
from recovery_app.domain.conditions import ConditionState
from recovery_app.domain.guidance import Guidance, phase_name, planned_name
from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.text import _


def show_lines(lines: Iterable[GuidanceLine], said: str = "") -> None:
    """Print lines, those of one source under its name; `said` was named before."""
    by_source: dict[str, list[GuidanceLine]] = {}
    for line in lines:
        by_source.setdefault(line.source, []).append(line)
    for source, found in by_source.items():
        if source and source != said:
            output.paragraph(_("{source}:").format(source=source[:1].upper() + source[1:]))
        for line in found:
            output.item(line.text)


def phase_words(guidance: Guidance) -> str:
    """The phase in words; empty outside the plan's days."""
    if guidance.phase is None:
        return ""
    phase = guidance.phase.phase
    planned = guidance.phase.planned
    if planned is not None and planned_name(guidance.phase):
        words = _("Phase by date: {name} (days {first} to {last} of the plan “{plan}”). {open}")
        held = _("Still open: {phase}.") if guidance.phase.is_held else _("By hand: {phase}.")
        return words.format(
            name=planned_name(guidance.phase),
            first=planned.from_day,
            last=planned.to_day,
            plan=guidance.plan_name,
            open=held.format(phase=phase_name(guidance.phase)),
        )
    return _("Phase: {name} (days {first} to {last} of the plan “{plan}”).").format(
        name=phase_name(guidance.phase),
        first=phase.from_day,
        last=phase.to_day,
        plan=guidance.plan_name,
    )


def phase_json(guidance: Guidance) -> dict[str, Any] | None:
    """The phase with its conditions; None outside the plan's days."""
    now = guidance.phase
    if now is None:
        return None
    return {
        "code": now.phase.code,
        "name": phase_name(now),
        "from_day": now.phase.from_day,
        "to_day": now.phase.to_day,
        "opened": now.opened,
        "planned": now.planned.code if now.planned else None,
        "next": now.following.code if now.following else None,
        "activity_percent": (
            None
            if now.phase.activity_low is None
            else [now.phase.activity_low, now.phase.activity_high]
        ),
        "check": now.check,
        "conditions": [_condition(condition) for condition in now.conditions],
        "held_because": guidance.held_because,
    }


def line_json(line: GuidanceLine) -> dict[str, Any]:
    """One line with whose words it is."""
    return {
        "kind": line.kind,
        "text": line.text,
        "source": line.source,
        "of_clinic": line.of_clinic,
        "basis": line.basis,
        "topic": line.topic,
        "until": line.until.isoformat() if line.until else None,
    }


def _condition(condition: ConditionState) -> dict[str, Any]:
    return {
        "code": condition.code,
        "name": condition.name,
        "state": condition.state,
        "why": condition.why,
        "question": condition.question,
    }
