"""The Settings page: what is in force is always seen as chosen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recovery_app.gui.place_sheet import MoveSheet
from recovery_app.gui.settings import SettingsPage
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.number_field import NumberField
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press
from tests.gui.conftest import shown


@pytest.mark.parametrize("words", ["°F", "150 %", "Dark"])
def test_a_second_press_takes_no_setting_back(
    qtbot: QtBot, workspace: Workspace, words: str
) -> None:
    window = shown(qtbot, workspace, "settings")
    press(qtbot, window, words)
    stored = workspace.settings()
    press(qtbot, window, words)
    assert workspace.settings() == stored
    page = window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    assert all(field.value() for field in page.findChildren(ChoiceChips))


def test_a_number_left_empty_shows_what_is_in_force(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace, "settings")
    (field,) = window.findChild(SettingsPage).findChildren(NumberField)
    before = field.value()
    field.edit.setFocus()
    field.edit.selectAll()
    qtbot.keyClick(field.edit, Qt.Key.Key_Backspace)
    assert field.value() is None
    qtbot.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.value() == before == workspace.settings().day_start_hour


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_how_the_diary_is_moved_fits_a_small_window(
    qtbot: QtBot, workspace: Workspace, scale: float
) -> None:
    window = shown(qtbot, workspace, "settings", scale)
    window.resize(640, 480)
    press(qtbot, window, "How to move it")
    settle(window)
    sheet = window.findChild(MoveSheet)
    assert isinstance(sheet, MoveSheet)
    assert cut_texts(sheet) == []
    assert sideways(sheet) == []
