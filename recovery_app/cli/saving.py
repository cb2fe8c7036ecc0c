"""Storing an entry and telling it, with the plan's note or the advice that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from recovery_app.cli import output
from recovery_app.cli.context import App
from recovery_app.domain.checks import TIED_TO_DAYS
from recovery_app.domain.days import recovery_of
from recovery_app.domain.records import CheckIn, Procedure, Record
from recovery_app.text import _


def save(app: App, kind: str, fields: dict[str, Any], *, as_json: bool) -> None:
    """Store an entry and tell it; one of today without a time is one of now.

    Raises RecoveryError; then nothing is stored.
    """
    from recovery_app.services import rules_of_saving

    if kind in TIED_TO_DAYS:
        output.need_procedure(app)
    workspace = app.workspace()
    bounds = workspace.bounds()
    moment = rules_of_saving.moment(kind, fields.get("day", bounds.today), bounds)
    done = workspace.save(kind, {"at": moment, **fields} if moment else fields)
    stored = workspace.diary.get(done.record.id)
    if done.op is None:
        words = _("Noted already, nothing changed")
    elif stored is not None and stored.version > 1:
        words = _("Changed")
    else:
        words = _("Saved")
    tell(app, "saved", words, [done.record], as_json=as_json)


def tell(app: App, what: str, words: str, found: Sequence[Record], *, as_json: bool) -> None:
    """Tell what was stored: `what` names it in JSON, `words` in the heading."""
    notes = [note for record in found if (note := _note(app, record))]
    advice = [entry for record in found for entry in _advice(app, record)]
    if as_json:
        entries = [output.entry_json(record) for record in found]
        output.emit({"done": what, "records": entries, "notes": notes, "advice": advice})
        return
    output.report(app, what, words, found, as_json=False)
    for entry in advice:
        _show(entry)
    for note in notes:
        output.paragraph(note)


def _note(app: App, record: Record) -> str:
    """The calm note when an entry meets a line of the plan, or when a procedure is; or empty."""
    workspace = app.workspace()
    if isinstance(record, Procedure):
        own = next(r for r in workspace.recoveries() if r.procedure.id == record.id)
        return output.procedure_ahead(own, workspace.today())
    from recovery_app.services import guard

    return guard.note_for(workspace, record)


def _advice(app: App, record: Record) -> list[dict[str, Any]]:
    """What published advice says of the signs a check-in shows, the most urgent first."""
    if not isinstance(record, CheckIn):
        return []
    from recovery_app.domain import signs
    from recovery_app.services import calling

    workspace = app.workspace()
    recovery = recovery_of(record.day, workspace.recoveries())
    return [
        {
            "sign": found.sign.id,
            "level": found.sign.level,
            "heading": found.sign.heading,
            "text": found.sign.words,
            "because": found.because,
            "advice": found.sign.advice,
            "note": found.note,
            "numbers": [
                {"kind": number.kind, "label": number.label, "number": number.number}
                for number in calling.numbers(workspace, found.sign.level)
                if number.number
            ],
        }
        for found in signs.advice_for(record, recovery.number(record.day) if recovery else None)
    ]


def _show(entry: dict[str, Any]) -> None:
    click.echo()
    output.heading(entry["heading"])
    for words in (f"{entry['text']} {entry['because']}", entry["advice"], entry["note"]):
        if words.strip():
            output.paragraph(words, indent=2)
    numbers = [f"{number['label']}: {number['number']}" for number in entry["numbers"]]
    if numbers:
        output.paragraph(" · ".join(numbers), indent=2)
