"""Reminders in the real window: shown once, answered by button, silent when already told."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from recovery_app.domain import plan_questions
from recovery_app.gui.closing_sheet import ClosingSheet
from recovery_app.gui.ice_sheet import IceSheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.reminder import Reminder
from recovery_app.gui.tray import Tray
from recovery_app.gui.widgets.button import Button
from recovery_app.services import ice, plans
from recovery_app.services.reminding import Reminding
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.builders import open_workspace
from tests.fake_computer import FakeComputer

EVENING = datetime(2026, 11, 11, 19, 0, tzinfo=UTC)


@pytest.fixture
def computer() -> FakeComputer:
    return FakeComputer()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, computer: FakeComputer) -> Iterator[MainWindow]:
    """A window on day 9, evening; its first paint is over, and nothing is due."""
    Reminding(workspace).claim()
    made = MainWindow(workspace, theme_name="light", computer=lambda _folder: computer)
    qtbot.addWidget(made)
    made.show()
    made.warm_up()
    reminder(made).found(reminder(made)._screen.look())
    yield made
    made.end()


def reminder(window: MainWindow) -> Reminder:
    assert window.reminder is not None
    return window.reminder


def shown(qtbot: QtBot, computer: FakeComputer, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(computer.notices.shown) == count)


class Icon(QSystemTrayIcon):
    """An icon in a make-believe tray; a platform without a screen has none."""

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there = there
        self.said: list[str] = []
        self._visible = False

    def isSystemTrayAvailable(self) -> bool:
        return self.there

    def supportsMessages(self) -> bool:
        return True

    def isVisible(self) -> bool:
        return self._visible

    def setVisible(self, visible: bool) -> None:
        self._visible = visible

    def hide(self) -> None:
        self._visible = False

    def showMessage(self, title: str, msg: str, *_more: object) -> None:
        self.said.append(msg)


def with_tray(window: MainWindow) -> Tray:
    """As on a desktop with a tray; the window's reminders begin anew there."""
    first = reminder(window)
    first.stop()
    tray = Tray(window, Icon())
    computer = window.computer
    assert computer is not None
    window.reminder = Reminder(window, computer, tray)
    window.reminder.found(first.ways)
    return tray


