"""The diary in the real window: a day found, a missed one added, a search, all by keyboard."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme
from recovery_app.gui.day_list import DayList
from recovery_app.gui.diary import DiaryPage
from recovery_app.gui.log_list import LogList
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.gui.theme import fonts
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.month_grid import MonthGrid
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.gui.acting import button, press, seen
from tests.gui.conftest import shown
from tests.gui.widgets import heard


def diary(qtbot: QtBot, workspace: Workspace) -> tuple[MainWindow, DiaryPage]:
    """The window at the diary, on 10 November, day 9."""
    window = shown(qtbot, workspace)
    window.open("diary")
    page = window.findChild(DiaryPage)
    assert isinstance(page, DiaryPage)
    return window, page


def type_keys(qtbot: QtBot, *pressed: Qt.Key) -> None:
    for key in pressed:
        qtbot.keyClick(QApplication.focusWidget(), key)


def look_for(qtbot: QtBot, page: DiaryPage, words: str) -> None:
    field = page.findChild(SearchField)
    field.edit.setText(words)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def marks(page: DiaryPage) -> set[str]:
    """The days that the calendar shows as noted, as a screen reader says them."""
    names = [heard.name(child) for child in page.findChild(MonthGrid).findChildren(Button)]
    return {name for name in names if "noted" in name}


def in_sight(page: DiaryPage, widget: QWidget) -> bool:
    view = page.viewport()
    return view.rect().contains(widget.mapTo(view, widget.rect().center()))


def test_a_missed_day_is_added_by_keyboard(qtbot: QtBot, workspace: Workspace) -> None:
    window, _page = diary(qtbot, workspace)
    type_keys(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert "Sunday 8 November 2026" in seen(window)
    assert "A silent day is a gap, never a zero." in seen(window)
    add = button(window, "Check-in")
    assert heard.name(add) == "Add: Check-in"
    add.setFocus()
    type_keys(qtbot, Qt.Key.Key_Return, Qt.Key.Key_5)
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    (record,) = workspace.diary.read("check_in")
    assert (record.day, record.same_day) == (date(2026, 11, 8), False)
    assert QApplication.focusWidget() is add  # the panel gives the keyboard back


def test_a_search_shows_its_days_and_leaves_the_calendar_as_it_was(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("check_in", {"day": "2026-11-05", "worst": 4, "note": "long drive"})
    workspace.save("check_in", {"day": "2026-11-06", "worst": 3})
    window, page = diary(qtbot, workspace)
    before = marks(page)
    look_for(qtbot, page, "DRIVE")
    assert "1 day found" in seen(window)
    days = page.findChild(DayList)
    days.setFocus()
    days.setCurrentIndex(days.model().index(0, 0))
    assert "Thursday 5 November 2026" in seen(window)
    look_for(qtbot, page, "no such words")
    assert "No day holds these words." in seen(window)
    look_for(qtbot, page, "")
    assert marks(page) == before
    assert {"Thursday 5 November 2026", "Friday 6 November 2026"} <= {
        mark.split(",")[0] for mark in before
    }


def test_a_planned_visit_is_no_day_noted(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.save("visit", {"day": "2026-11-20"})
    _window, page = diary(qtbot, workspace)
    assert not any("20 November" in mark for mark in marks(page))


def test_an_entry_of_an_earlier_day_is_corrected_and_undone(
    qtbot: QtBot, workspace: Workspace
) -> None:
    workspace.save("check_in", {"day": "2026-11-05", "worst": 4})
    window, _page = diary(qtbot, workspace)
    window.open("diary", date(2026, 11, 5))
    press(qtbot, window, "List")
    assert "Soreness 4/10" in seen(window)
    (record,) = workspace.diary.read("check_in")
    workspace.edit(record.id, {"worst": 6})
    qtbot.waitUntil(lambda: "Soreness 6/10" in seen(window))


def test_when_a_new_day_comes_the_calendar_knows(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    window, page = diary(qtbot, workspace)
    tomorrow = next(
        b for b in page.findChildren(Button) if heard.name(b).startswith("Wednesday 11")
    )
    assert not tomorrow.isEnabled()
    clock.at += timedelta(days=1)
    window._look_at_clock()
    assert tomorrow.isEnabled()
    assert tomorrow.property("today")


def focused() -> str:
    widget = QApplication.focusWidget()
    return heard.name(widget) if widget is not None else ""


def busy_day(workspace: Workspace, count: int) -> None:
    for number in range(count):
        workspace.save("activity", {"activity": "other", "what": f"thing {number}", "minutes": 5})


def test_a_day_with_many_entries_is_two_stops_for_tab(qtbot: QtBot, workspace: Workspace) -> None:
    busy_day(workspace, 60)
    window, page = diary(qtbot, workspace)
    settle(window)
    page.findChild(LogList).setFocus()
    assert focused() == "thing 0, 5 min"
    type_keys(qtbot, Qt.Key.Key_Tab)
    assert focused() == "Delete: thing 0"
    type_keys(qtbot, Qt.Key.Key_Tab)
    assert focused() == "Add: Check-in"


def test_arrows_go_from_entry_to_entry(qtbot: QtBot, workspace: Workspace) -> None:
    busy_day(workspace, 60)
    window, page = diary(qtbot, workspace)
    settle(window)
    page.findChild(LogList).setFocus()
    type_keys(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert focused() == "thing 2, 5 min"
    type_keys(qtbot, Qt.Key.Key_Right)
    assert focused() == "Delete: thing 2"
    type_keys(qtbot, Qt.Key.Key_Down)
    assert focused() == "thing 3, 5 min"
    type_keys(qtbot, Qt.Key.Key_End)
    assert focused() == "thing 59, 5 min"
    row = QApplication.focusWidget()
    assert row is not None
    view = page.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(row.mapTo(view, row.rect().center())))
    type_keys(qtbot, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused() == "Add: Check-in"


def test_the_keyboard_stays_on_an_entry_that_was_changed(
    qtbot: QtBot, workspace: Workspace
) -> None:
    noted = workspace.save("check_in", {"worst": 4})
    window, page = diary(qtbot, workspace)
    settle(window)
    page._log.focus_row(noted.record.id)
    type_keys(qtbot, Qt.Key.Key_Return, Qt.Key.Key_7)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, control)
    settle(window)
    qtbot.waitUntil(lambda: page._log.has_keyboard)
    assert "7/10" in seen(page)


def test_after_delete_the_keyboard_is_on_the_next_entry(qtbot: QtBot, workspace: Workspace) -> None:
    busy_day(workspace, 3)
    window, page = diary(qtbot, workspace)
    settle(window)
    page.findChild(LogList).setFocus()
    type_keys(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    assert len(workspace.diary.read("activity")) == 2
    qtbot.waitUntil(lambda: focused() == "thing 2, 5 min")
    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() == "thing 0, 5 min")


def test_the_day_that_the_arrows_come_to_is_in_sight(qtbot: QtBot, workspace: Workspace) -> None:
    busy_day(workspace, 30)
    _window, page = diary(qtbot, workspace)
    calendar = page.findChild(MonthGrid)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    calendar.setFocus()
    type_keys(qtbot, Qt.Key.Key_Left)
    (day,) = [b for b in calendar.findChildren(Button) if heard.name(b) == "Monday 9 November 2026"]
    qtbot.waitUntil(lambda: in_sight(page, day))


def test_a_deleted_entry_takes_the_page_nowhere_else(qtbot: QtBot, workspace: Workspace) -> None:
    busy_day(workspace, 40)
    window, page = diary(qtbot, workspace)
    settle(window)
    page.findChild(LogList).setFocus()
    scrolled: list[int] = []
    page.verticalScrollBar().valueChanged.connect(scrolled.append)
    type_keys(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: focused() == "thing 1, 5 min")
    settle(window)
    row = QApplication.focusWidget()
    assert row is not None
    qtbot.waitUntil(lambda: in_sight(page, row))
    assert max(scrolled, default=0) < 100


def test_where_the_day_stands_below_the_calendar_it_comes_into_sight(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace, "diary", 2.0)
    settle(window)
    page = window.findChild(DiaryPage)
    assert isinstance(page, DiaryPage)
    assert not in_sight(page, page._title)
    type_keys(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_sight(page, page._title))
    assert page._title.text() == "Monday 9 November 2026"


def test_both_lines_of_a_listed_day_have_room_at_twice_the_text(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace, "diary", scale=2.0)
    press(qtbot, window, "List")
    days = window.findChild(DayList)
    assert isinstance(days, DayList)
    lines = [QFontMetrics(fonts.font(theme.current().metrics, n)) for n in ("label", "small")]
    assert days.sizeHintForRow(0) >= sum(line.height() for line in lines) + 16


def test_the_row_that_the_keyboard_came_to_stays_in_sight_in_a_small_window(
    qtbot: QtBot, workspace: Workspace
) -> None:
    for day in range(1, 10):
        workspace.save("check_in", {"day": date(2026, 11, day), "worst": 3})
    window = shown(qtbot, workspace, "diary", scale=2.0)
    window.resize(720, 540)
    page = window.findChild(DiaryPage)
    press(qtbot, window, "List")
    days = page.findChild(DayList)
    days.setFocus()
    for row in range(1, 6):
        qtbot.keyClick(days, Qt.Key.Key_Down)
        settle(window)
        assert days.currentIndex().row() == row
        middle = days.visualRect(days.currentIndex()).center()
        assert page.viewport().rect().contains(days.viewport().mapTo(page.viewport(), middle))
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: in_sight(page, page._title))
