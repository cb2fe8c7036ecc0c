"""Erasing from an opened entry: it takes two presses, offers no Undo, and says where copies are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.erase_sheet import EraseSheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services.workspace import Workspace
from tests.gui.conftest import shown

SECRET = "Kanarienvogel"


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    shown = [label for label in widget.findChildren(Label) if label.isVisibleTo(widget)]
    return "\n".join(label.text() for label in shown)


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    QApplication.processEvents()
    (button,) = [b for b in widget.findChildren(Button) if b.text() == text and b.isVisible()]
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def erasing(qtbot: QtBot, window: MainWindow) -> EraseSheet:
    """The panel, opened as a person would."""
    row = next(r for r in window.findChildren(ListRow) if r.title_label.text() == SECRET)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    entry = window.findChild(EntrySheet)
    assert isinstance(entry, EntrySheet)
    press(qtbot, entry, "More")
    press(qtbot, entry, "Erase for good…")
    sheet = window.findChild(EraseSheet)
    assert isinstance(sheet, EraseSheet)
    qtbot.waitUntil(lambda: not sheet._worker.busy)
    return sheet


def everywhere(workspace: Workspace) -> list[str]:
    return [
        file.name
        for file in workspace.folder.rglob("*")
        if file.is_file() and SECRET.encode() in file.read_bytes()
    ]


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    workspace.save("medicine", {"name": SECRET, "amount": "400 mg"})
    return shown(qtbot, workspace)


def test_without_backups_it_is_gone_from_every_file(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    assert everywhere(workspace) == ["diary.db"]
    sheet = erasing(qtbot, window)
    assert "This cannot be undone." in words(sheet)
    assert "No backup holds it." in words(sheet)
    press(qtbot, sheet, "Erase")
    assert workspace.diary.read("medicine") == []
    assert everywhere(workspace) == []
    assert "It is erased from the diary." in words(sheet)
    assert not window.findChildren(EntrySheet)[0].isVisible()
    assert not [r for r in window.findChildren(ListRow) if r.isVisible()]
    toast = window.findChild(Toast)
    assert toast is None or not toast.isVisible()  # nothing offers to take it back
    press(qtbot, sheet, "Close")


def test_backups_that_hold_it_are_removed_when_asked(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    held = workspace.backups.make()
    sheet = erasing(qtbot, window)
    assert "1 copy beside the diary holds it (Today, 19:30)." in words(sheet)
    press(qtbot, sheet, "Erase, remove 1 backup too")
    qtbot.waitUntil(lambda: "1 copy that held it is removed." in words(sheet))
    assert everywhere(workspace) == []
    assert not held.path.exists()
    assert len(workspace.backups.all()) == 1


def test_left_while_backups_are_removed_it_says_first_what_came_of_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.backups.make()
    sheet = erasing(qtbot, window)
    press(qtbot, sheet, "Erase, remove 1 backup too")
    sheet.close_sheet()
    qtbot.waitUntil(lambda: "1 copy that held it is removed." in words(sheet))
    press(qtbot, sheet, "Close")
    assert not sheet.isVisible()


def test_backups_are_kept_when_asked_and_can_still_go(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    held = workspace.backups.make()
    sheet = erasing(qtbot, window)
    press(qtbot, sheet, "Erase, keep the backups")
    assert "1 copy still holds it." in words(sheet)
    assert everywhere(workspace) == [held.path.name]
    press(qtbot, sheet, "Remove the backups that hold it")
    qtbot.waitUntil(lambda: "1 copy that held it is removed." in words(sheet))
    assert everywhere(workspace) == []


def test_the_page_has_the_keyboard_once_all_is_gone(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    sheet = erasing(qtbot, window)
    press(qtbot, sheet, "Erase")
    press(qtbot, sheet, "Close")

    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)

    def on_the_page() -> bool:
        now = QApplication.focusWidget()
        return now is not None and now.isVisible() and page.isAncestorOf(now)

    qtbot.waitUntil(on_the_page)


def test_cancel_changes_nothing(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> None:
    before = workspace.diary.audit_length()
    sheet = erasing(qtbot, window)
    press(qtbot, sheet, "Cancel")
    assert workspace.diary.audit_length() == before
    assert window.findChildren(EntrySheet)[0].isVisible()


def test_a_fault_is_said_and_nothing_is_gone(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    sheet = erasing(qtbot, window)
    workspace.diary._connection.execute("PRAGMA query_only = ON")
    press(qtbot, sheet, "Erase")
    assert "read-only" in words(sheet)
    assert len(workspace.diary.read("medicine")) == 1
    workspace.diary._connection.execute("PRAGMA query_only = OFF")
    press(qtbot, sheet, "Erase")
    assert workspace.diary.read("medicine") == []


def test_a_new_entry_has_nothing_to_erase(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    press(qtbot, window, "Activity")
    entry = window.findChild(EntrySheet)
    assert isinstance(entry, EntrySheet)
    assert not [b for b in entry.findChildren(Button) if b.text().startswith("Erase")]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut(qtbot: QtBot, workspace: Workspace, scale: float) -> None:
    workspace.save("medicine", {"name": SECRET})
    workspace.backups.make()
    window = MainWindow(workspace, theme_name="light", scale=scale)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    erasing(qtbot, window)
    settle(window)
    assert (cut_texts(window), sideways(window)) == ([], [])
    window.end()
