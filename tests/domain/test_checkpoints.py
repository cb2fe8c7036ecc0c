"""Checkpoints are filled by what was noted near them, and weekly questions come when due."""

from typing import Any

import pytest

from recovery_app.domain.checkpoints import (
    WEEKS,
    Answers,
    Checkpoint,
    WeeklyDue,
    checkpoints,
    weekly_due,
)
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from tests.domain.making import check_in, make, on, one_recovery, procedure

RECOVERY = one_recovery()[0]


def near(week: int, answers: Answers, *records: Any, today: int = 400) -> Checkpoint:
    found = checkpoints(summaries(records), answers, RECOVERY, on(today))
    return found[WEEKS.index(week)]


def test_an_empty_diary_has_open_and_coming_checkpoints() -> None:
    found = checkpoints({}, Answers(), RECOVERY, on(30))
    assert [point.week for point in found] == [1, 2, 4, 8, 12, 24, 52]
    assert [point.state for point in found] == ["open"] * 3 + ["ahead"] * 4
    assert [point.day for point in found] == [on(7 * week) for week in WEEKS]
    assert {point.usual_pain for point in found} == {None}


def test_a_checkpoint_gathers_what_was_noted_near_it() -> None:
    goal = make("goal", 0, name="a")
    answers = Answers(
        weekly=[make("weekly", 28, close_to_normal=40), make("weekly", 22, close_to_normal=1)],
        changes=[make("global_change", 29, change=3)],
        goals=[goal],
        ratings=[
            make("goal_rating", 30, goal=goal.id, rating=6),
            make("goal_rating", 27, goal=goal.id, rating=2),
            make("goal_rating", 28, goal="deleted", rating=0),
        ],
    )
    scores = [check_in(n, usual_pain=n - 22) for n in (24, 25, 31, 32)]
    point = near(4, answers, *scores)
    assert point.state == "filled"
    assert (point.usual_pain, point.pain_days, point.goals) == (6.0, 2, 6.0)
    assert (point.close_to_normal, point.change) == (40, 3)


def test_zero_fills_a_checkpoint() -> None:
    answers = Answers(weekly=[make("weekly", 14, close_to_normal=0)])
    point = near(2, answers, check_in(14, usual_pain=0))
    assert (point.state, point.usual_pain, point.close_to_normal) == ("filled", 0.0, 0)


def test_the_weekly_average_goes_before_single_days() -> None:
    records = [check_in(55, usual_pain=9), check_in(56, usual_pain_week=4)]
    point = near(8, Answers(), *records)
    assert (point.usual_pain, point.pain_days) == (4.0, 0)


@pytest.mark.parametrize(
    ("number", "state"), [(165, "filled"), (196, "filled"), (197, "open"), (164, "open")]
)
def test_long_checkpoints_take_late_entries(number: int, state: str) -> None:
    assert near(24, Answers(), check_in(number, usual_pain=3)).state == state


def test_the_latest_answer_near_a_checkpoint_counts() -> None:
    goal = make("goal", 0, name="a")
    answers = Answers(
        weekly=[make("weekly", n, close_to_normal=n) for n in (57, 54)],
        changes=[make("global_change", n, change=n - 80) for n in (86, 81)],
        goals=[goal],
        ratings=[make("goal_rating", n, goal=goal.id, rating=n - 50) for n in (57, 54)],
    )
    pain = [check_in(54, usual_pain_week=2), check_in(58, usual_pain_week=5), check_in(55, worst=9)]
    point = near(8, answers, *pain)
    assert (point.usual_pain, point.goals, point.close_to_normal) == (5, 7, 57)
    assert near(12, answers).change == 6


def test_days_without_usual_pain_are_no_days_of_its_mean() -> None:
    point = near(1, Answers(), check_in(6, usual_pain=4), check_in(7, worst=1))
    assert (point.usual_pain, point.pain_days) == (4, 1)
    assert (near(1, Answers()).usual_pain, near(1, Answers()).pain_days) == (None, 0)


def test_a_checkpoint_is_open_from_its_first_day_on() -> None:
    assert near(8, Answers(), today=52).state == "ahead"
    assert near(8, Answers(), today=53).state == "open"


def test_a_checkpoint_that_begins_on_the_last_day_is_one_of_the_recovery() -> None:
    for following, week in ((11, 1), (12, 2)):
        first = recoveries([procedure(0), procedure(following)])[0]
        assert checkpoints({}, Answers(), first, on(90))[-1].week == week


