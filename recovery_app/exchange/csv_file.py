"""The diary as CSV: one file per kind in a zip, or one long table with an answer per row."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.fields import Spec, Words
from recovery_app.domain.records import KINDS, Record
from recovery_app.exchange.cells import neutralised
from recovery_app.exchange.content import Content
from recovery_app.exchange.record_form import moment_text
from recovery_app.text import _

ENTERED = ("entered_at", "entered_offset [min]", "entered_zone", "entered_day")
"""The columns about when a record was typed in."""

LONG = ("kind", "id", *records.COMMON, *ENTERED, "field", "value")
"""The columns of the long table."""

FOOT = "about"
"""The kind, in the long table, of the last rows: what stands at the foot of every export."""

ABOUT = "about.txt"
"""The file in a zip that tells a person what it holds; it is not read back."""

# Fixed, so that equal diaries give equal bytes.
_STAMP = (1980, 1, 1, 0, 0, 0)


def column(name: str, spec: Spec) -> str:
    """The header of a field, with its UCUM unit such as "temperature [Cel]"."""
    return f"{name} [{spec.unit}]" if spec.unit else name


def cell(spec: Spec, value: Any) -> str:
    """A value as it stands in a cell; unanswered is blank, and no text can start a formula."""
    text = spec.to_text(value)
    return neutralised(text) if isinstance(spec, Words) else text


def columns(kind: str) -> tuple[str, ...]:
    """The header of one kind's own file."""
    own = (column(name, spec) for name, spec in records.own_specs(kind).items())
    return ("id", *records.COMMON, *own, *ENTERED)


def zip_bytes(content: Content) -> bytes:
    """A zip with one CSV file for each kind that has records; equal content, equal bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _add(archive, ABOUT, _about(content))
        for kind in KINDS:
            if found := content.of(kind):
                _add(archive, f"{kind}.csv", kind_text(kind, found))
    return file.getvalue()


def kind_text(kind: str, found: Sequence[Record]) -> str:
    """The CSV text of one kind."""
    return _text(columns(kind), (_row(record) for record in found))


def long_text(content: Content) -> str:
    """One table with a row for each answer of each record, and the foot in its last rows."""
    rows = [row for record in content.records for row in _long_rows(record)]
    blank = [""] * (len(LONG) - 2)
    rows += [[FOOT, *blank, neutralised(words)] for words in content.footer]
    return _text(LONG, rows)


def _row(record: Record) -> list[str]:
    own = records.own_specs(record.kind)
    answers = (cell(spec, getattr(record, name)) for name, spec in own.items())
    return [record.id, *_common(record), *answers, *_entered(record)]


def _long_rows(record: Record) -> Iterable[list[str]]:
    start = [record.kind, record.id, *_common(record), *_entered(record)]
    own = records.own_specs(record.kind)
    answers = records.answered(record)
    for name, value in answers.items():
        yield [*start, column(name, own[name]), cell(own[name], value)]
    if not answers:
        yield [*start, "", ""]


def _common(record: Record) -> Iterable[str]:
    return (cell(spec, getattr(record, name)) for name, spec in records.COMMON.items())


def _entered(record: Record) -> tuple[str, ...]:
    entered = record.entered
    zone = neutralised(entered.zone)
    return (
        moment_text(entered.at), str(entered.offset_minutes), zone, entered.day.isoformat()
    )  # fmt: skip


def _text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, text.encode())


def _about(content: Content) -> str:
    lines = [
        _("A recovery diary: patient-reported, not verified."),
        _("One file for each kind of entry; UTF-8, comma-separated (RFC 4180), ISO 8601 dates."),
        _("Units stand in brackets in the headers, as UCUM codes. A blank cell was not answered."),
        _("An apostrophe before = + - or @ keeps a spreadsheet from taking text for a formula."),
    ]
    if content.first or content.last:
        first = content.first.isoformat() if content.first else "…"
        last = content.last.isoformat() if content.last else "…"
        lines.append(_("Days {first} to {last} only.").format(first=first, last=last))
    if content.without:
        lines.append(_("Left out: {names}.").format(names=", ".join(content.without)))
    lines += content.footer
    return "\r\n".join(lines) + "\r\n"
