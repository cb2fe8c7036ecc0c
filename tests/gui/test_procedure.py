"""The Procedure page: which one today counts from, which is to come, and a day to type."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.procedure import ProcedurePage
from recovery_app.gui.snapshot import settle
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press
from tests.gui.conftest import shown


def procedures(window: MainWindow) -> ProcedurePage:
    window.open("procedure")
    settle(window)
    page = window.findChild(ProcedurePage)
    assert isinstance(page, ProcedurePage)
    return page


def test_one_to_come_is_planned_and_the_other_is_this_recovery(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("procedure", {"day": workspace.today() + timedelta(days=20)})
    page = procedures(shown(qtbot, workspace))
    said = [row.accessibleName() for row in page.findChildren(ListRow) if row.isVisible()]
    assert ["planned" in said[0], "this recovery" in said[0]] == [True, False]
    assert ["planned" in said[1], "this recovery" in said[1]] == [False, True]


def test_what_is_typed_replaces_the_day_that_stands_there(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, procedures(window), "Add a procedure")
    settle(window)
    held = QApplication.focusWidget()
    assert held is not None
    goal = workspace.today() + timedelta(days=20)
    qtbot.keyClicks(held, goal.isoformat())
    sheet = window.findChild(EntrySheet)
    assert isinstance(sheet, EntrySheet)
    sheet.save()
    assert [r.procedure.day for r in workspace.recoveries()][-1] == goal
