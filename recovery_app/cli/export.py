"""`recovery-app export`: the doctor's summary, the entries, or a calendar of what lies ahead."""

from __future__ import annotations

import dataclasses
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.domain.report_choices import Choices
    from recovery_app.services.targets import Target
    from recovery_app.services.transfer import Exported

_SUMMARY = ("pdf", "fhir", "txt")
"""Made from the doctor's summary, as it was chosen the last time."""

_STDOUT = "-"
_FORMATS = ("pdf", "csv", "json", "fhir", "ics", "txt")


@options.verb(
    "export",
    N_("Write the doctor's summary, or the entries, to a file. The formats pdf, fhir and "
       "txt hold the summary, csv and json the whole diary, ics a calendar of what lies ahead. "
       "None of them is encrypted. FILE may be - for the standard output."),
    epilog="FORMAT: " + ", ".join(_FORMATS),
)  # fmt: skip
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, allow_dash=True))
@options.period_options
@options.option(
    "--without",
    metavar="SECTION",
    multiple=True,
    message=N_(
        "Leave a part out, such as notes or name; may be given several times. An unknown one is "
        "answered with the list."
    ),
)
@options.option(
    "--paper",
    metavar="a4|letter",
    message=N_("The paper of the PDF; as the last time if not given."),
)
@options.flag("--transaction", message=N_("FHIR in the form that a server takes."))
@options.flag("--details", message=N_("A calendar that says what each entry is about."))
@options.json_option
@pass_app
def command(
    app: App, /, *, form: str, file: str, first: str | None, last: str | None,
    without: tuple[str, ...], paper: str | None, transaction: bool, details: bool, as_json: bool,
) -> None:  # fmt: skip
    _only("--paper", paper is not None, form, "pdf")
    _only("--transaction", transaction, form, "fhir")
    _only("--details", details, form, "ics")
    begin, end = options.period(app, first, last)
    if begin and end and begin > end:
        raise InvalidInput("to", _("Last day must not lie before the first day."))
    output.need_procedure(app)
    target = _target(file, form, as_json=as_json)
    if form in _SUMMARY:
        chosen = _chosen(app, begin, end, without, paper)
        entries = _summary(app, form, target, chosen, transaction=transaction)
    elif form == "ics":
        entries = _calendar(app, target, begin, end, without, details=details)
    else:
        entries = _entries(app, form, target, begin, end, without).records
    if not isinstance(target, Path):
        return  # what was asked for is all that goes there
    if as_json:
        output.emit({"done": "exported", "file": file, "entries": entries})
        return
    if form == "ics":
        words = ngettext(
            "Written to {file}, with {n} date ahead. The file is not encrypted.",
            "Written to {file}, with {n} dates ahead. The file is not encrypted.",
            entries,
        )
    else:
        words = ngettext(
            "Written to {file}, from {n} entry. The file is not encrypted.",
            "Written to {file}, from {n} entries. The file is not encrypted.",
            entries,
        )
    output.paragraph(words.format(file=file, n=entries))


def _only(flag: str, given: bool, form: str, wanted: str) -> None:
    if given and form != wanted:
        sentence = _("{flag} is for {format} files only.")
        raise InvalidInput(flag, sentence.format(flag=flag, format=wanted))


def _target(file: str, form: str, *, as_json: bool) -> Target:
    """The file, or for "-" the standard output. Raises InvalidInput."""
    if file != _STDOUT:
        return Path(file)
    if as_json:
        raise InvalidInput("--json", _("--json tells of a file; it cannot be given with -."))
    stream = sys.stdout.buffer
    if form == "pdf" and stream.isatty():
        raise InvalidInput("file", _("A terminal cannot show a PDF; name a file for it."))
    return stream


def _chosen(
    app: App, first: date | None, last: date | None, without: tuple[str, ...], paper: str | None
) -> Choices:
    from recovery_app.domain import report_choices
    from recovery_app.services import summary

    chosen = summary.choices(app.workspace())
    # What was left out the last time stays out: nobody hands over more than they meant to.
    changes: dict[str, Any] = {"without": chosen.without | (frozenset(without) - {"name"})}
    if first or last:
        changes |= {"period": "own", "first": first, "last": last}
    if "name" in without:
        changes["name"] = "none"
    if paper:
        changes["paper"] = paper.lower()
    return report_choices.checked(dataclasses.replace(chosen, **changes))


def _summary(app: App, form: str, file: Target, chosen: Choices, *, transaction: bool) -> int:
    from recovery_app.services import summary

    if form == "pdf":
        made = summary.save_pdf(app.workspace(), file, chosen)
    elif form == "txt":
        made = summary.save_text(app.workspace(), file, chosen)
    else:
        made = summary.save_fhir(app.workspace(), file, chosen, as_transaction=transaction)
    return sum(len(found) for found in made.records.values())


def _entries(
    app: App, form: str, file: Target, first: date | None, last: date | None,
    without: tuple[str, ...],
) -> Exported:  # fmt: skip
    from recovery_app.services import transfer

    write = {"csv": transfer.export_csv, "json": transfer.export_json}[form]
    return write(app.workspace(), file, first, last, without)


def _calendar(
    app: App, file: Target, first: date | None, last: date | None, without: tuple[str, ...],
    *, details: bool,
) -> int:  # fmt: skip
    from recovery_app.services import transfer

    if without:
        raise InvalidInput("without", _("A calendar has no sections to leave out."))
    return transfer.export_calendar(app.workspace(), file, first, last, details=details).records
