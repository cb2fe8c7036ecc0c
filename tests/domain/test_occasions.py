"""What may be told, with keys that stay the same and wall times of the diary day."""

from datetime import datetime, time

import pytest

from recovery_app.domain.occasions import (
    OpenWindow,
    PlanLine,
    Wishes,
    check_in_times,
    occasions,
    visit_lines,
    wishes,
)
from recovery_app.domain.settings import Settings, from_rows
from recovery_app.errors import InvalidInput
from tests.domain.making import check_in, make, on
from tests.domain.reminding import recovery_facts


def test_the_settings_are_read() -> None:
    found = wishes(Settings(reminder_times="20:00, 9:00", more_than_one_notice=True))
    assert found.check_in_times == (time(9), time(20))
    assert (found.morning, found.quiet.start, found.quiet.end) == (
        time(8, 30), time(21, 30), time(8),
    )  # fmt: skip
    assert wishes(Settings()) == Wishes()
    assert wishes(Settings()).one_a_day
    assert not found.one_a_day
    assert not Wishes(check_in_times=(time(9), time(20))).one_a_day


@pytest.mark.parametrize("name", ["reminder_times", "rest_line_time", "quiet_from", "quiet_to"])
def test_a_setting_that_is_no_time_is_named(name: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        wishes(from_rows({name: "soon"}))
    assert caught.value.field == name


def test_a_time_before_the_day_starts_belongs_to_the_evening_before() -> None:
    wanted = Wishes(check_in_times=(time(2, 30), time(20)))
    found = occasions(recovery_facts(on(0), numbers=[0]), wanted, on(0))
    assert [(o.key, o.wall) for o in found] == [
        ("check_in:2026-11-01:0", datetime(2026, 11, 1, 20)),
        ("check_in:2026-11-01:1", datetime(2026, 11, 2, 2, 30)),
    ]


def test_a_later_time_of_today_wants_a_check_in_of_its_own() -> None:
    wanted = Wishes(check_in_times=(time(8), time(11), time(20)))
    facts = recovery_facts(on(2), noted=[2], numbers=[2])  # logged at 12:00
    assert [o.key[-1] for o in occasions(facts, wanted, on(2))] == ["2"]
    assert occasions(facts, wanted, on(3)) == ()


def test_each_kind_of_line_has_a_key_of_its_own() -> None:
    line = PlanLine("rest", on(1), "rest", key="a")
    window = OpenWindow("heat", on(1), on(2), "no heat")
    facts = recovery_facts(on(0), numbers=[], lines=(line,), windows=(window,))
    assert [o.key for o in occasions(facts, Wishes(more=True), on(0))] == [
        "rest:2026-11-02:a",
        "window:2026-11-02:heat:2026-11-02",
        "window:2026-11-03:heat:2026-11-02",
    ]


def test_a_visit_is_told_the_morning_before() -> None:
    visits = [make("visit", 28, with_whom="Dr Lee"), make("visit", 30)]
    lines = visit_lines(visits)
    assert [(line.day, line.text) for line in lines] == [
        (on(27), "Visit tomorrow: Dr Lee."),
        (on(29), "Visit tomorrow."),
    ]
    assert lines[0].key == visits[0].id


def test_the_times_of_check_ins_are_those_of_the_wall() -> None:
    late = check_in(3, worst=1, at=datetime(2026, 11, 4, 21, 5))
    early = check_in(3, worst=2, hour=9)
    walked = make("activity", 3, activity="walking", minutes=5)
    assert check_in_times([late, walked, early]) == {
        on(3): (datetime(2026, 11, 4, 9), datetime(2026, 11, 4, 21, 5))
    }
