"""Saving that fails: a sentence at the form, everything as typed, and the next press saves it once."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.domain.records import CheckIn
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from recovery_app.system.ids import RandomIds
from tests.gui.conftest import shown

Fault = Callable[[Workspace], AbstractContextManager[None]]


@contextmanager
def full_disk(workspace: Workspace) -> Iterator[None]:
    connection = workspace.diary._connection
    [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def read_only(workspace: Workspace) -> Iterator[None]:
    workspace.diary._connection.execute("PRAGMA query_only = ON")
    yield
    workspace.diary._connection.execute("PRAGMA query_only = OFF")


@contextmanager
def held_by_another_program(workspace: Workspace) -> Iterator[None]:
    other = engine.connect(workspace.diary.path)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def vanished_folder(workspace: Workspace) -> Iterator[None]:
    away = workspace.folder.with_name("unplugged")
    workspace.folder.rename(away)
    yield
    away.rename(workspace.folder)


FAULTS = {
    full_disk: "The disk is full.",
    read_only: "The diary's folder is read-only.",
    held_by_another_program: "The diary is in use by another program.",
    vanished_folder: "moved or replaced while it was open",
}
NOTE = "needs a page of its own " * 150


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    found = shown(qtbot, workspace)
    workspace.diary.wait_at_most(0)
    return found


def today(window: MainWindow) -> TodayPage:
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    return page


def check_ins(workspace: Workspace) -> list[CheckIn]:
    return [r for r in workspace.diary.read("check_in") if isinstance(r, CheckIn)]


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    QApplication.processEvents()
    (button,) = [b for b in widget.findChildren(Button) if b.text() == text and b.isVisible()]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(Banner) if b.isVisible()]
    return [banner.text_label.text().replace("\u200b", "") for banner in found]


def told(window: MainWindow) -> str:
    toast = window.findChild(Toast)
    return toast.label.text() if isinstance(toast, Toast) and toast.isVisible() else ""


def type_check_in(qtbot: QtBot, window: MainWindow) -> None:
    form = today(window).form
    assert form is not None
    qtbot.keyClick(form.fields["worst"].focusProxy() or form.fields["worst"], Qt.Key.Key_7)
    form.draft.answer("note", NOTE)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_check_in(qtbot: QtBot, window: MainWindow, workspace: Workspace, fault: Fault) -> None:
    type_check_in(qtbot, window)
    form = today(window).form
    with fault(workspace):
        today(window).save()
        (sentence,) = said(today(window))
        assert FAULTS[fault] in sentence
        assert told(window) == ""
    assert check_ins(workspace) == []
    assert today(window).form is form
    assert form is not None
    assert form.fields["worst"].value() == 7
    today(window).save()
    assert [(record.worst, record.note) for record in check_ins(workspace)] == [(7, NOTE.strip())]
    assert told(window) == "Check-in saved"
    assert said(today(window)) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_an_entry_in_its_panel(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, fault: Fault
) -> None:
    press(qtbot, window, "Medicine")
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.form.draft.answer("name", "Paracetamol")
    sheet.form.draft.answer("note", NOTE)
    with fault(workspace):
        press(qtbot, sheet, "Save")
        (sentence,) = said(sheet)
        assert FAULTS[fault] in sentence
        press(qtbot, sheet, "Save")
        assert len(said(sheet)) == 1
        assert told(window) == ""
    assert workspace.diary.read("medicine") == []
    assert sheet.isVisible()
    press(qtbot, sheet, "Save")
    assert len(workspace.diary.read("medicine")) == 1
    assert told(window) == "Medicine saved"


@pytest.mark.parametrize("fault", [read_only, held_by_another_program, vanished_folder])
def test_delete_undo_and_a_quick_entry(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, fault: Fault
) -> None:
    fresh = {"activity": "walking", "minutes": 20, "note": NOTE}
    workspace.save("activity", {**fresh, "day": "2026-11-09"})
    quick = "Walking 20 min"
    with fault(workspace):
        press(qtbot, window, quick)
        assert FAULTS[fault] in told(window)
        assert len(workspace.diary.read("activity")) == 1
    press(qtbot, window, quick)
    assert len(workspace.diary.read("activity")) == 2
    row = next(r for r in window.findChildren(ListRow) if r.isVisible())
    with fault(workspace):
        row._buttons[-1].click()
        assert FAULTS[fault] in told(window)
    assert len(workspace.diary.read("activity")) == 2
    row = next(r for r in window.findChildren(ListRow) if r.isVisible())
    row._buttons[-1].click()
    assert len(workspace.diary.read("activity")) == 1
    assert "deleted" in told(window)
    with fault(workspace):
        window.undo()
        assert FAULTS[fault] in told(window)
    assert len(workspace.diary.read("activity")) == 1


@pytest.mark.parametrize("fault", [read_only, held_by_another_program, vanished_folder])
def test_a_setting(qtbot: QtBot, window: MainWindow, workspace: Workspace, fault: Fault) -> None:
    window.open("settings")
    field = next(f for f in window.findChildren(ChoiceChips) if f._label == "Unit of temperature")
    with fault(workspace):
        field.valueChanged.emit("F")
        assert FAULTS[fault] in field.error()
    assert workspace.settings().temperature_unit == "C"
    field.valueChanged.emit("F")
    assert workspace.settings().temperature_unit == "F"
    assert field.error() == ""


def another_diary(workspace: Workspace) -> None:
    """What a folder that is kept in step by a service does: an older file over the newer one."""
    older = workspace.folder.with_name("older.db")
    workspace.backups.make_at(older)
    workspace.save("steps", {"count": 4000})
    older.replace(workspace.diary.path)


def test_a_file_put_in_its_place_is_opened_with_one_press(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    another_diary(workspace)
    type_check_in(qtbot, window)
    today(window).save()
    assert "moved or replaced" in said(today(window))[0]
    other = Workspace(workspace.folder, workspace.clock, RandomIds(), origin="other")
    assert check_ins(other) == []  # nothing went into the other file by itself
    press(qtbot, today(window), "Open the file that is there now")
    assert "what you typed is still here" in said(today(window))[0]
    assert workspace.diary.read("steps") == []
    assert workspace.diary.waits == 0
    form = today(window).form
    assert form is not None
    assert form.fields["worst"].value() == 7
    today(window).save()
    assert [record.worst for record in check_ins(other)] == [7]
    assert told(window) == "Check-in saved"
    other.close()


def test_a_file_put_in_its_place_under_an_open_panel(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    press(qtbot, window, "Medicine")
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.form.draft.answer("name", "Paracetamol")
    another_diary(workspace)
    press(qtbot, sheet, "Save")
    press(qtbot, sheet, "Open the file that is there now")
    press(qtbot, sheet, "Save")
    assert len(workspace.diary.read("medicine")) == 1


def test_a_file_in_its_place_that_cannot_be_opened_leaves_the_draft(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    type_check_in(qtbot, window)
    kept = workspace.folder.with_name("kept.db")
    shutil.move(workspace.diary.path, kept)
    workspace.diary.path.write_text("something else")
    today(window).save()
    press(qtbot, today(window), "Open the file that is there now")
    assert "damaged" in said(today(window))[0]
    shutil.move(kept, workspace.diary.path)
    today(window).save()
    assert [record.worst for record in check_ins(workspace)] == [7]


def test_saved_is_told_only_once_it_is(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    """Another connection sees the entry at the moment the window says "saved"."""
    seen: list[int] = []
    say = window.told

    def watching(sentence: str, done: object = None) -> None:
        other = engine.connect(workspace.diary.path)
        seen.append(other.execute("SELECT count(*) FROM check_in").fetchone()[0])
        other.close()
        say(sentence, done)  # type: ignore[arg-type]

    window.told = watching  # type: ignore[method-assign]
    type_check_in(qtbot, window)
    today(window).save()
    assert seen == [1]


def test_an_entry_that_is_saved_is_told_so_even_if_the_page_cannot_be_read_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.save("medicine", {"name": "Paracetamol"})
    connection = engine.connect(workspace.diary.path)
    connection.execute("UPDATE medicine SET entered_at = 'nonsense'")
    connection.close()
    type_check_in(qtbot, window)
    assert today(window)._screen.save_check_in().op
    assert len(check_ins(workspace)) == 1
    assert "An entry is damaged" in told(window)
