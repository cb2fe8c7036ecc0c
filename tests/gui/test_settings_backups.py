"""The Backups card on the Settings page: what it shows, and each of its buttons."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.restore_sheet import RestoreSheet
from recovery_app.gui.settings_backups import BackupsCard
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.services.workspace import Workspace
from tests import damaging
from tests.gui.conftest import shown


class Chosen(FileDialogs):
    """The person chose this file, or none."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.offered = ""

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.offered = name
        return self.path

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path


@pytest.fixture
def dialogs() -> Chosen:
    return Chosen()


@pytest.fixture
def card(qtbot: QtBot, workspace: Workspace, dialogs: Chosen) -> BackupsCard:
    window = shown(qtbot, workspace)
    window.open("settings")
    (found,) = window.findChildren(BackupsCard)
    found._dialogs = dialogs
    return found


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    shown = [label for label in widget.findChildren(Label) if label.isVisibleTo(widget)]
    return "\n".join(label.text() for label in shown)


def press(widget: QWidget, text: str) -> None:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(Button) if b.text() == text and b.isVisibleTo(widget)]
    assert found[0].isEnabled()
    found[0].click()


def said(card: BackupsCard) -> str:
    QApplication.processEvents()
    found = [b.text_label.text() for b in card.findChildren(Banner) if not b.isHidden()]
    return "\n".join(found).replace("\u200b", "")


def test_before_the_first_one(card: BackupsCard) -> None:
    assert "none yet" in words(card)
    assert "Last try failed" not in words(card)
    assert "not encrypted" in words(card)


def test_back_up_now(qtbot: QtBot, card: BackupsCard, workspace: Workspace) -> None:
    press(card, "Back up now")
    assert not any(b.isEnabled() for b in card._buttons)
    qtbot.waitUntil(lambda: said(card) == "Backup made and looked at: 1 entry")
    assert all(b.isEnabled() for b in card._buttons)
    assert "Today, 19:30 · 1 entry" in words(card)
    assert len(workspace.backups.all()) == 1


def test_the_keyboard_waits_at_the_button_until_it_is_done(qtbot: QtBot, card: BackupsCard) -> None:
    button = card._buttons[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is None
    qtbot.waitUntil(button.hasFocus)


def test_back_up_to_a_file(
    qtbot: QtBot, card: BackupsCard, dialogs: Chosen, tmp_path: Path
) -> None:
    press(card, "Back up to a file…")
    assert said(card) == ""  # the dialog was left
    dialogs.path = tmp_path / "mine.db"
    press(card, "Back up to a file…")
    qtbot.waitUntil(lambda: "Copied to mine.db" in said(card))
    assert dialogs.offered == "diary-2026-11-10.db"
    press(card, "Back up to a file…")
    qtbot.waitUntil(lambda: "is there already; choose another name" in said(card))


def test_a_fault_is_said_and_the_next_try_works(
    qtbot: QtBot, card: BackupsCard, workspace: Workspace
) -> None:
    workspace.backups.folder.write_text("a file where the backups are to be kept")
    press(card, "Back up now")
    qtbot.waitUntil(lambda: "folder cannot be used" in said(card))
    workspace.backups.folder.unlink()
    press(card, "Back up now")
    qtbot.waitUntil(lambda: "Backup made" in said(card))


def test_check_them_all(qtbot: QtBot, card: BackupsCard, workspace: Workspace) -> None:
    made = workspace.backups.make()
    press(card, "Check them all")
    qtbot.waitUntil(lambda: "its 1 backup are as they were written" in said(card))
    damaging.truncated(made.path)
    press(card, "Check them all")
    qtbot.waitUntil(lambda: not card._worker.busy)
    assert f"The backup {made.path.name} is damaged or cannot be read." in said(card)


def test_put_one_back_shows_what_would_change_and_asks_the_window(
    qtbot: QtBot, card: BackupsCard, workspace: Workspace
) -> None:
    made = workspace.backups.make()
    workspace.save("check_in", {"worst": 3})
    window = card.window()
    press(card, "Put one back…")
    sheet = window.findChild(RestoreSheet)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(lambda: "1 entry" in words(sheet))
    assert sheet.findChildren(ListRow)[0].hasFocus()  # the list came after the panel
    sheet.findChildren(ListRow)[0].click()
    qtbot.waitUntil(lambda: "1 entry noted since would be gone: Check-in 1." in words(sheet))
    press(sheet, "Another one")
    assert sheet.findChildren(ListRow)[-1].hasFocus()
    sheet.findChildren(ListRow)[-1].click()
    qtbot.waitUntil(lambda: "would be gone" in words(sheet))
    with qtbot.waitSignal(window.restore_asked) as asked:  # type: ignore[attr-defined]
        press(sheet, "Put back")
    assert asked.args == [made.path]


def test_a_backup_of_the_same_entries_offers_nothing_to_do(
    qtbot: QtBot, card: BackupsCard, workspace: Workspace
) -> None:
    workspace.backups.make()
    press(card, "Put one back…")
    sheet = card.window().findChild(RestoreSheet)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(lambda: bool(sheet.findChildren(ListRow)))
    sheet.findChildren(ListRow)[0].click()
    qtbot.waitUntil(lambda: "the same entries" in words(sheet))
    assert not sheet._go.isVisible()


def test_a_file_that_is_no_backup_is_refused_in_words(
    qtbot: QtBot, card: BackupsCard, dialogs: Chosen, tmp_path: Path
) -> None:
    dialogs.path = tmp_path / "holiday.db"
    dialogs.path.write_text("a photograph")
    press(card, "Put one back…")
    sheet = card.window().findChild(RestoreSheet)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(lambda: "no good backup" in words(sheet))
    press(sheet, "From a file…")
    qtbot.waitUntil(lambda: "encrypted or damaged" in words(sheet))
    assert sheet.isVisible()