def test_checkpoints_end_with_the_recovery() -> None:
    first = recoveries([procedure(0), procedure(30)])[0]
    found = checkpoints({}, Answers(), first, on(90))
    assert [(point.week, point.last) for point in found][-1] == (4, on(29))


def test_weekly_questions_come_once_a_week() -> None:
    goal = make("goal", 0, name="a")
    due = weekly_due(Answers(goals=[goal]), RECOVERY, on(3))
    assert due == WeeklyDue(False, (goal.id,), False)
    answers = Answers(
        weekly=[make("weekly", 8, close_to_normal=10)],
        goals=[goal],
        ratings=[make("goal_rating", 6, goal=goal.id, rating=3)],
    )
    assert weekly_due(answers, RECOVERY, on(13)) == WeeklyDue(False, (goal.id,), False)
    assert weekly_due(answers, RECOVERY, on(14)) == WeeklyDue(True, (goal.id,), False)


def test_how_close_to_normal_is_asked_from_day_7_each_week_to_day_84() -> None:
    asked = [n for n in range(100) if weekly_due(Answers(), RECOVERY, on(n)).close_to_normal]
    assert asked == [*range(7, 88)]
    done = Answers(weekly=[make("weekly", 83, close_to_normal=80)])
    # Day 84 begins a week of its own; after it the answers near the checkpoint count.
    assert [n for n in range(83, 100) if weekly_due(done, RECOVERY, on(n)).close_to_normal] == [84]


def test_own_activities_are_asked_on_day_0_and_the_answer_counts() -> None:
    goal = make("goal", 0, name="a")
    assert weekly_due(Answers(goals=[goal]), RECOVERY, on(0)).goals == (goal.id,)
    rated = Answers(goals=[goal], ratings=[make("goal_rating", 0, goal=goal.id, rating=0)])
    assert not weekly_due(rated, RECOVERY, on(0))
    later = recoveries([procedure(0), procedure(20)])[1]
    assert weekly_due(Answers(goals=[goal]), later, on(20)).goals == (goal.id,)
    assert weekly_due(Answers(goals=[goal]), later, on(19)) == WeeklyDue()


def test_the_change_is_asked_near_weeks_4_12_24_and_52_only() -> None:
    asked = [n for n in range(400) if weekly_due(Answers(), RECOVERY, on(n)).change]
    spans = [(25, 31), (81, 87), (165, 196), (361, 392)]
    assert asked == [n for first, last in spans for n in range(first, last + 1)]
    told = Answers(changes=[make("global_change", 26, change=2)])
    assert not weekly_due(told, RECOVERY, on(30)).change
    assert weekly_due(told, RECOVERY, on(81)).change


def test_after_day_84_nothing_is_asked_between_checkpoints() -> None:
    assert not weekly_due(Answers(), RECOVERY, on(120))
    assert weekly_due(Answers(), RECOVERY, on(170)).close_to_normal
    done = Answers(weekly=[make("weekly", 168, close_to_normal=90)],
                   changes=[make("global_change", 168, change=1)])  # fmt: skip
    assert not weekly_due(done, RECOVERY, on(180))


def test_nothing_is_asked_outside_the_recovery() -> None:
    assert not weekly_due(Answers(goals=[make("goal", 0, name="a")]), RECOVERY, on(-1))
    first = recoveries([procedure(0), procedure(30)])[0]
    assert not weekly_due(Answers(), first, on(30))


@pytest.mark.parametrize(
    ("number", "state"), [(24, "open"), (25, "filled"), (31, "filled"), (32, "open")]
)
def test_a_checkpoint_takes_three_days_before_and_after(number: int, state: str) -> None:
    answers = Answers(weekly=[make("weekly", number, close_to_normal=5)])
    assert near(4, answers).state == state


def test_an_answer_of_today_is_an_answer() -> None:
    goal = make("goal", 0, name="a")
    answers = Answers(
        weekly=[make("weekly", 28, close_to_normal=5)],
        changes=[make("global_change", 25, change=4)],
        goals=[goal],
        ratings=[make("goal_rating", 28, goal=goal.id, rating=5)],
    )
    assert not weekly_due(answers, RECOVERY, on(28))


@pytest.mark.parametrize(
    ("due", "any_due"),
    [
        (WeeklyDue(), False),
        (WeeklyDue(close_to_normal=True), True),
        (WeeklyDue(goals=("a",)), True),
        (WeeklyDue(change=True), True),
    ],
)
def test_one_question_is_enough_to_be_due(due: WeeklyDue, any_due: bool) -> None:
    assert bool(due) is any_due
