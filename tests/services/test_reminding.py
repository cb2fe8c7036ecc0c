"""Reminders over a real diary: claimed once, put off, given back, and never a false "missed"."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recovery_app import paths
from recovery_app.exchange.timetable_file import TimetableFile
from recovery_app.services import ice, plans
from recovery_app.services.locked_reminding import LockedReminding
from recovery_app.services.reminding import Reminding
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.builders import DAY_0, heard, on, open_workspace

BERLIN = ZoneInfo("Europe/Berlin")


def at(day: int, clock: str) -> datetime:
    """A wall-clock time on day `day` of the recovery."""
    return datetime.fromisoformat(f"{on(day)}T{clock}").replace(tzinfo=BERLIN)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at(0, "07:00"), "Europe/Berlin")


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A diary begun in the morning of day 0, with check-ins on days 0 to 5."""
    opened = open_workspace(tmp_path / "diary", clock)
    opened.save("procedure", {"day": DAY_0})
    for day in range(6):
        clock.at = at(day, "08:30")
        Reminding(opened).claim()
        clock.at = at(day, "18:00")
        opened.save("check_in", {"worst": 3})
    yield opened
    opened.close()


@pytest.fixture
def reminding(workspace: Workspace) -> Reminding:
    return Reminding(workspace)


def claimed(reminding: Reminding) -> list[str]:
    """The bodies of everything that is due now."""
    found = []
    while claim := reminding.claim():
        found.append(claim.body)
    return found


def test_the_due_check_in_is_claimed_once_at_its_time(
    reminding: Reminding, clock: FixedClock
) -> None:
    clock.at = at(6, "18:59")
    assert claimed(reminding) == []
    assert reminding.next_due() == at(6, "19:00")
    clock.at = at(6, "19:00")
    assert claimed(reminding) == ["An entry for today is still open."]
    assert claimed(reminding) == []
    assert reminding.next_due() == at(7, "19:00")


def test_the_buttons_are_in_words(reminding: Reminding, clock: FixedClock) -> None:
    clock.at = at(6, "19:00")
    claim = reminding.claim()
    assert claim is not None
    assert claim.title == "Recovery App"
    assert claim.buttons == (("log", "Log now"), ("later", "Later"), ("skip", "Skip"))


def test_details_are_told_when_the_person_chose_them(
    reminding: Reminding, clock: FixedClock
) -> None:
    reminding.choose(notice_details=True)
    clock.at = at(6, "19:00")
    (body,) = claimed(reminding)
    assert "The check-in of day 6 is due." in body
    assert "not your clinic's" in body


