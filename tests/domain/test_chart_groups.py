"""Days stand together only where they are too narrow, and no silence is counted as a zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.chart_groups import (
    Block,
    StackBlock,
    averaged,
    averaged_stacks,
    highest,
    length_for,
)
from recovery_app.domain.chart_parts import Bar, Stack


@pytest.mark.parametrize(
    ("day", "length"), [(24, 1), (3, 1), (2.9, 7), (0.5, 7), (0.42, 28), (0.01, 28)]
)
def test_days_stand_alone_as_long_as_they_have_room(day: float, length: int) -> None:
    assert length_for(day) == length


def test_a_week_is_the_mean_of_its_answered_days_and_none_without_an_answer() -> None:
    bars = [Bar(0, 20), Bar(3, 10), Bar(6, 0), Bar(14, 5)]
    assert averaged(bars, 7) == (Block(0, 10), Block(14, 5))


def test_weeks_are_those_of_the_recovery_before_day_0_too() -> None:
    bars = [Bar(-8, 4), Bar(-7, 8), Bar(-1, 2), Bar(0, 6)]
    assert averaged(bars, 7) == (Block(-14, 4), Block(-7, 5), Block(0, 6))


def test_swelling_keeps_its_worst_day() -> None:
    assert highest([Bar(1, 0), Bar(2, 3), Bar(9, 0)], 7) == (Block(0, 3), Block(7, 0))


def test_a_group_that_was_done_on_one_day_of_two_counts_half() -> None:
    stacks = [Stack(1, 30, (("walking", 20), ("sport", 10))), Stack(2, 40, (("walking", 40),))]
    assert averaged_stacks(stacks, 7) == (StackBlock(0, (("walking", 30), ("sport", 5))),)
    rest = [Stack(8, 0, ()), Stack(9, 60, (("walking", 60),))]
    assert averaged_stacks(rest, 7) == (StackBlock(7, (("walking", 30),)),)
    assert averaged_stacks([Stack(1, 0, ())], 7) == (StackBlock(0, ()),)


@given(st.dictionaries(st.integers(-28, 400), st.integers(0, 180)), st.sampled_from([1, 7, 28]))
def test_no_bar_is_higher_than_a_day_of_its_own(values: dict[int, int], length: int) -> None:
    bars = [Bar(x, values[x]) for x in sorted(values)]
    for block in averaged(bars, length):
        own = [bar.value for bar in bars if block.first <= bar.x < block.first + length]
        assert min(own) <= block.value <= max(own) + 1e-9
