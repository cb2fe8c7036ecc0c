"""The options that describe a procedure, shared by entering one and editing it."""

from collections.abc import Callable
from typing import Any

from recovery_app.cli.context import App
from recovery_app.cli.options import F, answers, day_of, note_option, option
from recovery_app.domain import codes, day_words
from recovery_app.text import N_


def procedure_options(*, required: bool) -> Callable[[F], F]:
    """Every field of a procedure as an option; the date is `required` for a new one."""
    sites, sides, reasons = (
        "|".join(table) for table in (codes.SITES, codes.SIDES, codes.INDICATIONS)
    )
    declared = (
        option("--procedure-date", metavar="DAY", required=required,
               message=N_("The day of the procedure; up to a year ahead.")),
        option("--time", metavar="HH:MM", message=N_("Its time.")),
        option("--site", metavar=sites, message=N_("Where the injection went.")),
        option("--level", message=N_("The level, such as L4-L5.")),
        option("--side", metavar=sides, message=N_("The side.")),
        option("--indication", "indications", metavar=reasons, multiple=True,
               message=N_("The reason; may be given several times.")),
        option("--product", message=N_("The product, as on the clinic's sheet.")),
        option("--volume", metavar="ML", message=N_("The volume injected, in mL.")),
        option("--guidance", message=N_("The imaging used, such as ultrasound.")),
        option("--series", metavar="N", message=N_("Its number in a series of injections.")),
        option("--clinician", message=N_("Who did it.")),
        option("--clinic-phone", message=N_("The clinic's number, shown with warning signs.")),
        option("--pain-name", message=N_("What you call the usual pain, such as left leg.")),
        option("--usual-minutes", metavar="N",
               message=N_("Active minutes on a usual day before the back problem.")),
        option("--baseline", metavar="N",
               message=N_("Usual pain before the procedure as you recall it, 0 to 10.")),
        note_option,
    )  # fmt: skip

    def declare(function: F) -> F:
        for decorate in reversed(declared):
            function = decorate(function)
        return function

    return declare


def fields_of(
    app: App, *, procedure_date: str | None, time: str | None, indications: tuple[str, ...],
    **given: Any,
) -> dict[str, Any]:  # fmt: skip
    """The fields of a procedure that the options mean. Raises InvalidInput."""
    fields = answers(**given)
    day = day_of(app, procedure_date, "day", N_("Procedure date"))
    if day is not None:
        fields["day"] = day
    if time is not None:
        now = app.clock.now().replace(tzinfo=None)
        fields["at"] = day_words.parse_moment(time, day=day, now=now)[1]
    if indications:
        fields["indications"] = ",".join(indications)
    return fields
