"""A notice gives nothing away unless details were chosen, and counts what was missed."""

from datetime import UTC, datetime

from recovery_app.domain.ice_timer import start
from recovery_app.domain.notice_words import BUTTONS, body, line_words, missed, title
from recovery_app.domain.occasions import PlanLine
from recovery_app.domain.reminders import Notice
from recovery_app.domain.schedule import DueCheck
from recovery_app.domain.told import Told
from tests.domain.making import DAY_0, on

NOW = datetime(2026, 11, 6, 18, tzinfo=UTC)
ROW = (Told("x", on(5), NOW, NOW),)
LINE = PlanLine("rest", on(5), "rest, not bed", "the example plan (not your clinic's)")
CHECK = DueCheck(5, on(5), on(5), "open")


def test_neutral_words_name_nothing() -> None:
    notice = Notice(ROW, check=CHECK, lines=(LINE,), gaps=(on(3),))
    text = body(notice, DAY_0, details=False)
    assert text == "An entry for today is still open."
    assert body(Notice(ROW, lines=(LINE,)), DAY_0, details=False).startswith("There is something")
    assert body(Notice(ROW, gaps=(on(3),)), DAY_0, details=False).startswith("Some days")


def test_details_name_the_line_its_source_and_the_day() -> None:
    text = body(Notice(ROW, check=CHECK, lines=(LINE,)), DAY_0, details=True)
    assert text.splitlines() == [
        "the example plan (not your clinic's): rest, not bed",
        "The check-in of day 5 is due.",
    ]
    assert line_words(PlanLine("visit", on(1), "Visit tomorrow.")) == "Visit tomorrow."


def test_what_was_missed_is_counted() -> None:
    assert missed(3) == "3 reminders were missed while the computer was off."
    assert missed(1) == "1 reminder was missed while the computer was off."
    text = body(Notice(ROW, missed=3, held=True), DAY_0, details=False)
    assert "3 reminders were missed while the computer was off." in text
    assert text.endswith("Held back during quiet hours.")
    many = Notice(ROW, missed=4, gaps=(on(1), on(2), on(3), on(4)))
    assert "4 days have no check-in; the latest: 3 Nov, 4 Nov, 5 Nov." in body(
        many, DAY_0, details=True
    )


def test_a_notice_of_a_locked_diary_is_neutral_even_with_details() -> None:
    assert body(Notice((), missed=2), DAY_0, details=True) == (
        "There is something to read in your diary.\n2 reminders were missed while the computer was off."
    )


def test_the_ice_timer_always_says_what_to_do() -> None:
    alarm = start(NOW, 15).alarms()[1]
    assert body(Notice(ROW, alarm=alarm), DAY_0, details=False).startswith("Time is up")
    assert title() == "Recovery App"


def test_every_button_has_a_name() -> None:
    for notice in (Notice(ROW), Notice(ROW, check=CHECK), Notice(())):
        assert set(notice.buttons) <= set(BUTTONS)
