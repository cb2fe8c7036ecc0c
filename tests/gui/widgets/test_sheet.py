"""The panel over a page: the keyboard stays in, Escape leaves, the focus goes back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_line import TextLine


def sheet_over(show, side: str = "right") -> tuple[QWidget, TextLine, Sheet, TextLine]:
    behind = TextLine("Behind")
    window = show(behind)
    behind.edit.setFocus()
    sheet = Sheet(window, "Edit", side=side)
    field = TextLine("Inside")
    sheet.add(field)
    sheet.add_button(Button("Save", "primary"))
    sheet.open()
    return window, behind, sheet, field


def test_it_opens_on_its_first_field(show) -> None:
    window, _behind, sheet, field = sheet_over(show)
    assert field.edit.hasFocus()
    assert sheet.geometry() == window.rect()


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_stays_inside(show, key: Qt.Key) -> None:
    _window, behind, sheet, field = sheet_over(show)
    visited = []
    for _press in range(3):
        QTest.keyClick(QApplication.focusWidget(), key)
        visited.append(QApplication.focusWidget())
    assert visited[-1] is field.edit
    assert len(set(visited)) == 3
    assert all(sheet.isAncestorOf(widget) for widget in visited)
    assert behind.edit not in visited


def test_escape_closes_and_gives_the_focus_back(show) -> None:
    _window, behind, sheet, field = sheet_over(show)
    closed = []
    sheet.closed.connect(lambda: closed.append(1))
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert (sheet.isVisible(), closed) == (False, [1])
    assert behind.edit.hasFocus()
    sheet.close_sheet()
    assert closed == [1]


def test_a_press_on_the_scrim_loses_nothing(show) -> None:
    _window, _behind, sheet, field = sheet_over(show)
    QTest.keyClicks(field.edit, "typed")
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())
    assert sheet.isVisible()
    assert field.value() == "typed"


@pytest.mark.parametrize("side", ["right", "center"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_into_the_window(show, side: str, scale: float) -> None:
    theme.apply("light", scale)
    window, _behind, sheet, field = sheet_over(show, side)
    window.resize(700, 500)
    assert sheet.rect().contains(sheet.panel.geometry())
    assert field.width() <= sheet.panel.width()


def test_what_is_shown_now_takes_the_place_of_what_was(show) -> None:
    _window, _behind, sheet, field = sheet_over(show)
    before, now = Label("before"), Label("now")
    for label in (before, now):
        sheet.fresh(gap=8).addWidget(label)
        QApplication.sendPostedEvents()
    assert (before.isVisible(), now.isVisible()) == (False, True)
    sheet.warn("It did not work.")
    QApplication.sendPostedEvents()
    (banner,) = sheet.findChildren(Banner)
    places = [widget.mapTo(sheet, QPoint()).y() for widget in (now, banner, field)]
    assert places == sorted(places)
    assert len(set(places)) == 3
