"""`recovery-app export`: the doctor's summary, the entries, or a calendar of what lies ahead."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.services.transfer import Exported

_FORMATS = ("pdf", "csv", "json", "fhir", "ics")


@options.verb(
    "export",
    N_("Write the doctor's summary, or the entries, to a file. The summary is a PDF, the entries "
       "are CSV, JSON or a FHIR document, and ics is a calendar of what lies ahead; none of them "
       "is encrypted."),
    epilog="FORMAT: " + ", ".join(_FORMATS),
)  # fmt: skip
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@options.period_options
@options.option(
    "--without",
    metavar="SECTION",
    multiple=True,
    message=N_("Leave a section out; may be given several times."),
)
@options.json_option
@pass_app
def command(
    app: App, /, *, form: str, file: Path, first: str | None, last: str | None,
    without: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    begin, end = options.period(app, first, last)
    if begin and end and begin > end:
        raise InvalidInput("to", _("Last day must not lie before the first day."))
    if not app.workspace().recoveries():
        raise RecoveryError(_("There is nothing to export yet: enter the procedure first."))
    if form == "pdf":
        entries = _pdf(app, file, begin, end, without)
    elif form == "ics":
        entries = _calendar(app, file, begin, end, without)
    else:
        entries = _entries(app, form, file, begin, end, without).records
    if as_json:
        output.emit({"done": "exported", "file": str(file), "entries": entries})
        return
    words = ngettext(
        "Written to {file}, from {n} entry. The file is not encrypted.",
        "Written to {file}, from {n} entries. The file is not encrypted.",
        entries,
    )
    output.paragraph(words.format(file=file, n=entries))


def _pdf(
    app: App, file: Path, first: date | None, last: date | None, without: tuple[str, ...]
) -> int:
    from recovery_app.services import summary

    chosen = summary.choices(app.workspace())
    if first or last:
        chosen = dataclasses.replace(chosen, period="own", first=first, last=last)
    if without:
        chosen = dataclasses.replace(chosen, without=frozenset(without))
    made = summary.save_pdf(app.workspace(), file, chosen)
    return sum(len(found) for found in made.records.values())


def _entries(
    app: App, form: str, file: Path, first: date | None, last: date | None,
    without: tuple[str, ...],
) -> Exported:  # fmt: skip
    from recovery_app.services import transfer

    write = {
        "csv": transfer.export_csv,
        "json": transfer.export_json,
        "fhir": transfer.export_fhir,
    }[form]
    return write(app.workspace(), file, first, last, without)


def _calendar(
    app: App, file: Path, first: date | None, last: date | None, without: tuple[str, ...]
) -> int:
    from recovery_app.services import transfer

    if without:
        raise InvalidInput("without", _("A calendar has no sections to leave out."))
    return transfer.export_calendar(app.workspace(), file, first, last).records
