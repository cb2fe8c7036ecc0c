"""Closing by hand: what was typed and is not saved is named first, wherever it was typed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui import closing
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.today import TodayPage
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press, seen
from tests.gui.conftest import shown


def type_in(window: MainWindow, name: str, keys: str) -> None:
    """Answer a question of Today's check-in."""
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    QTest.keyClicks(page.form.fields[name].focusProxy(), keys)  # type: ignore[union-attr]


def test_nothing_typed_closes_at_once(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    assert not closing.typed_in(window)
    assert not closing.holds_up(window)


def test_a_begun_check_in_is_named_and_staying_is_offered_first(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    type_in(window, "worst", "4")
    window.open("diary")  # it waits on its page
    assert closing.holds_up(window)
    assert "What you typed and did not save is lost when you close now." in seen(window)
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert window.isVisible()
    assert closing.holds_up(window)
    press(qtbot, window, "Close anyway")
    assert not window.isVisible()
    window.come_forward()  # as when an ice timer was on beside it
    assert not any(sheet.isVisible() for sheet in window.findChildren(closing.UnsavedSheet))


def test_saved_or_taken_back_it_holds_up_nobody(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    type_in(window, "worst", "4")
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    cells = page.form.fields["worst"].focusProxy()  # type: ignore[union-attr]
    QTest.keyClick(cells, Qt.Key.Key_Delete)
    assert not closing.typed_in(window)
    type_in(window, "worst", "4")
    page.save()
    assert not closing.typed_in(window)


def test_an_entry_opened_and_left_as_it_was_is_not_lost(qtbot: QtBot, workspace: Workspace) -> None:
    saved = workspace.save("medicine", {"name": "Paracetamol", "amount": "500 mg"})
    window = shown(qtbot, workspace)
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    page._open_entry(saved.record.id)
    assert not closing.typed_in(window)
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    amount = sheet.form.fields["amount"].focusProxy()
    assert amount is not None
    QTest.keyClicks(amount, "x")
    assert closing.typed_in(window)
    QTest.keyClick(amount, Qt.Key.Key_Backspace)
    assert not closing.typed_in(window)


def test_a_question_for_the_doctor_is_not_lost_either(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("summary")
    page = window.findChild(SummaryPage)
    assert isinstance(page, SummaryPage)
    QTest.keyClicks(page.questions.line.edit, "When may I swim?")
    assert closing.typed_in(window)


def test_in_the_tray_it_waits_with_the_window(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    type_in(window, "worst", "4")
    window.stays = True
    assert not closing.holds_up(window)


def test_ending_the_app_from_the_tray_brings_it_back_to_ask(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    type_in(window, "worst", "4")
    window.stays = True
    window.close()
    assert not window.isVisible()
    window.leave()
    assert window.isVisible()
    assert "What you typed and did not save is lost" in seen(window)
    press(qtbot, window, "Stay")
    assert window.isVisible()
    assert window.stays
    window.leave()
    press(qtbot, window, "Close anyway")
    assert not window.isVisible()
