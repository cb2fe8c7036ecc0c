"""`recovery-app new`: enter a procedure; days count from it."""

from typing import Any

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.procedure_options import fields_of, procedure_options
from recovery_app.text import N_, _


@options.verb("new", N_("Enter a procedure; every day counts from it."))
@procedure_options(required=True)
@options.option(
    "--plan",
    metavar="NAME|FILE",
    message=N_(
        "The plan to use: a shipped one by its name (see: recovery-app plan list), or the clinic's "
        "file."
    ),
)
@options.json_option
@pass_app
def command(app: App, /, *, plan: str | None, as_json: bool, **given: Any) -> None:
    fields = fields_of(app, **given)
    if plan is None:
        saving.save(app, "procedure", fields, as_json=as_json)
        return
    from recovery_app.services import plans

    # A plan that is wrong must be refused before the procedure is stored.
    chosen = plans.named(plan)
    workspace = app.workspace()
    procedure = workspace.save("procedure", fields).record
    recovery = next(r for r in workspace.recoveries() if r.procedure.id == procedure.id)
    stored = plans.use(workspace, chosen, recovery).record
    saving.tell(app, "saved", _("Saved"), [procedure, stored], as_json=as_json)
