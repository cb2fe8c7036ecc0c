"""`recovery-app procedure`: list the procedures, or edit one."""

from typing import Any

import click

from recovery_app.cli import options, output, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.procedure_options import fields_of, procedure_options
from recovery_app.domain.records import Procedure
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _


@click.group("procedure", cls=options.Group, help=N_("List the procedures, or edit one."))
def command() -> None:
    """Hold the two verbs."""


@command.command("list", help=N_("Every procedure and the days that count from it."))
@options.json_option
@pass_app
def list_procedures(app: App, /, *, as_json: bool) -> None:
    workspace = app.workspace()
    recoveries = workspace.recoveries()
    if as_json:
        found = [
            {**output.entry_json(r.procedure), "first": r.first.isoformat(),
             "last": r.last.isoformat() if r.last else None}
            for r in recoveries
        ]  # fmt: skip
        output.emit({"procedures": found})
        return
    if not recoveries:
        output.no_procedure()
    output.by_day(app, [recovery.procedure for recovery in recoveries])


@command.command("edit", help=N_("Change fields of a procedure; ID as shown by the list."))
@click.argument("record_id", metavar="ID")
@procedure_options(required=False)
@options.json_option
@pass_app
def edit_procedure(app: App, /, *, record_id: str, as_json: bool, **given: Any) -> None:
    workspace = app.workspace()
    procedure = workspace.diary.find(options.whole_id(app, record_id)).record
    if not isinstance(procedure, Procedure):
        raise RecoveryError(_("The entry {id} is not a procedure.").format(id=record_id))
    if given["procedure_date"] is None and given["time"] is not None:
        given["procedure_date"] = procedure.day.isoformat()
    fields = fields_of(app, **given)
    if not fields:
        raise click.UsageError(_("Name at least one option to change, such as --level L4-L5."))
    done = workspace.edit(procedure.id, fields)
    words = _("Changed") if done.op is not None else _("Noted already, nothing changed")
    saving.tell(app, "edited", words, [done.record], as_json=as_json)
