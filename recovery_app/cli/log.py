"""`recovery-app log`: a check-in, with as many answers as wanted."""

from typing import Any

import click

from recovery_app.cli import options, saving
from recovery_app.cli.check_in_words import in_words
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.options import option
from recovery_app.domain import codes
from recovery_app.text import N_, _


@options.verb(
    "log",
    N_(
        "A check-in: how it is. Every answer may be left out. Soreness and usual pain are the worst "
        "of the last 24 hours; on the day of the injection, since then; of an earlier day, that day."
    ),
    epilog="ID: " + ", ".join(codes.SIGNS),
)
@options.day_option
@options.at_option
@option("--worst", metavar="N", message=N_("Worst soreness, 0 none to 10 worst imaginable."))
@option(
    "--usual-pain",
    metavar="N|same",
    message=N_("Usual pain, 0 to 10; same when you cannot tell it from the soreness."),
)
@option(
    "--usual-pain-week", metavar="N", message=N_("Usual pain, average of the last 7 days, 0 to 10.")
)
@option("--waking", metavar="N", message=N_("Soreness on waking that morning, 0 to 10."))
@option("--now-score", "now", metavar="N", message=N_("Soreness now, 0 to 10."))
@option("--swelling", metavar="|".join(codes.SWELLING), message=N_("Swelling at the site."))
@option("--temperature", metavar="37.2C|99.0F", message=N_("Body temperature."))
@option(
    "--reliever",
    metavar="NAME|none",
    message=N_(
        "Pain reliever taken in the last 4 hours; of an earlier day, at any time of it. Its name, "
        "yes without one, or none."
    ),
    callback=options.from_input,
)
@option(
    "--signs",
    metavar="none|ID[,ID]",
    message=N_("Warning signs noticed, by their ids below; none answers that there were none."),
)
@option("--sleep", metavar="HOURS", message=N_("Hours slept."))
@option("--active-minutes", metavar="N", message=N_("Active minutes on a usual day this week."))
@options.note_option
@options.json_option
@pass_app
def command(
    app: App, /, *, day: str | None, at: str | None, as_json: bool, **given: Any
) -> None:  # fmt: skip
    if all(value is None for value in given.values()):
        raise click.UsageError(_("Give at least one answer, such as --worst 3."))
    fields = options.when(app, day, at) | in_words(options.answers(**given))
    saving.save(app, "check_in", fields, as_json=as_json)
