"""The panel that asks for an entry: every kind in words, every stop with a name of its own."""

from collections import Counter

import pytest
from pytestqt.qtbot import QtBot

from recovery_app.domain.records import KINDS
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import ErrorLine
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
