"""The whole diary as JSON, in a format with a version, and back."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from recovery_app import __version__
from recovery_app.domain import records
from recovery_app.domain.fields import Code, Codes, Flag, Measure, Spec, Whole
from recovery_app.domain.records import KINDS, Entered, Record
from recovery_app.domain.settings import SPECS
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import record_form
from recovery_app.exchange.content import Content, content
from recovery_app.exchange.json_text import Place, fault, parse, table
from recovery_app.text import _

FORMAT = "recovery-app diary"
VERSION = 1
"""Of the format: raised when older apps could no longer read what newer ones write."""

KEYS = ("format", "version", "about", "period", "without", "settings", "records")


def to_text(chosen: Content) -> str:
    """The content as JSON, an entry on each line; equal content gives an equal text."""
    # The entries one by one: many at once would be held as data and as text at the same time.
    frame = json.dumps(_frame(chosen), ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{frame},\n "records": {{\n' + ",\n".join(_kinds(chosen)) + "\n }\n}\n"


def _frame(chosen: Content) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "about": {
            "app": f"recovery-app {__version__}",
            "note": "Patient-reported, not verified.",
            "footer": list(chosen.footer),
        },
        "period": {
            "from": chosen.first.isoformat() if chosen.first else None,
            "to": chosen.last.isoformat() if chosen.last else None,
        },
        "without": list(chosen.without),
        "settings": dict(chosen.settings),
    }


def _kinds(chosen: Content) -> Iterator[str]:
    """Every kind with its records' lines, also one that has none."""
    lines: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for record in chosen.records:
        line = json.dumps(records.to_json(record), ensure_ascii=False)
        lines[record.kind].append(f"   {line}")
    for kind, found in lines.items():
        inside = "\n" + ",\n".join(found) + "\n  " if found else ""
        yield f'  "{kind}": [{inside}]'


def read(raw: bytes) -> Content:
    """The content back. Raises RecoveryError naming the place of the first thing wrong."""
    data = table(parse(raw), (), KEYS)
    if data.get("format") != FORMAT:
        raise RecoveryError(_("This JSON file is not a diary of this app."))
    version = data.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise fault(("version",), _("The version must be a whole number from 1."))
    if version > VERSION:
        raise RecoveryError(_("This file was written by a newer version of the app."))
    by_kind = table(data.get("records"), ("records",), tuple(KINDS))
    found: list[Record] = []
    seen: set[str] = set()
    for kind, rows in by_kind.items():
        if not isinstance(rows, list):
            raise fault(("records", kind), _("There must be a list here."))
        for index, row in enumerate(rows):
            record = _record(kind, row, ("records", kind, index))
            if record.id in seen:
                raise fault(("records", kind, index, "id"), _("This id occurs twice."))
            seen.add(record.id)
            found.append(record)
    return content(found, _settings(data.get("settings", {})))


def _record(kind: str, row: Any, place: Place) -> Record:
    specs = records.all_specs(kind)
    known = ("id", *specs, "entered")
    given = table(row, place, known)
    try:
        id_ = record_form.record_id(given.get("id"))
        fields = {name: _value(name, spec, given.get(name)) for name, spec in specs.items()}
        entered = _entered(given.get("entered"), (*place, "entered"))
        return record_form.build(kind, id_, entered, fields)
    except InvalidInput as error:
        raise fault((*place, error.field), str(error)) from error


def _value(name: str, spec: Spec, value: Any) -> Any:
    if value is None:
        return None
    if not _fits(spec, value):
        raise spec.refuse(name)
    checked = spec.from_json(name, value)
    if isinstance(spec, Measure) and checked != value:
        raise spec.refuse(name)  # More decimals than are kept: not silently another value.
    return checked


def _fits(spec: Spec, value: Any) -> bool:
    match spec:
        case Whole():
            return isinstance(value, int) and not isinstance(value, bool)
        case Measure():
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Flag():
            return isinstance(value, bool)
        case Codes():
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case Code():
            return isinstance(value, str)
    return isinstance(value, str)


def _entered(given: Any, place: Place) -> Entered:
    row = table(given, place, ("at", "offset_minutes", "zone", "day"))
    try:
        day = _value("day", record_form.ENTERED_DAY, row.get("day"))
        offset = _value("offset_minutes", record_form.OFFSET, row.get("offset_minutes"))
        zone = row.get("zone")
        if day is None:
            raise record_form.ENTERED_DAY.refuse("day")
        if offset is None:
            raise record_form.OFFSET.refuse("offset_minutes")
        if not isinstance(zone, str):
            raise record_form.ZONE.refuse("zone")
        zone = record_form.ZONE.check("zone", zone) or ""
        at = record_form.moment(row.get("at"))
    except InvalidInput as error:
        raise fault((*place, error.field), str(error)) from error
    return Entered(at=at, offset_minutes=offset, zone=zone, day=day)


def _settings(given: Any) -> Mapping[str, Any]:
    settings = table(given, ("settings",), tuple(SPECS))
    checked = {}
    for name, value in settings.items():
        try:
            stored = SPECS[name].to_json(_value(name, SPECS[name], value))
        except InvalidInput as error:
            raise fault(("settings", name), str(error)) from error
        checked[name] = stored
    return checked
