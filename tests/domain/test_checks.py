"""Every rule an entry has to keep, at its edges: which day, which time, and what goes together."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from recovery_app.domain import records
from recovery_app.domain.checks import (
    AHEAD_KINDS,
    BEFORE_PROCEDURE_FIELDS,
    BEFORE_PROCEDURE_KINDS,
    TIED_TO_DAYS,
    Bounds,
    check,
    problems,
)
from recovery_app.domain.days import recoveries
from tests.domain.making import on, procedure

NOON = datetime(2026, 11, 11, 12, 0)
BOUNDS = Bounds(NOON, recoveries([procedure(0)]))
NOT_BEGUN = Bounds(NOON)


def found(
    kind: str, day: int | date = 10, bounds: Bounds = BOUNDS, **fields: Any
) -> list[tuple[str, str]]:
    own_day = on(day) if isinstance(day, int) else day
    return [(p.field, str(p)) for p in problems(kind, {"day": own_day, **fields}, bounds)]


def fields_found(kind: str, day: int | date = 10, **fields: Any) -> list[str]:
    return [name for name, _sentence in found(kind, day, **fields)]


def test_the_sets_of_kinds_name_kinds() -> None:
    assert records.KINDS.keys() >= TIED_TO_DAYS | AHEAD_KINDS | BEFORE_PROCEDURE_KINDS
    assert records.own_specs("check_in").keys() >= BEFORE_PROCEDURE_FIELDS


def test_clean_values_come_back_in_their_stored_form() -> None:
    clean, wrong = check("check_in", {"day": "2026-11-11", "worst": "0", "note": " "}, BOUNDS)
    assert wrong == ()
    assert clean.keys() == records.COMMON.keys() | records.own_specs("check_in").keys()
    answered = {name: value for name, value in clean.items() if value is not None}
    assert answered == {"day": on(10), "worst": 0}


def test_every_problem_is_named_at_once() -> None:
    assert set(fields_found("activity", effort=11, during=-1)) == {
        "effort", "during", "activity", "minutes",
    }  # fmt: skip


def test_an_unknown_field_is_refused_with_the_names_there_are() -> None:
    [(name, sentence)] = found("steps", count=3, wurst=3)
    assert name == "wurst"
    assert "wurst is not a field of this entry; there are day, at, source, count." in sentence


ENOUGH: dict[str, dict[str, Any]] = {
    "check_in": {"worst": 1},
    "ice_session": {"minutes": 15},
    "activity": {"activity": "walking", "minutes": 5},
    "medicine": {"name": "tea"},
    "exposure": {"what": "bath"},
    "none_today": {"of": "medicine"},
    "steps": {"count": 0},
    "goal": {"name": "sit"},
    "goal_rating": {"goal": "an-id", "rating": 0},
    "weekly": {"close_to_normal": 0},
    "global_change": {"change": 4},
    "clinic_score": {"name": "ODI", "value": 0},
    "question": {"text": "When?"},
    "milestone": {"text": "drove"},
    "plan": {"procedure": "an-id", "name": "mine", "body": "{}"},
    "phase_decision": {"phase": "protect", "decision": "stay"},
    "phase_answer": {"phase": "protect", "condition": "legs", "answer": False},
    "procedure": {},
    "visit": {},
}


def test_there_is_an_example_of_every_kind_with_just_enough() -> None:
    assert ENOUGH.keys() == records.KINDS.keys()
    assert not any(found(kind, **fields) for kind, fields in ENOUGH.items())


@pytest.mark.parametrize("kind", ENOUGH)
def test_required_fields_are_missed(kind: str) -> None:
    required = {name for name, spec in records.own_specs(kind).items() if spec.required}
    assert set(fields_found(kind)) == (required or ({"worst"} if kind == "check_in" else set()))


@pytest.mark.parametrize("kind", sorted(set(ENOUGH) - AHEAD_KINDS))
def test_tomorrow_is_refused(kind: str) -> None:
    assert found(kind, 11, **ENOUGH[kind]) == [
        ("day", "Day must not lie in the future; today is 2026-11-11.")
    ]
    assert found(kind, 10, **ENOUGH[kind]) == []


@pytest.mark.parametrize("kind", sorted(AHEAD_KINDS))
def test_a_procedure_or_visit_may_lie_a_year_ahead_and_no_more(kind: str) -> None:
    assert found(kind, 10 + 366) == []
    assert found(kind, 10 + 367) == [("day", "Day must be at most a year ahead, up to 2027-11-12.")]


def test_the_diary_day_counts_not_the_calendar_date() -> None:
    past_midnight = Bounds(datetime(2026, 11, 12, 0, 30), BOUNDS.recoveries)
    assert past_midnight.today == on(10)
    assert fields_found("steps", 11, bounds=past_midnight, count=1) == ["day"]
    early = Bounds(datetime(2026, 11, 12, 0, 30), BOUNDS.recoveries, day_start_hour=0)
    assert fields_found("steps", 11, bounds=early, count=1) == []


@pytest.mark.parametrize("kind", sorted(TIED_TO_DAYS))
def test_days_before_the_baseline_are_refused(kind: str) -> None:
    assert found(kind, -29, **ENOUGH[kind]) == [
        ("day", "Day must be 2026-10-04 or later: the diary begins 28 days before the procedure.")
    ]
    assert found(kind, bounds=NOT_BEGUN, **ENOUGH[kind]) == [
        ("day", "Enter the procedure first: every day counts from it.")
    ]


@pytest.mark.parametrize("kind", sorted(set(ENOUGH) - TIED_TO_DAYS))
def test_what_is_tied_to_no_day_needs_no_procedure(kind: str) -> None:
    assert found(kind, -500, bounds=NOT_BEGUN, **ENOUGH[kind]) == []


@pytest.mark.parametrize("kind", sorted(TIED_TO_DAYS))
@pytest.mark.parametrize("day", [-28, -1])
def test_the_baseline_takes_usual_pain_activity_and_medicine_only(kind: str, day: int) -> None:
    fields = {"usual_pain": 6} if kind == "check_in" else ENOUGH[kind]
    wanted = [] if kind in {"check_in", "activity", "medicine", "none_today"} else ["day"]
    assert fields_found(kind, day, **fields) == wanted
    assert fields_found(kind, 0, **fields) == []


def test_no_ice_before_the_procedure_not_even_none() -> None:
    assert fields_found("none_today", -1, of="ice") == ["day"]
    assert fields_found("none_today", 0, of="ice") == []


@pytest.mark.parametrize("name", sorted(records.own_specs("check_in")))
def test_soreness_has_no_before(name: str) -> None:
    values = {"worst": 0, "usual_pain": 3, "usual_pain_week": 3, "waking": 0, "now": 0,
              "recall": "that_day", "cant_tell": True, "swelling": "none", "reliever": False,
              "reliever_name": "tea", "signs": (), "temperature": 37, "sleep": 7,
              "active_minutes": 0, "note": "x"}  # fmt: skip
    fields = {name: values[name]}
    if name != "cant_tell":
        fields["usual_pain"] = 3
    if name == "reliever_name":
        fields["reliever"] = True
    allowed = name in BEFORE_PROCEDURE_FIELDS
    assert (fields_found("check_in", -3, **fields) == []) is allowed
    if not allowed:
        assert name in fields_found("check_in", -3, **fields)


def test_a_check_in_needs_one_answer() -> None:
    nothing = [("worst", "Answer at least one question, or write a note.")]
    assert found("check_in") == nothing
    assert found("check_in", recall="last_24_hours") == nothing
    assert found("check_in", note="  ") == nothing
    assert found("check_in", cant_tell=False) == nothing
    for answer in ({"worst": 0}, {"signs": ()}, {"reliever": False}, {"cant_tell": True},
                   {"note": "."}, {"sleep": 0}):  # fmt: skip
        assert found("check_in", **answer) == []


def test_what_excludes_each_other() -> None:
    assert fields_found("check_in", cant_tell=True, usual_pain=3) == ["usual_pain"]
    assert fields_found("check_in", cant_tell=False, usual_pain=3) == []
    assert fields_found("check_in", worst=1, reliever_name="x") == ["reliever_name"]
    assert fields_found("check_in", reliever=False, reliever_name="x") == ["reliever_name"]
    assert fields_found("check_in", reliever=True, reliever_name="x") == []
    walking = {"activity": "walking", "minutes": 5}
    assert fields_found("activity", **walking, what="yoga") == ["what"]
    assert fields_found("activity", **{**walking, "activity": "other"}, what="yoga") == []


@pytest.mark.parametrize(
    ("at", "fits"),
    [
        ("2026-11-10T04:00", True),
        ("2026-11-10T03:59", True),  # that date, though the night before by the 04:00 rule
        ("2026-11-11T03:59", True),  # the night after
        ("2026-11-11T04:00", False),
        ("2026-11-09T23:59", False),
    ],
)
def test_the_time_lies_on_the_day(at: str, fits: bool) -> None:
    wanted = [] if fits else [("at", "Time must lie on the day of the entry.")]
    assert found("ice_session", 9, minutes=15, at=at) == wanted


def test_the_time_does_not_lie_ahead_beyond_a_minute() -> None:
    assert fields_found("ice_session", minutes=15, at=NOON + timedelta(minutes=1)) == []
    assert found("ice_session", minutes=15, at=NOON + timedelta(minutes=2)) == [
        ("at", "Time must not lie in the future.")
    ]
    assert fields_found("visit", 40, at=datetime(2026, 12, 11, 9, 30)) == []


def test_a_leap_day_is_a_day() -> None:
    bounds = Bounds(datetime(2028, 3, 1, 12), recoveries([procedure(date(2028, 2, 1))]))
    assert fields_found("steps", date(2028, 2, 29), bounds=bounds, count=1) == []


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_ten_years_off_refuses_or_takes_but_does_not_break(years: int) -> None:
    bounds = Bounds(NOON.replace(year=NOON.year + years), BOUNDS.recoveries)
    assert fields_found("steps", 3, bounds=bounds, count=1) == (["day"] if years < 0 else [])


def test_sentences_name_the_field_as_a_person_knows_it() -> None:
    for _name, sentence in found("activity", effort=11, minutes=0, activity="fly"):
        assert sentence.startswith(("Effort must", "Active minutes must", "Activity must"))


def test_a_day_that_cannot_be_counted_from_is_refused() -> None:
    # Day -28 of it would lie before the first date there is.
    assert fields_found("procedure", date(1, 1, 5)) == ["day"]
