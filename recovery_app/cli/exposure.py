"""`recovery-app exposure`: alcohol, heat or a bath, which a plan may ask to leave out."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import codes
from recovery_app.text import N_


@options.verb("exposure", N_("Alcohol, heat or a bath: what a plan may ask to leave out."))
@click.argument("what", metavar="|".join(codes.EXPOSURES))
@options.day_option
@options.at_option
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, what: str, day: str | None, at: str | None, note: str | None, as_json: bool
) -> None:
    fields = options.when(app, day, at) | options.answers(what=what.casefold(), note=note)
    saving.save(app, "exposure", fields, as_json=as_json)
