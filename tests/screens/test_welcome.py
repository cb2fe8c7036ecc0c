"""The first run without a window."""

from datetime import date

import pytest

from recovery_app.domain.records import Procedure
from recovery_app.errors import InvalidInput
from recovery_app.screens.welcome import WelcomeScreen
from recovery_app.services.workspace import Workspace


def test_only_the_date_must_be_answered(new_diary: Workspace) -> None:
    screen = WelcomeScreen(new_diary)
    with pytest.raises(InvalidInput):
        screen.skip()
    screen.answer_date(date(2026, 11, 9))
    for _step in range(3):
        screen.skip()
    assert screen.finished
    assert [r.procedure.day for r in new_diary.recoveries()] == [date(2026, 11, 9)]


def test_the_answers_are_stored(new_diary: Workspace) -> None:
    screen = WelcomeScreen(new_diary)
    screen.answer_date(date(2026, 11, 9))
    screen.answer_pain("left leg", 7)
    screen.answer_activities(["sit at my desk 60 min", " ", "run 5 km"], 60)
    screen.answer_reminder("20:15")
    procedure = new_diary.recoveries()[0].procedure
    assert isinstance(procedure, Procedure)
    assert (procedure.pain_name, procedure.baseline, procedure.usual_minutes) == (
        "left leg", 7, 60,
    )  # fmt: skip
    names = [getattr(goal, "name", "") for goal in new_diary.diary.read("goal")]
    assert sorted(names) == ["run 5 km", "sit at my desk 60 min"]
    assert new_diary.settings().reminder_times == "20:15"


def test_a_date_over_a_year_ahead_is_refused_and_asked_again(new_diary: Workspace) -> None:
    screen = WelcomeScreen(new_diary)
    with pytest.raises(InvalidInput, match="a year ahead"):
        screen.answer_date(date(2028, 1, 1))
    assert screen.step == "date"


def test_no_reminder_is_an_answer(new_diary: Workspace) -> None:
    screen = WelcomeScreen(new_diary)
    screen.answer_date(date(2026, 11, 9))
    screen.skip()
    screen.skip()
    screen.answer_reminder(None)
    assert not new_diary.settings().reminders
