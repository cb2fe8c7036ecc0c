"""`recovery-app undo`: take back the last change, and say what it was."""

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain.records import Record
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _

_WORDS = {
    "insert": N_("Taken out again"),
    "update": N_("Put back as it was"),
    "delete": N_("Brought back"),
}


@options.verb("undo", N_("Take back the last change. Once more takes back the one before."))
@options.json_option
@pass_app
def command(app: App, /, *, as_json: bool) -> None:
    from recovery_app.services import example

    workspace = app.workspace()
    op = workspace.diary.last_op()
    if example.made(workspace, op):
        raise RecoveryError(
            _("There is nothing to undo: nothing was changed since the example was made.")
        )
    done = workspace.undo(op)
    by_verb: dict[str, list[Record]] = {}
    for record in dict.fromkeys(done.records):
        by_verb.setdefault(_verb(app, record, op), []).append(record)
    if as_json:
        undone = [
            {"undone": verb, **output.entry_json(record)}
            for verb, found in by_verb.items()
            for record in found
        ]
        output.emit({"done": "undone", "records": undone})
        return
    for verb, found in by_verb.items():
        output.report(app, "undone", _(_WORDS[verb]), found, as_json=False)


def _verb(app: App, record: Record, op: int | None) -> str:
    history = app.workspace().diary.history(record.id)
    return next(str(row["verb"]) for row, _state in history if row["op"] == op)
