"""The first run offers to remind while the app is closed, and says what the system refused."""

import pytest
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.welcome import WelcomePage
from recovery_app.gui.welcome_closed import WhileClosed
from recovery_app.gui.widgets.button import Button
from recovery_app.services.workspace import Workspace
from tests.fake_computer import FakeComputer


def asking(
    qtbot: QtBot, diary: Workspace, computer: FakeComputer, scale: float = 1.0
) -> MainWindow:
    """The window at the question about reminders."""
    window = MainWindow(diary, theme_name="light", scale=scale, computer=lambda _folder: computer)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    page = window.findChild(WelcomePage)
    assert isinstance(page, WelcomePage)
    page._screen.answer_date(diary.today())
    page._screen.skip()
    page._screen.skip()
    page._ask()
    qtbot.waitUntil(lambda: not offered(window)._worker.busy)
    return window


def offered(window: MainWindow) -> WhileClosed:
    found = window.findChild(WhileClosed)
    assert isinstance(found, WhileClosed)
    return found


def press(window: MainWindow, words: str) -> None:
    (button,) = (b for b in window.findChildren(Button) if b.text() == words and b.isVisible())
    button.click()


def on_today(window: MainWindow) -> bool:
    return window._stack.currentWidget() is window._pages.get("today")


def test_nothing_is_switched_unless_it_was_chosen(qtbot: QtBot, new_diary: Workspace) -> None:
    computer = FakeComputer()
    window = asking(qtbot, new_diary, computer)
    assert [s.value() for s in offered(window).switches.values()] == [False, False]
    press(window, "Remind me")
    assert on_today(window)
    assert not computer.os_timer.on
    assert not computer.autostart.on


def test_what_was_chosen_is_switched_on_and_looked_at(qtbot: QtBot, new_diary: Workspace) -> None:
    computer = FakeComputer()
    window = asking(qtbot, new_diary, computer)
    for switch in offered(window).switches.values():
        switch.focusProxy().click()
    assert not computer.os_timer.on, "not before the question is answered"
    press(window, "Remind me")
    qtbot.waitUntil(lambda: on_today(window))
    assert computer.os_timer.on
    assert computer.autostart.on
    assert new_diary.settings().reminders


def test_without_reminders_nothing_is_switched_on(qtbot: QtBot, new_diary: Workspace) -> None:
    computer = FakeComputer()
    window = asking(qtbot, new_diary, computer)
    offered(window).switches["os_timer"].focusProxy().click()
    press(window, "No reminder")
    assert on_today(window)
    assert not computer.os_timer.on
    assert not new_diary.settings().reminders


def test_what_the_system_refuses_is_said_and_can_be_left(
    qtbot: QtBot, new_diary: Workspace
) -> None:
    computer = FakeComputer()
    computer.os_timer.fault = "Unit is masked."
    window = asking(qtbot, new_diary, computer)
    closed = offered(window)
    closed.switches["os_timer"].focusProxy().click()
    press(window, "Remind me")
    qtbot.waitUntil(lambda: "Unit is masked." in closed.problem.text.text())
    qtbot.waitUntil(lambda: not closed.switches["os_timer"].value())
    assert not on_today(window)
    qtbot.waitUntil(lambda: not closed._worker.busy)
    press(window, "Remind me")
    assert on_today(window)


def test_only_what_would_work_is_offered(qtbot: QtBot, new_diary: Workspace) -> None:
    computer = FakeComputer()
    computer.notices.fault = "No program on this desktop shows notices."
    window = asking(qtbot, new_diary, computer)
    assert list(offered(window).switches) == ["autostart"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut(qtbot: QtBot, new_diary: Workspace, scale: float) -> None:
    window = asking(qtbot, new_diary, FakeComputer(), scale)
    settle(window)
    assert not cut_texts(window)
    assert not sideways(window)
