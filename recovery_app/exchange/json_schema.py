"""The JSON Schema of the diary's JSON, made from the records' own fields."""

from typing import Any

from recovery_app.domain import records, report_choices
from recovery_app.domain.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Link,
    Measure,
    Spec,
    WallTime,
    Whole,
    Words,
)
from recovery_app.domain.records import KINDS
from recovery_app.domain.settings import SPECS
from recovery_app.exchange import record_form
from recovery_app.exchange.content import SECTIONS
from recovery_app.exchange.json_file import FORMAT, VERSION

FILE = ("schemas", f"diary-{VERSION}.schema.json")
"""Where the schema lies among the shipped files."""

_LEFT_OUT = dict.fromkeys((*SECTIONS, *report_choices.SECTIONS))
"""What a file can say was left out: a part of the diary, or a section of the summary."""

_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_ID = {"type": "string", "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"}
_WALL_TIME = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$"}


def schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `json_file.to_text` writes."""
    day_or_not = {"anyOf": [_DATE, {"type": "null"}]}
    parts = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "about": _table(
            {
                "app": {"type": "string"},
                "note": {"type": "string"},
                "footer": {"type": "array", "items": {"type": "string"}},
            }
        ),
        "period": _table({"from": day_or_not, "to": day_or_not}),
        "without": {"type": "array", "items": {"enum": [*_LEFT_OUT]}},
        "settings": {
            "type": "object",
            "properties": {name: _field(spec) for name, spec in SPECS.items()},
            "additionalProperties": False,
        },
        "records": _table(
            {kind: {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}} for kind in KINDS}
        ),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A diary of Recovery App, format version {VERSION}",
        "description": "Patient-reported, not verified. A field that is null was not answered.",
        **_table(parts),
        "$defs": {
            "entered": _table(
                {
                    "at": _MOMENT,
                    "offset_minutes": _bare(record_form.OFFSET),
                    "zone": {"type": "string"},
                    "day": _DATE,
                }
            ),
            **{kind: _kind(kind) for kind in KINDS},
        },
    }


def _kind(kind: str) -> dict[str, Any]:
    fields = {name: _field(spec) for name, spec in records.all_specs(kind).items()}
    description = " ".join((KINDS[kind].__doc__ or "").split())
    whole = {"id": _ID, **fields, "entered": {"$ref": "#/$defs/entered"}}
    return {"description": description, **_table(whole)}


def _field(spec: Spec) -> dict[str, Any]:
    title = f"{spec.label} [{spec.unit}]" if spec.unit else spec.label
    bare = _bare(spec)
    if spec.required:
        return {"title": title, **bare}
    return {"title": title, "anyOf": [bare, {"type": "null"}]}


def _bare(spec: Spec) -> dict[str, Any]:
    match spec:
        case Whole():
            return {"type": "integer", "minimum": spec.low, "maximum": spec.high}
        case Measure():
            return {"type": "number", "minimum": spec.low, "maximum": spec.high}
        case Code():
            return {"enum": list(spec.choices)}
        case Codes():
            return {"type": "array", "items": {"enum": list(spec.choices)}, "uniqueItems": True}
        case Flag():
            return {"type": "boolean"}
        case Day():
            return _DATE
        case WallTime():
            return _WALL_TIME
        case Link():
            return _ID
        case Words():
            return {"type": "string", "maxLength": spec.length}
    raise AssertionError(spec)


def _table(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
