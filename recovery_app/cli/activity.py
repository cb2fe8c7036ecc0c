"""`recovery-app activity`: something done for a while, or none today."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.none_today import NONE, save_none
from recovery_app.cli.options import option
from recovery_app.domain import codes
from recovery_app.text import N_, _


@options.verb(
    "activity",
    N_("Something done for a while. `activity none` answers that there was nothing."),
    epilog="KIND: " + ", ".join(codes.ACTIVITIES),
)
@click.argument("kind", metavar="KIND|none")
@option("--minutes", metavar="N", message=N_("How long, in minutes."))
@option("--effort", metavar="N", message=N_("Effort, 0 to 10."))
@option("--during", metavar="N", message=N_("Soreness during it, 0 to 10."))
@option("--what", message=N_("What it was, with the kind other."))
@options.day_option
@options.at_option
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, kind: str, minutes: str | None, effort: str | None, during: str | None,
    what: str | None, day: str | None, at: str | None, note: str | None, as_json: bool,
) -> None:  # fmt: skip
    given = {"minutes": minutes, "effort": effort, "during": during, "what": what, "note": note}
    if kind.casefold() == NONE:
        save_none(app, "activity", day, as_json=as_json, at=at, **given)
        return
    if minutes is None:
        raise click.UsageError(_("Write `activity KIND --minutes N`, or `activity none`."))
    fields = options.answers(activity=kind.casefold(), **given)
    saving.save(app, "activity", options.when(app, day, at) | fields, as_json=as_json)
