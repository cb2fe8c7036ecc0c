"""`recovery-app medicine`: a medicine taken, as typed, or none today."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.none_today import NONE, save_none
from recovery_app.cli.options import option
from recovery_app.domain import codes
from recovery_app.text import N_


@options.verb("medicine", N_("A medicine taken. `medicine none` answers that there was none."))
@click.argument("name", metavar="NAME|none", callback=options.from_input)
@option("--amount", message=N_("How much, in your own words, such as 1 tablet."))
@option(
    "--class",
    "medicine_class",
    metavar="|".join(codes.MEDICINE_CLASSES),
    message=N_("What kind of medicine it is, if you know."),
)
@options.day_option
@options.at_option
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, name: str, amount: str | None, medicine_class: str | None,
    day: str | None, at: str | None, note: str | None, as_json: bool,
) -> None:  # fmt: skip
    given = {"amount": amount, "medicine_class": medicine_class, "note": note}
    if name.strip().casefold() == NONE:
        save_none(app, "medicine", day, as_json=as_json, at=at, **given)
        return
    fields = options.answers(name=name, **given)
    saving.save(app, "medicine", options.when(app, day, at) | fields, as_json=as_json)
