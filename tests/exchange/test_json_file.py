"""The diary as JSON: the same bytes for the same diary, back without loss, and strictly read."""

import json
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app import __version__, resources
from recovery_app.domain.records import KINDS
from recovery_app.errors import RecoveryError
from recovery_app.exchange import json_file, json_schema
from recovery_app.exchange.content import content
from tests.exchange import making

EXPECTED = Path(__file__).parent / "expected"
SETTINGS = {"person_name": "=Ada", "text_scale": 1.25, "ice_contraindications": ["raynaud"]}
SOME = content(making.many(60, seed=3), SETTINGS)
DATA = json.loads(json_file.to_text(SOME))


def raw(data: Any) -> bytes:
    return json.dumps(data).encode()


def test_ten_thousand_records_come_back_equal() -> None:
    whole = content(making.many(10_000))
    text = json_file.to_text(whole)
    assert json_file.read(text.encode()) == whole
    assert json_file.to_text(json_file.read(text.encode())) == text


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_any_diary_comes_back_and_keeps_to_the_schema(seed: int) -> None:
    whole = content(making.many(40, seed), SETTINGS)
    text = json_file.to_text(whole)
    assert json_file.read(text.encode()) == whole
    schema().validate(json.loads(text))


def test_the_order_of_the_given_records_leaves_no_trace() -> None:
    turned = content(reversed(SOME.records), dict(reversed(SETTINGS.items())))
    assert json_file.to_text(turned) == json_file.to_text(SOME)


def test_the_expected_file() -> None:
    text = json_file.to_text(content(making.golden(), SETTINGS))
    kept = (EXPECTED / "diary.json").read_text(encoding="utf-8")
    assert text == kept.replace("@VERSION@", __version__)


def test_zero_stays_zero_and_unanswered_stays_null() -> None:
    data = json.loads(json_file.to_text(content(making.golden())))
    check_in = data["records"]["check_in"][0]
    assert (check_in["worst"], check_in["usual_pain"]) == (0, None)
    assert [row["signs"] for row in data["records"]["check_in"]] == [[], None]


def test_the_shipped_schema_is_that_of_the_records() -> None:
    kept = json.loads(resources.read_text(*json_schema.FILE))
    assert kept == json_schema.schema(), "write json_schema.schema() to resources/schemas again"


def schema() -> jsonschema.Draft202012Validator:
    text = resources.read_text(*json_schema.FILE)
    checker = jsonschema.Draft202012Validator
    checker.check_schema(json.loads(text))
    return checker(json.loads(text))


# Refusals ---------------------------------------------------------------------------------


def changed(place: str, value: Any) -> Any:
    data = deepcopy(DATA)
    *path, last = [int(part) if part.isdigit() else part for part in place.split("/")]
    inner: Any = data
    for part in path:
        inner = inner[part]
    inner[last] = value
    return data


WRONG = [
    ("records/check_in/0/worst", "3", "records › check_in › 1 › worst: Worst soreness must be a"),
    ("records/check_in/0/worst", 3.0, "must be a whole number from 0 to 10"),
    ("records/check_in/0/worst", True, "must be a whole number"),
    ("records/check_in/0/worst", 11, "must be a whole number"),
    ("records/check_in/0/worst", [], "must be a whole number"),
    ("records/check_in/0/temperature", 36.123, "Temperature must be between"),
    ("records/check_in/0/temperature", "37.2", "Temperature must be between"),
    ("records/check_in/0/signs", ["fever", 3], "Warning signs must be none, or any of"),
    ("records/check_in/0/signs", [["fever"]], "Warning signs must be none"),
    ("records/check_in/0/signs", "fever", "Warning signs must be none"),
    ("records/check_in/0/cant_tell", "yes", "must be yes or no"),
    ("records/check_in/0/note", "a\x00b", "note: Note must be"),
    ("records/check_in/0/note", 5, "note: Note must be"),
    ("records/check_in/0/day", "2026-02-30", "Day must be a date"),
    ("records/check_in/0/day", None, "Day must be a date"),
    ("records/check_in/0/day", "0001-01-01", "Day must be a date"),
    ("records/check_in/0/at", "noon", "check_in › 1 › at: Time must be"),
    ("records/check_in/0/id", "x", "The id must be 36 characters"),
    ("records/check_in/0/id", None, "The id must be 36 characters"),
    ("records/check_in/0/entered", None, "1 › entered: There must be an object"),
    ("records/check_in/0/entered/at", "2026-01-01T10:00:00", "entered › entered: The time of"),
    ("records/check_in/0/entered/at", 7, "The time of entry must be written like"),
    ("records/check_in/0/entered/zone", None, "Time zone must be"),
    ("records/check_in/0/entered/offset_minutes", 1e300, "Offset must be a whole number"),
    ("records/check_in/0/entered/day", "today", "Day of entry must be a date"),
    ("records/check_in/0/mood", 3, "“mood” is not known here; known are id, day"),
    ("records/check_in/0", None, "records › check_in › 1: There must be an object"),
    ("records/check_in", {}, "records › check_in: There must be a list here"),
    ("records/dreams", [], "“dreams” is not known here"),
    ("records", [], "records: There must be an object"),
    ("records", None, "records: There must be an object"),
    ("settings/theme", "pink", "settings › theme: Theme must be one of"),
    ("settings/text_scale", "1", "settings › text_scale: Text size must be a number"),
    ("settings/volume", 1, "“volume” is not known here"),
    ("version", 2, "newer version of the app"),
    ("version", "1", "version must be a whole number"),
    ("format", "other", "not a diary of this app"),
    ("more", 1, "The file: “more” is not known here"),
]


