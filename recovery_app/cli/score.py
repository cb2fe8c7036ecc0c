"""`recovery-app score`: the total of a questionnaire filled in at the clinic."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_


@options.verb(
    "score",
    N_("The total of a questionnaire from the clinic, such as ODI 24."),
    context_settings=options.NEGATIVE_NUMBERS,
)
@click.argument("name")
@click.argument("value")
@options.day_option
@options.json_option
@pass_app
def command(app: App, /, *, name: str, value: str, day: str | None, as_json: bool) -> None:
    fields = options.when(app, day, None) | {"name": name, "value": value}
    saving.save(app, "clinic_score", fields, as_json=as_json)
