"""Export and import: files made from the diary, and files taken into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from recovery_app.domain import daily, occasions, schedule
from recovery_app.domain.ahead import Ahead, Times, ahead
from recovery_app.domain.records import Visit
from recovery_app.errors import RecoveryError
from recovery_app.exchange import atomic, csv_file, json_file
from recovery_app.exchange.content import Content, content, select
from recovery_app.services import plans, targets
from recovery_app.services.importing import (
    Import,
    Imported,
    ImportPreview,
    preview_import,
    run_import,
)
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

__all__ = [
    "Exported",
    "Import",
    "ImportPreview",
    "Imported",
    "export_calendar",
    "export_csv",
    "export_fhir",
    "export_json",
    "lies_ahead",
    "preview_import",
    "run_import",
]


@dataclass(frozen=True)
class Exported:
    """What an export wrote."""

    path: Path
    records: int


def diary_content(
    workspace: Workspace,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Content:
    """The records and settings from `first` to `last` (inclusive), without some sections."""
    entries = workspace.entries()
    everything = [record for found in entries.values() for record in found]
    whole = content(everything, workspace.diary.settings())
    return select(whole, first, last, without)


def export_json(
    workspace: Workspace,
    target: Path,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Exported:
    """Write the diary as JSON; nothing is written to the diary itself.

    Raises InvalidInput for a section or period that does not exist, RecoveryError in words.
    """
    targets.guard(workspace, target)
    chosen = diary_content(workspace, first, last, without)
    atomic.write(target, json_file.to_text(chosen).encode())
    return Exported(target, len(chosen.records))


def export_csv(
    workspace: Workspace,
    target: Path,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Exported:
    """Write the diary as CSV: one long table if `target` ends in .csv, else a zip of tables.

    CSV holds entries only; the settings travel in JSON. Raises as `export_json`.
    """
    targets.guard(workspace, target)
    chosen = diary_content(workspace, first, last, without)
    long = target.suffix.lower() == ".csv"
    made = csv_file.long_text(chosen).encode() if long else csv_file.zip_bytes(chosen)
    atomic.write(target, made)
    return Exported(target, len(chosen.records))


def export_fhir(
    workspace: Workspace,
    target: Path,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
    *,
    as_transaction: bool = False,
) -> Exported:
    """Write the diary as a FHIR R4 document, or as a transaction for a server.

    Nothing is sent, and nothing is written to the diary. Raises as `export_json`.
    """
    from recovery_app.exchange.fhir import bundle

    targets.guard(workspace, target)
    chosen = diary_content(workspace, first, last, without)
    make = bundle.transaction if as_transaction else bundle.document
    atomic.write(target, make(chosen, workspace.clock.now()).encode())
    return Exported(target, len(chosen.records))


def export_calendar(
    workspace: Workspace,
    target: Path,
    first: date | None = None,
    last: date | None = None,
    *,
    details: bool = False,
) -> Exported:
    """Write what lies ahead in today's recovery as a calendar file.

    Titles name nothing about health unless `details`. Raises RecoveryError in words.
    """
    from recovery_app.exchange import calendar_file

    targets.guard(workspace, target)
    coming = [
        one
        for one in lies_ahead(workspace)
        if (first is None or first <= one.day) and (last is None or one.day <= last)
    ]
    events = [
        calendar_file.Event(
            uid=one.key,
            title=one.detail if details else one.title,
            day=one.day,
            at=one.at,
            alarm=one.remind,
        )
        for one in coming
    ]
    made = calendar_file.to_bytes(events, _("Recovery App"), workspace.clock.now())
    atomic.write(target, made)
    return Exported(target, len(events))


def lies_ahead(workspace: Workspace) -> tuple[Ahead, ...]:
    """What lies ahead in today's recovery. Raises RecoveryError while there is no procedure."""
    recovery, today = workspace.recovery(), workspace.today()
    if recovery is None:
        raise RecoveryError(_("Enter the procedure first: every day counts from it."))
    wanted = occasions.wishes(workspace.settings())
    plan = plans.current(workspace, recovery)
    entries = workspace.entries(recovery.first, None, ("check_in",))["check_in"]
    reports = schedule.reports(daily.summaries(entries, workspace.recoveries()), recovery)
    checks = schedule.checks(schedule.due_numbers(plan.check_days), reports, recovery, today)
    times = Times(wanted.check_in_times[0], wanted.morning, wanted.day_start_hour)
    visits = [visit for visit in workspace.diary.read("visit") if isinstance(visit, Visit)]
    return ahead(recovery, plan, checks, visits, today, times)
