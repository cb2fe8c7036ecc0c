"""What a field takes, what it refuses in words, and that its text form comes back unchanged."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain import records
from recovery_app.domain.fields import (
    Code,
    Codes,
    Day,
    Flag,
    Link,
    Measure,
    Spec,
    Temperature,
    WallTime,
    Whole,
    Words,
)
from recovery_app.errors import InvalidInput

SCORE = Whole(label="Score", low=0, high=10)
HOURS = Measure(label="Hours", low=0, high=24)
HEAT = Temperature(label="Temperature")
LINE = Words(label="Name", length=10)
NOTE = Words(label="Note", length=10, lines=True)
SIDE = Code(label="Side", choices={"left": "Left", "right": "Right"})
SIGNS = Codes(label="Signs", choices={"fever": "Fever", "rash": "Rash", "other": "Other"})
YES = Flag(label="Cloth")
DAY = Day(label="Day")
TIME = WallTime(label="Time")
GOAL = Link(label="Goal", to="goal")

ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(),
    st.dates(), st.datetimes(), st.times(), st.lists(st.text()), st.dictionaries(st.text(), st.text()),
    st.lists(st.dictionaries(st.text(), st.integers())), st.decimals(),
)  # fmt: skip


@pytest.mark.parametrize(
    ("spec", "typed", "kept"),
    [
        (SCORE, "0", 0), (SCORE, " 10 ", 10), (SCORE, 7, 7), (SCORE, "007", 7),
        (HOURS, "7.5", 7.5), (HOURS, "7,5", 7.5), (HOURS, 7, 7.0), (HOURS, "7.126", 7.13),
        (HOURS, "-0", 0.0), (HOURS, 24, 24.0),
        (HEAT, "37.2", 37.2), (HEAT, "37,2 °C", 37.2), (HEAT, "99.0F", 37.22), (HEAT, "98.6", 37.0),
        (HEAT, "34C", 34.0), (HEAT, "109.4 F", 43.0), (HEAT, "93.2f", 34.0),
        (LINE, "  tea  ", "tea"), (LINE, "   ", None), (LINE, "Ömer 🙂", "Ömer 🙂"),
        (NOTE, "a\r\nb\rc\td", "a\nb\nc\td"),
        (SIDE, " left ", "left"),
        (SIGNS, "rash, fever", ("fever", "rash")), (SIGNS, "none", ()), (SIGNS, [], ()),
        (SIGNS, ("rash", "rash"), ("rash",)), (SIGNS, "rash;other", ("rash", "other")),
        (YES, "YES", True), (YES, "0", False), (YES, False, False),
        (DAY, "2028-02-29", date(2028, 2, 29)), (DAY, date(2026, 11, 1), date(2026, 11, 1)),
        (TIME, "2026-11-01T00:30", datetime(2026, 11, 1, 0, 30)),
        (TIME, "2026-11-01 08:05:59", datetime(2026, 11, 1, 8, 5)),
        (TIME, datetime(2026, 10, 25, 2, 30, 7, fold=1), datetime(2026, 10, 25, 2, 30)),
        (GOAL, " AbC ", "abc"),
    ],
)  # fmt: skip
def test_takes(spec: Spec, typed: Any, kept: Any) -> None:
    found = spec.check("x", typed)
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("spec", "typed", "words"),
    [
        (SCORE, 11, "Score must be a whole number from 0 to 10."),
        (SCORE, -1, "from 0 to 10"), (SCORE, 3.5, "whole"), (SCORE, "3.5", "whole"),
        (SCORE, 3.0, "whole"), (SCORE, True, "whole"), (SCORE, "", "whole"), (SCORE, "-", "whole"),
        (SCORE, "٣", "whole"), (SCORE, "1" * 5000, "whole"), (SCORE, None, "whole"),
        (HOURS, "nan", "Hours must be a number from 0 to 24."), (HOURS, float("nan"), "number"),
        (HOURS, "inf", "number"), (HOURS, 10**400, "number"), (HOURS, "1_0", "number"),
        (HOURS, "1,000", "number"), (HOURS, 24.01, "number"), (HOURS, True, "number"),
        (HOURS, "1e1", "number"),
        (HEAT, "33.9", "Temperature must be between 34.0 and 43.0 °C, or 93.2 and 109.4 °F."),
        (HEAT, 50, "34.0"), (HEAT, "92F", "34.0"), (HEAT, "37FC", "34.0"), (HEAT, "nan", "34.0"),
        (HEAT, "110", "34.0"), (HEAT, "37K", "34.0"), (HEAT, "F", "34.0"), (HEAT, "60C", "34.0"),
        (LINE, "a\nb", "Name must be one line of at most 10 characters."),
        (LINE, "x" * 11, "10"), (LINE, "a\x00b", "one line"), (LINE, "a\ud800", "one line"), (LINE, 5, "one"),
        (NOTE, "a\x0bb", "Note must be plain text of at most 10 characters."),
        (SIDE, "up", "Side must be one of left, right."), (SIDE, None, "one of"), (SIDE, [], "one"),
        (SIGNS, "cough", "Signs must be none, or any of fever, rash, other."),
        (SIGNS, [{}], "none, or"), (SIGNS, "", "none, or"), (SIGNS, "none,rash", "none, or"),
        (YES, "maybe", "Cloth must be yes or no."), (YES, 1, "yes or no"), (YES, None, "yes or no"),
        (DAY, "2027-02-29", "Day must be a date from 1900 to 2999, written YYYY-MM-DD."),
        (DAY, "20261101", "date"), (DAY, "2026-W45-1", "date"), (DAY, "0001-01-01", "date"),
        (DAY, date(9999, 12, 31), "date"), (DAY, datetime(2026, 11, 1), "date"), (DAY, "2026-1-1", "date"),
        (TIME, "2026-11-01", "Time must be a time written HH:MM."), (TIME, "08:30", "HH:MM"),
        (TIME, "2026-11-01T24:30", "HH:MM"), (TIME, datetime(9999, 12, 31), "HH:MM"),
        (TIME, "2026-11-01T08:30+01:00", "HH:MM"),
        (TIME, datetime.fromisoformat("2026-11-01T08:30+01:00"), "HH:MM"), (TIME, 5, "HH:MM"),
        (GOAL, " ", "Goal must be the id of an entry that exists."), (GOAL, 7, "id"),
    ],
)  # fmt: skip
def test_refuses_in_one_sentence_naming_the_field(spec: Spec, typed: Any, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        spec.check("the_field", typed)
    assert caught.value.field == "the_field"
    sentence = str(caught.value)
    assert words in sentence
    assert sentence.startswith(f"{spec.label} must be ")
    assert sentence.endswith(".")


ALL_SPECS = [
    pytest.param(name, spec, id=f"{kind}-{name}")
    for kind in records.KINDS
    for name, spec in {**records.COMMON, **records.own_specs(kind)}.items()
]


@pytest.mark.parametrize(("name", "spec"), ALL_SPECS)
@settings(max_examples=25)
@given(value=ANYTHING)
def test_anything_is_kept_or_refused_never_a_crash(name: str, spec: Spec, value: Any) -> None:
    with suppress(InvalidInput):
        kept = spec.check(name, value)
        assert kept is None or spec.check(name, kept) == kept


def stored_values(spec: Spec) -> st.SearchStrategy[Any]:
    """Values as a record may hold them."""
    match spec:
        case Whole():
            return st.integers(spec.low, spec.high)
        case Measure():
            return st.floats(spec.low, spec.high).map(lambda value: spec.check("x", value))
        case Words():
            text = st.text(max_size=min(spec.length, 60))
            return text.map(lambda value: _or_none(spec, value)).filter(lambda value: value)
        case Codes():
            chosen = st.sets(st.sampled_from(list(spec.choices)))
            return chosen.map(lambda value: spec.check("x", tuple(value)))
        case Code():
            return st.sampled_from(list(spec.choices))
        case Flag():
            return st.booleans()
        case Day():
            return st.dates(date(1900, 1, 1), date(2999, 12, 31))
        case WallTime():
            minutes = st.integers(0, 1100 * 365 * 24 * 60)
            return minutes.map(lambda n: datetime(1900, 1, 1) + timedelta(minutes=n))
        case Link():
            return st.uuids().map(str)
    raise AssertionError(spec)


def _or_none(spec: Spec, value: str) -> str | None:
    try:
        kept: str | None = spec.check("x", value)
    except InvalidInput:
        return None
    return kept


@pytest.mark.parametrize(("name", "spec"), ALL_SPECS)
@settings(max_examples=25)
@given(data=st.data())
def test_text_and_json_forms_come_back_unchanged(name: str, spec: Spec, data: Any) -> None:
    value = data.draw(st.none() | stored_values(spec))
    assert spec.parse(name, spec.to_text(value)) == value
    assert spec.from_json(name, spec.to_json(value)) == value


def test_an_unanswered_field_is_an_empty_cell_and_zero_is_not() -> None:
    assert [s.to_text(None) for s in (SCORE, HOURS, LINE, SIDE, SIGNS, YES, DAY, TIME)] == [""] * 8
    assert (SCORE.to_text(0), HOURS.to_text(0.0), SIGNS.to_text(()), YES.to_text(False)) == (
        "0", "0", "none", "no",
    )  # fmt: skip
    assert SCORE.parse("x", "") is None


def test_every_field_is_labelled_and_every_score_goes_from_0_to_10() -> None:
    for kind in records.KINDS:
        for name, spec in records.own_specs(kind).items():
            assert spec.label, (kind, name)
            if isinstance(spec, Whole) and spec.unit == "{score}":
                assert (spec.low, spec.high) == (0, 10), (kind, name)
