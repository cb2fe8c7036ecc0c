"""Load and response are paired by date, and below the minimum nothing is said."""

from typing import Any

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.load import (
    EVIDENCE,
    Comparison,
    Pair,
    active_days,
    comparison,
    pairs,
    table,
    words,
)
from tests.domain.making import check_in, make, on, procedure, walk


def a_week_and_more(count: int) -> list[Any]:
    records: list[Any] = [walk(n, 10 * (n % 2 + 1), effort=n % 5) for n in range(count)]
    return records + [check_in(n + 1, waking=2 + 3 * (n % 2)) for n in range(count)]


def test_a_pair_is_a_day_and_the_morning_after() -> None:
    records = [walk(1, 20, effort=4), walk(1, 5, effort=2), check_in(2, waking=3)]
    assert pairs(summaries(records)) == (Pair(on(1), 25, 4, 3),)


def test_silence_makes_no_pair_and_none_today_does() -> None:
    records = [
        check_in(1, waking=4),
        make("none_today", 2, of="activity"),
        check_in(3, waking=1),
        walk(5, 10),
        check_in(7, waking=1),
        check_in(6, worst=3),
    ]
    found = pairs(summaries(records))
    assert found == (Pair(on(2), 0, None, 1),)


def test_the_period_bounds_the_pairs() -> None:
    days = summaries(a_week_and_more(6))
    assert [pair.day for pair in pairs(days, on(2), on(4))] == [on(2), on(3), on(4)]


def test_the_morning_of_a_procedure_is_no_answer_to_the_day_before() -> None:
    two = recoveries([procedure(0), procedure(4)])
    records = [*(walk(n, 20) for n in range(-1, 6)), *(check_in(n, waking=n) for n in range(7))]
    found = pairs(summaries(records, two))
    assert [(pair.day, pair.morning) for pair in found] == [(on(n), n + 1) for n in (0, 1, 2, 4, 5)]


def test_the_order_of_the_days_is_that_of_their_dates() -> None:
    days = summaries(a_week_and_more(6))
    assert pairs(dict(reversed(days.items()))) == pairs(days)


def test_a_day_of_exactly_the_middle_is_one_of_the_others() -> None:
    minutes = (10, 10, 20, 20, 20, 20, 30, 30, 30, 30)
    found = [Pair(on(n), amount, None, amount // 10) for n, amount in enumerate(minutes)]
    assert comparison(found) == Comparison(20, 3, 4, 2, 6)


def test_each_side_needs_four_pairs() -> None:
    minutes = [*[10] * 4, *[20] * 4, *[30] * 3]
    found = [Pair(on(n), amount, None, 1) for n, amount in enumerate(minutes)]
    assert comparison(found) is None
    assert words(found) == "The days are too alike to compare."
    assert words(found[:10]) == "The days are too alike to compare."
    assert comparison([*found, Pair(on(20), 40, None, 1)]) == Comparison(20, 1, 4, 1, 8)


def test_nothing_is_said_below_the_minimum() -> None:
    found = pairs(summaries(a_week_and_more(9)))
    assert len(found) == 9
    assert comparison(found) is None
    assert words(found).startswith("9 days with minutes")
    assert words(found[:1]).startswith("1 day with minutes")


def test_from_the_minimum_on_both_sides_are_told_with_their_n() -> None:
    found = pairs(summaries(a_week_and_more(10)))
    assert comparison(found) == Comparison(15, 5, 5, 2, 5)
    assert "more than 15 active minutes, soreness on waking was 5 (middle of 5" in words(found)


def test_days_that_are_all_alike_are_not_compared() -> None:
    found = [Pair(on(n), 20, None, 3) for n in range(12)]
    assert comparison(found) is None
    assert words(found) == "The days are too alike to compare."


def test_each_active_day_carries_the_rule_and_its_inputs() -> None:
    records = [check_in(n, waking=3) for n in range(1, 5)]
    records += [walk(3, 20, during=2, effort=4), walk(4, 10, during=6)]
    first, second = active_days(summaries(records))
    assert first.verdict.shown == (
        "Soreness during 2, next morning 3, usual morning 3 (middle value of 3 mornings)."
    )
    assert second.verdict.shown == "Missing: soreness on waking the next morning."
    assert table([first, second]).rows == (
        (on(3).isoformat(), "20", "4", "2", "3", "3", "Tolerated"),
        (on(4).isoformat(), "10", "", "6", "", "3", "Not enough entries"),
    )
    assert active_days(summaries(records), on(4)) == (second,)
    assert active_days(summaries(records), on(3), on(4)) == (first, second)
    assert active_days(summaries(records), on(2), on(3)) == (first,)
    assert "Achilles" in EVIDENCE
