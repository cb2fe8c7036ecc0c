"""Observations: scores, temperature, swelling, activity, steps, ice, and what was left out."""

from collections.abc import Iterator
from typing import Any

from recovery_app.domain import codes, records
from recovery_app.domain.records import (
    Activity,
    CheckIn,
    ClinicScore,
    Exposure,
    IceSession,
    NoneToday,
    Record,
    Steps,
)
from recovery_app.exchange.fhir import terms
from recovery_app.exchange.fhir.parts import Resource, Sheet, derived_id, effective, entered
from recovery_app.text import _

_SCORES = ("worst", "usual_pain", "waking", "now")
"""Four questions share one LOINC code; the local code and the text tell them apart."""

_OTHER_SCORES = ("usual_pain_week",)
# No verified code: that of the four is about pain at one time, not about an average.


def observations(
    record: Record, sheet: Sheet, answers: dict[str, str] | None
) -> Iterator[Resource]:
    """What a record tells in numbers and codes; `answers` is what it was derived from, if any."""
    match record:
        case CheckIn():
            yield from _check_in(record, sheet, answers)
        case IceSession():
            yield _ice(record, sheet)
        case Activity():
            yield _activity(record, sheet)
        case Steps():
            code = terms.concept(
                _("Steps of the day"), terms.coding(terms.LOINC, terms.STEPS), local("steps")
            )
            value = {"valueQuantity": terms.quantity(record.count or 0, "/d")}
            yield _observation(record, sheet, "steps", "activity", code, value)
        case Exposure():
            what = record.what or "other"
            value = {"valueCodeableConcept": terms.concept(_(codes.EXPOSURES[what]), local(what))}
            code = terms.concept(_("Alcohol, heat or bath"), local("exposure"))
            yield _observation(record, sheet, "exposure", "survey", code, value)
        case NoneToday():
            what = record.of or "other"
            text = _("{what}: any on that day").format(what=_(codes.NONE_OF[what]))
            code = terms.concept(text, local(f"any-{what}"))
            yield _observation(record, sheet, "none", "survey", code, {"valueBoolean": False})
        case ClinicScore():
            code = terms.concept(record.name or "", local("clinic-score"))
            value = {"valueQuantity": {"value": record.value}}
            yield _observation(record, sheet, "score", "survey", code, value)


def local(code: str) -> dict[str, Any]:
    """A code of this app."""
    return terms.coding(terms.LOCAL, code.replace("_", "-"))


def recall_words(record: CheckIn) -> str:
    """The span the scores of a check-in look back on, as the end of a question."""
    if record.recall is None:
        return ""
    return _(codes.RECALLS[record.recall])


def _check_in(record: CheckIn, sheet: Sheet, answers: dict[str, str] | None) -> Iterator[Resource]:
    specs = records.own_specs(record.kind)
    derived = {"derivedFrom": [answers]} if answers else {}
    for name in (*_SCORES, *_OTHER_SCORES):
        value = getattr(record, name)
        if value is None:
            continue
        codings = [local(name)]
        if name in _SCORES:
            codings.insert(0, terms.coding(terms.LOINC, terms.PAIN_SCORE))
        recall = recall_words(record) if name in {"worst", "usual_pain"} else ""
        text = _("{item}, 0 to 10").format(item=_(specs[name].label))
        if recall:
            text = _("{item}, 0 to 10, {recall}").format(item=_(specs[name].label), recall=recall)
        told = {"valueQuantity": terms.quantity(value, "{score}")} | derived
        code = terms.concept(text, *codings)
        yield _observation(record, sheet, name, "survey", code, told)
    if record.temperature is not None:
        code = terms.concept(_("Body temperature"), terms.coding(terms.LOINC, terms.TEMPERATURE))
        told = {"valueQuantity": terms.quantity(record.temperature, "Cel")} | derived
        yield _observation(record, sheet, "temperature", "vital-signs", code, told)
    if record.swelling is not None:
        code = terms.concept(
            _("Swelling at the injection site"),
            terms.coding(terms.SNOMED, terms.SWELLING),
            local("swelling"),
        )
        words = _(codes.SWELLING[record.swelling])
        told = {"valueCodeableConcept": terms.concept(words, local(record.swelling))} | derived
        yield _observation(record, sheet, "swelling", "survey", code, told)


def _ice(record: IceSession, sheet: Sheet) -> Resource:
    code = terms.concept(_("Ice at the injection site"), local("ice_session"))
    told: dict[str, Any] = {"valueQuantity": terms.quantity(record.minutes or 0, "min")}
    if record.cloth is not None:
        told["component"] = [
            {"code": terms.concept(_("Cloth between"), local("cloth")),
             "valueBoolean": record.cloth}
        ]  # fmt: skip
    return _observation(record, sheet, "ice", "therapy", code, told)


def _activity(record: Activity, sheet: Sheet) -> Resource:
    what = record.activity or "other"
    code = terms.concept(
        _("Activity"), terms.coding(terms.LOINC, terms.EXERCISE), local("activity")
    )
    minutes = terms.concept(
        _("Active minutes"), terms.coding(terms.LOINC, terms.EXERCISE_MINUTES), local("minutes")
    )
    component = [{"code": minutes, "valueQuantity": terms.quantity(record.minutes or 0, "min")}]
    for name, words in (
        ("effort", _("Effort, 0 to 10")),
        ("during", _("Soreness during, 0 to 10")),
    ):
        value = getattr(record, name)
        if value is not None:
            told = terms.quantity(value, "{score}")
            component.append({"code": terms.concept(words, local(name)), "valueQuantity": told})
    words = record.what or _(codes.ACTIVITIES[what])
    value = {"valueCodeableConcept": terms.concept(words, local(what)), "component": component}
    return _observation(record, sheet, "activity", "activity", code, value)


def _observation(
    record: Record,
    sheet: Sheet,
    part: str,
    category: str,
    code: dict[str, Any],
    told: dict[str, Any],
) -> Resource:
    note = getattr(record, "note", None) if record.kind != "check_in" else None
    said = {"note": [{"text": terms.clean(note)}]} if note and terms.clean(note) else {}
    return {
        "resourceType": "Observation",
        "id": derived_id(record.id, part),
        "status": "final",
        "category": [{"coding": [terms.coding(terms.CATEGORIES, category)]}],
        "code": code,
        "subject": sheet.subject,
        "effectiveDateTime": effective(record),
        "issued": entered(record),
        "performer": [sheet.subject],
        **told,
        **said,
    }
