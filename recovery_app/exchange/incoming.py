"""Opening a file to import: which format it is, and what it holds."""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import csv_file, csv_read, json_file
from recovery_app.exchange.box import Box, opened
from recovery_app.exchange.content import Content
from recovery_app.exchange.other_apps import formats, reading
from recovery_app.exchange.other_apps.samples import Progress, Reading
from recovery_app.text import N_, _

FORMATS: Mapping[str, str] = {
    "json": N_("JSON of this app"),
    "csv": N_("CSV of this app"),
    **{name: known.app for name, known in formats.APP_FORMATS.items()},
}
"""What can be imported: the name on the command line, and what a person calls it."""


def read(path: Path, as_format: str | None, progress: Progress) -> tuple[str, Content | Reading]:
    """The format of the file, folder or zip at `path`, and all it holds.

    Without `as_format` the format is recognised. Raises InvalidInput for a format that does not
    exist, RecoveryError in one sentence for a file that cannot be read.
    """
    if as_format is not None and as_format not in FORMATS:
        sentence = _("There is no format {name}; there are {names}.")
        raise InvalidInput("as", sentence.format(name=as_format, names=", ".join(FORMATS)))
    with opened(path) as box:
        chosen = as_format or recognise(box)
        if chosen is None and len(box.names) == 1 and not box.start(box.names[0]).strip():
            raise RecoveryError(_("{name} is empty.").format(name=path.name))
        if chosen is None:
            sentence = _("{name} is no file this app can read; it reads {names}.")
            names = ", ".join(_(name) for name in FORMATS.values())
            raise RecoveryError(sentence.format(name=path.name, names=names))
        if chosen == "json":
            return chosen, json_file.read(box.read(_only(box, (".json",), path)))
        if chosen == "csv":
            return chosen, _read_csv(box, path)
        known = formats.APP_FORMATS[chosen]
        if not known.recognises(box):
            sentence = _("{name} is not an export of {app}.")
            raise RecoveryError(sentence.format(name=path.name, app=known.app))
        return chosen, known.read(box, progress)


def recognise(box: Box) -> str | None:
    """The name of the format; None if it is none of ours."""
    if len(box.names) == 1:
        start = box.start(box.names[0])
        if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return "json"
        if reading.header(start)[:2] == ("kind", "id"):
            return "csv"
    if csv_file.ABOUT in box.names or _own_tables(box) == list(box.names) != []:
        return "csv"
    return formats.recognise(box)


def _own_tables(box: Box) -> list[str]:
    return [
        name
        for name in box.names
        if name.endswith(".csv")
        and "/" not in name
        and {"id", "entered_day"} <= set(reading.header(box.start(name)))
    ]


def _read_csv(box: Box, path: Path) -> Content:
    tables: Sequence[str] = [name for name in box.names if name != csv_file.ABOUT]
    if len(tables) == 1 and reading.header(box.start(tables[0]))[:1] == ("kind",):
        return csv_read.read_long(box.read(tables[0]), PurePosixPath(tables[0]).name)
    if csv_file.ABOUT not in box.names and not tables:
        raise RecoveryError(_("{name} is empty.").format(name=path.name))
    for name in tables:
        csv_read.kind_of(name)  # Refused before anything is unpacked.
    return csv_read.read_tables({name: box.read(name) for name in tables})


def _only(box: Box, endings: tuple[str, ...], path: Path) -> str:
    found = [name for name in box.names if name.lower().endswith(endings)] or list(box.names)
    if len(found) != 1:
        sentence = _("{name} must hold exactly one file.")
        raise RecoveryError(sentence.format(name=path.name))
    return found[0]
