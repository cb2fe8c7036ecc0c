"""Diaries for tests of the doctor's summary: hand-made days, and the shipped examples."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from itertools import count
from typing import Any

from recovery_app.domain.example import example
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import KINDS, Record
from recovery_app.domain.report import DiaryCopy, DoctorReport, build
from recovery_app.domain.report_choices import Choices
from recovery_app.domain.settings import Settings
from recovery_app.services import shipped
from recovery_app.system.ids import SeededIds
from tests.domain.making import make, on

NOW = datetime(2026, 11, 28, 20, 0, tzinfo=timezone(timedelta(hours=1)))
NAMED = Settings(person_name="Anna Berger", birth_date="1971-04-12")


def diary(
    entries: Iterable[Record],
    today: date,
    *,
    settings: Settings = NAMED,
    plan: Plan | None = None,
    edited: Mapping[str, str] | None = None,
) -> DiaryCopy:
    """These records, as read on `today`."""
    found = list(entries)
    return DiaryCopy(
        entries={kind: [e for e in found if e.kind == kind] for kind in KINDS},
        settings=settings,
        today=today,
        example=plan or shipped.template(shipped.DEFAULT_TEMPLATE),
        medicines=shipped.medicines(),
        edited=edited or {},
    )


def example_diary(length: int, kind: str = "responder", settings: Settings = NAMED) -> DiaryCopy:
    """One of the shipped examples, `length` days after the procedure."""
    ids, number = SeededIds(), count()

    def new_id(*_seen: Any) -> str:
        return ids.new(NOW, next(number))

    found = example(NOW, "Europe/Berlin", new_id, length=length, kind=kind)
    return diary(found, NOW.date(), settings=settings)


def report(
    entries: Iterable[Record], day: int, choices: Choices | None = None, **asked: Any
) -> DoctorReport:
    """The summary of these records and a procedure on day 0, on the evening of `day`."""
    procedure = asked.pop("procedure", None) or make("procedure", 0, baseline=6)
    return build(diary([procedure, *entries], on(day), **asked), choices or Choices())
