"""The diary back from the CSV that this app writes, with line and column of what is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.fields import Spec, Words
from recovery_app.domain.records import KINDS, Entered, Record
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import csv_text, record_form
from recovery_app.exchange.cells import restored
from recovery_app.exchange.content import Content, content
from recovery_app.exchange.csv_file import ENTERED, FOOT, LONG, column, columns
from recovery_app.exchange.csv_text import Row
from recovery_app.text import _

_NEEDED = {"id", "day", *ENTERED}


@dataclass
class _Gathered:
    """What the rows of the long table said of one record so far."""

    row: Row
    kind: str
    fields: dict[str, Any] = field(default_factory=dict)


def read_tables(files: Mapping[str, bytes]) -> Content:
    """The content of one CSV file per kind, by name such as "check_in.csv".

    Raises RecoveryError naming file, line and column of the first thing wrong.
    """
    found: list[Record] = []
    for name, raw in files.items():
        found += _read_kind(kind_of(name), csv_text.decoded(raw, name), name)
    _no_id_twice(found)
    return content(found)


def kind_of(name: str) -> str:
    """The kind of the records in a file of this name. Raises RecoveryError."""
    kind = name.removesuffix(".csv")
    if kind not in KINDS:
        sentence = _("{file} is not a file this app writes; there are {names}.")
        names = ", ".join(f"{kind}.csv" for kind in KINDS)
        raise RecoveryError(sentence.format(file=name[:80], names=names))
    return kind


def read_long(raw: bytes, file: str) -> Content:
    """The content of the one long table. Raises RecoveryError as `read_tables`."""
    header, rows = csv_text.table(csv_text.decoded(raw, file), file)
    _check_header(header, LONG, set(LONG), file)
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        if row.cells["kind"] != FOOT:
            _gather(gathered, row)
    found = []
    for one in gathered.values():
        fields = one.fields | _common(one.row)
        found.append(_built(one.kind, one.row, fields, {}))
    return content(found)


def _read_kind(kind: str, text: str, file: str) -> Iterator[Record]:
    own = records.own_specs(kind)
    headers = {name: column(name, spec) for name, spec in own.items()}
    header, rows = csv_text.table(text, file)
    needed = _NEEDED | {headers[name] for name, spec in own.items() if spec.required}
    _check_header(header, columns(kind), needed, file)
    for row in rows:
        fields = _common(row)
        for name, spec in own.items():
            fields[name] = _parsed(row, headers[name], name, spec)
        yield _built(kind, row, fields, headers)


def _gather(gathered: dict[str, _Gathered], row: Row) -> None:
    kind, id_ = row.cells["kind"], row.cells["id"]
    if kind not in KINDS:
        sentence = _("this must be one of {names}.").format(names=", ".join(KINDS))
        raise row.fault(sentence, "kind")
    one = gathered.setdefault(id_, _Gathered(row, kind))
    for name in LONG[:-2]:
        if row.cells[name] != one.row.cells[name]:
            sentence = _("this differs from line {line}, which is about the same entry.")
            raise row.fault(sentence.format(line=one.row.line), name)
    header, value = row.cells["field"], row.cells["value"]
    own = records.own_specs(kind)
    field_name = next((n for n, spec in own.items() if column(n, spec) == header), None)
    if field_name is None:
        if header == "" and value == "":
            return
        names = ", ".join(column(name, spec) for name, spec in own.items())
        raise row.fault(_("this must be one of {names}.").format(names=names), "field")
    if field_name in one.fields:
        raise row.fault(_("this field stands twice for the same entry."), "field")
    one.fields[field_name] = _parsed(row, "value", field_name, own[field_name])


def _check_header(
    header: tuple[str, ...], known: tuple[str, ...], needed: set[str], file: str
) -> None:
    row = Row(file, 1, {})
    for name in header:
        if name not in known:
            sentence = _("this column is not known; known are {names}.")
            raise row.fault(sentence.format(names=", ".join(known)), name)
    for name in known:
        if name in needed and name not in header:
            raise row.fault(_("this column is missing."), name)


def _common(row: Row) -> dict[str, Any]:
    return {name: _parsed(row, name, name, spec) for name, spec in records.COMMON.items()}


def _parsed(row: Row, header: str, name: str, spec: Spec) -> Any:
    text = row.cells.get(header, "")
    try:
        return spec.parse(name, restored(text) if isinstance(spec, Words) else text)
    except InvalidInput as error:
        raise row.fault(str(error), header) from error


def _built(kind: str, row: Row, fields: dict[str, Any], headers: Mapping[str, str]) -> Record:
    entered = _entered(row)
    try:
        id_ = record_form.record_id(row.cells["id"])
        return record_form.build(kind, id_, entered, fields)
    except InvalidInput as error:
        raise row.fault(str(error), headers.get(error.field, error.field)) from error


def _entered(row: Row) -> Entered:
    try:
        at = record_form.moment(row.cells[ENTERED[0]])
    except InvalidInput as error:
        raise row.fault(str(error), ENTERED[0]) from error
    offset = _parsed(row, ENTERED[1], ENTERED[1], record_form.OFFSET)
    zone = _parsed(row, ENTERED[2], ENTERED[2], record_form.ZONE)
    day = _parsed(row, ENTERED[3], ENTERED[3], record_form.ENTERED_DAY)
    if offset is None:
        raise row.fault(_("this must not be blank."), ENTERED[1])
    if day is None:
        raise row.fault(_("this must not be blank."), ENTERED[3])
    return Entered(at=at, offset_minutes=offset, zone=zone or "", day=day)


def _no_id_twice(found: list[Record]) -> None:
    seen: set[str] = set()
    for record in found:
        if record.id in seen:
            raise RecoveryError(_("The id {id} stands twice in the file.").format(id=record.id))
        seen.add(record.id)
