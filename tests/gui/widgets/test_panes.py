"""Two columns that scroll by themselves when there is room, and with the page when there is not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.snapshot import settle
from recovery_app.gui.widgets.panes import Panes
from recovery_app.gui.widgets.scroll_page import ScrollPage


def column(lines: int) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    for number in range(lines):
        layout.addWidget(QLabel(f"line {number}"))
    return box


@pytest.fixture
def page(qtbot: QtBot) -> ScrollPage:
    made = ScrollPage(wide=True)
    panes = Panes(column(5), column(100))
    made.add(panes)
    made.column.setStretchFactor(panes, 1)
    made.column.setStretch(made.column.count() - 1, 0)
    qtbot.addWidget(made)
    made.show()
    return made


def panes_of(page: ScrollPage, width: int) -> Panes:
    page.resize(width, 700)
    settle(page)
    found = page.findChild(Panes)
    assert isinstance(found, Panes)
    return found


def test_wide_the_columns_scroll_and_the_page_does_not(page: ScrollPage) -> None:
    panes = panes_of(page, 1200)
    assert panes.left.geometry().right() < panes.right.geometry().left()
    assert page.verticalScrollBar().maximum() == 0
    assert panes.right.verticalScrollBar().maximum() > 0
    assert panes.left.verticalScrollBar().maximum() == 0
    assert panes.height() > 500, "they fill the page"


def test_narrow_they_stand_below_each_other_and_the_page_scrolls(page: ScrollPage) -> None:
    panes = panes_of(page, 600)
    assert panes.left.geometry().bottom() < panes.right.geometry().top()
    assert page.verticalScrollBar().maximum() > 0
    assert panes.right.verticalScrollBar().maximum() == 0
    assert panes.left.width() == panes.right.width() == panes.width()


def test_narrow_they_grow_with_what_is_in_them(page: ScrollPage) -> None:
    panes = panes_of(page, 600)
    before = panes.height()
    inside = panes.left.widget()
    assert inside is not None
    layout = inside.layout()
    assert layout is not None
    for number in range(20):
        layout.addWidget(QLabel(f"more {number}"))
    settle(page)
    assert panes.height() > before + 200
    assert panes.left.verticalScrollBar().maximum() == 0


def test_narrow_the_keys_scroll_the_page(page: ScrollPage) -> None:
    panes = panes_of(page, 600)
    inside = panes.right.widget()
    assert inside is not None
    button = QPushButton("here", inside)
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def test_wide_the_keys_scroll_the_column_the_keyboard_is_in(page: ScrollPage) -> None:
    panes = panes_of(page, 1200)
    inside = panes.right.widget()
    assert inside is not None
    button = QPushButton("here", inside)
    button.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert panes.right.verticalScrollBar().value() > 0
    assert page.verticalScrollBar().value() == 0
