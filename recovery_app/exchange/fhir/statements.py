"""The patient, procedures, medicines, and own activities as goals."""

from contextlib import suppress
from datetime import date

from recovery_app.domain import codes
from recovery_app.domain.records import Goal, Medicine, Procedure
from recovery_app.exchange.fhir import terms
from recovery_app.exchange.fhir.observations import local
from recovery_app.exchange.fhir.parts import Resource, Sheet, effective, entered
from recovery_app.text import _


def patient(id_: str, name: str, birth_date: str) -> Resource:
    """The patient, as far as the person wants to be named."""
    found: Resource = {"resourceType": "Patient", "id": id_}
    if terms.clean(name):
        found["name"] = [{"text": terms.clean(name)}]
    # Free text that is no date stays out of a field that must be one.
    with suppress(ValueError):
        found["birthDate"] = date.fromisoformat(birth_date.strip()).isoformat()
    return found


def procedure(record: Procedure, sheet: Sheet, today: date) -> Resource:
    """One PRP session."""
    side = _(codes.SIDES[record.side]) if record.side else ""
    site = _(codes.SITES[record.site]) if record.site else ""
    where = ", ".join(part for part in (site, record.level, side) if part)
    found: Resource = {
        "resourceType": "Procedure",
        "id": record.id,
        "status": "completed" if record.day <= today else "preparation",
        "code": terms.concept(
            _("Injection of platelet-rich plasma (PRP) in the back"), local("prp_injection")
        ),
        "subject": sheet.subject,
        "performedDateTime": record.day.isoformat(),
        "recorder": sheet.subject,
        "asserter": sheet.subject,
    }
    if record.clinician and terms.clean(record.clinician):
        found["performer"] = [{"actor": {"display": terms.clean(record.clinician)}}]
    if record.indications:
        found["reasonCode"] = [
            terms.concept(_(codes.INDICATIONS[code]), local(code)) for code in record.indications
        ]
    if where and terms.clean(where):
        found["bodySite"] = [terms.concept(where)]
    if notes := [text for text in map(terms.clean, _procedure_notes(record)) if text]:
        found["note"] = [{"text": text} for text in notes]
    return found


def _procedure_notes(record: Procedure) -> list[str]:
    said = (
        (_("Product"), record.product),
        (_("Volume"), f"{record.volume:g} mL" if record.volume is not None else None),
        (_("Imaging guidance"), record.guidance),
        (_("Number in the series"), str(record.series) if record.series else None),
        (_("Name of the usual pain"), record.pain_name),
        (_("Usual pain before the procedure"), _out_of_ten(record.baseline)),
        (_("Usual active minutes a day"), str(record.usual_minutes) if record.usual_minutes else None),
    )  # fmt: skip
    lines = [_("{what}: {value}").format(what=what, value=value) for what, value in said if value]
    return [*lines, *([record.note] if record.note else [])]


def _out_of_ten(score: int | None) -> str | None:
    return None if score is None else _("{n} of 10").format(n=score)


def medicine(record: Medicine, sheet: Sheet) -> Resource:
    """A medicine that was taken, as the person typed it."""
    found: Resource = {
        "resourceType": "MedicationStatement",
        "id": record.id,
        "status": "completed",
        "medicationCodeableConcept": terms.concept(terms.clean(record.name or "") or "–"),
        "subject": sheet.subject,
        "effectiveDateTime": effective(record),
        "dateAsserted": entered(record),
        "informationSource": sheet.subject,
    }
    notes = [record.note] if record.note else []
    if record.medicine_class:
        notes.insert(0, _(codes.MEDICINE_CLASSES[record.medicine_class]))
    if kept := [text for text in map(terms.clean, notes) if text]:
        found["note"] = [{"text": text} for text in kept]
    if record.amount and terms.clean(record.amount):
        found["dosage"] = [{"text": terms.clean(record.amount)}]
    return found


def goal(record: Goal, sheet: Sheet) -> Resource:
    """One of the person's own activities."""
    words = record.name or ""
    if record.target:
        words = _("{name}: {target}").format(name=words, target=record.target)
    found: Resource = {
        "resourceType": "Goal",
        "id": record.id,
        "lifecycleStatus": "completed" if record.resumed else "active",
        "description": terms.concept(terms.clean(words) or "–"),
        "subject": sheet.subject,
        "startDate": record.day.isoformat(),
        "expressedBy": sheet.subject,
    }
    if record.resumed:
        found["statusDate"] = record.resumed.isoformat()
    return found
