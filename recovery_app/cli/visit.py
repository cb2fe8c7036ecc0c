"""`recovery-app visit`: a visit to the doctor, past or to come."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_


@options.verb("visit", N_("A visit to the doctor on DAY, past or up to a year ahead."))
@click.argument("day", metavar="DAY")
@options.option("--with", "with_whom", message=N_("With whom."))
@options.at_option
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, day: str, with_whom: str | None, at: str | None, note: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    fields = options.when(app, day, at) | options.answers(with_whom=with_whom, note=note)
    saving.save(app, "visit", fields, as_json=as_json)
