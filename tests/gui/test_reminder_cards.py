"""The two cards about reminders in the settings: typed, refused in words, switched and tested."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.reminder_health import ReminderHealthCard
from recovery_app.gui.reminders_card import RemindersCard
from recovery_app.gui.widgets.switch import Switch
from recovery_app.services.workspace import Workspace
from tests.fake_computer import FakeComputer, FakeSwitch


class ToSave(FileDialogs):
    """The person chose this file."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def computer() -> FakeComputer:
    return FakeComputer()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, computer: FakeComputer) -> Iterator[MainWindow]:
    made = MainWindow(workspace, theme_name="light", computer=lambda _folder: computer)
    qtbot.addWidget(made)
    made.show()
    made.warm_up()
    made.open("settings")
    qtbot.waitUntil(lambda: "Looking" not in health(made).headline.text())
    yield made
    made.end()


def wishes(window: MainWindow) -> RemindersCard:
    (card,) = window.findChildren(RemindersCard)
    return card


def health(window: MainWindow) -> ReminderHealthCard:
    (card,) = window.findChildren(ReminderHealthCard)
    return card


def typed(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field.edit, text)  # type: ignore[attr-defined]
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)  # type: ignore[attr-defined]


def press(qtbot: QtBot, switch: Switch) -> None:
    qtbot.mouseClick(switch._track, Qt.MouseButton.LeftButton)


def test_times_are_typed_and_kept(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    typed(qtbot, wishes(window).times, "20:00 8:00")
    typed(qtbot, wishes(window).clocks["rest_line_time"], "930")
    typed(qtbot, wishes(window).clocks["quiet_from"], "22:00")
    settings = workspace.settings()
    assert settings.reminder_times == "08:00, 20:00"
    assert (settings.rest_line_time, settings.quiet_from) == ("09:30", "22:00")
    assert wishes(window).times.value() == "08:00, 20:00"
    assert dict(health(window)._screen.health(None, health(window).here).rows)["Next"]


@pytest.mark.parametrize("text", ["25:00", "soon", "19:00, x"])
def test_what_is_no_time_is_said_at_its_field(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, text: str
) -> None:
    typed(qtbot, wishes(window).times, text)
    assert "00:00 to 23:59" in wishes(window).times.error()
    assert workspace.settings().reminder_times == "19:00"
    typed(qtbot, wishes(window).times, "18:00")
    assert wishes(window).times.error() == ""


def test_half_a_time_on_the_way_is_not_stored(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    field = wishes(window).clocks["quiet_to"]
    field.edit.selectAll()
    for key in "09:4":
        qtbot.keyClicks(field.edit, key)
        assert workspace.settings().quiet_to == "08:00"
        assert field.error() == ""
    qtbot.keyClicks(field.edit, "5")
    assert workspace.settings().quiet_to == "09:45"


def test_a_clock_that_is_none_is_said_at_its_field(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    field = wishes(window).clocks["quiet_from"]
    typed(qtbot, field, "late")
    assert "00:00 to 23:59" in field.error()
    assert workspace.settings().quiet_from == "21:30"


def test_switching_off_shows_at_once_that_nothing_comes(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    press(qtbot, wishes(window).on)
    assert not workspace.settings().reminders
    assert health(window).headline.text() == "Reminders are switched off."
    press(qtbot, wishes(window).on)
    assert health(window).headline.text() == "Reminders reach you only while the app is open."


def test_more_notices_and_details(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    press(qtbot, wishes(window).more)
    press(qtbot, wishes(window).details)
    settings = workspace.settings()
    assert (settings.more_than_one_notice, settings.notice_details) == (True, True)


@pytest.mark.parametrize("part", ["os_timer", "autostart"])
def test_a_part_of_the_computer_is_switched_on_and_off(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, part: str
) -> None:
    switch = health(window).switches[part]
    press(qtbot, switch)
    qtbot.waitUntil(lambda: getattr(computer, part).on and not health(window)._worker.busy)
    assert switch.value()
    press(qtbot, switch)
    qtbot.waitUntil(lambda: not getattr(computer, part).on and not health(window)._worker.busy)
    assert not switch.value()


def test_what_was_switched_off_outside_is_seen_when_the_page_is_opened_again(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer.install()
    window.open("today")
    window.open("settings")
    qtbot.waitUntil(lambda: "also while the app is closed" in health(window).headline.text())
    computer.os_timer.remove()
    window.open("today")
    window.open("settings")
    qtbot.waitUntil(lambda: "only while the app is open" in health(window).headline.text())
    assert not health(window).switches["os_timer"].value()


def test_what_the_system_refuses_is_said_and_stays_off(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer.fault = "Unit is masked."
    switch = health(window).switches["os_timer"]
    press(qtbot, switch)
    qtbot.waitUntil(lambda: health(window).problem.text.text() == "Unit is masked.")
    qtbot.waitUntil(lambda: not switch.value())
    assert health(window).headline.text() == "Reminders reach you only while the app is open."


class Slow(FakeSwitch):
    """Something that takes its time to be switched on."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.go = threading.Event(), threading.Event()

    def install(self) -> None:
        self.begun.set()
        self.go.wait(30)
        super().install()


def test_what_is_switched_meanwhile_is_done_as_well(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer = slow = Slow()
    timer, login = health(window).switches["os_timer"], health(window).switches["autostart"]
    press(qtbot, timer)
    assert slow.begun.wait(30)
    press(qtbot, login)  # waits
    press(qtbot, timer)  # so does this
    slow.go.set()
    qtbot.waitUntil(lambda: not health(window)._worker.busy)
    assert (computer.os_timer.on, timer.value()) == (False, False)
    assert (computer.autostart.on, login.value()) == (True, True)


def test_what_the_system_refuses_meanwhile_is_said_as_well(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer = slow = Slow()
    slow.fault = "Unit is masked."
    timer, login = health(window).switches["os_timer"], health(window).switches["autostart"]
    press(qtbot, timer)
    assert slow.begun.wait(30)
    press(qtbot, login)
    slow.go.set()
    qtbot.waitUntil(lambda: health(window).problem.text.text() == "Unit is masked.")
    qtbot.waitUntil(lambda: not health(window)._worker.busy)
    assert not timer.value()
    assert login.value()


def test_what_the_system_cannot_do_cannot_be_switched(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer.possible = False
    health(window).look()
    qtbot.waitUntil(lambda: not health(window).switches["os_timer"].isEnabled())
    assert health(window).switches["autostart"].isEnabled()
    assert not health(window).tray.isEnabled(), "there is no tray here"


def test_the_test_notice(qtbot: QtBot, window: MainWindow, computer: FakeComputer) -> None:
    health(window).test.click()
    qtbot.waitUntil(lambda: len(computer.notices.shown) == 1)
    qtbot.waitUntil(lambda: health(window).said.text() == "The notice was handed to the desktop.")
    assert computer.notices.shown[0].body == "This is a test. A reminder arrives like this."


def test_the_calendar_is_saved_where_the_person_says(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "ahead.ics"
    card = health(window)
    card._dialogs = ToSave(file)
    card._save_calendar()
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert window._toast.accessibleName().startswith("ahead.ics saved, with ")
    card._dialogs = ToSave(None)
    card._save_calendar()


def test_an_example_says_so(qtbot: QtBot, workspace: Workspace) -> None:
    made = MainWindow(workspace, theme_name="light")
    qtbot.addWidget(made)
    made.open("settings")
    assert health(made).headline.text() == "This is an example: it reminds nobody."
    assert not health(made).test.isEnabled()
    made.end()
