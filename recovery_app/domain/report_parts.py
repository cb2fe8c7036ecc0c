"""The parts the doctor's summary is made of: sections, tables, and what they are worked out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from recovery_app.domain import change, date_words
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.exposures import PlanExposure
from recovery_app.domain.medicines import Medicines
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import KINDS, Record
from recovery_app.domain.report_choices import SECTIONS, Choices
from recovery_app.domain.settings import Settings
from recovery_app.text import _, ngettext

DASH = "\u2013"
"""Stands in a cell that was not answered; an empty cell would look forgotten."""

LISTED = 4
"""So many days of one thing are named; more are counted."""

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True)
class Column:
    """A column of a table; `align` is "left", "right" or "center"."""

    label: str
    align: str = "left"


@dataclass(frozen=True)
class Row:
    """The cells of one row, in words.

    `kind` is "row"; "band", one cell, a heading across; or "silent", a day without entries,
    whose last cell runs across the rest.
    """

    cells: tuple[str, ...]
    kind: str = "row"


@dataclass(frozen=True)
class Table:
    """A table in words, each cell as it is printed."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """One section of the pages, its parts in their order on the page.

    `aside` stands small beside the title; `too_few` says why there is nothing (yet) to show.
    """

    code: str
    title: str
    aside: str = ""
    too_few: str = ""
    sentences: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything the sections are worked out from.

    `records` hold what goes on the pages and no more; `whole_days` are the days of the period
    before anything was switched off and serve to count entries, nothing else. `recovery_days`
    reach back to the baseline whatever the period, without what was switched off: where a
    recovery stands on the last day, and the last 7 days, are the same however little is printed.
    `exposures` are those of the period, in the order of their days. `edited` maps the
    id of each entry changed after it was made to when that was (ISO, UTC).
    """

    records: Mapping[str, Sequence[Record]]
    days: Mapping[date, DaySummary]
    whole_days: Mapping[date, DaySummary]
    recovery_days: Mapping[date, DaySummary]
    recovery: Recovery
    recoveries: Sequence[Recovery]
    plan: Plan
    exposures: Sequence[PlanExposure]
    medicines: Medicines
    settings: Settings
    choices: Choices
    first: date
    last: date
    today: date
    edited: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: type[_R]) -> list[_R]:
        """The records of one type, in their order."""
        return [record for record in self.records[kind.kind] if isinstance(record, kind)]

    @property
    def number(self) -> int:
        """Day n of the recovery on the last day of the summary."""
        return self.recovery.number(self.last)

    @property
    def start(self) -> date:
        """The first day of the period that lies after the injection."""
        return max(self.first, self.recovery.first)

    @property
    def length(self) -> int:
        """How many days of the period lie after the injection, the injection day included."""
        return max(0, (self.last - self.start).days + 1)

    @property
    def own_days(self) -> list[DaySummary]:
        """The days with entries from the procedure on, in order."""
        return [day for day in self.days.values() if self.start <= day.day <= self.last]

    @property
    def baseline(self) -> change.Baseline | None:
        """Usual pain before the procedure."""
        return change.baseline(self.recovery_days, self.recovery, self.recovery.procedure.baseline)

    def on(self, day: date) -> str:
        """A day as the pages name it: "day 5 (Fri 6 Nov)"."""
        return _("day {n} ({date})").format(
            n=signed(self.recovery.number(day)), date=date_words.short(day, self.last)
        )

    def when(self, days: Sequence[date]) -> str:
        """A few days by name; many as a count from the first to the last."""
        if len(days) <= LISTED:
            return ", ".join(self.on(day) for day in days)
        words = ngettext("{n} day", "{n} days, {first} to {last}", len(days))
        return words.format(n=len(days), first=self.on(days[0]), last=self.on(days[-1]))


def section(
    code: str,
    *,
    aside: str = "",
    too_few: str = "",
    sentences: Sequence[str] = (),
    items: Sequence[str] = (),
    tables: Sequence[Table] = (),
    after: Sequence[str] = (),
) -> Section:
    """The section of that code under its title; empty sentences are passed over."""
    return Section(
        code,
        _(SECTIONS[code]),
        aside,
        too_few,
        tuple(sentence for sentence in sentences if sentence),
        tuple(items),
        tuple(tables),
        tuple(sentence for sentence in after if sentence),
    )


def signed(number: float) -> str:
    """A number to one decimal, with a true minus sign and no needless decimal."""
    text = f"{number:.1f}".removesuffix(".0")
    return text.replace("-", "\u2212") if text != "-0" else "0"


def difference(number: float) -> str:
    """A difference, its sign always shown."""
    text = signed(number)
    return f"+{text}" if number > 0 and text != "0" else text


def upper(words: str) -> str:
    """The words beginning with a capital."""
    return words[:1].upper() + words[1:]


def all_records(entries: Mapping[str, Sequence[Record]]) -> list[Record]:
    """The records of every kind in one list."""
    return [record for kind in KINDS for record in entries.get(kind, ())]
