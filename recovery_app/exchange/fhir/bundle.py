"""The bundles: a document with its Composition, and a transaction that a server takes twice."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from recovery_app import __version__
from recovery_app.domain.records import Goal, PlanRecord, Procedure, Record
from recovery_app.exchange.content import Content
from recovery_app.exchange.fhir import narrative, statements, terms
from recovery_app.exchange.fhir.answers import KINDS as ANSWERED
from recovery_app.exchange.fhir.answers import response
from recovery_app.exchange.fhir.care_plan import care_plan
from recovery_app.exchange.fhir.observations import observations
from recovery_app.exchange.fhir.parts import (
    Resource,
    Sheet,
    content_id,
    derived_id,
    instant,
    reference,
)
from recovery_app.text import N_, _, language

SECTION_TITLES: Mapping[str, str] = {
    "story": N_("Check-ins, questions and milestones"),
    "vital": N_("Vital signs"),
    "functional": N_("Activity and own ratings"),
    "procedures": N_("Procedures"),
    "medicines": N_("Medicines"),
    "plan": N_("Plan of care"),
}

_SECTION_OF = {
    "procedure": "procedures",
    "medicine": "medicines",
    "plan": "plan",
    "goal": "plan",
    "phase_decision": "plan",
    "phase_answer": "plan",
    **dict.fromkeys(
        ("check_in", "ice_session", "exposure", "visit", "question", "milestone"), "story"
    ),
    **dict.fromkeys(
        ("activity", "steps", "none_today", "goal_rating", "weekly", "global_change",
         "clinic_score"),
        "functional",
    ),
}  # fmt: skip


@dataclass
class _Section:
    records: list[Record]
    entries: list[dict[str, str]]


def document(content: Content, made: datetime) -> str:
    """A document Bundle as JSON. `made` is when, with its offset; nothing else is asked."""
    composition, resources = _resources(content, made)
    whole = [composition, *resources]
    data = {
        "resourceType": "Bundle",
        "id": content_id(whole),
        "language": language(),
        "identifier": {
            "system": "urn:ietf:rfc:3986",
            "value": f"urn:uuid:{content_id(whole)}",
        },
        "type": "document",
        "timestamp": instant(made),
        "entry": [_entry(resource) for resource in whole],
    }
    return _text(data)


def transaction(content: Content, made: datetime) -> str:
    """A transaction Bundle as JSON: every resource is put under its own id, so that sending it
    again changes nothing. Raises nothing; nothing is sent.
    """
    composition, resources = _resources(content, made)
    data = {
        "resourceType": "Bundle",
        "id": content_id([composition, *resources]),
        "type": "transaction",
        "entry": [
            _entry(resource)
            | {"request": {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}}
            for resource in (*resources, composition)
        ],
    }
    return _text(data)


def _resources(content: Content, made: datetime) -> tuple[Resource, list[Resource]]:
    sheet = Sheet(_patient_id(content))
    name = str(content.settings.get("person_name") or "")
    born = str(content.settings.get("birth_date") or "")
    sheet.add(statements.patient(sheet.patient, name, born))
    sections = {code: _Section([], []) for code in terms.SECTIONS}
    for record in content.records:
        sections[_SECTION_OF[record.kind]].records.append(record)
    _fill(content, made, sheet, sections)
    return _composition(content, made, sheet, sections), sheet.resources


def _fill(content: Content, made: datetime, sheet: Sheet, sections: Mapping[str, _Section]) -> None:
    goals = _goals(content)
    procedures = {p.id: p for p in content.of("procedure") if isinstance(p, Procedure)}
    makers: Mapping[str, Callable[[Any], Resource | None]] = {
        "procedure": lambda p: statements.procedure(p, sheet, made.date()),
        "medicine": lambda m: statements.medicine(m, sheet),
        "goal": lambda g: statements.goal(g, sheet),
        "plan": lambda p: (
            care_plan(p, procedures[p.procedure], sheet, tuple(goals))
            if isinstance(p, PlanRecord) and p.procedure in procedures
            else None
        ),
    }
    for record in content.records:
        section = sections[_SECTION_OF[record.kind]]
        maker = makers.get(record.kind)
        if maker is not None and (resource := maker(record)) is not None:
            section.entries.append(sheet.add(resource))
        answers = None
        if record.kind in ANSWERED:
            answers = sheet.add(response(record, sheet, goals))
            section.entries.append(answers)
        for found in observations(record, sheet, answers):
            own = sections["vital"] if _is_vital(found) else section
            own.entries.append(sheet.add(found))


def _is_vital(observation: Resource) -> bool:
    return bool(observation["category"][0]["coding"][0]["code"] == "vital-signs")


def _composition(
    content: Content, made: datetime, sheet: Sheet, sections: Mapping[str, _Section]
) -> Resource:
    return {
        "resourceType": "Composition",
        "id": derived_id(sheet.patient, "composition"),
        "language": language(),
        "text": narrative.paragraphs(
            [
                _("A recovery diary: patient-reported, not verified."),
                _("Written by recovery-app {version} on {day}.").format(
                    version=__version__, day=made.date().isoformat()
                ),
                *content.footer,
                terms.LOINC_NOTICE,
            ]
        ),
        "status": "final",
        "type": terms.concept(_("Recovery diary"), terms.coding(terms.LOINC, terms.DOCUMENT)),
        "subject": sheet.subject,
        "date": instant(made),
        "author": [sheet.subject],
        "title": _("Recovery after a PRP injection in the back"),
        "section": [_section(code, sections[code], content) for code in terms.SECTIONS],
    }


def _section(code: str, section: _Section, content: Content) -> dict[str, Any]:
    title = _(SECTION_TITLES[code])
    words = section.records
    if code == "vital":
        words = [r for r in content.of("check_in") if getattr(r, "temperature", None) is not None]
    named = [p.pain_name for p in content.of("procedure") if isinstance(p, Procedure)]
    pain_name = next((name for name in reversed(named) if name), "")
    found: dict[str, Any] = {
        "title": title,
        "code": terms.concept(title, terms.coding(terms.LOINC, terms.SECTIONS[code])),
        "text": narrative.entries(words, pain_name, _goals(content)),
    }
    if section.entries:
        return found | {"entry": section.entries}
    reason = terms.concept(
        _("Nothing was noted."), terms.coding(terms.EMPTY_REASONS, "unavailable")
    )
    return found | {"emptyReason": reason}


def _goals(content: Content) -> dict[str, str]:
    return {goal.id: goal.name or "" for goal in content.of("goal") if isinstance(goal, Goal)}


def _patient_id(content: Content) -> str:
    # The first entry ever made stays when later ones come: the same diary is the same patient.
    first = min(content.records, key=lambda r: (r.entered.at, r.id), default=None)
    procedure = min(content.of("procedure"), key=lambda r: (r.entered.at, r.id), default=first)
    return derived_id("patient", procedure.id if procedure else "")


def _entry(resource: Resource) -> dict[str, Any]:
    return {"fullUrl": reference(resource["id"])["reference"], "resource": resource}


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
