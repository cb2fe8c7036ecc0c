"""`recovery-app erase`: remove an entry and its earlier values for good."""

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import records
from recovery_app.text import N_, _


@options.verb(
    "erase",
    N_("Remove an entry, its values and its earlier values for good. This cannot be undone."),
)
@click.argument("record_id", metavar="ID")
@options.json_option
@pass_app
def command(app: App, /, *, record_id: str, as_json: bool) -> None:
    workspace = app.workspace()
    record = workspace.diary.find(record_id).record
    workspace.erase(record.id)
    if as_json:
        # What was erased is not printed again: output is often kept.
        output.emit({"done": "erased", "kind": record.kind, "id": record.id})
        return
    output.heading(
        _("Erased for good · {kind} · {day}").format(
            kind=_(records.KIND_NAMES[record.kind]),
            day=output.day_words(record.day, workspace.today(), workspace.recoveries()),
        )
    )
    output.paragraph(
        _(
            "Its values and earlier values are gone from the diary; only the id {id} stays, "
            "marked as erased. This cannot be undone. Files exported and backups made before "
            "may still hold it."
        ).format(id=records.short_id(record.id))
    )
