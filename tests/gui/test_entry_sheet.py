"""The panel that asks for an entry: every kind in words, every stop with a name of its own."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recovery_app.domain.records import KINDS
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.history_sheet import HistorySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import ErrorLine
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Workspace
from tests.gui.conftest import shown
from tests.gui.widgets import heard

ASKED = [k for k in KINDS if k not in ("plan", "phase_answer", "phase_decision", "none_today")]


def opened(window: MainWindow, draft: EntryDraft) -> EntrySheet:
    today = window.workspace.today()
    sheet = EntrySheet(window, draft, today, lambda _verb, _done: None)
    sheet.open()
    settle(window)
    return sheet


@pytest.mark.parametrize("kind", ASKED)
def test_every_stop_of_it_has_a_name_of_its_own(
    qtbot: QtBot, workspace: Workspace, kind: str
) -> None:
    window = shown(qtbot, workspace)
    sheet = opened(window, EntryDraft(workspace, kind, workspace.today()))
    if sheet.form.more_button.isVisible():
        sheet.form.more_button.click()
        settle(window)
    names = [heard.name(stop) for stop in sheet._stops()]
    assert all(names)
    said = Counter((heard.name(s), s.accessibleDescription()) for s in sheet._stops())
    assert [words for words, count in said.items() if count > 1] == []


def test_the_change_since_the_procedure_is_chosen_in_words(
    qtbot: QtBot, workspace: Workspace
) -> None:
    noted = workspace.save("global_change", {"change": 6}).record
    window = shown(qtbot, workspace)
    sheet = opened(window, EntryDraft(workspace, "global_change", noted.day, noted))
    field = sheet.form.fields["change"]
    assert isinstance(field, ChoiceChips)
    assert field.chip("6").text() == "Much worse"
    assert field.chip("6").isChecked()
    field.chip("2").click()
    sheet.save()
    assert [getattr(r, "change", None) for r in workspace.diary.read("global_change")] == [2]


def test_what_is_missing_is_said_in_sight_at_large_text_in_a_small_window(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace, scale=2.0)
    window.resize(720, 540)
    sheet = opened(window, EntryDraft(workspace, "activity", workspace.today()))
    sheet.save()
    line = sheet.form.fields["activity"].findChild(ErrorLine)
    assert isinstance(line, ErrorLine)
    assert line.text.text() == "Still missing: Activity."
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().size() == line.size())


def changed(workspace: Workspace) -> str:
    """The id of a check-in that was changed."""
    noted = workspace.save("check_in", {"worst": 3}).record
    workspace.edit(noted.id, {"worst": 5, "note": "slipped"})
    return noted.id


def versions(window: MainWindow, workspace: Workspace, record_id: str) -> HistorySheet:
    """The panel with the earlier versions, over the entry's."""
    stored = workspace.diary.get(record_id)
    assert stored is not None
    opened(window, EntryDraft(workspace, "check_in", stored.record.day, stored.record))
    press(window, "Earlier versions")
    return window.findChildren(HistorySheet)[-1]


def press(inside: QWidget, text: str) -> None:
    (found,) = [b for b in inside.findChildren(Button) if b.text() == text]
    found.click()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_earlier_version_is_put_back_and_undone(
    qtbot: QtBot, workspace: Workspace, scale: float
) -> None:
    window = shown(qtbot, workspace, scale=scale)
    window.resize(640, 480)
    sheet = versions(window, workspace, changed(workspace))
    settle(window)
    assert cut_texts(sheet) == []
    assert sideways(sheet) == []
    press(sheet, "Go back to this")
    assert [getattr(r, "worst", None) for r in workspace.diary.read("check_in")] == [3]
    assert not any(sheet.isVisible() for sheet in window.findChildren(EntrySheet))
    workspace.undo()
    assert [getattr(r, "worst", None) for r in workspace.diary.read("check_in")] == [5]


def test_nothing_is_put_back_over_what_is_being_typed(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    record_id = changed(workspace)
    stored = workspace.diary.get(record_id)
    assert stored is not None
    sheet = opened(window, EntryDraft(workspace, "check_in", stored.record.day, stored.record))
    sheet.form.draft.answer("worst", 9)
    press(sheet, "Earlier versions")
    found = window.findChildren(HistorySheet)[-1]
    assert [b.text() for b in found.findChildren(Button) if b.text() == "Go back to this"] == []
    assert any("Save what you are typing first" in label.text()
               for label in found.findChildren(Label))  # fmt: skip


def test_what_keeps_a_version_from_being_put_back_is_said(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    record_id = changed(workspace)
    sheet = versions(window, workspace, record_id)
    workspace.delete(record_id)
    press(sheet, "Go back to this")
    assert sheet.isVisible()
    assert sheet.findChild(Banner) is not None
