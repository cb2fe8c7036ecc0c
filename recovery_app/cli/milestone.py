"""`recovery-app milestone`: something that went again for the first time."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_


@options.verb("milestone", N_("Something you did again for the first time: drove, ran."))
@click.argument("text", callback=options.from_input)
@options.day_option
@options.json_option
@pass_app
def command(app: App, /, *, text: str, day: str | None, as_json: bool) -> None:
    fields = options.when(app, day, None) | {"text": text}
    saving.save(app, "milestone", fields, as_json=as_json)