@pytest.mark.parametrize(("place", "value", "words"), WRONG)
def test_what_is_wrong_is_named_with_its_place(place: str, value: Any, words: str) -> None:
    with pytest.raises(RecoveryError) as caught:
        json_file.read(raw(changed(place, value)))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_twice_is_refused() -> None:
    data = deepcopy(DATA)
    data["records"]["steps"].append(data["records"]["steps"][0])
    with pytest.raises(RecoveryError, match="This id occurs twice"):
        json_file.read(raw(data))


def replaced(old: str, new: str) -> bytes:
    text = json.dumps(DATA)
    assert old in text
    return text.replace(old, new, 1).encode()


@pytest.mark.parametrize(
    ("bytes_", "words"),
    [
        (b"", "Line 1, column 1: this is not JSON"),
        (b"[1,]", "Line 1, column"),
        (b'{"a": 1,\n "b": }', "Line 2, column 7"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"[]", "There must be an object"),
        (b"null", "There must be an object"),
        (b"[" * 100_000, "Line 1: the file is nested deeper than 20 levels"),
        (b'{"records":' * 100_000, "nested deeper than 20 levels"),
        (replaced('"version": 1', '"version": ' + "9" * 5000), "is too large or too long"),
        (replaced('"version": 1', '"version": 1e999'), "is too large or too long"),
        (replaced('"version": 1', '"version": NaN'), "NaN is not a number"),
        (replaced('"version": 1', '"version": -Infinity'), "-Infinity is not a number"),
        (replaced('"version": 1', '"version": 1, "version": 1'), "The key “version” stands twice"),
        (replaced('"day":', '"day": "2026-01-01", "day":'), "“day” stands twice in the entry"),
    ],
    ids=range(14),
)
def test_no_text_makes_it_stumble(bytes_: bytes, words: str) -> None:
    with pytest.raises(RecoveryError) as caught:
        json_file.read(bytes_)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    leaves, lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x, max_size=3)
)


def places(data: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [place] if place else []
    rows = data.items() if isinstance(data, dict) else enumerate(data)
    for key, inner in rows:
        if isinstance(inner, dict | list):
            found += places(inner, (*place, key))
        else:
            found.append((*place, key))
    return found


PLACES = places(json.loads(json_file.to_text(content(making.many(30, seed=9), SETTINGS))))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLACES), anything)
def test_anything_anywhere_is_taken_or_refused_in_words(place: tuple[Any, ...], value: Any) -> None:
    data = json.loads(json_file.to_text(content(making.many(30, seed=9), SETTINGS)))
    inner: Any = data
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = value
    with suppress(RecoveryError):
        json_file.read(raw(data))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 3000))
def test_torn_and_scribbled_files_are_refused_in_words(noise: bytes, cut: int) -> None:
    whole = raw(DATA)
    readers: list[Callable[[], bytes]] = [
        lambda: noise,
        lambda: whole[:cut] + noise,
        lambda: whole[:cut] + noise + whole[cut:],
    ]
    for made in readers:
        with suppress(RecoveryError):
            json_file.read(made())


def test_every_kind_is_in_the_file() -> None:
    assert tuple(DATA["records"]) == tuple(KINDS)
