"""What is entered once in a while: steps, goals, weekly questions, scores, visits, questions."""

import pytest

from tests.cli.harness import Cli


def test_steps_are_one_number_a_day(cli: Cli) -> None:
    first = cli.saved("steps", "0")
    assert first["count"] == 0
    assert "Changed" in cli.ok("steps", "4000")
    day = cli.day("today")
    assert day["steps"] == 4000
    assert day["steps_entry"]["id"] == first["id"]
    assert "nothing changed" in cli.ok("steps", "4000")


@pytest.mark.parametrize("wrong", ["-5", "200001", "many", "3.5"])
def test_steps_that_cannot_be(cli: Cli, wrong: str) -> None:
    assert cli.refused("steps", wrong) == "Steps must be a whole number from 0 to 200000."


def test_goals_are_added_rated_and_listed(cli: Cli) -> None:
    assert "No activities yet" in cli.ok("goal", "list")
    goal = cli.saved("goal", "add", "sit at my desk", "--target", "60 min")
    assert goal["target"] == "60 min"
    rating = cli.saved("goal", "rate", goal["short"], "4", "--day", "+3")
    assert (rating["goal"], rating["rating"]) == (goal["id"], 4)
    cli.ok("goal", "rate", goal["short"], "0")
    listed = cli.read("goal", "list")["goals"]
    assert [(g["name"], g["rating"], g["rated"]) for g in listed] == [
        ("sit at my desk", 0, "2026-11-05")
    ]
    assert "0 of 10 on 2026-11-05  sit at my desk (target: 60 min)" in cli.ok("goal", "list")
    assert "sit at my desk: rated 4 of 10" in cli.ok("show", "--day", "+3")


def test_a_rating_needs_an_activity_that_exists(cli: Cli) -> None:
    goal = cli.saved("goal", "add", "sit at my desk")
    ice = cli.saved("ice", "--minutes", "5")
    assert "not one of your activities" in cli.refused("goal", "rate", ice["short"], "4")
    assert "No entry has the id" in cli.refused("goal", "rate", "00000000", "4")
    assert "0 to 10" in cli.refused("goal", "rate", goal["short"], "-1")
    cli.ok("delete", goal["short"])
    assert "not one of your activities" in cli.refused("goal", "rate", goal["short"], "4")


def test_the_weekly_questions(cli: Cli) -> None:
    records = cli.read("weekly", "--close-to-normal", "0", "--change", "3")["records"]
    assert [record["kind"] for record in records] == ["weekly", "global_change"]
    assert records[0]["close_to_normal"] == 0
    assert cli.saved("weekly", "--change", "7")["change"] == 7


def test_a_wrong_second_answer_stores_neither(cli: Cli) -> None:
    sentence = cli.refused("weekly", "--close-to-normal", "50", "--change", "8")
    assert sentence == "Change since the procedure must be a whole number from 1 to 7."
    assert cli.refused("weekly", "--close-to-normal", "101").startswith("How close to normal must")
    assert "--close-to-normal" in cli.refused("weekly")


def test_scores_may_be_negative(cli: Cli) -> None:
    saved = cli.saved("score", "ODI", "-4.5", "--day", "2026-10-20")
    assert (saved["name"], saved["value"], saved["day"]) == ("ODI", -4.5, "2026-10-20")
    assert "must be a number" in cli.refused("score", "ODI", "low")


def test_visits_may_lie_ahead(cli: Cli) -> None:
    saved = cli.saved("visit", "2026-12-13", "--with", "Dr. Ömer", "--at", "11:00")
    assert (saved["day"], saved["with_whom"]) == ("2026-12-13", "Dr. Ömer")
    assert saved["at"] == "2026-12-13T11:00"
    assert cli.saved("visit", "+42")["day"] == "2026-12-13"
    assert "at most a year ahead" in cli.refused("visit", "2028-01-01")


def test_questions_and_milestones(cli: Cli) -> None:
    assert cli.saved("question", "When can I run?")["text"] == "When can I run?"
    saved = cli.saved("milestone", "drove", "--day", "yesterday")
    assert (saved["text"], saved["day"]) == ("drove", "2026-11-04")
    assert cli.refused("milestone", "").startswith("Milestone must be one line")
