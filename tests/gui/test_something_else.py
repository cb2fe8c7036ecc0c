"""The panel for whatever else can be noted: it notes what was chosen, and nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.something_else import SomethingElseSheet
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press, second_press
from tests.gui.conftest import shown
from tests.gui.widgets import heard


def opened(qtbot: QtBot, workspace: Workspace) -> tuple[MainWindow, SomethingElseSheet]:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Something else")
    sheet = window.findChild(SomethingElseSheet)
    assert isinstance(sheet, SomethingElseSheet)
    return window, sheet


def noted(workspace: Workspace) -> list[str]:
    found = workspace.entries(kinds=["exposure"])["exposure"]
    return [str(getattr(record, "what", "")) for record in found]


def key(key: Qt.Key) -> None:
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key)


def row(sheet: SomethingElseSheet, title: str) -> ListRow:
    (found,) = [r for r in sheet.findChildren(ListRow) if r.title_label.text() == title]
    return found


@pytest.mark.parametrize("habit", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_what_was_not_chosen_is_not_noted(
    qtbot: QtBot, workspace: Workspace, habit: Qt.Key
) -> None:
    _window, sheet = opened(qtbot, workspace)
    key(habit)
    assert noted(workspace) == []
    assert sheet.isVisible()
    assert heard.name(QApplication.focusWidget()) == "Something else"


@pytest.mark.parametrize("first", [Qt.Key.Key_Down, Qt.Key.Key_Tab])
def test_by_the_keyboard_the_first_row_is_one_press_away(
    qtbot: QtBot, workspace: Workspace, first: Qt.Key
) -> None:
    _window, sheet = opened(qtbot, workspace)
    key(first)
    assert QApplication.focusWidget() is row(sheet, "Alcohol")
    key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(sheet, "Heat")
    key(Qt.Key.Key_Return)
    assert noted(workspace) == ["heat"]
    assert not sheet.isVisible()


def test_each_group_is_one_stop(qtbot: QtBot, workspace: Workspace) -> None:
    _window, sheet = opened(qtbot, workspace)
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row(sheet, "Steps")


def test_a_double_click_on_what_opened_it_notes_nothing(qtbot: QtBot, workspace: Workspace) -> None:
    _window, sheet = opened(qtbot, workspace)
    alcohol = row(sheet, "Alcohol")
    second_press(alcohol)
    assert noted(workspace) == []
    qtbot.mouseClick(alcohol, Qt.MouseButton.LeftButton)
    assert noted(workspace) == ["alcohol"]
