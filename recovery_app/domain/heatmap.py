"""The calendar of a recovery: for each day whether it was logged, how sore it was, exposures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recovery_app.domain import date_words
from recovery_app.domain.chart_words import Table
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.text import N_, _, ngettext

WEEK = 7

WEEKS_SHOWN = 53
"""At most so many weeks stand beside each other: a year and a bit."""

STATES = {
    "same_day": N_("Noted on the day"),
    "back_filled": N_("Filled in later"),
    "none": N_("No entry"),
    "ahead": N_("Ahead"),
}


@dataclass(frozen=True)
class Cell:
    """One day at `row` (week from the top) and `column` (0 to 6); `state` is of STATES.

    `soreness` is 0 to 10, None when unanswered. `due` whether a check-in was due.
    """

    day: date
    number: int
    row: int
    column: int
    state: str
    soreness: int | None
    exposures: tuple[str, ...]
    due: bool
    words: str


@dataclass(frozen=True)
class HeatMap:
    """The calendar: its cells week by week, and the weekdays' names over the columns."""

    weekdays: tuple[str, ...]
    cells: tuple[Cell, ...]
    rows: int
    summary: str

    def at(self, row: int, column: int) -> Cell | None:
        """The cell at a place, for moving with the arrow keys."""
        index = row * WEEK + column - (self.cells[0].column if self.cells else 0)
        inside = 0 <= column < WEEK and 0 <= index < len(self.cells)
        return self.cells[index] if inside else None


def pages(whole: HeatMap, weeks: int = WEEKS_SHOWN) -> tuple[HeatMap, ...]:
    """The calendar cut into stretches of at most `weeks` weeks, the newest last and full."""
    found: list[HeatMap] = []
    end = whole.rows
    while end > 0:
        start = max(0, end - weeks)
        own = tuple(
            replace(cell, row=cell.row - start) for cell in whole.cells if start <= cell.row < end
        )
        found.append(HeatMap(whole.weekdays, own, end - start, _summary(own)))
        end = start
    return tuple(reversed(found))


def table(shown: HeatMap) -> Table:
    """Every day of the calendar as a row."""
    headers = (_("Day"), _("Date"), _("Entry"), _("Worst soreness"), _("Against the plan"))
    rows = tuple(
        (
            str(cell.number),
            cell.day.isoformat(),
            _(STATES[cell.state]),
            "" if cell.soreness is None else str(cell.soreness),
            "; ".join(cell.exposures),
        )
        for cell in shown.cells
        if cell.state != "ahead"
    )
    return Table(headers, rows)


def heat_map(
    days: Mapping[date, DaySummary],
    recovery: Recovery,
    today: date,
    *,
    due: Sequence[int] = (),
    exposures: Mapping[date, Sequence[str]] | None = None,
    first_weekday: int = 0,
) -> HeatMap:
    """Every day of the recovery up to today, or its end; weeks begin on `first_weekday` (0 Mon).

    The rest of the running week is shown as days ahead.
    """
    last = recovery.seen_to(today)
    offset = (recovery.first.weekday() - first_weekday) % WEEK
    length = (last - recovery.first).days + 1
    total = -(-(offset + length) // WEEK) * WEEK - offset
    if recovery.last is not None:
        total = min(total, (recovery.last - recovery.first).days + 1)
    asked = frozenset(due)
    cells = []
    for n in range(total):
        day = recovery.first + timedelta(days=n)
        noted = tuple((exposures or {}).get(day, ()))
        state = _state(day, today, days.get(day))
        soreness = days[day].worst if day in days else None
        words = _words(n, day, state, soreness, today)
        cells.append(
            Cell(
                day=day,
                number=n,
                row=(offset + n) // WEEK,
                column=(offset + n) % WEEK,
                state=state,
                soreness=soreness,
                exposures=noted,
                due=n in asked,
                words=", ".join((*words, *noted)),
            )
        )
    names = date_words.weekdays()
    return HeatMap(
        weekdays=names[first_weekday:] + names[:first_weekday],
        cells=tuple(cells),
        rows=(offset + total - 1) // WEEK + 1,
        summary=_summary(cells),
    )


def _state(day: date, today: date, summary: DaySummary | None) -> str:
    if day > today:
        return "ahead"
    if summary is None or not summary.entries:
        return "none"
    return "back_filled" if summary.back_filled else "same_day"


def _words(
    number: int, day: date, state: str, soreness: int | None, today: date
) -> tuple[str, ...]:
    words = (date_words.day_number(number), date_words.short(day, today), _(STATES[state]))
    if soreness is None:
        return words
    return (*words, _("soreness {n} of 10").format(n=soreness))


def _summary(cells: Sequence[Cell]) -> str:
    past = [cell for cell in cells if cell.state != "ahead"]
    if not past:
        return _("The calendar begins with the procedure.")
    same = sum(cell.state == "same_day" for cell in past)
    later = sum(cell.state == "back_filled" for cell in past)
    words = ngettext(
        "Entries on {noted} of {n} day, {same} on the day itself.",
        "Entries on {noted} of {n} days, {same} on the day itself.",
        len(past),
    )
    return words.format(noted=same + later, n=len(past), same=same)
