"""`recovery-app delete`: take an entry out of the diary; undo brings it back."""

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_, _


@options.verb(
    "delete", N_("Take an entry out of the diary; undo brings it back."), epilog=options.IDS
)
@click.argument("record_id", metavar="ID")
@options.json_option
@pass_app
def command(app: App, /, *, record_id: str, as_json: bool) -> None:
    workspace = app.workspace()
    done = workspace.delete(options.whole_id(app, record_id))
    output.report(
        app, "deleted", _("Deleted"), [done.record], as_json=as_json,
        more=_("To bring it back: recovery-app undo"),
    )  # fmt: skip
