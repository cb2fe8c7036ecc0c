"""Export and import: files made from the diary, and files taken into it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recovery_app.domain import daily, footer, occasions, report_choices, schedule
from recovery_app.domain.ahead import Ahead, Times, ahead
from recovery_app.domain.records import Record, Visit
from recovery_app.domain.report_choices import Choices
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange import csv_file, json_file
from recovery_app.exchange.content import SECTIONS, Content, content, select
from recovery_app.garbage import nothing_collected
from recovery_app.services import plans, targets
from recovery_app.services.importing import (
    Import,
    Imported,
    ImportPreview,
    preview_import,
    run_import,
)
from recovery_app.services.targets import Target
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

__all__ = [
    "Exported",
    "Import",
    "ImportPreview",
    "Imported",
    "export_calendar",
    "export_csv",
    "export_json",
    "lies_ahead",
    "preview_import",
    "run_import",
]

LEFT_OUT = tuple(dict.fromkeys((*SECTIONS, *report_choices.SECTIONS)))
"""What can be left out of the diary's own files: its parts, and the sections of the summary."""


@dataclass(frozen=True)
class Exported:
    """What an export wrote: how many entries."""

    records: int


def diary_content(
    workspace: Workspace,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Content:
    """The records and settings from `first` to `last` (inclusive), without some sections.

    A section is a part of the diary, or one of the doctor's summary: its answers go with it.
    Raises InvalidInput for one that does not exist.
    """
    for name in without:
        if name not in LEFT_OUT:
            sentence = _("There is no section {name}; there are {names}.")
            raise InvalidInput("without", sentence.format(name=name, names=", ".join(LEFT_OUT)))
    entries = workspace.entries()
    everything = [record for found in entries.values() for record in found]
    pages = frozenset(without) - frozenset(SECTIONS)
    kept = report_choices.chosen(entries, Choices(without=pages)) if pages else entries
    whole = content(
        (record for found in kept.values() for record in found), workspace.diary.settings()
    )
    return replace(
        select(whole, first, last, [name for name in without if name in SECTIONS]),
        without=tuple(name for name in LEFT_OUT if name in without),
        footer=_footer(workspace, everything, (first, last), named="plan" not in without),
    )


def _footer(
    workspace: Workspace,
    everything: Sequence[Record],
    period: tuple[date | None, date | None],
    *,
    named: bool,
) -> tuple[str, ...]:
    first, last = period
    end = min(last or workspace.today(), workspace.today())
    recovery = workspace.recovery(end)
    plan = plans.readable(workspace, recovery) if recovery and named else None
    return footer.footer(
        end, plan, *footer.days_missing(everything, workspace.recoveries(), first, end)
    )


@nothing_collected()  # ten years of entries would be gone through again and again
def export_json(
    workspace: Workspace,
    target: Target,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Exported:
    """Write the diary as JSON; nothing is written to the diary itself.

    Raises InvalidInput for a section or period that does not exist, RecoveryError in words.
    """
    targets.guard(workspace, target)
    chosen = diary_content(workspace, first, last, without)
    targets.write(target, json_file.to_text(chosen).encode())
    return Exported(len(chosen.records))


@nothing_collected()  # ten years of entries would be gone through again and again
def export_csv(
    workspace: Workspace,
    target: Target,
    first: date | None = None,
    last: date | None = None,
    without: Sequence[str] = (),
) -> Exported:
    """Write the diary as CSV: a zip of tables; one long table to a stream or a name in .csv.

    CSV holds entries only; the settings travel in JSON. Raises as `export_json`.
    """
    targets.guard(workspace, target)
    chosen = diary_content(workspace, first, last, without)
    long = not isinstance(target, Path) or targets.is_named(target, ".csv")
    made = csv_file.long_text(chosen).encode() if long else csv_file.zip_bytes(chosen)
    targets.write(target, made)
    return Exported(len(chosen.records))


def export_calendar(
    workspace: Workspace,
    target: Target,
    first: date | None = None,
    last: date | None = None,
    *,
    details: bool = False,
) -> Exported:
    """Write what lies ahead in today's recovery as a calendar file.

    Titles name nothing about health unless `details`. Raises RecoveryError in words, also when
    nothing lies ahead.
    """
    from recovery_app.exchange import calendar_file

    targets.guard(workspace, target)
    coming = [
        one
        for one in lies_ahead(workspace)
        if (first is None or first <= one.day) and (last is None or one.day <= last)
    ]
    if not coming:
        # A calendar without anything in it is none (RFC 5545, 3.6), and others refuse to read it.
        raise RecoveryError(_("Nothing lies ahead on these days that a calendar could hold."))
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
    # Other people may see a calendar: whose recovery it is stands there only with the details.
    today, recovery = workspace.today(), workspace.recovery()
    plan = plans.readable(workspace, recovery) if recovery and details else None
    words = footer.footer(today, plan)
    about = " · ".join(words if details else words[1:])
    made = calendar_file.to_bytes(events, _("Recovery App"), workspace.clock.now(), about)
    targets.write(target, made)
    return Exported(len(events))


def lies_ahead(workspace: Workspace) -> tuple[Ahead, ...]:
    """What lies ahead in today's recovery. Raises RecoveryError while there is no procedure."""
    recovery, today = workspace.recovery(), workspace.today()
    if recovery is None:
        raise RecoveryError(_("Enter the procedure first: every day counts from it."))
    wanted = occasions.wishes(workspace.settings())
    plan = plans.current(workspace, recovery)
    # What is done with earlier checks is of no matter here: today's is the first that can lie ahead.
    entries = workspace.entries(today, None, ("check_in",))["check_in"]
    reports = schedule.reports(daily.summaries(entries, workspace.recoveries()), recovery)
    checks = schedule.checks(schedule.due_numbers(plan.check_days), reports, recovery, today)
    times = Times(wanted.check_in_times[0], wanted.morning, wanted.day_start_hour)
    visits = [visit for visit in workspace.diary.read("visit") if isinstance(visit, Visit)]
    return ahead(recovery, plan, checks, visits, today, times)
