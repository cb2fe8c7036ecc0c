"""A line to tick: by mouse anywhere on it, by keyboard, and known as a check box."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme
from recovery_app.gui.snapshot import cut_texts, settle
from recovery_app.gui.widgets.check_row import CheckRow
from recovery_app.gui.widgets.scroll_page import ScrollPage

WORDS = "A leg that is newly weak or getting weaker, a foot that drops, or numbness in both legs."


def made(qtbot: QtBot, width: int = 400, words: str = WORDS) -> tuple[ScrollPage, CheckRow]:
    theme.apply("light", 1.0)
    page = ScrollPage()
    qtbot.addWidget(page)
    row = CheckRow(words)
    page.add(row)
    page.resize(width, 400)
    page.show()
    settle(page)
    return page, row


def test_the_whole_line_is_the_target(qtbot: QtBot) -> None:
    _page, row = made(qtbot, words="Rash")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.rect().center())
    assert row.isChecked()
    assert row.height() >= 44


def test_space_and_enter_tick_it(qtbot: QtBot) -> None:
    _page, row = made(qtbot)
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert row.isChecked()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert not row.isChecked()


def test_it_is_a_check_box_with_its_words(qtbot: QtBot) -> None:
    _page, row = made(qtbot)
    spoken = QAccessible.queryAccessibleInterface(row)
    assert spoken.role() == QAccessible.Role.CheckBox
    assert spoken.text(QAccessible.Text.Name) == WORDS
    assert not spoken.state().checked
    row.click()
    assert spoken.state().checked


def test_long_words_wrap_and_are_not_cut(qtbot: QtBot) -> None:
    (narrow_page, narrow), (_wide_page, wide) = made(qtbot, 300), made(qtbot, 900)
    assert narrow.height() > wide.height()
    assert cut_texts(narrow_page) == []
