"""The doctor's summary: reads the diary once, and makes pages, files and text of it."""

import dataclasses
from collections.abc import Callable
from typing import Any

from recovery_app.domain import report, report_choices, report_heading, report_text
from recovery_app.domain.records import Record
from recovery_app.domain.report import DiaryCopy, DoctorReport
from recovery_app.domain.report_choices import SECTIONS, Choices
from recovery_app.exchange import csv_file, json_file, pdf
from recovery_app.exchange.content import Content, content
from recovery_app.services import plans, shipped, targets
from recovery_app.services.targets import Target
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

_REMEMBERED = "doctor's summary"
"""The state that keeps what no setting does: notes left at home, paper, copies inside."""


def read(workspace: Workspace) -> DiaryCopy:
    """Read the diary as it is now. Raises StorageError in words."""
    return DiaryCopy(
        entries=workspace.entries(),
        settings=workspace.settings(),
        today=workspace.today(),
        example=plans.example(),
        medicines=shipped.medicines(),
        edited=workspace.diary.edited(),
    )


def choices(workspace: Workspace) -> Choices:
    """What the person chose the last time."""
    return report_choices.of_settings(workspace.settings(), workspace.diary.state(_REMEMBERED))


def remember(workspace: Workspace, chosen: Choices) -> None:
    """Keep the choices for the next time; exporting itself writes nothing to the diary."""
    settings = report_choices.to_settings(report_choices.checked(chosen))
    if settings != report_choices.to_settings(choices(workspace)):
        workspace.set_settings(**settings)
    with workspace.diary.writing(workspace.clock.now()) as writer:
        writer.set_state(_REMEMBERED, report_choices.to_state(chosen))


def notes(copy: DiaryCopy, chosen: Choices) -> tuple[Record, ...]:
    """Every entry with a note that a file of this period can hold, newest first.

    Those left at home are among them, so that they can be taken in again.
    """
    everything = dataclasses.replace(
        chosen, without=chosen.without - {"notes"}, without_notes=frozenset()
    )
    found = report.records_in(copy, everything)
    with_notes = [r for kept in found.values() for r in kept if getattr(r, "note", None)]
    return tuple(sorted(with_notes, key=lambda r: (r.day, r.id), reverse=True))


def names(copy: DiaryCopy, chosen: Choices) -> dict[str, Any]:
    """The name and birth date in the form that was chosen; what is left out is not in it."""
    return report_heading.named(copy.settings, chosen)


def build(copy: DiaryCopy, chosen: Choices) -> DoctorReport:
    """The summary of what was read. Raises InvalidInput for a choice that cannot be made."""
    return report.build(copy, chosen)


def pdf_of(made: DoctorReport) -> bytes:
    """The summary as a PDF, with the machine copy inside unless it was switched off."""
    inside = attachments(made) if made.choices.attachments else ()
    return pdf.pdf_bytes(report.to_json(made), made.choices.paper, inside)


def pages_of(made: DoctorReport, dpi: float = 96) -> list[bytes]:
    """The pages as PNG pictures, for the preview and the printer (300 dpi)."""
    return pdf.pages_png(report.to_json(made), made.choices.paper, dpi)


def text_of(made: DoctorReport) -> str:
    """The summary as plain text."""
    return report_text.text(made)


def content_of(made: DoctorReport) -> Content:
    """Exactly what the pages were built from, saying which part of the diary it is."""
    kept = [record for records in made.records.values() for record in records]
    whole = made.choices.period == "all"
    return dataclasses.replace(
        content(kept, made.settings),
        first=None if whole else made.first,
        last=None if whole else made.as_of,
        without=tuple(code for code in SECTIONS if not made.choices.has(code)),
        footer=made.footer,
    )


def attachments(made: DoctorReport) -> tuple[pdf.Attachment, ...]:
    """JSON and CSV of exactly what the pages were built from."""
    inside = content_of(made)
    return (
        pdf.Attachment(
            "recovery-diary.json", "application/json", _("The same entries as JSON"),
            json_file.to_text(inside),
        ),
        pdf.Attachment(
            "recovery-diary.csv", "text/csv", _("The same entries as one long table"),
            csv_file.long_text(inside),
        ),
    )  # fmt: skip


def save_pdf(workspace: Workspace, file: Target, chosen: Choices | None = None) -> DoctorReport:
    """Write the summary to `file` as PDF. The diary is only read.

    Raises InvalidInput for a choice that cannot be made, RecoveryError in words.
    """
    return _save(workspace, file, chosen, pdf_of)


def save_text(workspace: Workspace, file: Target, chosen: Choices | None = None) -> DoctorReport:
    """Write the summary to `file` as plain text. Raises as `save_pdf`."""
    return _save(workspace, file, chosen, lambda made: text_of(made).encode())


def save_csv(workspace: Workspace, file: Target, chosen: Choices | None = None) -> DoctorReport:
    """Write what the pages were built from as CSV: one table, or a .zip with one a kind.

    Raises as `save_pdf`.
    """

    def made_of(made: DoctorReport) -> bytes:
        if targets.is_named(file, ".zip"):
            return csv_file.zip_bytes(content_of(made))
        return csv_file.long_text(content_of(made)).encode()

    return _save(workspace, file, chosen, made_of)


def save_fhir(
    workspace: Workspace,
    file: Target,
    chosen: Choices | None = None,
    *,
    as_transaction: bool = False,
) -> DoctorReport:
    """Write what the pages were built from as a FHIR R4 document, or a transaction for a server.

    Nothing is sent. Raises as `save_pdf`.
    """
    from recovery_app.exchange.fhir import bundle

    make = bundle.transaction if as_transaction else bundle.document
    now = workspace.clock.now()
    return _save(workspace, file, chosen, lambda made: make(content_of(made), now).encode())


def _save(
    workspace: Workspace,
    file: Target,
    chosen: Choices | None,
    made_of: Callable[[DoctorReport], bytes],
) -> DoctorReport:
    targets.guard(workspace, file)
    made = build(read(workspace), chosen or choices(workspace))
    targets.write(file, made_of(made))
    return made
