"""`recovery-app history`: every state of one entry, oldest first, with what changed in each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import date_words, record_changes
from recovery_app.domain.records import Record
from recovery_app.text import N_, _

_WORDS = {
    "insert": N_("Entered"),
    "update": N_("Changed"),
    "delete": N_("Deleted"),
    "undo": N_("Taken back"),
    "erase": N_("Erased"),
}


@options.verb("history", N_("Every state of one entry, oldest first, and what changed."),
                epilog=options.IDS)  # fmt: skip
@click.argument("record_id", metavar="ID")
@options.json_option
@pass_app
def command(app: App, /, *, record_id: str, as_json: bool) -> None:
    states = app.workspace().diary.history(options.whole_id(app, record_id))
    if as_json:
        found = [
            {"version": state.version, "verb": row["verb"], "at": row["at"],
             "deleted": state.deleted, **output.entry_json(state.record)}
            for row, state in states
        ]  # fmt: skip
        output.emit({"states": found})
        return
    current = states[-1][1].record
    output.by_day(app, [current])
    rows = []
    before: Record | None = None
    for row, state in states:
        what = _changes(app, before, state.record)
        rows.append((_local(app, row), _(_WORDS[row["verb"]]), what))
        before = state.record
    output.table(rows, indent=2)


def _local(app: App, row: Mapping[str, Any]) -> str:
    from recovery_app.services.zones import local_zone

    moment = datetime.fromisoformat(row["at"]).astimezone(local_zone(app.clock))
    today = app.workspace().today()
    return f"{date_words.short(moment.date(), today)} {date_words.clock(moment)}"


def _changes(app: App, before: Record | None, record: Record) -> str:
    """What it held at first, then what differs from the state before: "Worst soreness: 3 → 5"."""
    fahrenheit = app.workspace().settings().temperature_unit == "F"
    if before is None:
        return ", ".join(record_changes.answers(record, fahrenheit=fahrenheit))
    return ", ".join(record_changes.differences(before, record, fahrenheit=fahrenheit))
