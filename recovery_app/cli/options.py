"""The options that verbs share: fields as text, days and times, and help in the person's language."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from recovery_app.errors import InvalidInput, NotFound
from recovery_app.text import N_, _

if TYPE_CHECKING:
    from recovery_app.cli.context import App

F = TypeVar("F", bound=Callable[..., Any])

TEXT = "TEXT"
"""Stands in the help where a text in the person's own words is meant."""

IDS = N_("ID: the end of an entry's id, as shown by: recovery-app show --entries")
"""The last words of the help where an entry is named."""

LEAST_ID = 4
"""By fewer characters an entry that was not meant is too easily named."""

_INPUT = "-"
_COUNTED = ("+", "-", "\u2212")
"""How a day begins that is counted from the procedure."""

_LONGEST = 1 << 20


class Translated:
    """Help texts and epilogs that are marked with N_() and translated when they are shown."""

    @property
    def help(self) -> str | None:
        """The help text in the language in use."""
        return _(self._help) if self._help else None

    @help.setter  # noqa: A003
    def help(self, message: str | None) -> None:
        self._help = message

    @property
    def epilog(self) -> str | None:
        """The last words of the help, in the language in use."""
        return _(self._epilog) if self._epilog else None

    @epilog.setter
    def epilog(self, message: str | None) -> None:
        self._epilog = message


class Command(Translated, click.Command):
    """A verb."""


class Group(Translated, click.Group):
    """A verb with verbs of its own."""

    command_class = Command


class Option(Translated, click.Option):
    """An option of a verb."""


def verb(name: str, message: str, **settings: Any) -> Callable[[Callable[..., Any]], Command]:
    """A verb called `name`; `message` is its help."""
    return click.command(name, cls=Command, help=message, **settings)


def option(*names: str, message: str, metavar: str = TEXT, **settings: Any) -> Callable[[F], F]:
    """An option taken as text, so that the field itself says what is allowed."""
    if metavar == TEXT:
        settings.setdefault("callback", from_input)
    return click.option(*names, cls=Option, type=str, metavar=metavar, help=message, **settings)


def from_input(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A text as typed, or, where it is -, what comes in: arguments stand in the list of processes."""
    return incoming_text(ctx) if value == _INPUT else value


def incoming_text(ctx: click.Context) -> str:
    """What comes in from the standard input, once a run. Raises InvalidInput."""
    if ctx.meta.setdefault(__name__, False):
        raise click.UsageError(_("Only one text can come from the standard input."))
    ctx.meta[__name__] = True
    try:
        text = sys.stdin.buffer.read(_LONGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("-", _("The standard input must be text in UTF-8.")) from error
    return text.replace("\r\n", "\n").rstrip("\n")


def flag(*names: str, message: str, **settings: Any) -> Callable[[F], F]:
    """An option without a value."""
    return click.option(*names, cls=Option, is_flag=True, help=message, **settings)


def day_option(function: F) -> F:
    """`--day`, the diary day an entry belongs to."""
    return option(
        "--day",
        metavar="DAY",
        message=N_("The day it belongs to, such as yesterday or +3 (day 3); today unless given."),
    )(function)


def at_option(function: F) -> F:
    """`--at`, the time of an entry."""
    return option(
        "--at", metavar="TIME", message=N_("HH:MM of that day, or a date and time (ISO 8601).")
    )(function)


def note_option(function: F) -> F:
    """`--note`, free text."""
    return option(
        "--note", message=N_("A note in your own words; - reads it from the standard input.")
    )(function)


def json_option(function: F) -> F:
    """`--json`, output for programs."""
    return flag("--json", "as_json", message=N_("Print JSON."))(function)


def period_options(function: F) -> F:
    """`--from` and `--to`, both inclusive."""
    last = option("--to", "last", metavar="DAY", message=N_("The last day; the end unless given."))
    first = option("--from", "first", metavar="DAY", message=N_("The first day."))
    return first(last(function))


def day_of(app: App, text: str | None, field: str = "day", label: str = N_("Day")) -> date | None:
    """The day an option names; None when it was left out. Raises InvalidInput."""
    if text is None:
        return None
    from recovery_app.cli import output
    from recovery_app.domain import day_words

    workspace = app.workspace()
    recovery = workspace.recovery()
    if text.strip()[:1] in _COUNTED:
        output.need_procedure(app)
    return day_words.parse_day(
        text,
        today=workspace.today(),
        first=recovery.first if recovery else None,
        field=field,
        label=label,
    )


def whole_id(app: App, record_id: str) -> str:
    """The id that ends in what was typed. Raises NotFound, and says where the ids are."""
    where = _("To see the ids: recovery-app show --entries.")
    typed = record_id.strip()
    if len(typed) < LEAST_ID:
        words = _("Give at least {n} characters of the id, not {id}.")
        raise NotFound(f"{words.format(n=LEAST_ID, id=typed or '“”')} {where}")
    try:
        return app.workspace().diary.find(typed).record.id
    except NotFound as error:
        raise NotFound(f"{error} {where}") from error


def period(app: App, first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The days `--from` and `--to` name. Raises InvalidInput."""
    return (
        day_of(app, first, "from", N_("First day")),
        day_of(app, last, "to", N_("Last day")),
    )


def when(app: App, day: str | None, at: str | None) -> dict[str, Any]:
    """The fields `day` and `at` that the two options mean. Raises InvalidInput."""
    chosen = day_of(app, day)
    if at is None:
        return {} if chosen is None else {"day": chosen}
    from recovery_app.domain import day_words
    from recovery_app.services.zones import local_zone

    own, moment = day_words.parse_moment(
        at,
        day=chosen,
        now=app.clock.now().replace(tzinfo=None),
        zone=local_zone(app.clock),
        day_start_hour=app.workspace().settings().day_start_hour,
    )
    return {"day": own, "at": moment}


def answers(**given: Any) -> dict[str, Any]:
    """The options that were used; one left out, or left empty, stays unanswered."""
    return {name: value for name, value in given.items() if value not in (None, "", ())}


NEGATIVE_NUMBERS = {"ignore_unknown_options": True}
"""Settings of verbs whose numbers may be typed with a minus without being taken for an option."""
