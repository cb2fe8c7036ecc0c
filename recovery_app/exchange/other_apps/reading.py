"""Numbers, dates and tables as the readers of other apps' files take them from text."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from recovery_app.domain.fields import FIRST_YEAR, LAST_YEAR
from recovery_app.errors import RecoveryError
from recovery_app.exchange import csv_text
from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps.samples import Progress
from recovery_app.text import _

Cells = Mapping[str, str]

_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,20})?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([.,'\u2019 \u00a0\u202f]\d{3})+|\d{1,12}", re.ASCII)


def number(text: str) -> float | None:
    """A number with a decimal point or comma; None if it is none."""
    stripped = text.strip()
    if not _NUMBER.fullmatch(stripped):
        return None
    return float(stripped.replace(",", "."))


def whole(text: str) -> int | None:
    """A count without decimals, thousands set apart or not; None if it is none."""
    stripped = text.strip()
    if not _GROUPED.fullmatch(stripped):
        return None
    return int(re.sub(r"\D", "", stripped))


def day(text: str) -> date | None:
    """A date written YYYY-MM-DD; None if it is none, or absurd."""
    try:
        found = date.fromisoformat(text.strip()) if len(text.strip()) == 10 else None
    except ValueError:
        return None
    return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def wall_time(text: str) -> datetime | None:
    """The wall time of an ISO moment, its offset dropped; None if it is none, or absurd."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found.replace(tzinfo=None, second=0, microsecond=0)


def header(start: bytes) -> tuple[str, ...]:
    """The first row of what may be a CSV file, each cell in lower case; () if it is none."""
    text = start.decode("utf-8-sig", errors="replace").lstrip("\r\n")
    line = text.splitlines()[0] if text else ""
    try:
        cells = next(csv.reader(io.StringIO(line)), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().lower() for cell in cells)


def table(raw: bytes, file: str) -> tuple[tuple[str, ...], Iterator[csv_text.Row]]:
    """Header and rows; cells that miss at the end of a row are blank, headers may be blank."""
    lines = csv_text.rows(csv_text.decoded(raw, file), file)
    found = next(lines, None)
    if found is None:
        raise RecoveryError(_("{file} is empty.").format(file=file))
    names = tuple(name.strip() for name in found[1])

    def under() -> Iterator[csv_text.Row]:
        for line, cells in lines:
            padded = cells + [""] * (len(names) - len(cells))
            yield csv_text.Row(file, line, dict(zip(names, padded, strict=False)))

    return names, under()


def files_with(box: Box, *columns: str) -> list[str]:
    """The CSV files in `box` whose header has all of these columns (in lower case)."""
    tables = (name for name in box.names if name.lower().endswith(".csv"))
    return [name for name in tables if set(columns) <= set(header(box.start(name)))]


def rows(box: Box, files: Sequence[str], progress: Progress) -> Iterator[tuple[str, Cells]]:
    """Place and cells of every row of these CSV files. Raises RecoveryError in words."""
    for done, name in enumerate(files, 1):
        _header, found = table(box.read(name), name)
        for row in found:
            yield place(row.file, row.line), row.cells
        progress(done, len(files))


def place(file: str, line: int) -> str:
    """The words for a line of a file."""
    return _("{file}, line {line}").format(file=file, line=line)


def note(text: str | None) -> str | None:
    """A note without control characters, at most as long as the diary keeps."""
    kept = "".join(c for c in (text or "") if c >= " " or c in "\n\t").strip()
    return kept[:4000].strip() or None
