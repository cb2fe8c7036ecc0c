"""The calendar: by keyboard, within its span, and as heard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recovery_app.gui.widgets.month_grid import MonthGrid
from tests.gui.widgets.heard import Told, name

TODAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ((), date(2026, 11, 5)),
        ((Qt.Key.Key_Left,), date(2026, 11, 4)),
        ((Qt.Key.Key_Up,), date(2026, 10, 29)),
        ((Qt.Key.Key_PageUp,), date(2026, 10, 5)),
        ((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown), date(2026, 11, 5)),
        ((Qt.Key.Key_Up, Qt.Key.Key_Home), date(2026, 11, 5)),
    ],
)
def test_by_keyboard(show, keys: tuple[Qt.Key, ...], picked: date) -> None:
    grid = MonthGrid(TODAY)
    show(grid)
    told = Told(grid.picked)
    for key in (*keys, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert told == [picked]
    assert grid.value() == picked


def test_the_end_of_a_month_is_kept_within_the_shorter_one(show) -> None:
    grid = MonthGrid(date(2026, 3, 31))
    show(grid)
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.value() == date(2026, 2, 28)


def test_days_outside_the_span_cannot_be_picked(show) -> None:
    grid = MonthGrid(TODAY, first=date(2026, 10, 20), last=TODAY)
    show(grid)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_PageUp)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert grid.value() == date(2026, 10, 20)
    tomorrow = next(b for b in grid._days if b.accessibleName().startswith("Friday 6 November"))
    assert not tomorrow.isEnabled()


def test_a_press_and_the_months_around(show) -> None:
    grid = MonthGrid(TODAY)
    show(grid)
    told, months = Told(grid.picked), Told(grid.monthChanged)
    third = next(b for b in grid._days if b.accessibleName().startswith("Tuesday 3 November"))
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    QTest.mouseClick(grid._before, Qt.MouseButton.LeftButton)
    assert told == [date(2026, 11, 3)]
    assert months == [date(2026, 10, 1)]
    assert third.text() != "3" or not third.isChecked()


def test_marks_are_heard_too(show) -> None:
    grid = MonthGrid(TODAY)
    grid.set_marks({date(2026, 11, 4): "full", date(2026, 11, 3): "part"})
    show(grid)
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert name(grid) == "Wednesday 4 November 2026, noted"
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert name(grid) == "Tuesday 3 November 2026, partly noted"
