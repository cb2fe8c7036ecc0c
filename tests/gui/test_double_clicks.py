"""Double clicks, as many people press everything: each counts as the one press it was meant as."""

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from recovery_app.gui.snapshot import settle
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.fold import Fold
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.widgets.toast import Toast
from recovery_app.services.workspace import Workspace
from tests.gui.acting import press, second_press
from tests.gui.conftest import shown

_AT_ONCE = 150
_LATER = 2_000
"""Milliseconds."""


def pressed(button: QAbstractButton, after: int | None) -> int:
    counted: list[bool] = []
    button.clicked.connect(lambda: counted.append(True))
    second_press(button, after)
    return len(counted)


@pytest.mark.parametrize("kind", [Button, ListRow])
def test_the_second_press_does_not_reach_what_the_first_one_brought(
    qtbot: QtBot, kind: type[QAbstractButton]
) -> None:
    widget = kind("Delete")
    qtbot.addWidget(widget)
    assert pressed(widget, None) == 0


def test_what_was_pressed_a_while_ago_is_no_part_of_it(qtbot: QtBot) -> None:
    widget = Button("Delete")
    qtbot.addWidget(widget)
    assert pressed(widget, _LATER) == 1


def test_on_one_button_two_quick_presses_are_two(qtbot: QtBot) -> None:
    widget = Button("Next month")
    qtbot.addWidget(widget)
    assert pressed(widget, _AT_ONCE) == 2


def test_what_is_switched_stays_switched(qtbot: QtBot) -> None:
    switch = Switch("Lock")
    qtbot.addWidget(switch)
    (track,) = switch.findChildren(QAbstractButton)
    second_press(track, _AT_ONCE)
    assert switch.value() is True
    second_press(switch, _AT_ONCE)
    assert switch.value() is False


def test_what_is_unfolded_stays_unfolded(qtbot: QtBot) -> None:
    fold = Fold("More")
    qtbot.addWidget(fold)
    (head,) = fold.findChildren(QAbstractButton)
    assert pressed(head, _AT_ONCE) == 1


def test_an_answer_stays_answered(qtbot: QtBot, workspace: Workspace) -> None:
    form = page(qtbot, workspace).form
    assert form is not None
    fields = form.fields
    second_press(fields["worst"].focusProxy().cells[4], _AT_ONCE)  # type: ignore[union-attr]
    second_press(fields["swelling"].chip("mild"), _AT_ONCE)  # type: ignore[attr-defined]
    assert form.draft.values["worst"] == 4
    assert form.draft.values["swelling"] == "mild"


def test_what_was_saved_by_one_is_not_deleted_by_it(qtbot: QtBot, workspace: Workspace) -> None:
    today = page(qtbot, workspace)
    assert today.form is not None
    today.form.fields["worst"].focusProxy().cells[4].click()  # type: ignore[union-attr]
    today.save()
    settle(today)
    (row,) = [row for row in today.findChildren(ListRow) if row.isVisible()]
    (delete,) = row.action_buttons
    second_press(row)
    second_press(delete)
    assert len(workspace.entries(kinds=["check_in"])["check_in"]) == 1


def test_what_was_taken_back_by_one_does_not_return(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, "Something else")
    press_row(window, "Alcohol")
    toast = window.findChild(Toast)
    assert isinstance(toast, Toast)
    second_press(toast.undo, _AT_ONCE)
    assert workspace.entries(kinds=["exposure"])["exposure"] == []
    assert toast.undo.text() == "Redo"


def page(qtbot: QtBot, workspace: Workspace) -> TodayPage:
    found = shown(qtbot, workspace).findChild(TodayPage)
    assert isinstance(found, TodayPage)
    return found


def press_row(window: object, title: str) -> None:
    rows = window.findChildren(ListRow)  # type: ignore[attr-defined]
    (row,) = [row for row in rows if row.title_label.text() == title]
    row.click()
