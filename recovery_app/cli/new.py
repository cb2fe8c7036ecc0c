"""`recovery-app new`: enter a procedure; days count from it."""

from typing import Any

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.procedure_options import fields_of, procedure_options
from recovery_app.text import N_


@options.verb("new", N_("Enter a procedure; every day counts from it."))
@procedure_options(required=True)
@options.json_option
@pass_app
def command(app: App, /, *, as_json: bool, **given: Any) -> None:
    saving.save(app, "procedure", fields_of(app, **given), as_json=as_json)
