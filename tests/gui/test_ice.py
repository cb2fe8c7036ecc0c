"""Ice in the real window: the plan's word leads, the timer runs in a window of its own."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.domain.records import IceSession
from recovery_app.gui.ice_sheet import IceSheet
from recovery_app.gui.ice_window import IceWindow
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle
from recovery_app.screens.ice import IceScreen
from recovery_app.services import ice
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.gui.acting import place, press, seen


class Rung:
    """Counts how often the alarm was sounded."""

    def __init__(self) -> None:
        self.times = 0

    def play(self) -> bool:
        self.times += 1
        return True


@pytest.fixture
def sound() -> Rung:
    return Rung()


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace, sound: Rung) -> Iterator[MainWindow]:
    found = MainWindow(workspace, theme_name="light", scale=1.0, sound=sound)
    qtbot.addWidget(found)
    found.resize(1024, 700)
    with qtbot.waitActive(found):
        found.show()
        found.activateWindow()
    yield found
    found.end()


def allowed(workspace: Workspace) -> None:
    """A clinic that allows ice, and nothing that speaks against it."""
    screen = IceScreen(workspace)
    screen.answer_ice("allowed")
    screen.answer_first(())


def small(window: MainWindow) -> IceWindow:
    found = window._ice.window
    assert found is not None
    assert found.isVisible()
    return found


def sessions(workspace: Workspace) -> list[IceSession]:
    return [r for r in workspace.diary.read("ice_session") if isinstance(r, IceSession)]


def test_an_unknown_policy_is_asked_before_a_timer_is_offered(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    press(qtbot, window, "Ice")
    assert "Clinics differ on ice. What did yours say?" in seen(place(window))
    assert "Timer" not in seen(place(window)).splitlines()
    press(qtbot, window, "Ice is allowed")
    assert "does any of these apply to you" in seen(place(window))
    press(qtbot, window, "Continue")
    assert "Choose what applies" in seen(place(window))
    press(qtbot, window, "None of these")
    press(qtbot, window, "Continue")
    assert "Timer" in seen(place(window)).splitlines()


def test_by_keyboard_the_question_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, "Ice")
    settle(window)
    visited = []
    for _stop in range(2):
        widget = QApplication.focusWidget()
        assert widget is not None
        visited.append(widget.accessibleName() or widget.text())  # type: ignore[attr-defined]
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert visited == ["No ice until …", "Ice is allowed"]


def test_no_ice_puts_the_plans_line_there_and_logging_stays(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    press(qtbot, window, "Ice")
    press(qtbot, window, "No ice until …")
    press(qtbot, window, "day 14 · 15 Nov")
    sheet = place(window)
    assert "No ice. Up to 15 Nov." in seen(sheet)
    assert "Timer" not in seen(sheet).splitlines()
    press(qtbot, window, "10")
    press(qtbot, window, "Save")
    assert [s.minutes for s in sessions(workspace)] == [10]
    settle(window)
    assert "Clinics differ on ice; ask yours." in seen(window)


def test_one_key_means_the_same_for_the_timers_cloth_and_the_logged_one(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    allowed(workspace)
    press(qtbot, window, "Ice")
    sheet = place(window)
    assert isinstance(sheet, IceSheet)
    fields = (sheet.lead.cloth, sheet.form.fields["cloth"])
    for field in fields:
        assert field is not None
        field.setFocus()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert [field.value() for field in fields if field is not None] == ["yes", "yes"]


def test_a_timer_from_start_to_log(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, clock: FixedClock, sound: Rung
) -> None:
    allowed(workspace)
    press(qtbot, window, "Ice")
    sheet = place(window)
    sheet.lead.cloth.chip("yes").click()  # type: ignore[attr-defined]
    press(qtbot, window, "Start the timer")
    ice_window = small(window)
    assert ice_window.digits.text() == "15:00"
    settle(window)
    assert "Ice is on" in [b.text() for b in window.findChildren(type(window._toast.undo))]
    clock.at += timedelta(minutes=5, seconds=1)
    window._ice.tick()
    assert ice_window.sentence.text() == "Look at the skin"
    assert sound.times == 1
    press(qtbot, ice_window, "I looked at the skin")
    assert ice_window.sentence.text() == "Ice is on"
    clock.at += timedelta(minutes=10)
    window._ice.tick()
    assert ice_window.sentence.text() == "Time is up: take the ice off"
    assert sound.times == 2
    press(qtbot, ice_window, "The ice is off: log it")
    (session,) = sessions(workspace)
    assert (session.minutes, session.cloth) == (15, True)
    assert not ice_window.isVisible()
    assert "15 minutes of ice logged" in seen(window)


def test_an_alarm_nobody_hears_sounds_again_a_few_times(
    window: MainWindow, workspace: Workspace, clock: FixedClock, sound: Rung
) -> None:
    ice.start(workspace, 5)
    clock.at += timedelta(minutes=5)
    for _tick in range(400):
        window._ice.tick()
        clock.at += timedelta(seconds=1)
    assert sound.times == 4
    clock.at += timedelta(minutes=9)  # past 20 minutes: the last alarm
    window._ice.tick()
    assert sound.times == 5


def test_past_half_an_hour_it_asks(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, clock: FixedClock, sound: Rung
) -> None:
    ice.start(workspace, 15)
    clock.at += timedelta(hours=3)
    window._ice.tick()
    ice_window = small(window)
    assert ice_window.sentence.text() == "How long was the ice on?"
    assert sound.times == 0
    press(qtbot, ice_window, "Log it")
    assert "Say how long" in ice_window.minutes.error()
    press(qtbot, ice_window, "20")
    press(qtbot, ice_window, "Log it")
    assert [s.minutes for s in sessions(workspace)] == [20]


def test_nothing_to_log(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    ice.start(workspace, 15)
    press(qtbot, small(window), "Stop and log")
    assert sessions(workspace) == []
    assert "nothing logged" in seen(window)


def test_closed_and_started_again_it_is_there(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, clock: FixedClock, sound: Rung
) -> None:
    ice.start(workspace, 15)
    small(window).close()
    window.end()
    clock.at += timedelta(minutes=16)
    again = MainWindow(workspace, theme_name="dark", scale=2.0, sound=sound)
    qtbot.addWidget(again)
    again.warm_up()
    assert small(again).digits.text() == "16:00"
    assert sound.times == 1
    again.end()


def test_closing_the_window_leaves_the_running_timer_on_screen(
    window: MainWindow, workspace: Workspace
) -> None:
    ice.start(workspace, 15)
    small(window).close()
    window.close()
    assert small(window).isVisible()


def test_started_by_another_program_it_appears(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    other = Workspace(workspace.folder, workspace.clock, RandomIds(), origin="command line")
    ice.start(other, 10)
    other.close()
    qtbot.waitUntil(lambda: window._ice.active)
    assert small(window).digits.text() == "10:00"


@pytest.mark.parametrize(("theme", "scale"), [("light", 1.0), ("dark", 2.0), ("contrast", 3.0)])
@pytest.mark.parametrize("minutes", [0, 6, 17, 45])
def test_no_word_of_the_small_window_is_cut(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock, theme: str, scale: float, minutes: int
) -> None:
    window = MainWindow(workspace, theme_name=theme, scale=scale, sound=Rung())
    qtbot.addWidget(window)
    ice.start(workspace, 15, cloth=False)
    clock.at += timedelta(minutes=minutes)
    window._ice.tick()
    settle(small(window))
    assert cut_texts(small(window)) == []
    window.end()
