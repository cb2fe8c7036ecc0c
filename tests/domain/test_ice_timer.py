"""The ice timer keeps its time across restarts, speaks when it should and asks when unsure."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.ice_timer import (
    ALARMS,
    CHOICES,
    STAGES,
    IceTimer,
    before_first_use,
    from_json,
    notes,
    start,
    to_json,
    wait,
)
from recovery_app.errors import InvalidInput

NOW = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("planned", "minutes", "stage"),
    [
        (15, 0, "running"),
        (15, 4.9, "running"),
        (15, 5, "skin_check"),
        (15, 15, "over"),
        (15, 19.9, "over"),
        (15, 20, "long"),
        (15, 30, "long"),
        (15, 30.1, "ask"),
        (20, 20, "over"),
        (20, 30, "over"),
        (5, 4.9, "running"),
        (5, 5, "over"),
        (5, 20, "long"),
        (5, 3000, "ask"),
    ],
)
def test_the_stage(planned: int, minutes: float, stage: str) -> None:
    assert start(NOW, planned).stage(after(minutes)) == stage
    assert stage in STAGES


def test_a_look_at_the_skin_is_asked_for_once() -> None:
    timer = start(NOW).look()
    assert timer.stage(after(6)) == "running"
    assert timer.stage(after(15)) == "over"


def test_remaining_time_runs_down_to_zero() -> None:
    timer = start(NOW, 10)
    assert timer.remaining(after(4)) == timedelta(minutes=6)
    assert timer.remaining(after(12)) == timedelta(0)
    assert timer.remaining(after(-60)) == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("planned", "kinds"),
    [
        (5, [("end", 5), ("long", 20)]),
        (10, [("skin_check", 5), ("end", 10), ("long", 20)]),
        (15, [("skin_check", 5), ("end", 15), ("long", 20)]),
        (20, [("skin_check", 5), ("end", 20)]),
    ],
)
def test_it_speaks_at_5_at_the_end_and_at_20(planned: int, kinds: list[tuple[str, int]]) -> None:
    alarms = start(NOW, planned).alarms()
    assert [(a.kind, (a.at - NOW) / timedelta(minutes=1)) for a in alarms] == kinds
    assert len({a.key for a in alarms}) == len(alarms)
    assert {a.kind for a in alarms} <= set(ALARMS)


def test_a_stopped_timer_is_silent() -> None:
    timer = start(NOW).stop(after(7))
    assert timer.alarms() == ()
    assert timer.stage(after(500)) == "stopped"
    assert timer.stop(after(9)) == timer
    assert timer.minutes_to_log(after(500)) == 7


@pytest.mark.parametrize(
    ("minutes", "logged"),
    [(0.4, 0), (0.5, 1), (14.6, 15), (30, 30), (30.1, None), (600, None)],
)
def test_real_minutes_are_logged_and_past_30_it_asks(minutes: float, logged: int | None) -> None:
    assert start(NOW).minutes_to_log(after(minutes)) == logged
    assert start(NOW).stop(after(minutes)).minutes_to_log(after(1000)) == logged


def test_only_the_offered_minutes_start_a_timer() -> None:
    assert CHOICES == (5, 10, 15, 20)
    with pytest.raises(InvalidInput, match="5, 10, 15, 20") as caught:
        start(NOW, 25)
    assert caught.value.field == "minutes"


def test_two_hours_between_starts() -> None:
    assert wait([], NOW) == timedelta(0)
    assert wait([after(-200), after(-90)], NOW) == timedelta(minutes=30)
    assert wait([after(-120)], NOW) == timedelta(0)
    assert wait([after(600)], NOW) == timedelta(0)


def test_it_warns_and_never_refuses() -> None:
    assert notes([], 3, NOW) == ()
    assert notes([after(-90)], 1, NOW) == (
        "Leaflets advise 2 hours between starts; that is in 30 min.",
    )
    assert len(notes([after(-1)], 4, NOW)) == 2


def test_the_one_time_question() -> None:
    assert before_first_use(None) == "ask"
    assert before_first_use(()) == "ready"
    assert before_first_use(("raynaud",)) == "ask_clinic"


@given(
    st.sampled_from(CHOICES),
    st.sampled_from([None, True, False]),
    st.booleans(),
    st.none() | st.integers(0, 10_000),
)
def test_a_restart_changes_nothing(
    minutes: int, cloth: bool | None, looked: bool, stopped: int | None
) -> None:
    timer = start(NOW, minutes, cloth)
    timer = timer.look() if looked else timer
    timer = timer if stopped is None else timer.stop(NOW + timedelta(seconds=stopped))
    assert from_json(json.loads(json.dumps(to_json(timer)))) == timer


@pytest.mark.parametrize(
    "data",
    [{}, {"started": 5, "minutes": 15}, {"started": "x", "minutes": 15},
     {"started": "2026-11-03T14:00:00+00:00", "minutes": 25},
     {"started": "2026-11-03T14:00:00+00:00", "minutes": 15, "cloth": "yes"},
     {"started": "2026-11-03T14:00:00+00:00", "minutes": 15, "cloth": []},
     {"started": "2026-11-03T14:00:00+00:00", "minutes": [15]}, []],
)  # fmt: skip
def test_what_is_not_a_timer_is_refused(data: Any) -> None:
    with pytest.raises(InvalidInput):
        from_json(data)


def test_the_same_timer_has_the_same_alarms_after_a_restart() -> None:
    timer = start(NOW)
    assert from_json(to_json(timer)).alarms() == timer.alarms()
    assert IceTimer(NOW).alarms() == timer.alarms()


def test_the_wait_is_said_in_minutes_that_are_enough() -> None:
    assert "that is in 90 min." in notes([NOW], 1, after(30))[0]
    assert "that is in 1 min." in notes([NOW], 1, after(119.5))[0]
    assert "that is in 120 min." in notes([NOW], 1, NOW)[0]
    assert notes([NOW], 1, after(120)) == notes([NOW], 1, after(121)) == ()
    assert wait([NOW], after(300)) == timedelta(0)
