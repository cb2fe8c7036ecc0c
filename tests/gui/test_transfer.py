"""Your data in the real window: the diary saved, a file looked at, taken in, and taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.import_sheet import ImportSheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.settings import SettingsPage
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.transfer import TransferCard
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.toast import Toast
from recovery_app.screens.importing import ImportScreen
from recovery_app.screens.transfer import WHOLE_FILES, TransferScreen
from recovery_app.services.importing import Progress
from recovery_app.services.workspace import Done, Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.exchange.other_apps import files
from tests.gui.conftest import shown


class Dialogs(FileDialogs):
    """Answers with one file, or with nothing."""

    def __init__(self, file: Path | None) -> None:
        self.file = file

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.file

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.file


@pytest.fixture
def diary_file(workspace: Workspace, tmp_path: Path, clock: FixedClock) -> Path:
    """Another diary with three check-ins and a procedure of its own, as a file."""
    other = Workspace(tmp_path / "other", clock, RandomIds(), origin="test")
    other.save("procedure", {"day": "2026-06-01"})
    for day in (3, 4, 5):
        other.save("check_in", {"day": f"2026-06-0{day}", "worst": day})
    TransferScreen(other).save(WHOLE_FILES[0], tmp_path / "other.json")
    other.close()
    return tmp_path / "other.json"


def card(window: MainWindow, dialogs: FileDialogs) -> TransferCard:
    made = TransferCard(window, dialogs)
    made.setParent(window)
    made.show()
    return made


def press(inside: QWidget, text: str) -> None:
    (button,) = [b for b in inside.findChildren(Button) if b.text() == text]
    button.click()


def opened(qtbot: QtBot, window: MainWindow, file: Path) -> ImportSheet:
    """The panel over `window`, the file read."""
    press(card(window, Dialogs(file)), "Bring in a file")
    sheet = window.findChildren(ImportSheet)[-1]
    qtbot.waitUntil(lambda: not sheet._worker.busy)
    settle(window)
    return sheet


def said(window: MainWindow) -> str:
    toast = window.findChild(Toast)
    assert toast is not None
    return toast.label.text()


def check_ins(workspace: Workspace) -> int:
    return len(workspace.diary.read("check_in"))


def test_the_card_is_on_the_settings_page(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("settings")
    page = window.findChild(SettingsPage)
    assert page is not None
    assert page.findChild(TransferCard) is not None


def test_saving_says_how_much_and_that_it_can_be_read(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    window = shown(qtbot, workspace)
    press(card(window, Dialogs(tmp_path / "all.json")), "Save everything")
    assert said(window) == (
        "1 entry saved as all.json. It is not encrypted: whoever has the file can read it."
    )
    press(card(window, Dialogs(tmp_path / "all.zip")), "Save as tables")
    assert (tmp_path / "all.zip").read_bytes()[:2] == b"PK"
    press(card(window, Dialogs(tmp_path / "no" / "all.json")), "Save everything")
    assert "cannot be written" in said(window)


def test_leaving_a_dialog_does_nothing(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    for button in ("Save everything", "Bring in a file"):
        press(card(window, Dialogs(None)), button)
    assert window.findChildren(ImportSheet) == []


def test_a_diary_comes_in_by_keyboard_and_is_taken_back(
    qtbot: QtBot, workspace: Workspace, diary_file: Path
) -> None:
    window = shown(qtbot, workspace)
    sheet = opened(qtbot, window, diary_file)
    held = QApplication.focusWidget()
    assert held is sheet.take
    assert sheet.take.text() == "Take in 4 entries"
    qtbot.keyClick(held, Qt.Key.Key_Return)
    assert check_ins(workspace) == 3
    assert said(window) == "4 entries taken in"
    assert sheet.isHidden()
    window.undo()
    assert check_ins(workspace) == 0
    assert len(workspace.backups.all()) == 1, "before anything came in"


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, workspace: Workspace, diary_file: Path
) -> None:
    window = shown(qtbot, workspace)
    sheet = opened(qtbot, window, diary_file)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert check_ins(workspace) == 0


def test_a_file_that_is_none_is_said_in_the_panel(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    sheet = opened(qtbot, shown(qtbot, workspace), tmp_path / "a.csv")
    banner = sheet.findChild(Banner)
    assert banner is not None
    assert "no file this app can read" in banner.text_label.text()
    assert not sheet.take.isEnabled()


def test_closing_while_it_reads_stops_the_reading(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    window = shown(qtbot, workspace)
    file = files.zipped(tmp_path / "loop.zip", files.LOOP)
    press(card(window, Dialogs(file)), "Bring in a file")
    sheet = window.findChildren(ImportSheet)[-1]
    sheet.close_sheet()
    with qtbot.waitSignal(sheet.destroyed):
        pass
    assert check_ins(workspace) == 0


def test_series_are_confirmed_by_keyboard(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    window = shown(qtbot, workspace)
    file = files.zipped(tmp_path / "loop.zip", files.LOOP)
    sheet = opened(qtbot, window, file)
    assert not sheet.take.isEnabled()
    assert sheet.take.text() == "Nothing chosen"
    held = QApplication.focusWidget()
    assert held is not None
    assert held.accessibleName() == "Evening walk"
    role = QAccessible.queryAccessibleInterface(held).role()
    assert role == QAccessible.Role.CheckBox
    qtbot.keyClick(held, Qt.Key.Key_Space)
    qtbot.keyClick(held, Qt.Key.Key_Tab)
    box = QApplication.focusWidget()
    assert box is not None
    assert box.accessibleName() == "Evening walk becomes"
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    for _less in range(2):
        minutes = QApplication.focusWidget()
        assert minutes is not None
        if minutes.accessibleName().startswith("Minutes each time"):
            break
        qtbot.keyClick(minutes, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "20")
    assert sheet.take.text() == "Take in 2 entries"
    sheet.take.click()
    assert len(workspace.diary.read("activity")) == 2


def test_the_first_switch_is_in_sight_in_a_small_window(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    window = shown(qtbot, workspace, scale=2.0)
    window.resize(640, 480)
    sheet = opened(qtbot, window, files.zipped(tmp_path / "loop.zip", files.LOOP))
    held = QApplication.focusWidget()
    assert held is not None

    def in_sight() -> bool:
        place = QRect(held.mapTo(sheet, QPoint()), held.size())
        area = sheet._area.viewport()
        return QRect(area.mapTo(sheet, QPoint()), area.size()).contains(place)

    qtbot.waitUntil(in_sight)


class FullDisk(ImportScreen):
    """There is no room for what is in the file."""

    def run(self, progress: Progress) -> tuple[str, Done]:
        raise RecoveryError("The disk is full.")


def test_what_could_not_be_taken_in_can_be_tried_again_with_the_same_key(
    qtbot: QtBot, workspace: Workspace, diary_file: Path
) -> None:
    window = shown(qtbot, workspace, scale=2.0)
    window.resize(640, 480)
    sheet = ImportSheet(window, FullDisk(workspace, diary_file), lambda _words, _done: None)
    sheet.open()
    qtbot.waitUntil(sheet.take.hasFocus)
    qtbot.keyClick(sheet.take, Qt.Key.Key_Return)
    banner = sheet.findChild(Banner)
    assert banner is not None
    assert banner.text_label.text() == "The disk is full."
    qtbot.waitUntil(lambda: not banner.visibleRegion().isEmpty())
    assert sheet.isVisible()
    assert sheet.take.hasFocus()


@pytest.mark.parametrize(("scale", "theme"), [(1.0, "light"), (2.0, "contrast")])
def test_nothing_in_the_panel_is_cut(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, scale: float, theme: str
) -> None:
    workspace.save("check_in", {"day": "2026-11-03", "worst": 4})
    TransferScreen(workspace).save(WHOLE_FILES[0], tmp_path / "d.json")
    record = workspace.diary.read("check_in")[0]
    workspace.edit(record.id, {"worst": 5, "note": "changed"})
    window = MainWindow(workspace, theme_name=theme, scale=scale)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    for file in (tmp_path / "d.json", files.zipped(tmp_path / "l.zip", files.LOOP)):
        sheet = opened(qtbot, window, file)
        for row in sheet.series.rows.values():
            row.switch.setFocus()
            row.switch._track.click()
        settle(window)
        assert cut_texts(sheet) == []
        assert sideways(sheet) == []
        sheet.close_sheet()
