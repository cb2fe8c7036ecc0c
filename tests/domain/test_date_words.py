"""Days and times as a person reads them."""

from datetime import date, datetime

import pytest

from recovery_app.domain import date_words

TODAY = date(2026, 11, 10)


def test_a_day_of_another_year_says_so() -> None:
    assert date_words.short(date(2026, 11, 3), TODAY) == "Tue 3 Nov"
    assert date_words.short(date(2025, 11, 3), TODAY) == "Mon 3 Nov 2025"


def test_long_forms() -> None:
    assert date_words.long(TODAY) == "Tuesday 10 November 2026"
    assert date_words.weekday_day(TODAY) == "Tuesday 10 November"
    assert date_words.month(TODAY) == "November 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2026, 11, 10), "Today"), (date(2026, 11, 9), "Yesterday"),
     (date(2026, 11, 8), "Sun 8 Nov"), (date(2026, 11, 11), "Wed 11 Nov")],
)  # fmt: skip
def test_today_and_yesterday_have_names(day: date, words: str) -> None:
    assert date_words.relative(day, TODAY) == words


def test_days_before_the_procedure_have_a_true_minus() -> None:
    assert date_words.day_number(12) == "Day 12"
    assert date_words.day_number(-3) == "Day −3"


def test_the_clock() -> None:
    assert date_words.clock(datetime(2026, 11, 10, 4, 5)) == "04:05"


def test_the_week_begins_on_monday() -> None:
    assert date_words.weekdays()[0] == "Mon"
    assert len(date_words.weekdays()) == 7
