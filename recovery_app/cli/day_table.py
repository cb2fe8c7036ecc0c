"""The days in a table: one line a day, days without entries told as such and never as zeros."""

from collections.abc import Sequence
from datetime import date

from recovery_app.cli import output
from recovery_app.domain import codes, date_words, describe
from recovery_app.domain.daily import DaySummary, summaries
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.records import Record
from recovery_app.text import _, ngettext

UNANSWERED = "–"

_WIDTH = 80
"""The columns the table takes at least."""


def day_table(
    found: Sequence[Record],
    recoveries: Sequence[Recovery],
    today: date,
    *,
    fahrenheit: bool,
    in_words: bool,
) -> None:
    """Print the days from the first to the last with entries, a line each.

    `in_words` names every value instead of lining them up; so does a narrow terminal.
    """
    days = summaries(found, recoveries)
    if not days:
        output.paragraph(_("Nothing was noted on these days; --entries shows what else there is."))
        return
    in_words = in_words or output.width() < _WIDTH
    rows: list[Sequence[str] | str] = [] if in_words else [_headings()]
    before: date | None = None
    for day, summary in days.items():
        if before is not None and (gap := (day - before).days - 1):
            rows.append(_gap(gap))
        rows.append(_row(day, summary, recoveries, today, fahrenheit=fahrenheit))
        before = day
    if in_words:
        for row in rows:
            output.paragraph(row if isinstance(row, str) else _in_words(row))
        return
    output.table(rows)
    output.paragraph(
        _("{dash} not answered. * filled in on a later day. Entries and ids: show --entries")
        .format(dash=UNANSWERED)
    )  # fmt: skip


def _in_words(row: Sequence[str]) -> str:
    """Such as "Day 3, Wed 4 Nov. Sore 0. Swelling none."; what was not answered is not said."""
    number, day, *values = row
    names = _headings()[2:]
    said = [
        f"{name} {value}."
        for name, value in zip(names, values, strict=True)
        if value not in ("", UNANSWERED)
    ]
    return " ".join([f"{_headings()[0]} {number}, {day}." if number else f"{day}.", *said])


def _headings() -> tuple[str, ...]:
    return (
        _("Day"), _("Date"), _("Sore"), _("Usual"), _("Wake"), _("Swelling"), _("Ice"),
        _("Active"), _("Also noted"),
    )  # fmt: skip


def _gap(days: int) -> str:
    words = ngettext("({n} day without entries)", "({n} days without entries)", days)
    return "  " + words.format(n=days)


def _row(
    day: date,
    summary: DaySummary,
    recoveries: Sequence[Recovery],
    today: date,
    *,
    fahrenheit: bool,
) -> tuple[str, ...]:
    recovery = recovery_of(day, recoveries)
    number = "" if recovery is None else str(recovery.number(day)).replace("-", "\u2212")
    mark = "*" if summary.back_filled else ""
    swelling = _(codes.SWELLING[summary.swelling]).lower() if summary.swelling else UNANSWERED
    if summary.swelling is None and summary.swelling_unsure:
        swelling = _(codes.SWELLING["unsure"]).lower()
    usual = UNANSWERED if summary.usual_pain is None else str(summary.usual_pain)
    if summary.usual_pain is None and summary.cant_tell:
        usual = _("same")
    return (
        number + mark,
        date_words.short(day, today),
        _number(summary.worst),
        usual,
        _number(summary.waking),
        swelling,
        _minutes(summary.ice_minutes),
        _minutes(summary.active_minutes),
        "; ".join(_also(summary, fahrenheit=fahrenheit)),
    )


def _number(value: int | None) -> str:
    return UNANSWERED if value is None else str(value)


def _minutes(value: int | None) -> str:
    if value is None:
        return UNANSWERED
    return describe.minutes(value) if value else _("none")


def _also(summary: DaySummary, *, fahrenheit: bool) -> list[str]:
    parts = [_(codes.SIGNS[sign]) for sign in summary.signs or ()]
    taken = [medicine.name or "" for medicine in summary.medicines or ()]
    parts += dict.fromkeys([*taken, *summary.reliever_names])
    parts += [_(codes.EXPOSURES[what]).lower() for what in summary.logged_exposures]
    if summary.temperature is not None:
        parts.append(describe.temperature(summary.temperature, fahrenheit=fahrenheit))
    if summary.steps is not None:
        parts.append(ngettext("{n} step", "{n} steps", summary.steps).format(n=summary.steps))
    parts += summary.milestones
    if summary.notes:
        count = len(summary.notes)
        parts.append(ngettext("{n} note", "{n} notes", count).format(n=count))
    return parts
