"""A locked diary reminds from times alone, and unlocking it repeats nothing."""

import json
from typing import Any

import pytest

from recovery_app.domain.ice_timer import start
from recovery_app.domain.occasions import PlanLine, Wishes
from recovery_app.domain.timetable import (
    Timetable,
    after_telling,
    from_json,
    locked_due,
    locked_next_due,
    timetable,
    to_json,
    told_meanwhile,
)
from recovery_app.errors import InvalidInput
from tests.domain.making import on
from tests.domain.reminding import BERLIN, Computer, at, recovery_facts

SECRET = PlanLine("phase", on(6), "the plan's secret words", "your clinic")


def a_table(now: str = "2026-11-06T18:00", **facts: object) -> tuple[Computer, Timetable]:
    pc = Computer(recovery_facts(on(5), range(5), lines=(SECRET,), **facts))  # type: ignore[arg-type]
    pc.ask(at(now))
    return pc, timetable(at(now), pc.facts, pc.wanted, pc.state, BERLIN)


def test_the_file_holds_times_and_nothing_else() -> None:
    text = json.dumps(to_json(a_table()[1]))
    assert "2026-11-06T19:00" in text
    for word in ("check", "phase", "secret", "clinic", "rest"):
        assert word not in text


def test_it_comes_back_as_it_was_written() -> None:
    table = a_table(alarms=start(at("2026-11-06T17:59"), 10).alarms())[1]
    assert len(table.alarms) == 3
    assert from_json(json.loads(json.dumps(to_json(table)))) == table


def test_it_tells_at_the_same_times_as_the_open_diary() -> None:
    pc, table = a_table()
    now = at("2026-11-06T18:00")
    told = []
    while (upcoming := locked_next_due(now, table, BERLIN)) is not None:
        now = upcoming
        notice = locked_due(now, table, BERLIN)
        assert notice is not None
        assert (notice.missed, notice.lines, notice.check) == (0, (), None)
        assert notice.buttons == ("open",)
        table = after_telling(table, now)
        assert locked_due(now, table, BERLIN) is None
        told.append(now)
    pc.run(at("2026-11-06T18:00"), at("2028-01-01T00:00"))
    assert told == [moment for moment, _ in pc.shown]


def test_asleep_it_catches_up_once() -> None:
    table = a_table()[1]
    now = at("2026-11-09T20:00")
    notice = locked_due(now, table, BERLIN)
    assert notice is not None
    assert notice.missed == 4
    table = after_telling(table, now)
    assert locked_due(now, table, BERLIN) is None
    assert locked_next_due(now, table, BERLIN) == at("2026-11-10T19:00")


def test_quiet_hours_hold_it_back() -> None:
    table = a_table()[1]
    late = at("2026-11-06T23:00")
    assert locked_due(late, table, BERLIN) is None
    assert locked_next_due(late, table, BERLIN) == at("2026-11-07T08:00")


def test_what_was_due_in_quiet_hours_is_written_for_their_end() -> None:
    pc = Computer(recovery_facts(on(5), range(5)))
    table = timetable(at("2026-11-06T23:00"), pc.facts, pc.wanted, pc.state, BERLIN)
    assert locked_next_due(at("2026-11-06T23:01"), table, BERLIN) == at("2026-11-07T08:00")


def test_the_ice_timer_rings() -> None:
    table = a_table(alarms=start(at("2026-11-06T23:00"), 5).alarms())[1]
    assert locked_due(at("2026-11-06T23:04"), table, BERLIN) is None
    assert locked_due(at("2026-11-06T23:05"), table, BERLIN) is not None


def test_what_the_timetable_told_is_not_told_again_after_unlocking() -> None:
    pc, table = a_table()
    table = after_telling(table, at("2026-11-07T08:30"))
    pc.state = told_meanwhile(table, pc.facts, pc.wanted, pc.state, BERLIN)
    assert sorted(pc.state) == [
        "check_in:2026-11-06:0", "check_in:2026-11-07:0", "phase:2026-11-07:",
    ]  # fmt: skip
    assert pc.ask(at("2026-11-07T19:00")) is None
    assert pc.next(at("2026-11-07T19:00")) == at("2026-11-08T19:00")


def test_an_alarm_told_while_locked_is_not_told_again() -> None:
    pc, table = a_table(alarms=start(at("2026-11-06T18:00"), 5).alarms())
    table = after_telling(table, at("2026-11-06T18:05"))
    pc.state = told_meanwhile(table, pc.facts, pc.wanted, pc.state, BERLIN)
    assert pc.ask(at("2026-11-06T18:06")) is None
    assert pc.next(at("2026-11-06T18:06")) == at("2026-11-06T18:20")


def test_with_reminders_off_it_is_empty() -> None:
    facts = recovery_facts(on(5))
    table = timetable(at("2026-11-06T18:00"), facts, Wishes(on=False), {}, BERLIN)
    assert table.times == ()
    assert locked_next_due(at("2026-11-06T18:00"), table, BERLIN) is None


@pytest.mark.parametrize("data", [{}, {"quiet": ["1"]}, {"quiet": [1, 2]}, []])
def test_what_is_no_timetable_is_refused(data: Any) -> None:
    with pytest.raises(InvalidInput):
        from_json(data)
