"""`recovery-app question`: a question for the doctor, printed first on the summary."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_


@options.verb(
    "question",
    N_("A question for the doctor; it stands first on the summary."),
    epilog=N_("Once it was asked: recovery-app edit ID answered=yes"),
)
@click.argument("text", callback=options.from_input)
@options.json_option
@pass_app
def command(app: App, /, *, text: str, as_json: bool) -> None:
    saving.save(app, "question", {"text": text}, as_json=as_json)