def test_a_second_program_gets_nothing(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    other = open_workspace(workspace.folder, clock)
    clock.at = at(6, "19:00")
    assert len(claimed(Reminding(other))) == 1
    assert claimed(reminding) == []
    other.close()


def test_asleep_for_three_days_gives_one_catch_up_and_the_next_on_time(
    reminding: Reminding, clock: FixedClock
) -> None:
    clock.at = at(9, "10:00")
    assert claimed(reminding) == [
        "Some days have no entry yet.\n3 reminders were missed while the computer was off."
    ]
    standing = reminding.standing()
    assert (standing.missed, standing.missed_at) == (3, at(9, "10:00"))
    assert standing.told_at == at(9, "10:00")
    assert standing.next_due == at(9, "19:00")
    clock.at = at(9, "19:00")
    assert claimed(reminding) == ["An entry for today is still open."]
    assert reminding.standing().missed == 3


def test_later_tells_again_in_an_hour_and_skip_no_more(
    reminding: Reminding, clock: FixedClock
) -> None:
    clock.at = at(6, "19:00")
    claim = reminding.claim()
    assert claim is not None
    reminding.later(claim.keys)
    assert reminding.next_due() == at(6, "20:00")
    clock.at = at(6, "20:00")
    again = reminding.claim()
    assert again is not None
    assert again.keys == claim.keys
    reminding.skip(again.keys)
    assert reminding.next_due() == at(7, "19:00")


def test_what_could_not_be_shown_is_due_again(reminding: Reminding, clock: FixedClock) -> None:
    before = reminding.standing()
    clock.at = at(9, "10:00")
    claim = reminding.claim()
    assert claim is not None
    reminding.give_back(claim)
    standing = reminding.standing()
    assert (standing.missed, standing.told_at) == (0, before.told_at)
    again = reminding.claim()
    assert again is not None
    assert again.body == claim.body
    reminding.later(again.keys)
    clock.at = at(9, "11:00")
    later = reminding.claim()
    assert later is not None
    reminding.give_back(later)
    assert reminding.next_due() == at(9, "11:00"), "it stays put off, as it was"


def test_quiet_hours_hold_back_and_then_tell(reminding: Reminding, clock: FixedClock) -> None:
    reminding.choose(reminder_times="22:00")
    clock.at = at(6, "22:00")
    assert claimed(reminding) == []
    assert reminding.next_due() == at(7, "08:00")
    clock.at = at(7, "08:00")
    assert claimed(reminding) == ["Some days have no entry yet.\nHeld back during quiet hours."]


def test_the_ice_timer_goes_first_and_alone(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "18:55")
    ice.start(workspace, 5)
    clock.at = at(6, "19:00")
    first, second = reminding.claim(), reminding.claim()
    assert first is not None
    assert second is not None
    assert (first.is_alarm, second.is_alarm) == (True, False)
    assert first.body == "Time is up: take the ice off."
    assert first.buttons == (("open", "Open"),)


def test_an_ice_timer_that_cannot_be_read_is_no_timer(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    workspace.remember(ice.STATE, {"minutes": 7})
    clock.at = at(6, "19:00")
    assert len(claimed(reminding)) == 1


def test_without_a_procedure_nothing_is_planned(tmp_path: Path, clock: FixedClock) -> None:
    empty = open_workspace(tmp_path / "empty", clock)
    reminding = Reminding(empty)
    assert reminding.claim() is None
    standing = reminding.standing()
    assert (standing.on, standing.next_due, standing.told_at) == (True, None, None)
    empty.close()


def test_switched_off_nothing_is_planned(reminding: Reminding, clock: FixedClock) -> None:
    reminding.choose(reminders=False)
    clock.at = at(9, "10:00")
    assert claimed(reminding) == []
    assert reminding.next_due() is None


# Never a false "missed" -----------------------------------------------------------------


def test_switched_on_again_nothing_was_missed_meanwhile(
    reminding: Reminding, clock: FixedClock
) -> None:
    reminding.choose(reminders=False)
    clock.at = at(9, "20:00")
    reminding.choose(reminders=True)
    assert claimed(reminding) == []
    assert reminding.next_due() == at(10, "19:00")


def test_an_earlier_time_chosen_in_the_evening_counts_from_tomorrow(
    reminding: Reminding, clock: FixedClock
) -> None:
    reminding.choose(reminder_times="21:00")
    clock.at = at(6, "20:00")
    reminding.choose(reminder_times="19:00")
    assert claimed(reminding) == []
    assert reminding.next_due() == at(7, "19:00")


def test_another_plan_puts_nothing_into_the_past(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "18:00")
    workspace.save("check_in", {"worst": 3})
    clock.at = at(16, "12:00")
    assert len(claimed(reminding)) == 1
    plan = plans.example()
    recovery = workspace.recovery()
    assert recovery is not None
    plans.use(workspace, plan, recovery)
    clock.at = at(16, "13:00")
    assert claimed(reminding) == []


def test_a_procedure_moved_back_puts_nothing_into_the_past(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "12:00")
    recovery = workspace.recovery()
    assert recovery is not None
    workspace.edit(recovery.procedure.id, {"day": on(-4)})
    clock.at = at(6, "12:45")
    assert claimed(reminding) == []


def test_a_check_in_that_is_taken_back_was_not_missed(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "12:00")
    (latest,) = workspace.diary.read("check_in", on(5), on(5))
    workspace.delete(latest.id)
    clock.at = at(6, "13:00")
    assert claimed(reminding) == []
    clock.at = at(6, "19:00")
    assert claimed(reminding) == ["An entry for today is still open."]


def test_what_arises_while_somebody_asks_was_not_missed(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    """A visit noted for tomorrow has its line this morning, which is over."""
    clock.at = at(6, "18:00")
    workspace.save("check_in", {"worst": 3})
    clock.at = at(7, "14:00")
    assert claimed(reminding) == [], "the check-in of the day is due in the evening"
    clock.at = at(7, "14:05")
    workspace.save("visit", {"day": on(8), "with_whom": "Dr. Ömer"})
    assert claimed(reminding) == []
    assert reminding.next_due() == at(7, "19:00")


def test_a_wrong_clock_is_passed_over(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(300, "12:00")
    workspace.save("question", {"text": "What day is it?"})
    clock.at = at(6, "12:00")
    reminding.claim()
    clock.at = at(6, "19:00")
    assert claimed(reminding) == ["An entry for today is still open."]


def test_asking_in_vain_writes_once_in_a_quarter_of_an_hour(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "12:00")
    reminding.claim()
    outside = open_workspace(workspace.folder, clock)
    before = outside.diary.data_version()
    for minute in range(15):
        clock.at = at(6, f"12:{minute:02}")
        assert reminding.claim() is None
    assert outside.diary.data_version() == before
    clock.at = at(6, "12:15")
    reminding.claim()
    assert outside.diary.data_version() != before
    outside.close()


def test_a_time_that_is_none_gives_way_to_the_usual_one(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    workspace.set_settings(reminder_times="25:00", quiet_to="soon")
    clock.at = at(6, "19:00")
    assert len(claimed(reminding)) == 1


def test_claiming_is_announced_and_asking_in_vain_is_not(
    reminding: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    changes, stop = heard(workspace)
    clock.at = at(6, "12:00")
    reminding.claim()
    assert changes == []
    clock.at = at(6, "19:00")
    reminding.claim()
    assert [(change.kind, change.origin) for change in changes] == [("state", "reminders")]
    stop()


# A diary that is locked ---------------------------------------------------------------


@pytest.fixture
def lockable(workspace: Workspace) -> Reminding:
    made = Reminding(workspace, locks=True)
    made.claim()
    return made


def locked(workspace: Workspace, clock: FixedClock) -> LockedReminding:
    return LockedReminding(workspace.folder, clock)


def bodies(reminding: LockedReminding) -> list[str]:
    found = []
    while claim := reminding.claim():
        found.append(claim.body)
    return found


def test_a_locked_diary_reminds_from_a_file_of_times(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    raw = (workspace.folder / paths.TIMETABLE).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(raw)
    assert data["times"][0] == "2026-11-07T19:00"
    assert set(data) == {"version", "told_until", "times", "timers", "quiet"}
    clock.at = at(6, "18:59")
    assert bodies(locked(workspace, clock)) == []
    assert locked(workspace, clock).next_due() == at(6, "19:00")
    clock.at = at(6, "19:00")
    assert bodies(locked(workspace, clock)) == ["There is something to read in your diary."]
    assert bodies(locked(workspace, clock)) == []
    assert claimed(lockable) == [], "unlocking repeats nothing"
    clock.at = at(7, "19:00")
    assert len(claimed(lockable)) == 1
    assert bodies(locked(workspace, clock)) == []


def test_a_locked_diary_catches_up_once(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(9, "10:00")
    (body,) = bodies(locked(workspace, clock))
    assert body.endswith("3 reminders were missed while the computer was off.")


def test_what_a_locked_diary_could_not_show_is_due_again(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "19:00")
    reminding = locked(workspace, clock)
    claim = reminding.claim()
    assert claim is not None
    reminding.give_back(claim)
    assert len(bodies(locked(workspace, clock))) == 1


def test_the_file_of_times_follows_the_diary(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "12:00")
    workspace.save("check_in", {"worst": 3})
    lockable.write_times()
    assert locked(workspace, clock).next_due() == at(7, "19:00")
    lockable.choose(reminder_times="20:00")
    assert locked(workspace, clock).next_due() == at(7, "20:00")


def test_what_is_due_and_not_claimed_yet_does_not_count_as_told(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "19:00")
    lockable.write_times()
    assert locked(workspace, clock).peek() is not None
    assert len(claimed(lockable)) == 1
    assert bodies(locked(workspace, clock)) == []


def test_what_was_told_while_locked_stays_told_without_the_file(
    lockable: Reminding, workspace: Workspace, clock: FixedClock
) -> None:
    clock.at = at(6, "19:00")
    assert len(bodies(locked(workspace, clock))) == 1
    lockable.claim()
    TimetableFile(workspace.folder).remove()
    clock.at = at(6, "19:10")
    assert claimed(Reminding(workspace)) == []


def test_without_a_file_of_times_a_locked_diary_is_silent_and_says_so(
    workspace: Workspace, clock: FixedClock
) -> None:
    reminding = locked(workspace, clock)
    assert not reminding.known
    assert reminding.claim() is None
    assert reminding.next_due() is None
    assert not (workspace.folder / paths.TIMETABLE).exists()
