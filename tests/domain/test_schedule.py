"""Due days, the two worked examples, late checks after day 42 and the distance between entries."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.schedule import (
    DUE_DAYS,
    STATES,
    Adherence,
    DueCheck,
    Reports,
    adherence,
    checks,
    due_numbers,
    interval_at,
    last_until,
    next_check,
    open_check,
    reports,
)
from tests.domain.making import check_in, make, on, one_recovery, procedure

RECOVERY = one_recovery()[0]


def same_day(numbers: Iterable[int]) -> Reports:
    return Reports(frozenset(numbers), frozenset(numbers))


def seen(numbers: Iterable[int], today: int) -> dict[int, DueCheck]:
    return {c.number: c for c in checks(DUE_DAYS, same_day(numbers), RECOVERY, on(today))}


def test_the_due_days() -> None:
    assert DUE_DAYS[:15] == tuple(range(15))
    assert DUE_DAYS[15:29] == (16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 42)
    assert DUE_DAYS[29:] == (49, 56, 63, 70, 77, 84, 168, 364)
    assert due_numbers([3, 1, 1, -2]) == (1, 3)
    assert due_numbers() == DUE_DAYS


def test_first_example_9_of_11() -> None:
    due = due_numbers([*range(8), 9, 11, 13])
    noted = same_day([0, 1, 2, 4, 5, 6, 7, 9, 11, 14, 16])
    assert adherence(due, noted, RECOVERY, on(16)) == Adherence(11, 9)


def test_second_example_15_of_18() -> None:
    noted = same_day([*range(4), *range(5, 12), 13, 14, 16, 17, 20])
    found = adherence(DUE_DAYS, noted, RECOVERY, on(21))
    assert (found.due, found.noted) == (18, 15)
    assert found.words == "noted on 15 of 18 due days"


def test_today_counts_only_once_answered_or_over() -> None:
    assert adherence(DUE_DAYS, same_day([0]), RECOVERY, on(1)) == Adherence(1, 1)
    assert adherence(DUE_DAYS, same_day([0, 1]), RECOVERY, on(1)) == Adherence(2, 2)
    assert adherence(DUE_DAYS, same_day([0]), RECOVERY, on(2)) == Adherence(2, 1)
    assert adherence(DUE_DAYS, same_day([]), RECOVERY, on(0)).words == "no day was due yet"
    assert adherence(DUE_DAYS, same_day([]), RECOVERY, on(1)).words == "noted on 0 of 1 due day"


def test_a_report_filled_in_later_is_kept_and_does_not_count() -> None:
    days = summaries([check_in(0, worst=1), check_in(1, worst=2, entered=3)])
    found = reports(days, RECOVERY)
    assert adherence(DUE_DAYS, found, RECOVERY, on(3)) == Adherence(3, 1)
    states = [check.state for check in checks(DUE_DAYS, found, RECOVERY, on(3))[:5]]
    assert states == ["noted", "filled_in", "missed", "open", "ahead"]


def test_reports_are_check_ins_after_the_procedure() -> None:
    days = summaries([check_in(-2, usual_pain=5), make("ice_session", 0, minutes=5)])
    assert reports(days, RECOVERY) == Reports()


def test_up_to_day_42_a_due_day_that_is_over_is_over() -> None:
    found = seen([], 17)
    assert (found[16].state, found[18].state) == ("missed", "ahead")
    assert found[16].until == on(16)


def test_after_day_42_a_check_stays_due_until_the_next() -> None:
    found = seen([], 55)
    assert (found[49].state, found[49].until) == ("open", on(55))
    assert open_check(found.values()) == found[49]
    assert next_check(found.values()) == found[56]
    assert seen([], 56)[49].state == "missed"
    assert seen([], 167)[84].state == "open"


def test_done_late_it_is_shown_as_late_and_is_not_due_again() -> None:
    found = seen([52], 55)
    assert (found[49].state, found[49].done_on, found[49].done) == ("late", on(52), True)
    assert open_check(found.values()) is None
    noted = adherence(DUE_DAYS, same_day([*DUE_DAYS[:29], 52]), RECOVERY, on(55))
    assert noted == Adherence(30, 29, late=1)


def test_the_last_check_does_not_stay_due_for_ever() -> None:
    assert seen([], 364 + 28)[364].state == "open"
    assert seen([], 364 + 29)[364].state == "missed"


def test_each_check_stands_on_its_date_to_its_last_day() -> None:
    found = seen([], 0)
    assert [(found[n].day, found[n].until) for n in (0, 14, 42, 49, 84, 364)] == [
        (on(0), on(0)),
        (on(14), on(14)),
        (on(42), on(42)),
        (on(49), on(55)),
        (on(84), on(167)),
        (on(364), on(392)),
    ]


def test_the_check_of_day_42_is_over_on_day_43() -> None:
    assert seen([], 42)[42].state == "open"
    assert seen([43], 43)[42].state == "missed"
    with_43 = {check.number: check for check in checks([42, 43], same_day([44]), RECOVERY, on(44))}
    assert (with_43[42].state, with_43[43].state) == ("missed", "late")


def test_late_is_the_first_report_after_the_day_and_before_the_next_check() -> None:
    found = seen([50, 55, 56], 60)
    assert (found[49].state, found[49].done_on) == ("late", on(50))
    assert (found[56].state, found[56].done_on) == ("noted", on(56))
    assert seen([55], 60)[49].done_on == on(55)
    assert seen([56], 60)[49].state == "missed"
    assert seen([48], 60)[49].state == "missed"


def test_a_check_on_the_last_day_of_a_recovery_is_one_of_it() -> None:
    first = recoveries([procedure(0), procedure(8)])[0]
    assert checks(DUE_DAYS, same_day([]), first, on(30))[-1].number == 7
    assert adherence(DUE_DAYS, same_day([7]), first, on(30)) == Adherence(8, 1)


def test_the_last_day_that_can_answer_a_check() -> None:
    assert last_until(DUE_DAYS) == 364 + 28
    assert last_until([0, 7, 42]) == 42
    assert last_until([0, 43]) == 43 + 28
    assert last_until([]) == -1


def test_nothing_is_due_once_the_next_procedure_has_come() -> None:
    first, second = recoveries([procedure(0), procedure(51)])
    found = checks(DUE_DAYS, same_day([]), first, on(60))
    assert (found[-1].number, found[-1].until) == (49, on(50))
    assert adherence(DUE_DAYS, same_day([]), first, on(60)).due == 30
    assert checks(DUE_DAYS, same_day([]), second, on(60))[9].state == "open"


@pytest.mark.parametrize(
    ("number", "interval"),
    [(-20, 1), (0, 1), (7, 1), (13, 1), (14, 2), (41, 2), (42, 7), (83, 7), (84, 84), (168, 196),
     (364, 196), (4000, 196)],
)  # fmt: skip
def test_the_interval_of_the_schedule(number: int, interval: int) -> None:
    assert interval_at(number, DUE_DAYS) == interval


def test_the_interval_of_odd_lists() -> None:
    assert interval_at(5, ()) == 1
    assert interval_at(5, (3,)) == 1
    assert interval_at(0, (2, 4)) == 2
    assert interval_at(9, (0, 1, 2)) == 1


@given(st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)), st.integers(0, 500))
def test_every_check_has_one_state_and_the_counts_agree(
    typed_later: set[int], on_the_day: set[int], today: int
) -> None:
    on_the_day = {n for n in on_the_day if n <= today}
    typed_later = {n for n in typed_later if n < today}
    found = Reports(frozenset(typed_later | on_the_day), frozenset(on_the_day))
    all_checks = checks(DUE_DAYS, found, RECOVERY, on(today))
    count = adherence(DUE_DAYS, found, RECOVERY, on(today))
    assert {check.state for check in all_checks} <= set(STATES)
    assert sum(check.state == "open" for check in all_checks) <= 1
    assert count.noted == sum(check.state == "noted" for check in all_checks)
    assert count.noted <= count.due <= len(DUE_DAYS)
    for check in all_checks:
        assert check.day <= check.until
        assert check.done == (check.state in {"noted", "late", "filled_in"})
        if check.state == "open":
            assert check.day <= on(today) <= check.until
        if check.done_on is not None:
            assert check.day <= check.done_on <= check.until
