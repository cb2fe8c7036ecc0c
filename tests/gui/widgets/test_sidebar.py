"""The way around: keys, collapsing, and the current page marked by more than colour."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.snapshot import settle
from recovery_app.gui.theme.focus import FocusRing
from recovery_app.gui.theme.tokens import TARGET
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.sidebar import Sidebar
from tests.gui.widgets.heard import Told, name

ITEMS = [("today", "sun", "Today"), ("charts", "chart-line", "Charts")]
FOOTER = [("help", "life-buoy", "Get help")]


@pytest.fixture
def framed(show) -> tuple[QWidget, Sidebar]:
    frame = QWidget()
    row = QHBoxLayout(frame)
    sidebar = Sidebar(ITEMS, FOOTER)
    row.addWidget(sidebar)
    row.addStretch(1)
    window = show(frame, width=1024)
    sidebar.follow(window)
    return window, sidebar


def test_pages_by_press_and_by_number(framed) -> None:
    window, sidebar = framed
    told = Told(sidebar.selected)
    QTest.mouseClick(sidebar.button("charts"), Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert told == ["charts", "today", "help"]


def test_a_shortcut_shows_where_the_keyboard_is_before_any_tab(framed) -> None:
    window, sidebar = framed
    page, other = Button("Page"), Button("Other page")
    for button in (page, other):
        window.layout().addWidget(button)
    settle(window)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert ringed(window) == []
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert ringed(window) == [page]  # the page was there already
    sidebar.selected.connect(lambda _key: other.setFocus(Qt.FocusReason.OtherFocusReason))
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert ringed(window) == [other]
    QTest.mouseClick(page, Qt.MouseButton.LeftButton)
    assert ringed(window) == []


def ringed(window: QWidget) -> list[QWidget]:
    return [ring.target for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_the_current_page_is_said_and_drawn(framed) -> None:
    _window, sidebar = framed
    sidebar.set_current("charts")
    button = sidebar.button("charts")
    assert name(button) == "Charts, current page"
    assert button.font().weight() > sidebar.button("today").font().weight()
    sidebar.set_current("today")
    assert name(button) == "Charts"
    assert sidebar.current() == "today"


def test_it_is_one_stop_with_arrows_inside(framed) -> None:
    _window, sidebar = framed
    sidebar.set_current("today")
    sidebar.setFocus()
    assert QApplication.focusWidget() is sidebar.button("today")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sidebar.button("charts")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is sidebar.button("today")


def test_it_collapses_in_a_narrow_window(framed) -> None:
    window, sidebar = framed
    wide = sidebar.width()
    window.resize(880, 600)
    assert sidebar.width() < wide / 1.5
    assert sidebar.button("today").text() == ""
    assert sidebar.button("today").toolTip() == "Today"
    assert name(sidebar.button("today")) == "Today"
    window.resize(1024, 600)
    assert sidebar.width() == wide
    assert sidebar.button("today").text() == "Today"


def test_large_text_makes_the_names_smaller_before_it_takes_them_away(framed) -> None:
    window, sidebar = framed
    button = sidebar.button("help")
    theme.apply("light", 2.0)
    window.resize(901, 700)
    assert (button.text(), button.toolTip()) == ("", "Get help")  # else the page has no room
    window.resize(1200, 700)
    assert button.text() == "Get help"
    assert button.sizeHint().width() <= button.width()
    assert sidebar.width() < 1200 / 4
    window.resize(1024, 700)
    theme.apply("light", 1.0)
    assert button.text() == "Get help"


def test_in_a_low_window_large_entries_do_not_lie_on_each_other(show) -> None:
    theme.apply("light", 2.0)
    names = ("sun", "chart-line", "calendar", "file-text", "target", "list")
    pages = [(name, name, name) for name in names]
    below = [(name, name, name) for name in ("life-buoy", "syringe", "settings")]
    sidebar = Sidebar(pages, below)
    window = show(sidebar, width=640, height=480)
    sidebar.follow(window)
    settle(window)
    places = [sidebar.button(key).geometry() for key, _icon, _name in (*pages, *below)]
    for above, lower in pairwise(places):
        assert not above.intersects(lower)
    assert all(place.height() >= TARGET for place in places)
    assert places[-1].bottom() < sidebar.height()
    window.resize(1024, 900)
    settle(window)
    assert sidebar.button("sun").height() > TARGET
