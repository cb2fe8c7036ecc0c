"""`recovery-app ice`: a time with the ice pack, or none today."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.none_today import NONE, save_none
from recovery_app.cli.options import option
from recovery_app.text import N_, _


@options.verb("ice", N_("A time with the ice pack. `ice none` answers that there was none."))
@click.argument("none", metavar="[none]", required=False)
@option("--minutes", metavar="N", message=N_("How long, in minutes."))
@options.flag("--cloth/--no-cloth", default=None, message=N_("Whether a cloth lay between."))
@options.day_option
@options.at_option
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, none: str | None, minutes: str | None, cloth: bool | None,
    day: str | None, at: str | None, note: str | None, as_json: bool,
) -> None:  # fmt: skip
    if (none or NONE).casefold() != NONE or (none is None and minutes is None):
        raise click.UsageError(_("Write `ice --minutes N`, or `ice none`."))
    if none is not None:
        save_none(app, "ice", day, as_json=as_json, minutes=minutes, cloth=cloth, at=at, note=note)
        return
    fields = options.answers(minutes=minutes, cloth=cloth, note=note)
    saving.save(app, "ice_session", options.when(app, day, at) | fields, as_json=as_json)
