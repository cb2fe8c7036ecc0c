"""Code systems and codes of the FHIR export: only verified ones; all else is a local code or text."""

from typing import Any

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
LOCAL = "urn:uuid:5b1f0c9e-6d1e-4c53-9a0f-3c2f8f4b7a11"
"""The system of this app's own codes."""

CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
EMPTY_REASONS = "http://terminology.hl7.org/CodeSystem/list-empty-reason"

PAIN_SCORE = "72514-3"
TEMPERATURE = "8310-5"
STEPS = "41950-7"
EXERCISE = "73985-4"
EXERCISE_MINUTES = "55411-3"
DOCUMENT = "74465-6"
SWELLING = "65124004"

SECTIONS = {
    "story": "81338-6",
    "vital": "8716-3",
    "functional": "47420-5",
    "procedures": "47519-4",
    "medicines": "10160-0",
    "plan": "18776-5",
}

LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © "
    "Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) "
    "Committee and is available at no cost under the license at http://loinc.org/license. "
    "LOINC® is a registered United States trademark of Regenstrief Institute, Inc."
)
"""Has to go with every file that carries LOINC codes; it is not translated."""


def coding(system: str, code: str, display: str | None = None) -> dict[str, Any]:
    """One code of a system."""
    found = {"system": system, "code": code}
    return found | {"display": clean(display)} if display else found


def concept(text: str, *codings: dict[str, Any]) -> dict[str, Any]:
    """A concept in words, with the codes there are for it."""
    words = {"text": clean(text)}
    return {"coding": list(codings), **words} if codings else words


def quantity(value: float, unit: str) -> dict[str, Any]:
    """An amount with its UCUM unit."""
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


def clean(text: str) -> str:
    """Text as a FHIR string may hold it: its only white space is blanks and line ends."""
    kept = (" " if c.isspace() and c not in "\t\n" else c for c in text)
    # XML, in which FHIR may be passed on, has no signs for these.
    return "".join(c for c in kept if c not in "\ufffe\uffff" and (c >= " " or c in "\t\n")).strip()
