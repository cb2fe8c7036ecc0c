"""QuestionnaireResponses: check-ins, ratings and the weekly questions, as they were answered."""

from datetime import date
from typing import Any

from recovery_app.domain import codes, describe, records
from recovery_app.domain.fields import Code, Codes, Flag, Link, Measure, Spec, Whole
from recovery_app.domain.records import CheckIn, Record
from recovery_app.exchange.fhir import terms
from recovery_app.exchange.fhir.observations import local, recall_words
from recovery_app.exchange.fhir.parts import Resource, Sheet, derived_id, effective, entered
from recovery_app.text import _

KINDS = ("check_in", "goal_rating", "weekly", "global_change", "phase_answer")
"""The kinds that are answers to questions."""


def response(record: Record, sheet: Sheet, goals: dict[str, str]) -> Resource:
    """The answers of one record; `goals` names the own activities by id."""
    about = {
        "linkId": "day",
        "text": _("About"),
        "answer": [{"valueDate": record.day.isoformat()}],
    }
    specs = records.own_specs(record.kind)
    items = [
        _item(name, specs[name], value, record, goals)
        for name, value in records.answered(record).items()
    ]
    if record.at is not None:
        at = {"linkId": "at", "text": _("Time"), "answer": [{"valueDateTime": effective(record)}]}
        items.insert(0, at)
    return {
        "resourceType": "QuestionnaireResponse",
        "id": derived_id(record.id, "answers"),
        "status": "completed",
        "subject": sheet.subject,
        "authored": entered(record),
        "author": sheet.subject,
        "source": sheet.subject,
        "item": [about, *items],
    }


def _item(
    name: str, spec: Spec, value: Any, record: Record, goals: dict[str, str]
) -> dict[str, Any]:
    text = describe.question(record, name)
    recall = recall_words(record) if isinstance(record, CheckIn) else ""
    if recall and name in {"worst", "usual_pain", "cant_tell"}:
        text = _("{item}, {recall}").format(item=text, recall=recall)
    answers = _answers(spec, value, goals)
    if record.kind == "global_change":
        answers = [{"valueCoding": local(str(value)) | {"display": _(codes.CHANGES[value])}}]
    return {"linkId": name, "text": terms.clean(text), "answer": answers}


def _answers(spec: Spec, value: Any, goals: dict[str, str]) -> list[dict[str, Any]]:
    match spec:
        case Flag():
            return [{"valueBoolean": value}]
        case Whole():
            return [{"valueInteger": value}]
        case Measure():
            return [{"valueQuantity": terms.quantity(value, spec.unit)}]
        case Code():
            return [{"valueCoding": local(value) | {"display": _(spec.choices[value])}}]
        case Codes():
            chosen = [local(code) | {"display": _(spec.choices[code])} for code in value]
            return [{"valueCoding": c} for c in chosen] or [
                {"valueCoding": local("none") | {"display": _("None")}}
            ]
        case Link():
            return [{"valueString": terms.clean(goals.get(value, "")) or value}]
    text = value.isoformat() if isinstance(value, date) else str(value)
    return [{"valueString": terms.clean(text) or "–"}]
