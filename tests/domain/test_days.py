"""Counting days: 04:00, leap days, nights the clocks change, several procedures."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.days import (
    BASELINE_DAYS,
    day_number,
    diary_day,
    recoveries,
    recovery_of,
    wall_time,
)
from tests.builders import DAY_0
from tests.domain.making import on, procedure

HOURS = st.integers(0, 11)
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-02T03:59", "2026-11-01"),
        ("2026-11-02T04:00", "2026-11-02"),
        ("2026-11-02T00:30", "2026-11-01"),
        ("2027-01-01T01:30", "2026-12-31"),
        ("2028-02-29T00:30", "2028-02-28"),
        ("2028-03-01T00:30", "2028-02-29"),
        ("2027-03-01T03:00", "2027-02-28"),
        # Nights the clocks change in Europe: forward on 29 March, back on 25 October 2026.
        ("2026-03-29T03:30", "2026-03-28"),
        ("2026-03-29T04:00", "2026-03-29"),
        ("2026-10-25T02:30", "2026-10-24"),
    ],
)
def test_the_day_starts_at_four(moment: str, day: str) -> None:
    assert diary_day(datetime.fromisoformat(moment)) == date.fromisoformat(day)


def test_the_zone_of_a_moment_changes_nothing() -> None:
    assert diary_day(datetime.fromisoformat("2026-11-02T03:59+13:00")) == date(2026, 11, 1)


@given(day=DAYS, minutes=st.integers(0, 24 * 60 - 1), start=HOURS)
def test_a_wall_time_of_a_day_lies_on_that_day(day: date, minutes: int, start: int) -> None:
    clock = time(minutes // 60, minutes % 60)
    moment = wall_time(day, clock, start)
    assert diary_day(moment, start) == day
    assert moment.time() == clock


def test_half_past_midnight_is_the_end_of_the_day() -> None:
    assert wall_time(on(0), time(0, 30)) == datetime(2026, 11, 2, 0, 30)
    assert wall_time(on(0), time(0, 30), 0) == datetime(2026, 11, 1, 0, 30)


@given(first=DAYS, n=st.integers(-400, 4000))
def test_day_numbers_count_calendar_days(first: date, n: int) -> None:
    assert day_number(first + timedelta(days=n), first) == n


def test_day_numbers_pass_the_leap_day_and_the_change_of_clocks() -> None:
    assert day_number(date(2028, 3, 1), date(2028, 2, 28)) == 2
    assert day_number(date(2027, 3, 1), date(2027, 2, 28)) == 1
    assert day_number(date(2026, 10, 26), date(2026, 10, 24)) == 2


def test_a_recovery_ends_the_day_before_the_next_procedure() -> None:
    found = recoveries([procedure(40), procedure(0)])
    assert [(r.first, r.last, r.index) for r in found] == [
        (on(0), on(39), 0),
        (on(40), None, 1),
    ]
    assert found[0].holds(on(39))
    assert not found[0].holds(on(40))
    assert not found[0].holds(on(-1))
    assert found[1].holds(on(400))


def test_a_recovery_is_seen_to_today_its_end_or_day_0() -> None:
    first, planned = recoveries([procedure(0), procedure(30)])
    assert [first.seen_to(on(n)) for n in (-5, 0, 10, 29, 30, 40)] == [
        on(n) for n in (0, 0, 10, 29, 29, 29)
    ]
    assert [planned.seen_to(on(n)) for n in (10, 30, 40)] == [on(n) for n in (30, 30, 40)]


def test_the_baseline_begins_four_weeks_before_and_counts_down() -> None:
    (only,) = recoveries([procedure(0)])
    assert only.baseline_from == on(-28)
    assert [only.number(on(n)) for n in (-28, -1, 0, 400)] == [-28, -1, 0, 400]
    assert recovery_of(on(-28), [only]) is only
    assert recovery_of(on(-29), [only]) is None


def test_two_procedures_on_one_day_keep_their_order() -> None:
    one, two = procedure(0), procedure(0)
    assert [r.procedure for r in recoveries([two, one])] == [one, two]


def test_which_recovery_a_day_is_in() -> None:
    found = recoveries([procedure(0), procedure(40)])
    first, second = found
    assert recovery_of(on(-BASELINE_DAYS), found) is first
    assert recovery_of(on(-BASELINE_DAYS - 1), found) is None
    assert recovery_of(on(0), found) is first
    # The weeks before a second procedure belong to the recovery that was going on.
    assert recovery_of(on(39), found) is first
    assert recovery_of(on(40), found) is second
    assert recovery_of(on(0), ()) is None


@given(days=st.lists(st.integers(-2000, 2000), min_size=1, max_size=6), n=st.integers(-3000, 3000))
def test_every_day_from_the_first_baseline_on_has_one_recovery(days: list[int], n: int) -> None:
    found = recoveries([procedure(day) for day in days])
    day = on(n)
    holding = [r for r in found if r.holds(day)]
    chosen = recovery_of(day, found)
    if day < found[0].baseline_from:
        assert (chosen, holding) == (None, [])
    elif day < found[0].first:
        assert (chosen, holding) == (found[0], [])
    else:
        assert holding == [chosen]


def test_on_counts_from_the_same_day_in_all_tests() -> None:
    assert on(0) == DAY_0
