"""Reads what charts and the progress page are made from: days, plan, exposures, studies."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from recovery_app import resources
from recovery_app.domain import daily, exposures
from recovery_app.domain.chart_parts import ChartInput
from recovery_app.domain.chart_words import Table
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import Record
from recovery_app.domain.studies import StudyPoint, study_points
from recovery_app.exchange import atomic
from recovery_app.services import plans, shipped
from recovery_app.services.workspace import Workspace

_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Read:
    """One recovery, read once. `exposures` are what was noted against the plan, by day."""

    recoveries: Sequence[Recovery]
    recovery: Recovery
    plan: Plan
    days: Mapping[date, DaySummary]
    exposures: Mapping[date, Sequence[str]]
    today: date

    def chart_input(self, first: date, last: date) -> ChartInput:
        """What a chart of the days from `first` to `last` is made from."""
        return ChartInput(
            days=self.days,
            recoveries=self.recoveries,
            recovery=self.recovery,
            first=first,
            last=last,
            today=self.today,
            plan=self.plan,
            exposures=self.exposures,
            medicines=shipped.medicines(),
        )

    @property
    def earliest(self) -> date:
        """The first day with an entry, else day 0."""
        return next(iter(self.days), self.recovery.first)


def read(workspace: Workspace, recovery: Recovery | None = None) -> Read | None:
    """Read a recovery (today's) with its baseline; None while there is no procedure."""
    chosen = recovery or workspace.recovery()
    if chosen is None:
        return None
    today = workspace.today()
    last = chosen.last or max(today, chosen.first)
    entries = workspace.entries(chosen.baseline_from, last, sorted(daily.SUMMARISED))
    found = [record for kept in entries.values() for record in kept]
    recoveries = workspace.recoveries()
    plan = plans.current(workspace, chosen)
    return Read(
        recoveries,
        chosen,
        plan,
        daily.summaries(found, recoveries),
        _exposures(plan, chosen, found),
        today,
    )


def days(workspace: Workspace, first: date, last: date) -> Mapping[date, DaySummary]:
    """The days from `first` to `last` (inclusive), and no more."""
    kept = workspace.entries(first, last, sorted(daily.SUMMARISED)).values()
    return daily.summaries((one for own in kept for one in own), workspace.recoveries())


@cache
def studies() -> tuple[StudyPoint, ...]:
    """The shipped study results for the optional overlay."""
    text = resources.read_text("studies.csv")
    return study_points(csv.DictReader(io.StringIO(text)))


def save_table(table: Table, file: Path) -> None:
    """Write a chart's table as CSV, beside first and then in place.

    Numbers have the minus a program reads, and no text can start a formula.
    """
    held = io.StringIO(newline="")
    csv.writer(held).writerows([map(_plain, row) for row in (table.headers, *table.rows)])
    atomic.write(file, held.getvalue().encode())


def save_picture(png: bytes, file: Path) -> None:
    """Write a chart's picture, beside first and then in place."""
    atomic.write(file, png)


def _plain(cell: str) -> str:
    number = cell.replace("\N{MINUS SIGN}", "-")
    try:
        float(number)
    except ValueError:
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return number


def _exposures(
    plan: Plan, recovery: Recovery, found: Sequence[Record]
) -> dict[date, tuple[str, ...]]:
    by_day: dict[date, list[str]] = defaultdict(list)
    for exposure in exposures.exposures(plan, recovery, found, shipped.medicines()):
        by_day[exposure.day].append(exposure.what)
    return {day: tuple(dict.fromkeys(words)) for day, words in by_day.items()}
