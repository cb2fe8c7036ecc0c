"""Change from baseline: the worked table, where the two values come from, and the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.change import (
    GOAL_MARKS,
    GOAL_SIZES,
    Baseline,
    Now,
    baseline,
    goal_change,
    pain_change,
    site_soreness,
    usual_pain_now,
)
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from tests.domain.making import check_in, make, on, one_recovery, procedure

RECOVERY = one_recovery()[0]


@pytest.mark.parametrize(
    ("before", "now", "points", "percent", "marks"),
    [
        (6, 4, 2, 33.3, (True, True, False)),
        (6, 3, 3, 50.0, (True, True, True)),
        (3, 1.5, 1.5, 50.0, (False, True, True)),
        (5, 6.5, -1.5, -30.0, (False, False, False)),
        (6, 4.2, 1.8, 30.0, (False, True, False)),
        (6.5, 4.5, 2, 30.8, (True, True, False)),
        (6, 4.05, 1.95, 32.5, (False, True, False)),
        (8, 5.605, 2.395, 29.9, (True, False, False)),
        (8, 4.005, 3.995, 49.9, (True, True, False)),
    ],
)
def test_the_worked_table(
    before: float, now: float, points: float, percent: float, marks: tuple[bool, bool, bool]
) -> None:
    found = pain_change(Baseline(before, 5, False), Now(now, 7, False), 40)
    assert found.points == points
    assert round(found.percent or 0, 1) == percent
    assert (found.two_points, found.thirty_percent, found.fifty_percent) == marks
    assert found.shown
    assert "%" in found.formula


def test_a_share_of_zero_does_not_exist() -> None:
    found = pain_change(Baseline(0, 3, False), Now(1, 7, False), 40)
    assert (found.points, found.percent, found.two_points) == (None, None, None)
    assert (found.thirty_percent, found.fifty_percent) == (None, None)
    assert "was 0" in found.formula


def test_what_is_missing_is_said() -> None:
    found = pain_change(None, None, 27)
    assert len(found.missing) == 2
    assert not found.shown
    assert pain_change(None, None, 28).shown


def test_the_baseline_is_the_mean_of_its_days_else_as_recalled() -> None:
    days = summaries(
        [
            check_in(-28, usual_pain=7),
            check_in(-1, usual_pain=4),
            check_in(-1, usual_pain=6),
            check_in(-2),
            check_in(0, usual_pain=1),
        ]
    )
    assert baseline(days, RECOVERY, 9) == Baseline(6.5, 2, False)
    assert baseline(summaries([check_in(0, usual_pain=1)]), RECOVERY, 0) == Baseline(0, 0, True)
    assert baseline({}, RECOVERY) is None


def test_a_second_procedure_has_its_own_baseline() -> None:
    second = recoveries([procedure(0), procedure(60)])[1]
    days = summaries([check_in(-3, usual_pain=9), check_in(31, usual_pain=1)])
    assert baseline(days, second) is None
    days = summaries([check_in(32, usual_pain=3), check_in(59, usual_pain=4)])
    assert baseline(days, second) == Baseline(3.5, 2, False)


def test_now_is_the_mean_of_at_least_three_of_the_last_seven_days() -> None:
    days = summaries([check_in(n, usual_pain=n % 3) for n in (13, 14, 16, 18, 20)])
    assert usual_pain_now(days, RECOVERY, on(20)) == Now(1.25, 4, False)
    assert usual_pain_now(days, RECOVERY, on(22)) == Now(1.0, 3, False)
    assert usual_pain_now(days, RECOVERY, on(23)) is None


def test_from_day_43_the_weekly_average_is_used() -> None:
    daily = [check_in(n, usual_pain=2) for n in (41, 42, 43)]
    asked = check_in(43, usual_pain_week=5)
    assert usual_pain_now(summaries([*daily, asked]), RECOVERY, on(43)) == Now(5, 1, True)
    assert usual_pain_now(summaries(daily), RECOVERY, on(43)) == Now(2, 3, False)
    early = summaries([check_in(42, usual_pain_week=5), *daily[:2]])
    assert usual_pain_now(early, RECOVERY, on(42)) is None
    assert usual_pain_now(summaries([asked]), RECOVERY, on(50)) is None


def test_days_before_the_procedure_are_not_now() -> None:
    days = summaries([check_in(n, usual_pain=5) for n in (-3, -2, -1, 0, 1)])
    assert usual_pain_now(days, RECOVERY, on(1)) is None


def test_a_day_without_usual_pain_is_no_day_of_its_mean() -> None:
    days = summaries([check_in(n, usual_pain=n) for n in (1, 2)] + [check_in(3, worst=9)])
    assert usual_pain_now(days, RECOVERY, on(3)) is None


def test_the_latest_of_two_weekly_averages_counts() -> None:
    days = summaries([check_in(44, usual_pain_week=6), check_in(50, usual_pain_week=3)])
    assert usual_pain_now(days, RECOVERY, on(50)) == Now(3, 1, True)


@pytest.mark.parametrize(
    ("points", "size"),
    [(12, None), (13, "small"), (22, "small"), (23, "medium"), (26, "medium"), (27, "large")],
)
def test_the_marks_of_own_activities_to_a_tenth(points: int, size: str | None) -> None:
    """Ten own activities: `points` of their first ratings more are a mean of a tenth each."""
    goals = [make("goal", 0, name=f"{n}") for n in range(10)]
    gains = [points // 10 + (n < points % 10) for n in range(10)]
    # The latest first: they are sorted by their day.
    ratings = [make("goal_rating", 9, goal=goals[n].id, rating=2 + gains[n]) for n in range(10)]
    ratings += [make("goal_rating", 2, goal=goals[n].id, rating=2) for n in range(10)]
    found = goal_change(goals, ratings, RECOVERY, on(9))
    assert found is not None
    assert (found.points, found.size) == (points / 10, size)


def test_no_change_at_all_is_not_lower() -> None:
    goal = make("goal", 0, name="a")
    ratings = [make("goal_rating", n, goal=goal.id, rating=5) for n in (1, 2)]
    found = goal_change([goal], ratings, RECOVERY, on(5))
    assert found is not None
    assert (found.points, found.size_words) == (0, "less than the 1.3 of a small change")


def test_only_ratings_of_this_recovery_up_to_today_make_a_change() -> None:
    second = recoveries([procedure(0), procedure(20)])[1]
    goal = make("goal", 0, name="a")
    ratings = [make("goal_rating", n, goal=goal.id, rating=n // 4) for n in (8, 20, 28, 40)]
    found = goal_change([goal], ratings, second, on(30))
    assert found is not None
    assert (found.first, found.latest) == (5, 7)
    assert goal_change([goal], ratings, second, on(27)) is None


def test_zero_is_a_first_and_a_latest_rating() -> None:
    goal = make("goal", 0, name="a")
    up = [make("goal_rating", n, goal=goal.id, rating=r) for n, r in ((1, 0), (2, 3))]
    down = [make("goal_rating", n, goal=goal.id, rating=r) for n, r in ((1, 3), (2, 0))]
    assert [
        found.points
        for found in (goal_change([goal], ratings, RECOVERY, on(5)) for ratings in (up, down))
        if found
    ] == [3, -3]


@pytest.mark.parametrize(
    ("gain", "size", "words"),
    [
        (1, None, "less than the 1.3 of a small change"),
        (1.5, "small", "small change (1.3 or more)"),
        (2.5, "medium", "medium change (2.3 or more)"),
        (3, "large", "large change (2.7 or more)"),
        (-4, None, "lower than at first"),
    ],
)
def test_change_of_own_activities(gain: float, size: str | None, words: str) -> None:
    goals = [make("goal", 1, name=name) for name in ("a", "b", "c")]
    gains = (int(gain // 1), int(-(-gain // 1)))
    ratings = [make("goal_rating", 7, goal=goals[i].id, rating=5) for i in (0, 1, 2)]
    ratings += [make("goal_rating", 28, goal=goals[i].id, rating=5 + gains[i]) for i in (0, 1)]
    found = goal_change(goals, ratings, RECOVERY, on(30))
    assert found is not None
    assert (found.goals, found.points, found.size) == (2, gain, size)
    assert found.size_words == words


def test_no_change_of_own_activities_from_one_day() -> None:
    goal = make("goal", 1, name="a")
    ratings = [make("goal_rating", 7, goal=goal.id, rating=n) for n in (1, 9)]
    assert goal_change([goal], ratings, RECOVERY, on(30)) is None
    assert set(GOAL_MARKS) == set(GOAL_SIZES)


def test_site_soreness_has_a_peak_and_a_last_value() -> None:
    days = summaries(
        [
            check_in(0, worst=4),
            check_in(1, worst=7),
            check_in(2, worst=7),
            check_in(9, worst=0),
        ]
    )
    found = site_soreness(days, RECOVERY)
    assert found is not None
    assert (found.peak, found.peak_number, found.last, found.last_number) == (7, 1, 0, 9)
    assert site_soreness(summaries([check_in(1, usual_pain=4)]), RECOVERY) is None


def test_site_soreness_is_that_of_one_recovery_in_the_order_of_its_days() -> None:
    second = recoveries([procedure(0), procedure(20)])[1]
    days = summaries([check_in(n, worst=s) for n, s in ((1, 9), (20, 2), (22, 5), (25, 0))])
    found = site_soreness(dict(reversed(days.items())), second)
    assert found is not None
    assert (found.peak, found.peak_number, found.last, found.last_number) == (5, 2, 0, 5)


@given(st.integers(1, 10), st.integers(0, 10))
def test_the_marks_agree_with_whole_numbers(before: int, now: int) -> None:
    found = pain_change(Baseline(before, 1, False), Now(now, 3, False), 30)
    assert found.two_points == (before - now >= 2)
    assert found.thirty_percent == ((before - now) * 10 >= 3 * before)
    assert found.fifty_percent == ((before - now) * 2 >= before)


def test_the_formula_stands_beside_the_number() -> None:
    found = pain_change(Baseline(6, 5, False), Now(4.5, 4, False), 40)
    assert found.formula == "6 − 4.5 = 1.5; 1.5 ÷ 6 = 25.0 %"
    same = pain_change(Baseline(5, 5, False), Now(5, 4, False), 40)
    assert same.formula == "5 − 5 = 0; 0 ÷ 5 = 0.0 %"
    worse = pain_change(Baseline(5, 5, False), Now(6.5, 4, False), 40)
    assert worse.formula == "5 − 6.5 = −1.5; −1.5 ÷ 5 = −30.0 %"