def test_what_is_due_is_shown_once_and_with_buttons(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    assert reminder(window).tick() == 60_000
    clock.at = EVENING
    assert reminder(window).tick() == 1_000, "there may be another one"
    shown(qtbot, computer)
    assert reminder(window).tick() == 60_000
    (note,) = computer.notices.shown
    assert note.body == "An entry for today is still open."
    assert dict(note.buttons) == {"log": "Log now", "later": "Later", "skip": "Skip"}


def test_it_looks_again_just_when_something_is_due(window: MainWindow, clock: FixedClock) -> None:
    clock.at = EVENING.replace(hour=18, minute=59, second=20)
    assert reminder(window).tick() == 40_000


def test_one_timer_wakes_the_idle_window_once_a_minute(
    window: MainWindow, clock: FixedClock
) -> None:
    window._look_at_clock()
    assert window._clock.interval() == 60_000
    clock.at = EVENING.replace(hour=18, minute=59, second=30)
    window._look_at_clock()
    assert window._clock.interval() == 30_000


def test_a_laptop_that_slept_with_the_window_open_tells_once_what_was_missed(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    """Its timer runs out late, three evenings on."""
    clock.at = EVENING.replace(day=14, hour=10)
    for _wake_up in range(3):
        window._look_at_clock()
    shown(qtbot, computer)
    (note,) = computer.notices.shown
    assert note.body.endswith("3 reminders were missed while the computer was off.")
    clock.at = EVENING.replace(day=14)
    window._look_at_clock()
    shown(qtbot, computer, 2)
    assert computer.notices.shown[1].body == "An entry for today is still open."


def test_started_after_the_systems_timer_told_it_is_silent(
    qtbot: QtBot,
    window: MainWindow,
    computer: FakeComputer,
    workspace: Workspace,
    clock: FixedClock,
) -> None:
    clock.at = EVENING
    assert Reminding(workspace).claim() is not None
    reminder(window).tick()
    clock.at = EVENING.replace(minute=16)
    reminder(window).tick()
    QApplication.processEvents()
    assert computer.notices.shown == []


def test_later_snoozes_and_skip_ends_it(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    clock.at = EVENING
    reminder(window).tick()
    shown(qtbot, computer)
    computer.notices.shown[0].answer("later")
    clock.at = EVENING.replace(hour=20)
    qtbot.waitUntil(lambda: reminder(window).tick() > 0 and len(computer.notices.shown) == 2)
    computer.notices.shown[1].answer("skip")
    QApplication.processEvents()
    clock.at = EVENING.replace(hour=21)
    reminder(window).changed()
    reminder(window).tick()
    QApplication.processEvents()
    assert len(computer.notices.shown) == 2


@pytest.mark.parametrize("answer", ["log", "open"])
def test_log_now_opens_today(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock, answer: str
) -> None:
    window.open("settings")
    window.hide()
    clock.at = EVENING
    reminder(window).tick()
    shown(qtbot, computer)
    computer.notices.shown[0].answer(answer)
    qtbot.waitUntil(window.isVisible)
    assert window._stack.currentWidget() is window._pages["today"]


def test_log_now_does_not_turn_the_page_behind_a_panel(window: MainWindow) -> None:
    window.open("plan")
    with_tray(window).ice_asked.emit()
    reminder(window)._open_today()
    assert window._stack.currentWidget() is window._pages["plan"]


def test_where_no_notice_can_be_shown_the_window_says_it(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    computer.notices.fault = "There is no bus."
    window.open("diary")
    clock.at = EVENING
    reminder(window).tick()
    qtbot.waitUntil(lambda: "An entry for today is still open." in window._toast.accessibleName())


def test_it_is_not_said_over_the_questions_themselves(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    computer.notices.fault = "There is no bus."
    window.open("today")
    clock.at = EVENING
    reminder(window).tick()
    qtbot.waitUntil(lambda: not reminder(window)._showing)
    assert not window._toast.isVisible()


def test_what_was_missed_is_said_there_too(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    computer.notices.fault = "There is no bus."
    window.open("today")
    clock.at = EVENING.replace(day=14)
    reminder(window).tick()
    qtbot.waitUntil(lambda: "reminders were missed" in window._toast.accessibleName())


def test_with_the_window_closed_too_it_stays_due(
    qtbot: QtBot,
    window: MainWindow,
    computer: FakeComputer,
    workspace: Workspace,
    clock: FixedClock,
) -> None:
    computer.notices.fault = "There is no bus."
    window.hide()
    clock.at = EVENING
    reminder(window).tick()
    qtbot.waitUntil(lambda: Reminding(workspace).next_due() == EVENING)
    assert reminder(window).tick() == 60_000, "not over and over"


def test_the_ice_timer_rings_for_itself(
    qtbot: QtBot,
    window: MainWindow,
    computer: FakeComputer,
    workspace: Workspace,
    clock: FixedClock,
) -> None:
    ice.start(workspace, 5)
    clock.at = clock.at.replace(minute=35)
    reminder(window).changed()
    reminder(window).tick()
    QApplication.processEvents()
    assert computer.notices.shown == []
    assert Reminding(workspace).claim() is None, "and the system's timer is silent"


def test_a_test_notice_says_what_came_of_it(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    said: list[str] = []
    reminder(window).test(said.append)
    qtbot.waitUntil(lambda: said == ["The notice was handed to the desktop."])
    computer.notices.fault = "There is no bus."
    reminder(window).test(said.append)
    qtbot.waitUntil(lambda: said[1:] == ["There is no bus. Reminders stand in this window only."])


def test_an_example_reminds_nobody(qtbot: QtBot, workspace: Workspace) -> None:
    made = MainWindow(workspace, theme_name="light")
    qtbot.addWidget(made)
    made.warm_up()
    assert (made.computer, made.reminder) == (None, None)


# The tray -------------------------------------------------------------------------------


def test_the_tray_says_when_the_next_one_comes(window: MainWindow, clock: FixedClock) -> None:
    tray = with_tray(window)
    reminder(window).tick()
    assert tray.next_action.text() == "Next reminder: Tomorrow, 19:00"
    reminder(window)._screen.choose("reminders", False)
    reminder(window).changed()
    reminder(window).tick()
    assert tray.next_action.text() == "No reminder planned"


def test_without_a_tray_there_is_none_and_closing_ends_the_app(window: MainWindow) -> None:
    reminder(window)._screen.choose("keep_in_tray", True)
    reminder(window).tick()
    assert not reminder(window).here.tray
    assert not window.stays


def test_a_tray_that_comes_up_later_is_found(window: MainWindow) -> None:
    icon = Icon(there=False)
    tray = Tray(window, icon)
    assert not tray.there
    icon.there = True
    tray.look()
    assert tray.there


def test_closing_ends_the_app_unless_it_stays_in_the_tray(window: MainWindow) -> None:
    with_tray(window)
    assert not window.stays
    reminder(window)._screen.choose("keep_in_tray", True)
    reminder(window).tick()
    window.close()
    assert not QApplication.quitOnLastWindowClosed()
    assert window._clock.isActive(), "it goes on reminding"
    QApplication.setQuitOnLastWindowClosed(True)


def test_without_that_closing_ends_it(window: MainWindow) -> None:
    with_tray(window)
    window.close()
    assert QApplication.quitOnLastWindowClosed()
    assert not window._clock.isActive()


def test_the_menu_opens_logs_and_ends(qtbot: QtBot, window: MainWindow) -> None:
    tray = with_tray(window)
    actions = {action.text(): action for action in tray.menu.actions() if action.text()}
    assert list(actions)[1:] == ["Log now", "Ice timer", "Open", "Quit"]
    window.open("settings")
    window.hide()
    actions["Log now"].trigger()
    assert window.isVisible()
    assert window._stack.currentWidget() is window._pages["today"]
    window.hide()
    actions["Open"].trigger()
    assert window.isVisible()


def test_quick_ice_asks_what_the_plan_needs_first(window: MainWindow) -> None:
    with_tray(window).ice_asked.emit()
    (sheet,) = window.findChildren(IceSheet)
    assert sheet.isVisible()


def test_quick_ice_begins_where_the_plan_allows_it(
    window: MainWindow, workspace: Workspace
) -> None:
    workspace.set_settings(ice_contraindications=())
    plans.use(workspace, plan_questions.answer_ice(plans.example(), "allowed"))
    tray = with_tray(window)
    tray.ice_asked.emit()
    running = ice.kept(workspace)
    assert running is not None
    assert running.timer.minutes == 15
    assert not window.findChildren(IceSheet)


def test_a_balloon_tells_where_the_desktop_shows_no_notices(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer, clock: FixedClock
) -> None:
    tray = with_tray(window)
    icon = tray._icon
    assert isinstance(icon, Icon)
    computer.notices.fault = "There is no bus."
    window.open("settings")
    clock.at = EVENING
    reminder(window).tick()
    qtbot.waitUntil(lambda: icon.said == ["An entry for today is still open."])
    icon.messageClicked.emit()
    qtbot.waitUntil(lambda: window._stack.currentWidget() is window._pages["today"])


# Closing --------------------------------------------------------------------------------


def buttons(window: MainWindow) -> dict[str, Button]:
    (sheet,) = window.findChildren(ClosingSheet)
    return {b.text(): b for b in sheet.findChildren(Button) if b.text() and b.isVisibleTo(sheet)}


def test_closing_is_explained_once_and_can_be_left(window: MainWindow) -> None:
    assert reminder(window).asks_before_closing()
    assert list(buttons(window)) == ["Close without reminders", "Remind while it is closed"]
    buttons(window)["Close without reminders"].click()
    assert not window.isVisible()
    assert not reminder(window).asks_before_closing()


def test_closing_again_while_it_is_explained_closes(window: MainWindow) -> None:
    assert reminder(window).asks_before_closing()
    assert not reminder(window).asks_before_closing()
    (sheet,) = window.findChildren(ClosingSheet)
    sheet.close_sheet()
    assert reminder(window).asks_before_closing(), "left, it was not answered"


def test_what_the_computer_can_do_is_looked_up_when_the_window_is_first_closed(
    qtbot: QtBot, window: MainWindow
) -> None:
    reminder(window).ways = None
    assert reminder(window).asks_before_closing()
    assert not window.findChildren(ClosingSheet)
    qtbot.waitUntil(lambda: bool(window.findChildren(ClosingSheet)))
    assert window.isVisible()


def test_where_the_computer_reminds_by_itself_the_window_closes_after_that_look(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    reminder(window).ways = None
    computer.os_timer.on = True
    assert reminder(window).asks_before_closing()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_closing_twice_does_not_wait_for_what_the_computer_says(window: MainWindow) -> None:
    reminder(window).ways = None
    assert reminder(window).asks_before_closing()
    assert not reminder(window).asks_before_closing()


def test_the_end_of_the_session_is_not_held_up(window: MainWindow) -> None:
    """As Qt closes every window when the session ends: the person did not ask for it."""
    assert window.windowHandle().close()
    assert not window.isVisible()
    assert not window.findChildren(ClosingSheet)


def test_where_nothing_else_can_remind_closing_says_so(window: MainWindow) -> None:
    computer = window.computer
    assert isinstance(computer, FakeComputer)
    computer.os_timer.possible = False
    reminder(window).found(reminder(window)._screen.look())
    assert reminder(window).asks_before_closing()
    assert list(buttons(window)) == ["Close"]
    buttons(window)["Close"].click()
    assert not window.isVisible()


def test_closing_can_switch_the_systems_timer_on(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    assert reminder(window).asks_before_closing()
    buttons(window)["Remind while it is closed"].click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert computer.os_timer.on


def test_left_while_the_timer_is_switched_on_the_window_stays(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    assert reminder(window).asks_before_closing()
    (sheet,) = window.findChildren(ClosingSheet)
    buttons(window)["Remind while it is closed"].click()
    sheet.close_sheet()
    qtbot.waitUntil(lambda: not sheet._worker.busy)
    assert computer.os_timer.on
    assert window.isVisible()


def test_what_the_system_refuses_keeps_the_window_open(
    qtbot: QtBot, window: MainWindow, computer: FakeComputer
) -> None:
    computer.os_timer.fault = "Unit is masked."
    assert reminder(window).asks_before_closing()
    buttons(window)["Remind while it is closed"].click()
    (sheet,) = window.findChildren(ClosingSheet)
    qtbot.waitUntil(lambda: sheet.problem.text.text() == "Unit is masked.")
    assert window.isVisible()


def test_closing_can_go_to_the_tray(window: MainWindow) -> None:
    with_tray(window)
    assert reminder(window).asks_before_closing()
    buttons(window)["Stay in the tray"].click()
    assert not window.isVisible()
    assert window.stays
    window.come_forward()
    (sheet,) = window.findChildren(ClosingSheet)
    assert not sheet.isVisible()
    QApplication.setQuitOnLastWindowClosed(True)


def test_a_diary_in_use_elsewhere_leaves_it_due(
    qtbot: QtBot,
    window: MainWindow,
    computer: FakeComputer,
    workspace: Workspace,
    clock: FixedClock,
) -> None:
    clock.at = EVENING
    workspace.diary.wait_at_most(0)
    elsewhere = open_workspace(workspace.folder, clock)
    with elsewhere.diary.writing(clock.now()):
        assert reminder(window).tick() == 60_000
    elsewhere.close()
    assert computer.notices.shown == []
    workspace.diary.wait_at_most(2_000)  # the day's own backup may be reading beside the window
    reminder(window).tick()
    shown(qtbot, computer)
