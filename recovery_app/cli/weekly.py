"""`recovery-app weekly`: the weekly question, and the change since the procedure."""

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.options import option
from recovery_app.domain import checks
from recovery_app.text import N_, _


@options.verb("weekly", N_("The weekly question, and the change since the procedure."))
@option("--close-to-normal", metavar="N", message=N_("How close to normal, 0 to 100 %."))
@option(
    "--change",
    metavar="1..7",
    message=N_("Change since the procedure: 1 very much better, 4 no change, 7 very much worse."),
)
@options.day_option
@options.json_option
@pass_app
def command(
    app: App, /, *, close_to_normal: str | None, change: str | None, day: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    if close_to_normal is None and change is None:
        raise click.UsageError(_("Give --close-to-normal, --change, or both."))
    output.need_procedure(app)
    workspace = app.workspace()
    day_field = {"day": workspace.today()} | options.when(app, day, None)
    asked = {}
    if close_to_normal is not None:
        asked["weekly"] = day_field | {"close_to_normal": close_to_normal}
    if change is not None:
        asked["global_change"] = day_field | {"change": change}
    # Both are looked at before the first is stored: a wrong second must change nothing.
    for kind, fields in asked.items():
        if problems := checks.problems(kind, fields, workspace.bounds()):
            raise problems[0]
    stored = [workspace.save(kind, fields).record for kind, fields in asked.items()]
    output.report(app, "saved", _("Saved"), stored, as_json=as_json)
