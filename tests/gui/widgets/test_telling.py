"""Rows, banners, empty pages, toasts and the line that says: working."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.toast import Toast
from tests.gui.widgets.heard import description, name, role


def test_a_row_is_a_button_with_actions(show) -> None:
    done: list[str] = []
    row = ListRow(
        "Ice, 15 min",
        icon="snowflake",
        meta="08:30",
        actions=[("pencil", "Edit", lambda: done.append("edit"))],
    )
    after = TextLine("After")
    show(row, after)
    row.activated.connect(lambda: done.append("open"))
    assert (name(row), role(row)) == ("Ice, 15 min, 08:30", QAccessible.Role.Button)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.keyClick(row, Qt.Key.Key_Space)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    QTest.keyClick(row, Qt.Key.Key_Tab)
    edit = row.findChild(IconButton)
    assert QApplication.focusWidget() is edit
    QTest.keyClick(edit, Qt.Key.Key_Space)
    assert done == ["open", "open", "open", "edit"]
    assert row.height() >= 44
    row.set_texts("Ice, 20 min", meta="09:00")
    assert name(row) == "Ice, 20 min, 09:00"
    assert name(edit) == "Edit: Ice, 20 min, 09:00"


def test_an_action_of_a_row_is_described_by_what_its_name_leaves_out(show) -> None:
    with_detail, without = (
        ListRow(title, meta="08:30", detail=detail, actions=[("pencil", "Edit", lambda: None)])
        for title, detail in (("Walking", "28 min"), ("Heat", ""))
    )
    show(with_detail, without)
    assert [
        (name(b), description(b)) for row in (with_detail, without) for b in row.action_buttons
    ] == [
        ("Edit: Walking, 08:30", "28 min"),
        ("Edit: Heat, 08:30", ""),
    ]
    with_detail.set_texts("Walking", meta="09:00", detail="30 min")
    (edit,) = with_detail.action_buttons
    assert (name(edit), description(edit)) == ("Edit: Walking, 09:00", "30 min")


def test_an_action_of_a_row_is_named_where_the_pointer_rests(show) -> None:
    actions = [("pencil", "Edit", lambda: None), ("trash-2", "Delete", lambda: None)]
    row = ListRow("Walking", actions=actions)
    show(row)
    middle = row.action_buttons[1].rect().center()
    rests = QHelpEvent(QEvent.Type.ToolTip, middle, row.action_buttons[1].mapToGlobal(middle))
    QApplication.sendEvent(row.action_buttons[1], rests)
    assert QToolTip.text() == "Delete"
    QToolTip.hideText()


@pytest.mark.parametrize("kind", ["info", "warning", "emergency"])
def test_a_banner_says_acts_and_closes(show, kind: str) -> None:
    banner = Banner(kind, "Something to know.", title="Note", action="Do it", closable=True)
    show(banner)
    acted, closed = [], []
    banner.acted.connect(lambda: acted.append(1))
    banner.closed.connect(lambda: closed.append(1))
    assert name(banner) == "Note. Something to know."
    act = next(b for b in banner.findChildren(Button) if b.text() == "Do it")
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    QTest.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert (acted, closed, banner.isVisible()) == ([1], [1], False)


def test_an_empty_page_has_one_way_on(show) -> None:
    empty = EmptyState("Nothing noted yet.", title="Empty", action="Add an entry")
    show(empty)
    acted = []
    empty.acted.connect(lambda: acted.append(1))
    QTest.mouseClick(empty.findChild(Button), Qt.MouseButton.LeftButton)
    assert acted == [1]


def toast_over(show, width: int = 800) -> tuple[QWidget, Toast, TextLine]:
    field = TextLine("Field")
    window = show(field, width=width)
    return window, Toast(window), field


def test_a_toast_lies_at_the_bottom_and_leaves(show) -> None:
    window, toast, _field = toast_over(show)
    gone = []
    toast.dismissed.connect(lambda: gone.append(1))
    toast.show_message("Saved.")
    assert toast.isVisible()
    assert not toast.undo.isVisible()
    assert toast.remaining() > 7000
    assert window.height() - toast.geometry().bottom() < 40
    toast.dismiss()
    assert (toast.isVisible(), gone) == (False, [1])


def test_a_toast_does_not_lie_over_what_the_keyboard_is_on(show, qtbot) -> None:
    first, last = TextLine("First"), TextLine("Last")
    window = show(first, QWidget(), last, width=600)
    window.resize(600, 400)
    toast = Toast(window)

    def covers(line: TextLine) -> bool:
        place = QRect(line.edit.mapTo(window, QPoint(0, 0)), line.edit.size())
        return place.intersects(toast.geometry())

    last.edit.move(last.edit.mapFrom(window, QPoint(100, 340)))
    last.edit.setFocus()
    toast.show_message("Saved.", undo=True)
    assert not covers(last)
    assert toast.y() < 100
    first.edit.setFocus()
    qtbot.waitUntil(lambda: toast.y() > 200)
    assert not covers(first)
    last.edit.setFocus()
    qtbot.waitUntil(lambda: toast.y() < 100)
    toast.undo.setFocus()  # on the toast itself it stays where it is
    qtbot.wait(10)
    assert toast.y() < 100


def test_undo_by_press_or_key(show) -> None:
    window, toast, _field = toast_over(show)
    undone = []
    toast.undone.connect(lambda: undone.append(1))
    toast.show_message("Deleted.", undo=True)
    QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert (undone, toast.isVisible()) == ([1], False)
    toast.show_message("Deleted.", undo=True)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1, 1]
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1, 1]


def test_undo_by_key_does_not_end_with_the_toast(show) -> None:
    window, toast, _field = toast_over(show)
    undone = []
    toast.undone.connect(lambda: undone.append(1))
    toast.show_message("Deleted", undo=True)
    toast.dismiss()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    toast.show_message("Deleted", undo=True)
    toast.show_message("Copied")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_what_was_undone_can_be_redone(show) -> None:
    _window, toast, _field = toast_over(show)
    toast.show_message("Check-in undone", undo=True, redo=True)
    assert toast.undo.text() == "Redo"
    toast.show_message("Check-in saved", undo=True)
    assert toast.undo.text() == "Undo"


def test_a_toast_waits_for_the_keyboard(show, qtbot) -> None:
    window, toast, field = toast_over(show)
    toast.show_message("Deleted.", undo=True)
    QTest.mouseMove(window, QPoint(5, 5))
    toast.undo.setFocus()
    qtbot.waitUntil(lambda: toast.remaining() == -1)
    field.edit.setFocus()
    qtbot.waitUntil(lambda: toast.remaining() > 0)
    toast.undo.setFocus()
    QTest.keyClick(toast.undo, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_a_long_toast_wraps_within_a_small_window(show) -> None:
    theme.apply("light", 2.0)
    window, toast, _field = toast_over(show, width=700)
    toast.show_message("Walking, 10 min, at 09:40 on Thursday was deleted.", undo=True)
    assert window.rect().contains(toast.geometry())
    assert toast.label.height() >= toast.label.heightForWidth(toast.label.width())


def test_work_shows_only_when_it_takes_long(show, qtbot) -> None:
    line = ProgressLine()
    show(line)
    line.start("Making the PDF")
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible)
    assert (name(line), role(line)) == ("Making the PDF", QAccessible.Role.ProgressBar)
    line.set_fraction(0.5)
    assert line.value() == 50
    line.stop()
    assert not line.isVisible()
