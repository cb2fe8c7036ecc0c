"""Days and times as typed: what is understood, and what is refused in words."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.day_words import parse_day, parse_moment
from recovery_app.errors import InvalidInput

TODAY = date(2026, 11, 4)
FIRST = date(2026, 11, 1)
NOW = datetime(2026, 11, 4, 10, 0)


def day(text: str, first: date | None = FIRST) -> date:
    return parse_day(text, today=TODAY, first=first)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-11-02", date(2026, 11, 2)),
        (" 2026-11-02 ", date(2026, 11, 2)),
        ("today", TODAY),
        ("Today", TODAY),
        ("yesterday", date(2026, 11, 3)),
        ("+3", date(2026, 11, 4)),
        ("+0", FIRST),
        ("-5", date(2026, 10, 27)),
        ("\u22125", date(2026, 10, 27)),
    ],
)
def test_days_understood(text: str, meant: date) -> None:
    assert day(text) == meant


@pytest.mark.parametrize(
    "text",
    ["", "3", "tomorrow", "2026-13-01", "2026-02-30", "20261102", "2026-W45-1", "+", "+3.5",
     "+9999999", "-9999999", "+9999999999", "4 Nov", "2026-11-02T10:00", "٣", "+٣"],
)  # fmt: skip
def test_days_refused_in_one_sentence_naming_the_field(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        day(text)
    assert refused.value.field == "day"
    assert str(refused.value).startswith("Day must be a date written YYYY-MM-DD")


def test_the_field_that_is_named_can_be_another() -> None:
    with pytest.raises(InvalidInput, match=r"^Procedure date must be") as refused:
        parse_day("soon", today=TODAY, first=None, field="from", label="Procedure date")
    assert refused.value.field == "from"


def test_a_day_number_needs_a_procedure() -> None:
    with pytest.raises(InvalidInput, match="Enter the procedure first"):
        day("+3", first=None)
    assert day("yesterday", first=None) == date(2026, 11, 3)


@given(st.integers(-9999, 9999))
def test_day_numbers_count_from_the_procedure(number: int) -> None:
    assert day(f"{number:+d}") == FIRST + timedelta(days=number)


def test_a_clock_time_lies_within_its_diary_day() -> None:
    third = date(2026, 11, 3)
    assert parse_moment("21:30", day=third, now=NOW) == (third, datetime(2026, 11, 3, 21, 30))
    # The diary day runs past midnight.
    assert parse_moment("01:30", day=third, now=NOW) == (third, datetime(2026, 11, 4, 1, 30))
    assert parse_moment("4:00", day=third, now=NOW) == (third, datetime(2026, 11, 3, 4, 0))


def test_a_clock_time_alone_is_todays() -> None:
    assert parse_moment("09:15", day=None, now=NOW) == (TODAY, datetime(2026, 11, 4, 9, 15))
    # Not turned into yesterday: a slip of the finger must be refused, not moved.
    assert parse_moment("23:00", day=None, now=NOW) == (TODAY, datetime(2026, 11, 4, 23, 0))


def test_small_hours_alone_mean_last_night() -> None:
    yesterday = date(2026, 11, 3)
    assert parse_moment("01:30", day=None, now=NOW) == (yesterday, datetime(2026, 11, 4, 1, 30))
    at_night = datetime(2026, 11, 4, 2, 0)
    assert parse_moment("01:30", day=None, now=at_night) == (
        yesterday,
        datetime(2026, 11, 4, 1, 30),
    )


def test_small_hours_of_a_day_that_was_named_stay_on_it() -> None:
    # They have not come yet: refused later, as any time that lies ahead.
    assert parse_moment("01:30", day=TODAY, now=NOW) == (TODAY, datetime(2026, 11, 5, 1, 30))


def test_the_start_of_the_day_is_a_setting() -> None:
    found = parse_moment("05:30", day=date(2026, 11, 3), now=NOW, day_start_hour=6)
    assert found == (date(2026, 11, 3), datetime(2026, 11, 4, 5, 30))


def test_iso_moments_bring_their_own_day() -> None:
    assert parse_moment("2026-11-02T22:15", day=None, now=NOW) == (
        date(2026, 11, 2),
        datetime(2026, 11, 2, 22, 15),
    )
    assert parse_moment("2026-11-02 22:15:40", day=None, now=NOW)[1] == datetime(
        2026, 11, 2, 22, 15
    )
    assert parse_moment("2026-11-03T01:00", day=None, now=NOW)[0] == date(2026, 11, 2)


def test_an_offset_is_turned_into_local_wall_time() -> None:
    berlin = timezone(timedelta(hours=1))
    found = parse_moment("2026-11-02T22:15:00Z", day=None, now=NOW, zone=berlin)
    assert found == (date(2026, 11, 2), datetime(2026, 11, 2, 23, 15))
    assert parse_moment("2026-11-02T22:15+02:00", day=None, now=NOW, zone=UTC)[1].hour == 20


@pytest.mark.parametrize(
    "text",
    ["", "25:00", "12:60", "noon", "1230", "12", "2026-11-02", "2026-13-02T10:00", "12:30pm",
     "0001-01-01T00:00+14:00", "0001-01-01T02:00"],
)  # fmt: skip
def test_times_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"^Time must be written HH:MM") as refused:
        parse_moment(text, day=None, now=NOW, zone=UTC)
    assert refused.value.field == "at"


def test_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(InvalidInput):
        parse_moment("01:30", day=date.max, now=NOW)


@given(st.text(max_size=25))
def test_any_text_is_understood_or_refused(text: str) -> None:
    # Anything but InvalidInput would come through.
    with suppress(InvalidInput):
        day(text)
    with suppress(InvalidInput):
        parse_moment(text, day=None, now=NOW, zone=UTC)
