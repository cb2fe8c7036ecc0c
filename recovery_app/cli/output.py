"""What the verbs print: entries, tables and JSON, at the width of the terminal, quiet without one."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from recovery_app.domain import date_words, describe, records
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.records import Goal, GoalRating, Record
from recovery_app.errors import RecoveryError
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.cli.context import App

WIDEST = 100
NARROWEST = 40
_GAP = "  "
_LEAST_LAST = 16


def emit(data: object) -> None:
    """Print JSON; plain ASCII where the output cannot hold more."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    ascii_only = not encoding.startswith("utf")
    click.echo(json.dumps(data, indent=2, ensure_ascii=ascii_only))


def width() -> int:
    """How many columns to fill: the terminal's, within reason; 80 when there is none."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def heading(words: str) -> None:
    """Print a heading; bold on a terminal unless the person asked for none (no-color.org)."""
    click.echo(words if os.environ.get("NO_COLOR") else click.style(words, bold=True))


def paragraph(words: str, indent: int = 0) -> None:
    """Print text, wrapped, each line `indent` columns in."""
    space = " " * indent
    for line in words.split("\n"):
        click.echo(textwrap.fill(line, width(), initial_indent=space, subsequent_indent=space))


def item(words: str, indent: int = 2) -> None:
    """Print one item of a list, wrapped under itself."""
    space = " " * indent
    click.echo(
        textwrap.fill(words, width(), initial_indent=f"{space}- ", subsequent_indent=f"{space}  ")
    )


def table(rows: Sequence[Sequence[str] | str], indent: int = 0) -> None:
    """Print rows in columns; the last column wraps under itself. A row of one text spans all."""
    columns = [row for row in rows if not isinstance(row, str)]
    if not columns:
        return
    widths = [max(len(cell) for cell in column) for column in zip(*columns, strict=True)]
    shown = [index for index, size in enumerate(widths) if size or index == len(widths) - 1]
    last = shown.pop()
    left = indent + sum(widths[index] + len(_GAP) for index in shown)
    room = max(width() - left, _LEAST_LAST)
    for row in rows:
        if isinstance(row, str):
            paragraph(row, indent)
            continue
        lead = "".join(row[index].ljust(widths[index]) + _GAP for index in shown)
        lines = textwrap.wrap(row[last], room) or [""]
        click.echo((" " * indent + lead + lines[0]).rstrip())
        for line in lines[1:]:
            click.echo(" " * left + line)


def day_words(day: date, today: date, recoveries: Sequence[Recovery]) -> str:
    """Such as "Wed 4 Nov · Day 3"; with the year when it is another one's."""
    words = date_words.short(day, today)
    recovery = recovery_of(day, recoveries)
    if recovery is None:
        return words
    return f"{words} · {date_words.day_number(recovery.number(day))}"


def procedure_ahead(recovery: Recovery, today: date) -> str:
    """When a procedure to come is, and what can be noted before it; empty once it has come."""
    days = (recovery.first - today).days
    if days <= 0:
        return ""
    on = date_words.short(recovery.first, today)
    words = _("The procedure is on {day}, in {n} days.").format(day=on, n=days)
    if days == 1:
        words = _("The procedure is tomorrow, {day}.").format(day=on)
    if recovery.index > 0:
        return words
    more = _("Until then usual pain, activity and medicine can be noted.")
    if today < recovery.baseline_from:
        more = _("Entries can be made from {day} on, 28 days before it.").format(
            day=date_words.short(recovery.baseline_from, today)
        )
    return f"{words} {more}"


def long_day(today: date, recovery: Recovery) -> str:
    """Such as "Wednesday 4 November 2026 · Day 3"; without a number before the diary begins."""
    words = date_words.long(today)
    if today < recovery.baseline_from:
        return words
    return f"{words} · {date_words.day_number(recovery.number(today))}"


def entry_rows(app: App, found: Iterable[Record]) -> list[tuple[str, str, str]]:
    """Entries as rows of id, time and words, in the order of their times."""
    workspace = app.workspace()
    fahrenheit = workspace.settings().temperature_unit == "F"
    recoveries = workspace.recoveries()
    rows = []
    goals: dict[str, str] = {}
    for record in sorted(found, key=_moment):
        recovery = recovery_of(record.day, recoveries)
        pain_name = (recovery.procedure.pain_name or "") if recovery else ""
        words = describe.line(record, pain_name=pain_name, fahrenheit=fahrenheit)
        title = words.title
        if isinstance(record, GoalRating):
            goals = goals or _goal_names(app)
            title = goals.get(record.goal or "", title)
        text = f"{title}: {words.detail}" if words.detail else title
        rows.append((records.short_id(record.id), words.time, text))
    return rows


def by_day(app: App, found: Iterable[Record]) -> None:
    """Print entries under their days."""
    workspace = app.workspace()
    today, recoveries = workspace.today(), workspace.recoveries()
    days: dict[date, list[Record]] = {}
    for record in found:
        days.setdefault(record.day, []).append(record)
    for day in sorted(days):
        heading(day_words(day, today, recoveries))
        table(entry_rows(app, days[day]), indent=2)


def report(
    app: App, what: str, words: str, found: Sequence[Record], *, as_json: bool, more: str = ""
) -> None:
    """Tell what a verb did to some records: `what` names it in JSON, `words` in the heading."""
    if as_json:
        emit({"done": what, "records": [entry_json(record) for record in found]})
        return
    workspace = app.workspace()
    today, recoveries = workspace.today(), workspace.recoveries()
    for day in dict.fromkeys(record.day for record in found):
        heading(f"{words} · {day_words(day, today, recoveries)}")
        table(entry_rows(app, [r for r in found if r.day == day]), indent=2)
    if more:
        paragraph(more)


def entry_json(record: Record) -> dict[str, Any]:
    """An entry as JSON holds it, with its kind and its short id."""
    short = records.short_id(record.id)
    return {"kind": record.kind, "short": short, **records.to_json(record)}


def _goal_names(app: App) -> dict[str, str]:
    goals = app.workspace().entries(kinds=["goal"])["goal"]
    return {goal.id: goal.name or "" for goal in goals if isinstance(goal, Goal)}


def _moment(record: Record) -> tuple[datetime, str]:
    entered = record.entered
    local = entered.at.replace(tzinfo=None) + timedelta(minutes=entered.offset_minutes)
    return record.at or local, record.id


def need_procedure(app: App) -> None:
    """Refuse what needs a procedure while there is none, and say how to enter it."""
    if not app.workspace().recoveries():
        raise RecoveryError(
            _("Enter the procedure first: recovery-app new --procedure-date YYYY-MM-DD.")
        )


def no_procedure() -> None:
    """Say how a diary begins."""
    paragraph(_("No procedure yet. Begin with: recovery-app new --procedure-date YYYY-MM-DD"))
