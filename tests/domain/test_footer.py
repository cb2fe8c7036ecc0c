"""The foot of an export: whose word it is, the plan and who wrote it, and the days noted."""

from datetime import date, timedelta

import pytest

from recovery_app import __version__
from recovery_app.domain.days import recoveries
from recovery_app.domain.footer import days_missing, footer
from recovery_app.domain.plan import Plan, Source
from recovery_app.domain.records import Procedure, Record
from tests.domain.making import check_in, procedure

DAY = date(2026, 11, 22)


def test_everything_that_is_known_is_said() -> None:
    plan = Plan(name="After the injection", source=Source("clinic", "Dr. A", "1 Nov"))
    assert footer(DAY, plan, 1, 29) == (
        "Patient-reported, not verified",
        f"Recovery App {__version__}",
        "as of 2026-11-22",
        "plan: After the injection (from the clinic, Dr. A, 1 Nov)",
        "entries on 28 of 29 days",
    )


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("example"), "the app's example, not the clinic's"),
        (Source("person"), "the patient's own"),
    ],
)
def test_an_example_is_never_taken_for_the_clinics(source: Source, words: str) -> None:
    assert footer(DAY, Plan(name="x", source=source))[-1] == f"plan: x ({words})"


def test_without_a_plan_and_before_the_procedure_nothing_is_made_up() -> None:
    assert len(footer(DAY, None)) == 3


FIRST = date(2026, 11, 1)


def diary() -> list[Record]:
    return [procedure(FIRST), *(check_in(FIRST + timedelta(days=n)) for n in (-3, 1, 1, 4))]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, FIRST + timedelta(days=5), (4, 6)),
        (None, FIRST, (1, 1)),
        (FIRST + timedelta(days=4), FIRST + timedelta(days=5), (1, 2)),
        (FIRST - timedelta(days=20), FIRST + timedelta(days=1), (1, 2)),
        (None, FIRST - timedelta(days=1), (0, 0)),
    ],
)
def test_days_are_missing_from_the_procedure_on(
    first: date | None, last: date, expected: tuple[int, int]
) -> None:
    records = diary()
    found = recoveries([r for r in records if isinstance(r, Procedure)])
    assert days_missing(records, found, first, last) == expected


def test_without_a_procedure_no_day_is_missing() -> None:
    assert days_missing([], (), None, DAY) == (0, 0)
