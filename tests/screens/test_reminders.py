"""Reminders in the settings: problems in words at their field, and a health that is never too rosy."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from recovery_app.domain.schedule import DUE_DAYS
from recovery_app.screens.reminders import Here, RemindersScreen, Ways
from recovery_app.services.reminding import Reminding
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.fake_computer import FakeComputer, FakeNotices, FakeReach, FakeStanding, FakeSwitch

TRAY = Here(tray=True, balloons=True)
NO_BUS = "No notice can be shown here: there is no session bus."


@pytest.fixture
def computer() -> FakeComputer:
    return FakeComputer()


@pytest.fixture
def screen(workspace: Workspace, computer: FakeComputer) -> RemindersScreen:
    return RemindersScreen(workspace, computer)


def ways(*, notices: bool = True, login: bool = False, timer: bool = False) -> Ways:
    reach = FakeReach(notices, "Notices are shown." if notices else NO_BUS, notices)
    return Ways(
        reach,
        FakeStanding(login, "The desktop starts it at login." if login else "Not at login."),
        FakeStanding(timer, "Every 15 minutes." if timer else "Nothing asks."),
    )


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("reminder_times", "19:00", "19:00"),
        ("reminder_times", " 20:15,8:00  08:00 ", "08:00, 20:15"),
        ("rest_line_time", "7:05", "07:05"),
        ("quiet_from", "00:00", "00:00"),
        ("reminders", False, False),
        ("notice_details", True, True),
        ("keep_in_tray", True, True),
    ],
)
def test_what_is_chosen_is_kept_in_one_form(
    screen: RemindersScreen, workspace: Workspace, name: str, typed: object, kept: object
) -> None:
    assert screen.choose(name, typed)
    assert getattr(workspace.settings(), name) == kept
    assert screen.problems == {}


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("reminder_times", "25:00"),
        ("reminder_times", "19:00, soon"),
        ("rest_line_time", "8"),
        ("quiet_to", "08:60"),
        ("quiet_from", ""),
    ],
)
def test_what_is_no_time_is_said_at_its_field_and_changes_nothing(
    screen: RemindersScreen, workspace: Workspace, name: str, typed: str
) -> None:
    before = workspace.settings()
    assert not screen.choose(name, typed)
    assert "00:00 to 23:59, written HH:MM" in screen.problems[name]
    assert workspace.settings() == before
    assert screen.choose(name, "10:00")
    assert name not in screen.problems


def test_no_time_at_all_is_said_too(screen: RemindersScreen) -> None:
    assert not screen.choose("reminder_times", " , ")
    assert screen.problems["reminder_times"] == "Give at least one time, written HH:MM."


def test_an_earlier_time_does_not_remind_of_what_is_over(
    screen: RemindersScreen, workspace: Workspace
) -> None:
    """It is 19:30; reminders were at 21:00 until now."""
    assert screen.choose("reminder_times", "21:00")
    assert screen.choose("reminder_times", "19:00")
    assert Reminding(workspace).claim() is None


# Health -------------------------------------------------------------------------------


def rows(screen: RemindersScreen, found: Ways | None, here: Here = TRAY) -> dict[str, str]:
    return dict(screen.health(found, here).rows)


def test_it_tells_what_comes_what_came_and_what_was_missed(
    screen: RemindersScreen, workspace: Workspace, clock: FixedClock
) -> None:
    found = rows(screen, ways())
    assert found["Next"] == "Tomorrow, 19:00"
    assert (found["Last told"], found["Missed"]) == ("Nothing yet.", "Nothing.")
    clock.at = datetime(2026, 11, 13, 10, 0, tzinfo=UTC)
    Reminding(workspace).claim()
    found = rows(screen, ways())
    assert found["Next"] == "Today, 19:00"
    assert found["Last told"] == "Today, 10:00"
    assert found["Missed"].endswith("while the computer was off. (Today, 10:00)")


@pytest.mark.parametrize(
    ("found", "here", "level", "says"),
    [
        (ways(timer=True), Here(), "good", "also while the app is closed"),
        (ways(), TRAY, "open", "only while the app is open"),
        (ways(login=True), TRAY, "open", "only while the app is open"),
        (ways(notices=False, timer=True), TRAY, "open", "only while the app is open"),
        (ways(notices=False, timer=True), Here(), "off", "in this window only"),
        (None, TRAY, "wait", "Looking"),
    ],
)
def test_the_headline_is_never_too_rosy(
    screen: RemindersScreen, found: Ways | None, here: Here, level: str, says: str
) -> None:
    health = screen.health(found, here)
    assert (health.level, says in health.headline) == (level, True)


def test_in_the_tray_from_login_on_reminders_arrive(screen: RemindersScreen) -> None:
    screen.choose("keep_in_tray", True)
    assert screen.health(ways(login=True), TRAY).level == "good"
    assert screen.health(ways(login=True), Here()).level == "open"
    assert screen.health(ways(), TRAY).level == "open"


@pytest.mark.parametrize("found", [ways(timer=True), None])
def test_switched_off_is_off(screen: RemindersScreen, found: Ways | None) -> None:
    screen.choose("reminders", False)
    health = screen.health(found, TRAY)
    assert (health.level, health.headline) == ("off", "Reminders are switched off.")


def test_with_nothing_planned_it_is_off_whatever_is_switched_on(
    new_diary: Workspace, computer: FakeComputer
) -> None:
    screen = RemindersScreen(new_diary, computer)
    health = screen.health(ways(timer=True, login=True), TRAY)
    assert (health.level, dict(health.rows)["Next"]) == ("off", "Nothing is planned.")


def test_after_the_last_check_nothing_is_planned(
    screen: RemindersScreen, clock: FixedClock
) -> None:
    clock.at = datetime(2027, 12, 24, 12, 0, tzinfo=UTC)
    assert max(DUE_DAYS) == 364
    Reminding(screen._workspace).claim()
    assert screen.health(ways(timer=True), TRAY).level == "off"


def test_an_example_says_that_it_reminds_nobody(workspace: Workspace) -> None:
    screen = RemindersScreen(workspace, None)
    assert screen.look() is None
    assert screen.health(None, TRAY).headline == "This is an example: it reminds nobody."


def test_where_notices_fail_it_says_what_tells_instead(screen: RemindersScreen) -> None:
    assert rows(screen, ways(notices=False))["App open"] == (
        f"{NO_BUS} The icon in the tray tells instead."
    )
    assert rows(screen, ways(notices=False), Here())["App open"] == (
        f"{NO_BUS} They stand inside this window only."
    )
    assert rows(screen, ways(notices=False, timer=True))["App closed"] == (
        f"Every 15 minutes. But: {NO_BUS}"
    )


# The computer ---------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["autostart", "os_timer"])
def test_a_part_is_switched_and_looked_at(
    screen: RemindersScreen, computer: FakeComputer, part: str
) -> None:
    found = screen.switch(part, on=True)
    assert found is not None
    assert getattr(computer, part).on
    assert (found.login.on, found.timer.on) == (part == "autostart", part == "os_timer")
    screen.switch(part, on=False)
    assert not getattr(computer, part).on


def test_what_the_system_refuses_is_said(workspace: Workspace) -> None:
    refusing = FakeComputer(os_timer=FakeSwitch(fault="Unit is masked."))
    screen = RemindersScreen(workspace, refusing)
    with pytest.raises(Exception, match="Unit is masked"):
        screen.switch("os_timer", on=True)
    found = screen.look()
    assert found is not None
    assert not found.timer.on


def test_looking_tells_how_notices_come(workspace: Workspace) -> None:
    screen = RemindersScreen(workspace, FakeComputer(notices=FakeNotices(fault=NO_BUS)))
    found = screen.look()
    assert found is not None
    assert (found.notices.works, found.notices.words) == (False, NO_BUS)


# Closing --------------------------------------------------------------------------------


def test_closing_is_explained_once_when_it_would_silence_reminders(
    screen: RemindersScreen,
) -> None:
    assert screen.asks_before_closing(ways(), TRAY)
    screen.told_of_closing()
    assert not screen.asks_before_closing(ways(), TRAY)


def test_closing_is_not_explained_when_reminders_go_on_or_there_are_none(
    screen: RemindersScreen,
) -> None:
    assert not screen.asks_before_closing(ways(timer=True), TRAY)
    assert screen.asks_before_closing(None, TRAY), "perhaps: it has to be looked up"
    screen.choose("keep_in_tray", True)
    assert not screen.asks_before_closing(ways(), TRAY)
    assert screen.asks_before_closing(ways(), Here()), "without a tray it cannot stay there"
    screen.choose("reminders", False)
    assert not screen.asks_before_closing(ways(), Here())


# The calendar ---------------------------------------------------------------------------


def test_the_calendar_is_written_neutral_or_with_details(
    screen: RemindersScreen, tmp_path: Path
) -> None:
    file = tmp_path / "ahead.ics"
    count = screen.save_calendar(file)
    plain = file.read_text(encoding="utf-8")
    assert count == plain.count("BEGIN:VEVENT") > 20
    assert "Diary entry" in plain
    assert "check-in" not in plain
    screen.choose("notice_details", True)
    screen.save_calendar(file)
    assert "The check-in of day" in file.read_text(encoding="utf-8")
