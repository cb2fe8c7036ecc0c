"""Entries in a line of words: what was answered is said, what was not is not."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from recovery_app.domain import describe, records
from recovery_app.domain.fields import Code, Flag, Measure, Spec, Whole
from recovery_app.domain.records import Entered

DAY = date(2026, 11, 4)
ENTERED = Entered(at=datetime(2026, 11, 4, 19, tzinfo=UTC), offset_minutes=0, zone="UTC", day=DAY)


def made(kind: str, **fields: Any) -> records.Record:
    return records.build(
        kind, "00000000-0000-7000-8000-000000000000", ENTERED, {"day": DAY, **fields}
    )


def detail(kind: str, **fields: Any) -> str:
    return describe.line(made(kind, **fields)).detail


def test_zero_is_said_and_unanswered_is_not() -> None:
    assert detail("check_in", worst=0) == "Soreness 0/10"
    assert detail("check_in", usual_pain=3) == "Usual pain 3/10"


def test_none_and_unanswered_signs_differ() -> None:
    assert detail("check_in", signs=()) == "no warning sign"
    assert detail("check_in", signs=("fever",)) == "Fever"
    assert "sign" not in detail("check_in", worst=1)


def test_the_persons_name_for_the_pain() -> None:
    line = describe.line(made("check_in", usual_pain=3), pain_name="left leg")
    assert line.detail == "Usual pain (left leg) 3/10"


@pytest.mark.parametrize(("fahrenheit", "words"), [(False, "37.2 °C"), (True, "99.0 °F")])
def test_a_temperature_in_the_persons_unit(*, fahrenheit: bool, words: str) -> None:
    record = made("check_in", temperature=37.22)
    assert describe.line(record, fahrenheit=fahrenheit).detail == words


def test_a_reliever_by_name_or_none() -> None:
    assert detail("check_in", reliever=True, reliever_name="paracetamol") == "reliever paracetamol"
    assert detail("check_in", reliever=False) == "reliever none"


def test_an_own_word_for_an_activity_is_its_title() -> None:
    line = describe.line(made("activity", activity="other", what="gardening", minutes=20))
    assert (line.title, line.detail) == ("gardening", "20 min")


def test_a_rating_says_of_which_activity() -> None:
    rating = made("goal_rating", goal="g1", rating=6)
    assert describe.line(rating, goals={"g1": "run 5 km"}).title == "run 5 km"
    assert describe.line(rating).title == "Rating"


def test_a_note_of_several_lines_becomes_one() -> None:
    assert detail("check_in", note="slept\n badly") == "“slept badly”"


def least(kind: str) -> dict[str, Any]:
    """The fewest answers an entry of a kind can have."""
    required = {name: spec for name, spec in records.own_specs(kind).items() if spec.required}
    return {name: _sample(spec) for name, spec in required.items()}


def _sample(spec: Spec) -> object:
    match spec:
        case Whole() | Measure():
            return spec.low
        case Code():
            return next(iter(spec.choices))
        case Flag():
            return False
    return "words"


@pytest.mark.parametrize("kind", records.KINDS)
def test_every_kind_can_be_said_with_the_fewest_answers(kind: str) -> None:
    line = describe.line(made(kind, **least(kind)))
    assert line.title
    assert "None" not in line.title + line.detail or kind == "none_today"


def test_the_kind_alone_says_nothing_that_was_typed() -> None:
    record = made("activity", activity="other", what="secret place", minutes=20)
    assert describe.kind(record) == "Other"
