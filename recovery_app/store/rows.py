"""Between records and table rows: the columns of each kind, their values, and a row's hash."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.fields import Codes, Day, Flag, Spec, WallTime
from recovery_app.domain.records import Entered, Record
from recovery_app.errors import DamagedDiary
from recovery_app.store.digests import sha256
from recovery_app.text import _

Row = dict[str, Any]

_ENTERED = ("entered_at", "entered_offset_minutes", "entered_zone", "entered_day")
KEEPING = ("version", "deleted_at", "salt", "hash")
"""The columns about the row itself, beside the record it holds."""


@cache
def columns(kind: str) -> tuple[str, ...]:
    """Every column of a kind's table, in order."""
    return ("id", *records.all_specs(kind), *_ENTERED, *KEEPING)


@cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    return {
        name: reader for name, spec in records.all_specs(kind).items() if (reader := _reader(spec))
    }


def _reader(spec: Spec) -> Callable[[Any], Any] | None:
    match spec:
        case Day():
            return date.fromisoformat
        case WallTime():
            return datetime.fromisoformat
        case Flag():
            return bool
        case Codes():
            return _codes
    return None


def _codes(text: str) -> tuple[str, ...]:
    return () if text == "none" else tuple(text.split(";"))


def moment(at: datetime) -> str:
    """A moment as the file holds it: UTC, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def from_row(kind: str, row: Mapping[str, Any]) -> Record:
    """The record a row holds. Raises DamagedDiary when it cannot be one."""
    try:
        return _read(kind, row)
    except (LookupError, TypeError, ValueError) as error:
        raise damaged(kind, str(row.get("id"))) from error


def damaged(kind: str, record_id: str) -> DamagedDiary:
    """The fault of one entry that cannot be read."""
    name = _(records.KIND_NAMES[kind]) if kind in records.KIND_NAMES else kind
    sentence = _("An entry is damaged ({kind}, {id}); a backup can be put back.")
    return DamagedDiary(sentence.format(kind=name, id=records.short_id(record_id)))


def _read(kind: str, row: Mapping[str, Any]) -> Record:
    readers = _readers(kind)
    fields: Row = {}
    for name in records.all_specs(kind):
        # A state kept before a column was added does not have it; every state has its day.
        value = row[name] or "" if name == "day" else row.get(name)
        fields[name] = readers[name](value) if value is not None and name in readers else value
    entered = Entered(
        at=datetime.fromisoformat(row["entered_at"]),
        offset_minutes=row["entered_offset_minutes"],
        zone=row["entered_zone"],
        day=date.fromisoformat(row["entered_day"]),
    )
    return records.build(kind, row["id"], entered, fields)


def to_row(record: Record) -> Row:
    """The columns of a record, without those about the row itself."""
    row: Row = {"id": record.id}
    for name, spec in records.all_specs(record.kind).items():
        value = getattr(record, name)
        match spec:
            case Day() | WallTime() | Codes():
                row[name] = spec.to_text(value) or None
            case Flag():
                row[name] = None if value is None else int(value)
            case _:
                row[name] = value
    entered = record.entered
    return row | {
        "entered_at": moment(entered.at),
        "entered_offset_minutes": entered.offset_minutes,
        "entered_zone": entered.zone,
        "entered_day": entered.day.isoformat(),
    }


def hash_of(kind: str, row: Mapping[str, Any]) -> str:
    """The SHA-256 of a row: its kind and every column that holds something but the hash itself.

    Empty columns are left out, so that one added later does not change the hashes of older rows.
    """
    body = {name: row[name] for name in row if name != "hash" and row[name] is not None}
    return digest([kind, body])


def digest(content: object) -> str:
    """The SHA-256 of JSON content in one fixed spelling."""
    return sha256(canonical(content).encode()).hexdigest()


def canonical(content: object) -> str:
    """JSON in one fixed spelling."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Any:
    """JSON content back from its spelling. Raises ValueError for what is none."""
    if not isinstance(text, str):
        raise ValueError("no text")
    return json.loads(text)
