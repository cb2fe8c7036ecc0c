"""F, A and Progress: the worked table, what counts, what is missing, what is not combined."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.domain.progress import (
    STATES,
    ActivityPart,
    Function,
    activity_history,
    activity_part,
    combined_score,
    function_history,
    function_part,
    function_score,
    progress,
)
from tests.domain.making import check_in, make, on, one_recovery, procedure, walk

RECOVERIES = one_recovery()
RECOVERY = RECOVERIES[0]
BACK_TO_USUAL = (90, 100)


def goals_rated(ratings: list[int], day: int = 50) -> Function:
    goals = [make("goal", 1, name=f"goal {index}") for index, _ in enumerate(ratings)]
    rated = [
        make("goal_rating", day, goal=goal.id, rating=rating)
        for goal, rating in zip(goals, ratings, strict=True)
    ]
    return function_part(goals, rated, RECOVERY, on(50))


def active(minutes: list[int], usual: int | None, *extra: Any, today: int = 50) -> ActivityPart:
    records = [walk(today - back, amount) for back, amount in enumerate(minutes)]
    return activity_part(summaries([*records, *extra]), RECOVERY, on(today), usual)


@pytest.mark.parametrize(
    ("ratings", "minutes", "usual", "f", "a", "value"),
    [
        ([3, 4, 2], 10, 60, 30.0, 16.7, 23.3),
        ([6, 7, 5], 30, 60, 60.0, 50.0, 55.0),
        ([9, 10, 9], 66, 60, 93.3, 100, 96.7),
        ([5], 20, 45, 50.0, 44.4, 47.2),
    ],
)
def test_the_worked_table(
    ratings: list[int], minutes: int, usual: int, f: float, a: float, value: float
) -> None:
    found = progress(goals_rated(ratings), active([minutes] * 4, usual), BACK_TO_USUAL)
    assert found.state == "combined"
    assert round(found.function.value or 0, 1) == f
    assert round(found.activity.value or 0, 1) == a
    assert round(found.value or 0, 1) == value
    assert found.missing == ()
    assert found.formula.endswith(f"= {value:.1f}")


def test_without_ratings_it_is_activity_only() -> None:
    found = progress(goals_rated([]), active([30] * 4, 60), BACK_TO_USUAL)
    assert (found.state, found.value, found.function.value) == ("activity_only", 50.0, None)
    assert "activity only" in found.formula
    assert found.missing == ("None of your activities was rated in the last 10 days.",)


def test_without_minutes_it_is_own_activities_only() -> None:
    found = progress(goals_rated([5]), active([30] * 3, 60))
    assert (found.state, found.value) == ("function_only", 50.0)
    assert "noted on 3 of the last 7 days" in found.missing[0]


def test_nothing_at_all() -> None:
    found = progress(goals_rated([]), active([], None))
    assert (found.state, found.value, len(found.missing)) == ("none", None, 2)


def test_a_rating_counts_for_ten_days() -> None:
    assert goals_rated([4], day=40).value == 40
    assert goals_rated([4], day=39).value is None
    assert goals_rated([4], day=51).value is None


def test_the_latest_rating_of_each_goal_counts() -> None:
    goal, other = make("goal", 1, name="a"), make("goal", 1, name="b")
    ratings = [
        make("goal_rating", 48, goal=goal.id, rating=8),
        make("goal_rating", 45, goal=goal.id, rating=2),
        make("goal_rating", 48, goal="deleted", rating=0),
    ]
    found = function_part([goal, other], ratings, RECOVERY, on(50))
    assert (found.value, found.ratings, found.goals) == (80, (8,), 2)
    assert found.formula == "F = 10 × (8) ÷ 1 = 80.0"


def test_a_rating_from_before_a_new_procedure_does_not_count() -> None:
    second = recoveries([procedure(0), procedure(47)])[1]
    goal = make("goal", 1, name="a")
    rating = make("goal_rating", 46, goal=goal.id, rating=8)
    assert function_part([goal], [rating], second, on(50)).value is None


def test_none_today_counts_as_zero_and_silence_does_not_count() -> None:
    rest = [make("none_today", 50 - back, of="activity") for back in (4, 5)]
    found = active([60, 60], 60, *rest)
    assert (found.days, found.mean_minutes, found.value) == (4, 30.0, 50.0)
    assert active([60, 60, 60], 60).value is None


def test_only_the_last_seven_days_count() -> None:
    old = [walk(number, 600) for number in (40, 41, 42, 43)]
    assert active([30], 60, *old).days == 1
    assert active([30] * 3, 60, walk(44, 30)).days == 4


def test_from_day_43_the_weeks_usual_minutes_stand_in_and_are_marked() -> None:
    said = check_in(49, active_minutes=45)
    found = active([10], 60, said)
    assert (found.value, found.estimated, found.days) == (75.0, True, 1)
    assert not active([30] * 4, 60, said).estimated
    assert active([], 60, check_in(40, active_minutes=45), today=42).value is None
    assert active([], 60, check_in(43, active_minutes=45), today=43).value == 75.0
    assert active([], 60, check_in(43, active_minutes=45)).value is None


def test_the_latest_answer_about_the_week_stands_in_even_a_zero() -> None:
    said = [check_in(45, active_minutes=60), check_in(49, active_minutes=0)]
    found = active([], 60, *said)
    assert (found.value, found.mean_minutes, found.estimated) == (0, 0, True)
    unsaid = active([30], 60)
    assert (unsaid.value, unsaid.mean_minutes, unsaid.estimated) == (None, None, False)


def test_without_the_own_usual_a_is_missing() -> None:
    found = active([30] * 4, None)
    assert (found.value, found.mean_minutes) == (None, 30.0)
    assert "usual day before the back problem" in found.missing


@pytest.mark.parametrize(
    ("band", "state"),
    [((60, 75), "band"), ((0, 25), "band"), ((75, 90), "combined"), (None, "combined")],
)
def test_nothing_is_combined_before_the_plan_reaches_75_percent(
    band: tuple[int, int] | None, state: str
) -> None:
    found = progress(goals_rated([6]), active([30] * 4, 60), band)
    assert found.state == state
    assert (found.value is None) == (state == "band")
    assert found.activity.value == 50.0


parts = st.none() | st.floats(0, 100)


@given(parts, parts)
def test_combined_lies_between_its_parts_and_is_never_invented(
    f: float | None, a: float | None
) -> None:
    value = combined_score(f, a)
    known = [part for part in (f, a) if part is not None]
    if not known:
        assert value is None
    else:
        assert value is not None
        assert min(known) - 1e-9 <= value <= max(known) + 1e-9


@given(st.lists(st.integers(0, 10), max_size=6))
def test_f_stays_within_its_range(ratings: list[int]) -> None:
    value = function_score(ratings)
    assert (value is None) == (not ratings)
    assert value is None or 0 <= value <= 100


def test_every_state_has_words() -> None:
    assert set(STATES) == {"combined", "function_only", "activity_only", "band", "none"}


def test_the_plans_band_is_said_until_it_begins_at_75_percent() -> None:
    parts = goals_rated([6]), active([30] * 4, 60)
    below = progress(*parts, (74, 90))
    assert (below.state, below.value) == ("band", None)
    assert "reaches 75 % of usual" in below.formula
    assert "the plan's 74 to 90 %" in below.formula
    assert progress(*parts, (75, 90)).state == "combined"


def test_the_histories_are_of_one_recovery_up_to_today() -> None:
    second = recoveries([procedure(0), procedure(20)])[1]
    goal = make("goal", 0, name="a")
    ratings = [make("goal_rating", n, goal=goal.id, rating=n % 10) for n in (31, 19, 20, 30, 41)]
    assert function_history([goal], ratings, second, on(31)) == ((0, 0), (10, 0), (11, 10))
    days = summaries([walk(n, 30) for n in range(13, 30)])
    assert activity_history(days, second, on(29), 60) == ((6, 50), (9, 50))
    assert activity_history(days, second, on(26), 60) == ((6, 50),)


def test_a_rating_leaves_the_history_after_ten_days_as_it_leaves_f() -> None:
    goals = [make("goal", 0, name=name) for name in ("a", "b")]
    ratings = [make("goal_rating", 1, goal=goals[0].id, rating=0)]
    ratings += [make("goal_rating", n, goal=goals[1].id, rating=8) for n in (11, 12)]
    assert function_history(goals, ratings, RECOVERY, on(20)) == ((1, 0), (11, 40), (12, 80))


def test_the_history_of_f_ends_with_f_of_today() -> None:
    goals = [make("goal", 1, name="sit"), make("goal", 1, name="walk")]
    sit, walking = goals
    ratings = [
        make("goal_rating", 2, goal=sit.id, rating=2),
        make("goal_rating", 9, goal=sit.id, rating=4),
        make("goal_rating", 9, goal=walking.id, rating=6),
        # By now the rating of sitting is too old to count.
        make("goal_rating", 20, goal=walking.id, rating=8),
        make("goal_rating", 30, goal="gone", rating=1),
    ]
    assert function_history(goals, ratings, RECOVERY, on(40)) == ((2, 20), (9, 50), (20, 80))
    for number, value in function_history(goals, ratings, RECOVERY, on(40)):
        assert function_part(goals, ratings, RECOVERY, on(number)).value == value
    assert function_history(goals, ratings, RECOVERY, on(5)) == ((2, 20),)
    assert function_history([], ratings, RECOVERY, on(40)) == ()


def test_the_history_of_a_has_a_value_for_each_week_with_enough_entries() -> None:
    records = [walk(n, 30) for n in range(4)] + [walk(n, 45) for n in (15, 16, 17, 18, 22)]
    days = summaries([*records, check_in(-3, usual_pain=4)])
    assert activity_history(days, RECOVERY, on(23), 60) == ((6, 50), (20, 75))
    assert activity_history(days, RECOVERY, on(18), 60) == ((6, 50), (18, 75))
    assert activity_history(days, RECOVERY, on(18), None) == ()
