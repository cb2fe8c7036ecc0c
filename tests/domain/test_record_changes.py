"""What an entry holds and what a change made of it, in words."""

from datetime import UTC, date, datetime

from recovery_app.domain import record_changes
from recovery_app.domain.records import Activity, CheckIn, Entered, GoalRating, replace

DAY = date(2026, 11, 3)
ENTERED = Entered(at=datetime(2026, 11, 3, 18, tzinfo=UTC), offset_minutes=60, zone="", day=DAY)


def check_in(**answers: object) -> CheckIn:
    return CheckIn(id="a", day=DAY, entered=ENTERED, **answers)  # type: ignore[arg-type]


def test_every_answer_in_words() -> None:
    entry = check_in(worst=0, swelling="mild", signs=(), reliever=True, note="stiff")
    assert record_changes.answers(entry) == (
        "Worst soreness: 0",
        "Swelling: Mild",
        "Pain reliever: yes",
        "Warning signs: none",
        "Note: stiff",
    )


def test_a_pain_reliever_is_told_with_the_span_it_was_asked_about() -> None:
    before = check_in(reliever=False, recall="that_day")
    after = check_in(reliever=True, recall="that_day")
    assert "Pain reliever that day: yes" in record_changes.answers(after)
    assert record_changes.differences(before, after) == ("Pain reliever that day: no → yes",)


def test_temperature_is_said_in_the_unit_that_was_chosen() -> None:
    entry = check_in(temperature=38.0)
    (celsius,) = record_changes.answers(entry)
    (fahrenheit,) = record_changes.answers(entry, fahrenheit=True)
    assert ("38.0 °C" in celsius, "100.4 °F" in fahrenheit) == (True, True)


def test_a_change_names_both_sides_and_a_missing_answer_is_none() -> None:
    before, after = check_in(worst=3), check_in(worst=5, usual_pain=2)
    assert record_changes.differences(before, after) == (
        "Worst soreness: 3 → 5",
        "Usual pain: no answer → 2",
    )
    assert record_changes.differences(after, after) == ()


def test_another_day_is_said_and_the_clock_only_when_it_moved() -> None:
    at = datetime(2026, 11, 3, 19, 30)
    walk = Activity(id="a", day=DAY, entered=ENTERED, at=at, activity="walking", minutes=20)
    other = replace(walk, {"day": date(2026, 11, 2), "at": datetime(2026, 11, 2, 19, 30)})
    assert record_changes.differences(walk, other) == (
        "Day: Tuesday 3 November 2026 → Monday 2 November 2026",
    )
    later = replace(walk, {"at": datetime(2026, 11, 3, 20, 5)})
    assert record_changes.differences(walk, later) == ("Time: 19:30 → 20:05",)


def test_no_id_is_shown() -> None:
    rating = GoalRating(id="a", day=DAY, entered=ENTERED, goal="b", rating=3)
    assert record_changes.answers(rating) == ("Rating: 3",)
