"""Get help in the real window: one press from everywhere, and over what is being typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.help import HelpPage, HelpSheet, NumbersSheet
from recovery_app.gui.snapshot import settle
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.help import HelpScreen
from recovery_app.services.workspace import Workspace
from tests.gui.acting import place, press, seen
from tests.gui.conftest import shown


def test_f1_opens_it_from_any_page(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    for page in ("today", "plan", "diary", "settings"):
        window.open(page)
        qtbot.keyClick(window, Qt.Key.Key_F1)
        assert isinstance(window._stack.currentWidget(), HelpPage)


def test_over_an_open_panel_nothing_typed_is_lost(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Medicine")
    sheet = place(window)
    assert isinstance(sheet, EntrySheet)
    qtbot.keyClicks(sheet.form.fields["name"].edit, "Nurofen")  # type: ignore[attr-defined]
    qtbot.keyClick(window, Qt.Key.Key_F1)
    settle(window)
    assert isinstance(place(window), HelpSheet)
    assert "Call the emergency number now" in seen(place(window))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert len(window.findChildren(HelpSheet)) == 1
    place(window).close_sheet()  # type: ignore[attr-defined]
    assert place(window) is sheet
    assert sheet.form.fields["name"].value() == "Nurofen"


def test_the_numbers_are_saved_by_key(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("help")
    for key, number in ((Qt.Key.Key_S, "555 0142"), (Qt.Key.Key_Return, "555 0143")):
        press(qtbot, window, "Change the numbers")
        sheet = place(window)
        assert isinstance(sheet, NumbersSheet)
        sheet.lines["out_of_hours"].set_value(number)
        qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        assert workspace.settings().out_of_hours_number == number
        assert not sheet.isVisible()
        settle(window)


def test_it_begins_at_its_beginning_each_time(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("help")
    settle(window)
    page = window._stack.currentWidget()
    assert isinstance(page, HelpPage)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    window.open("today")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert bar.value() == 0


def test_over_a_panel_it_is_read_to_its_end_by_keyboard(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Medicine")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    settle(window)
    sheet = place(window)
    assert isinstance(sheet, HelpSheet)
    bar = sheet._area.verticalScrollBar()
    for key, there in ((Qt.Key.Key_PageDown, None), (Qt.Key.Key_End, bar.maximum()),
                       (Qt.Key.Key_PageUp, None), (Qt.Key.Key_Home, 0)):  # fmt: skip
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert bar.value() == there if there is not None else 0 < bar.value() < bar.maximum()


def test_a_panel_covers_the_side_bar_and_has_help_in_its_corner(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Activity")
    (corner,) = [
        b
        for b in place(window).findChildren(IconButton)
        if b.accessibleName() == "Get help" and b.isVisible()
    ]
    corner.click()
    settle(window)
    assert isinstance(place(window), HelpSheet)
    assert "Get help" not in [b.accessibleName() for b in place(window).findChildren(IconButton)]


def test_the_numbers_are_changed_in_place(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("help")
    settle(window)
    assert "Not entered yet: Clinic" in seen(window)
    press(qtbot, window, "Change the numbers")
    lines = place(window).lines  # type: ignore[attr-defined]
    qtbot.keyClicks(lines["clinic"].edit, "555 0142")
    press(qtbot, window, "Save")
    settle(window)
    assert "555 0142" in seen(window)
    assert workspace.recoveries()[0].procedure.clinic_phone == "555 0142"


def test_the_settings_show_the_same_numbers(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("settings")
    settle(window)
    (used,) = [n.hint for n in HelpScreen(workspace).typed_numbers() if n.kind == "emergency"]
    assert used.startswith("empty: ")
    assert used in seen(window)  # what is called while the line is empty
    window.open("help")
    press(qtbot, window, "Change the numbers")
    lines = place(window).lines  # type: ignore[attr-defined]
    qtbot.keyClicks(lines["out_of_hours"].edit, "116 117")
    press(qtbot, window, "Save")
    window.open("settings")
    settle(window)
    typed = [line.value() for line in window.findChildren(TextLine) if line.isVisible()]
    assert "116 117" in typed


def test_it_is_there_before_anything_was_entered(qtbot: QtBot, new_diary: Workspace) -> None:
    window = shown(qtbot, new_diary)
    press(qtbot, window, "Warning signs and numbers")
    assert "Call your clinic today" in seen(window)
