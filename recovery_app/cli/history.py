"""`recovery-app history`: every state of one entry, oldest first, with what changed in each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import date_words, describe, records
from recovery_app.domain.fields import Code, Codes, Spec
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
        what = _changes(before, state.record)
        rows.append((_local(app, row), _(_WORDS[row["verb"]]), what))
        before = state.record
    output.table(rows, indent=2)


def _local(app: App, row: Mapping[str, Any]) -> str:
    from recovery_app.services.zones import local_zone

    moment = datetime.fromisoformat(row["at"]).astimezone(local_zone(app.clock))
    today = app.workspace().today()
    return f"{date_words.short(moment.date(), today)} {date_words.clock(moment)}"


def _changes(before: Record | None, record: Record) -> str:
    """What differs from the state before, as text: "Worst soreness 3 → 5"."""
    specs = records.all_specs(record.kind)
    parts = []
    for name, spec in specs.items():
        new = getattr(record, name)
        old = getattr(before, name) if before is not None else None
        if before is None:
            if new is not None and name not in records.COMMON:
                parts.append(f"{describe.question(record, name)} {_said(spec, new)}")
        elif new != old:
            asked = describe.question(record, name)
            parts.append(f"{asked} {_said(spec, old)} → {_said(spec, new)}")
    return ", ".join(parts)


def _said(spec: Spec, value: Any) -> str:
    """A value in words: a code by what a person calls it."""
    if isinstance(spec, Code | Codes) and value:
        codes = [value] if isinstance(spec, Code) else value
        return ", ".join(_(spec.choices[code]) for code in codes)
    return spec.to_text(value) or _("no answer")
