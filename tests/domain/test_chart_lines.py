"""Lines end at gaps, medians need enough days, and averages carry their number of days."""

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.chart_lines import joined, ranges, rolling, series, weeks
from recovery_app.domain.chart_parts import ChartInput, Point, Series, Span, Week
from recovery_app.domain.days import recoveries
from recovery_app.domain.schedule import DUE_DAYS, interval_at
from tests.domain.charting import chart_input
from tests.domain.making import check_in, make, on, procedure, walk


def line(made: ChartInput) -> Series:
    return series("soreness", "Soreness", made.shown(), lambda day: day.worst, made)


def xs(found: Series) -> list[list[int]]:
    return [[point.x for point in run] for run in found.runs]


def scores(*numbers: int, worst: int = 3) -> list[Any]:
    return [check_in(number, worst=worst) for number in numbers]


def test_days_0_to_7_9_11_13_have_true_distances_and_no_line_across_the_gaps() -> None:
    found = line(chart_input(scores(*range(8), 9, 11, 13)))
    assert xs(found) == [[0, 1, 2, 3, 4, 5, 6, 7], [9], [11], [13]]
    assert [point.x for point in found] == [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13]
    assert len(found) == 11


def test_a_line_runs_as_far_as_the_schedule_asks() -> None:
    found = line(chart_input(scores(13, 14, 16, 18, 21, 42, 49, 57), last=60))
    assert xs(found) == [[13, 14, 16, 18], [21], [42, 49], [57]]


def test_a_day_without_the_value_breaks_the_line_and_is_no_zero() -> None:
    records = [*scores(1, 2, 4, worst=0), check_in(3, usual_pain=5)]
    assert xs(line(chart_input(records))) == [[1, 2], [4]]
    assert {point.value for point in line(chart_input(records))} == {0}


def test_no_line_runs_through_a_procedure() -> None:
    two = recoveries([procedure(0), procedure(10)])
    records = [check_in(n, worst=3) for n in (8, 9, 10, 11)]
    made = chart_input(records, recoveries=two)
    assert xs(line(made)) == [[8, 9], [10, 11]]
    before = chart_input([check_in(n, usual_pain=6) for n in (-2, -1, 0, 1)], first=-28)
    usual = series("usual", "Usual", before.shown(), lambda day: day.usual_pain, before)
    assert xs(usual) == [[-2, -1], [0, 1]]


def test_only_the_period_is_shown() -> None:
    assert xs(line(chart_input(scores(1, 2, 3, 4), first=2, last=3))) == [[2, 3]]


def test_the_other_values_of_a_day_are_a_range() -> None:
    records = [check_in(1, worst=5, now=2), check_in(2, worst=4), check_in(2, worst=4)]
    made = chart_input(records)
    assert ranges(made.shown(), lambda d: d.soreness_range, made) == (Span(1, 2, 5),)


def test_the_rolling_median_needs_three_of_seven_days() -> None:
    made = chart_input([check_in(n, worst=n) for n in (0, 1, 2, 3, 8, 9, 10)])
    found = rolling("m", "Median", made.shown(), lambda day: day.worst, made)
    assert list(found) == [Point(2, 1), Point(3, 1.5), Point(8, 3), Point(9, 8), Point(10, 9)]
    assert xs(found) == [[2, 3], [8, 9, 10]]


def test_the_rolling_median_does_not_reach_back_over_a_procedure() -> None:
    two = recoveries([procedure(0), procedure(10)])
    made = chart_input([check_in(n, worst=n) for n in range(7, 13)], recoveries=two)
    found = rolling("m", "Median", made.shown(), lambda day: day.worst, made)
    assert list(found) == [Point(9, 8), Point(12, 11)]


def test_the_rolling_median_does_not_mix_usual_pain_before_with_after() -> None:
    records = [check_in(n, usual_pain=8) for n in range(-6, 0)]
    records += [check_in(n, usual_pain=2) for n in range(4)]
    made = chart_input(records, first=-28)
    found = rolling("m", "Median", made.shown(), lambda day: day.usual_pain, made)
    after = [Point(2, 2), Point(3, 2)]
    assert list(found) == [*(Point(n, 8) for n in range(-4, 0)), *after]
    # The same whatever period is shown.
    only_after = chart_input(records)
    assert list(rolling("m", "", only_after.shown(), lambda d: d.usual_pain, only_after)) == after


def test_weekly_averages_carry_their_days() -> None:
    records = [check_in(0, worst=4, usual_pain=6), check_in(6, worst=5), check_in(7, worst=1)]
    records += [walk(7, 20), make("none_today", 8, of="activity"), check_in(-1, usual_pain=9)]
    made = chart_input(records, first=-28)
    assert weeks(made.shown(), made) == (
        Week(1, 0, 6, 4.5, 2, 6, 1, None, 0),
        Week(2, 7, 13, 1, 1, None, 0, 10, 2),
    )


@given(st.dictionaries(st.integers(-28, 400), st.integers(0, 10), max_size=200))
def test_every_value_is_drawn_once_and_no_stretch_bridges_a_gap(found: dict[int, int]) -> None:
    made = chart_input(
        [check_in(n, usual_pain=value) for n, value in found.items()], first=-28, last=400
    )
    drawn = series("usual", "Usual", made.shown(), lambda day: day.usual_pain, made)
    assert {point.x: point.value for point in drawn} == found
    assert [point.x for point in drawn] == sorted(found)
    for run in drawn.runs:
        for left, right in pairwise(run):
            assert right.x - left.x <= interval_at(left.x, DUE_DAYS)
            assert (left.x < 0) == (right.x < 0)


def test_days_that_belong_to_no_recovery_join_only_next_to_each_other() -> None:
    made = chart_input([check_in(n, usual_pain=1) for n in (-40, -39, -37)], first=-50)
    days = made.shown()
    assert joined(days[0], days[1], DUE_DAYS)
    assert not joined(days[1], days[2], DUE_DAYS)
    assert on(-40) == days[0].day
