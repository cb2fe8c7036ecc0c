"""`recovery-app steps`: the steps counted over a day."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_


@options.verb(
    "steps",
    N_("The steps counted over a day. Given again for a day, it takes the place of the first."),
    context_settings=options.NEGATIVE_NUMBERS,
)
@click.argument("count", metavar="N")
@options.day_option
@options.json_option
@pass_app
def command(app: App, /, *, count: str, day: str | None, as_json: bool) -> None:
    saving.save(app, "steps", options.when(app, day, None) | {"count": count}, as_json=as_json)
