"""Reading CSV text that anyone may have made: rows with their line, refused in one sentence."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from recovery_app.errors import RecoveryError
from recovery_app.text import _

LONGEST_CELL = 1_000_000
"""Characters; the longest text of a diary, a plan, has 200,000."""

# The csv module's own limit is the whole process's and shorter than a plan may be.
csv.field_size_limit(LONGEST_CELL)


@dataclass(frozen=True)
class Row:
    """One row: its cells by header, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, sentence: str, column: str | None = None) -> RecoveryError:
        """The error for this row, or for one of its cells."""
        if column is None:
            words = _("{file}, line {line}: {sentence}")
        else:
            words = _("{file}, line {line}, column “{column}”: {sentence}")
        return RecoveryError(
            words.format(file=self.file, line=self.line, column=column, sentence=sentence)
        )


def decoded(raw: bytes, file: str) -> str:
    """The text of a CSV file. Raises RecoveryError naming the line that is not UTF-8."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = Row(file, raw.count(b"\n", 0, error.start) + 1, {})
        raise row.fault(_("this is not UTF-8 text.")) from error
    if "\0" in text:
        row = Row(file, text.count("\n", 0, text.index("\0")) + 1, {})
        raise row.fault(_("this is not a text file."))
    return text


def rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line it begins on. Raises RecoveryError."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            where = Row(file, line, {})
            if "field larger" in str(error):
                sentence = _("a cell is longer than {n} characters.").format(n=LONGEST_CELL)
            else:
                sentence = _("the quotation marks do not fit together.")
            raise where.fault(sentence) from error
        if cells:
            yield line, cells
        line = reader.line_num + 1


def table(text: str, file: str) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The header and the rows beneath it. Raises RecoveryError, also while rows are read."""
    lines = rows(text, file)
    found = next(lines, None)
    if found is None:
        raise RecoveryError(_("{file} is empty.").format(file=file))
    line, header = found
    names = tuple(name.strip() for name in header)
    for name in names:
        if names.count(name) > 1:
            raise Row(file, line, {}).fault(_("this column stands twice."), name)
    return names, _under(names, lines, file)


def _under(
    names: tuple[str, ...], lines: Iterator[tuple[int, list[str]]], file: str
) -> Iterator[Row]:
    for line, cells in lines:
        row = Row(file, line, dict(zip(names, cells, strict=False)))
        if len(cells) != len(names):
            sentence = _("there are {n} cells under {m} headers.")
            raise row.fault(sentence.format(n=len(cells), m=len(names)))
        yield row
