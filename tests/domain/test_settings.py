"""Settings: defaults, what comes back from the file, and that none of them can lock a person out."""

from dataclasses import asdict, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.settings import SPECS, Settings, from_rows

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_every_setting_has_a_spec_and_a_default_it_allows() -> None:
    assert [f.name for f in fields(Settings)] == list(SPECS)
    for name, value in asdict(Settings()).items():
        if value not in ("", None):
            assert SPECS[name].check(name, value) == value


def test_an_empty_diary_has_the_defaults() -> None:
    assert from_rows({}) == Settings()


def test_stored_values_come_back() -> None:
    chosen = Settings(theme="dark", text_scale=1.5, ice_contraindications=(), reminders=False)
    rows = {name: SPECS[name].to_json(value) for name, value in asdict(chosen).items()}
    assert from_rows(rows) == chosen


def test_an_emptied_text_is_empty_and_an_emptied_choice_is_the_default() -> None:
    assert from_rows({"reminder_times": None}).reminder_times == ""
    assert from_rows({"theme": None, "text_scale": None}) == Settings()


@pytest.mark.parametrize("value", ["purple", 7, None, [], {"a": 1}])
def test_a_value_of_a_newer_version_falls_back_to_the_default(value: Any) -> None:
    assert from_rows({"theme": value, "not_known_here": 1}).theme == "system"


@given(rows=st.dictionaries(st.sampled_from(list(SPECS)), JSON))
def test_no_stored_value_keeps_the_diary_from_opening(rows: dict[str, Any]) -> None:
    found = from_rows(rows)
    for name, value in asdict(found).items():
        if value not in ("", None):
            assert SPECS[name].check(name, value) == value
