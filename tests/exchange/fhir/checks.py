"""Two independent FHIR R4 validators, and what neither of them looks at.

`fhir-r4.schema.json.gz` is HL7's JSON Schema of FHIR 4.0.1 (CC0), as the FHIR specification
publishes it. The other validator is fhirkit, built from the specification's own definitions.
"""

import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import fhirkit
import jsonschema

VERIFIED = {
    "http://loinc.org": {
        "72514-3", "8310-5", "41950-7", "73985-4", "55411-3", "74465-6", "47519-4", "8716-3",
        "47420-5", "18776-5", "81338-6", "10160-0",
    },
    "http://snomed.info/sct": {"65124004", "279039007"},
    "http://unitsofmeasure.org": {"{score}", "min", "h", "d", "Cel", "[degF]", "mm", "/d"},
    "http://terminology.hl7.org/CodeSystem/observation-category": {
        "survey", "vital-signs", "activity", "therapy",
    },
    "http://terminology.hl7.org/CodeSystem/list-empty-reason": {"unavailable"},
}  # fmt: skip
"""The only codes of others that may be used."""


def problems(bundle: dict[str, Any]) -> list[str]:
    """Everything wrong with a bundle, by both validators and our own checks."""
    return [*by_fhirkit(bundle), *by_schema(bundle), *dangling(bundle), *by_hand(bundle)]


def by_fhirkit(bundle: dict[str, Any]) -> list[str]:
    return [str(issue) for issue in fhirkit.validate(bundle)]


def by_schema(bundle: dict[str, Any]) -> list[str]:
    # Each resource by its own definition: the schema's choice of all 146 would be tried in turn.
    stand_in = {"resourceType": "Basic", "code": {"text": "x"}}
    entries = [{**entry, "resource": stand_in} for entry in bundle["entry"]]
    found = _schema_errors({**bundle, "entry": entries})
    for entry in bundle["entry"]:
        found += _schema_errors(entry["resource"])
    return found


def _schema_errors(resource: dict[str, Any]) -> list[str]:
    checker = _checker(resource["resourceType"])
    return [
        f"{resource['resourceType']} {list(error.absolute_path)}: {error.message[:200]}"
        for error in checker.iter_errors(resource)
    ]


@cache
def _checker(resource_type: str) -> jsonschema.Draft6Validator:
    definitions = _definitions()
    if resource_type == "Bundle":
        basic = {"$ref": "#/definitions/Basic"}
        definitions = {**definitions, "ResourceList": basic}
    return jsonschema.Draft6Validator(
        {"$ref": f"#/definitions/{resource_type}", "definitions": definitions}
    )


@cache
def _definitions() -> dict[str, Any]:
    packed = Path(__file__).with_name("fhir-r4.schema.json.gz").read_bytes()
    found: dict[str, Any] = json.loads(gzip.decompress(packed))["definitions"]
    return found


def dangling(bundle: dict[str, Any]) -> list[str]:
    """References that lead nowhere, ids that occur twice, and resources nothing leads to."""
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    targets = {value for key, value in walk(bundle) if key == "reference"}
    found = [f"dangling {target}" for target in targets - set(urls)]
    found += [f"twice {url}" for url in set(urls) if urls.count(url) > 1]
    for entry in bundle["entry"]:
        if entry["fullUrl"] != f"urn:uuid:{entry['resource']['id']}":
            found.append(f"{entry['fullUrl']} is not its resource's")
        if entry["fullUrl"] not in targets and entry["resource"]["resourceType"] != "Composition":
            found.append(f"nothing leads to {entry['fullUrl']}")
    return found


def by_hand(bundle: dict[str, Any]) -> list[str]:
    """Rules of the specification that neither validator knows."""
    found = []
    for key, value in walk(bundle):
        if key == "div":
            root = ET.fromstring(value)
            if root.tag != "{http://www.w3.org/1999/xhtml}div" or not "".join(root.itertext()):
                found.append("a narrative without words")
        if value in ("", [], {}, None):
            found.append(f"{key} is empty")
    for coding in codings(bundle):
        known = VERIFIED.get(coding["system"])
        if known is not None and coding["code"] not in known:
            found.append(f"code not verified: {coding}")
    if bundle["type"] == "document":
        first = bundle["entry"][0]["resource"]
        if first["resourceType"] != "Composition":
            found.append("the first entry is not the Composition")
        if not {"identifier", "timestamp"} <= bundle.keys():
            found.append("a document needs identifier and timestamp")
        for section in first["section"]:
            if section.get("entry") and section.get("emptyReason"):
                found.append("a section that is not empty gives a reason for being so")
    return found


def codings(data: Any) -> Iterator[dict[str, Any]]:
    """Everything with a system and a code."""
    if isinstance(data, dict):
        if "system" in data and "code" in data:
            yield data
        for value in data.values():
            yield from codings(value)
    elif isinstance(data, list):
        for value in data:
            yield from codings(value)


def walk(data: Any) -> Iterator[tuple[str, Any]]:
    """Every key with its value, at any depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key, value
            yield from walk(value)
    elif isinstance(data, list):
        for value in data:
            yield from walk(value)
