"""The foot of every export: whose word it is, app, date, plan and who wrote it, days noted."""

from collections.abc import Iterable, Sequence
from datetime import date

from recovery_app import __version__
from recovery_app.domain import daily, plan_words
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import Record
from recovery_app.text import N_, _, ngettext

_WHOSE = {
    "example": N_("the app's example, not the clinic's"),
    "clinic": N_("from the clinic"),
    "person": N_("the patient's own"),
}


def footer(day: date, plan: Plan | None, missing: int = 0, length: int = 0) -> tuple[str, ...]:
    """The foot as short sentences. `day` is the last day looked at; a plan left out is None.

    `missing` of `length` days since the procedure have no entry; with length 0 nothing is said.
    """
    parts = [
        _("Patient-reported, not verified"),
        _("Recovery App {version}").format(version=__version__),
        _("as of {date}").format(date=day.isoformat()),
    ]
    if plan is not None:
        parts.append(_plan(plan))
    if length:
        # Said of the days that were noted: late in a recovery few days are due, none is a lapse.
        words = ngettext(
            "entries on {n} of {length} day", "entries on {n} of {length} days", length
        )
        parts.append(words.format(n=length - missing, length=length))
    return tuple(parts)


def _plan(plan: Plan) -> str:
    """The plan's name and whose it is."""
    source = plan.source
    who = ", ".join([_(_WHOSE[source.kind]), *(x for x in (source.who, source.when) if x)])
    name = plan_words.own_words(plan.name, source)
    return _("plan: {name} ({who})").format(name=name, who=who)


def days_missing(
    records: Iterable[Record],
    recoveries: Sequence[Recovery],
    first: date | None,
    last: date,
) -> tuple[int, int]:
    """How many days from the procedure to `last` have no entry, and of how many.

    The count begins with `first` if that is later. Both are 0 before the procedure.
    """
    recovery = recovery_of(last, recoveries)
    if recovery is None or recovery.first > last:
        return 0, 0
    start = max(first or recovery.first, recovery.first)
    length = max(0, (last - start).days + 1)
    noted = sum(start <= day <= last for day in daily.summaries(records, recoveries))
    return length - noted, length
