"""Rows of what was told survive being kept, put off and skipped."""

import json
from datetime import UTC, date, datetime, timedelta

from recovery_app.domain.told import (
    SNOOZE,
    Told,
    after_showing,
    from_json,
    kept,
    last_told,
    put_off,
    skip,
    to_json,
)

NOW = datetime(2026, 11, 6, 18, 0, tzinfo=UTC)
ROW = Told("check_in:2026-11-06:0", date(2026, 11, 6), NOW, NOW)


def test_showing_notes_every_occasion_and_keeps_the_rest() -> None:
    other = Told("rest:2026-11-05:", date(2026, 11, 5), NOW, NOW)
    assert after_showing({other.key: other}, [ROW]) == {other.key: other, ROW.key: ROW}


def test_later_and_skip() -> None:
    state = put_off({ROW.key: ROW}, [ROW.key, "unknown"], NOW)
    assert list(state) == [ROW.key]
    assert state[ROW.key].until == NOW + SNOOZE == NOW + timedelta(hours=1)
    skipped = skip(state, [ROW.key])[ROW.key]
    assert (skipped.until, skipped.skipped) == (None, True)
    assert put_off({ROW.key: skipped}, [ROW.key], NOW)[ROW.key].skipped is False


def test_rows_come_back_as_they_were_kept() -> None:
    for row in (ROW, put_off({ROW.key: ROW}, [ROW.key], NOW)[ROW.key], Told(
        "ice:1", ROW.day, NOW, NOW, skipped=True, is_timer=True
    )):  # fmt: skip
        assert from_json(json.loads(json.dumps(to_json(row)))) == row


def test_only_rows_older_than_any_plan_are_dropped() -> None:
    state = {ROW.key: ROW}
    assert kept(state, ROW.day + timedelta(days=800)) == state
    assert kept(state, ROW.day + timedelta(days=801)) == {}


def test_when_something_was_last_told() -> None:
    assert last_told({}) is None
    assert last_told({ROW.key: ROW}) == NOW
    later = Told("rest:2026-11-06:", ROW.day, NOW, NOW + SNOOZE)
    assert last_told({ROW.key: ROW, later.key: later}) == NOW + SNOOZE
