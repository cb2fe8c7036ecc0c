"""The calendar file: valid to icalendar's own reader, and the same events under the same UIDs."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app import __version__
from recovery_app.exchange.calendar_file import Event, to_bytes

MADE = datetime(2026, 11, 11, 11, 0, tzinfo=UTC)
EVENTS = (
    Event("a-check-4", "Diary entry", date(2026, 11, 5), datetime(2026, 11, 5, 19, 0)),
    Event("a-follow-up", "Appointment", date(2026, 12, 13), detail="Bring; the, list\n– ü 🙂"),
    Event("v", "Appointment", date(2026, 12, 1), datetime(2026, 12, 1, 23, 55), alarm=False),
)


def read(raw: bytes) -> tuple[Any, list[Any]]:
    (calendar,) = icalendar.Calendar.from_ical(raw, multiple=True)
    assert calendar.errors == []
    return calendar, calendar.walk("VEVENT")


def test_what_is_read_is_what_was_written() -> None:
    calendar, found = read(to_bytes(EVENTS, "Recovery App", MADE))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert [str(event["uid"]) for event in found] == [
        "a-check-4@recovery-app", "a-follow-up@recovery-app", "v@recovery-app",
    ]  # fmt: skip
    check, follow_up, visit = found
    assert check["dtstart"].dt == datetime(2026, 11, 5, 19, 0), "wall time, without a zone"
    assert check["dtend"].dt - check["dtstart"].dt == timedelta(minutes=15)
    assert check.walk("VALARM")[0]["trigger"].dt == timedelta(0)
    assert (follow_up["dtstart"].dt, follow_up["dtend"].dt) == (
        date(2026, 12, 13), date(2026, 12, 14),
    )  # fmt: skip
    assert str(follow_up["description"]) == "Bring; the, list\n– ü 🙂"
    assert follow_up.walk("VALARM") == visit.walk("VALARM") == []
    assert {str(event["class"]) for event in found} == {"PRIVATE"}


def test_the_expected_file() -> None:
    kept = (Path(__file__).parent / "expected" / "ahead.ics").read_bytes()
    made = to_bytes(EVENTS, "Recovery App", MADE)
    assert made == kept.replace(b"@VERSION@", __version__.encode())


def test_lines_are_as_the_standard_has_them() -> None:
    raw = to_bytes([Event("x", "ü" * 200, date(2026, 1, 1))], "n", MADE)
    lines = raw.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75


def test_a_later_export_updates_and_an_equal_one_is_equal() -> None:
    assert to_bytes(EVENTS, "n", MADE) == to_bytes(EVENTS, "n", MADE)
    (first,) = read(to_bytes(EVENTS[:1], "n", MADE))[1]
    (later,) = read(to_bytes(EVENTS[:1], "n", MADE + timedelta(hours=1)))[1]
    assert later["uid"] == first["uid"]
    assert later["sequence"] > first["sequence"]
    assert later["sequence"] < 2**31


def test_no_events_make_a_calendar_too() -> None:
    assert read(to_bytes([], "Recovery App", MADE))[1] == []


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=90), max_size=4))
def test_any_words_come_back(titles: list[str]) -> None:
    events = [
        Event(str(n), title, date(2026, 1, 1), detail=title) for n, title in enumerate(titles)
    ]
    found = read(to_bytes(events, "n", MADE))[1]
    assert [str(event["summary"]) for event in found] == titles
