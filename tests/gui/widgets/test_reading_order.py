"""Tab and screen readers follow what is on the page, also after a card was built anew."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.reading_order import put_in_order
from recovery_app.gui.widgets.scroll_page import ScrollPage


def page_of_three(qtbot: QtBot) -> tuple[ScrollPage, Card]:
    """Three cards with a button each; the middle one was built last."""
    page = ScrollPage()
    qtbot.addWidget(page)
    first, middle, last = Card("first"), Card("middle"), Card("last")
    for card, text in ((first, "a"), (last, "c"), (middle, "b")):
        card.add(flow(Button(text)))
    page.add(first)
    page.add(last)
    page.column.insertWidget(1, middle)
    return page, middle


def shown(qtbot: QtBot, page: ScrollPage) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def visited(qtbot: QtBot, page: ScrollPage) -> list[str]:
    """The buttons Tab comes by, from the first one on."""
    page.findChildren(Button)[0].setFocus()
    found = []
    for _stop in range(3):
        button = QApplication.focusWidget()
        assert isinstance(button, Button)
        found.append(button.text())
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    return found


def heard(page: ScrollPage) -> list[str]:
    """The cards as a screen reader comes by them."""
    around = QAccessible.queryAccessibleInterface(page.content)
    children = [around.child(n) for n in range(around.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]


def test_a_card_put_in_between_is_visited_in_between(qtbot: QtBot) -> None:
    page, _middle = page_of_three(qtbot)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: heard(page) == ["first", "middle", "last"])
    assert visited(qtbot, page) == ["a", "b", "c"]


def test_a_card_built_anew_keeps_its_place(qtbot: QtBot) -> None:
    page, middle = page_of_three(qtbot)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: heard(page) == ["first", "middle", "last"])
    anew = Card("anew")
    anew.add(flow(Button("n")))
    page.column.replaceWidget(middle, anew)
    middle.hide()
    middle.deleteLater()
    qtbot.waitUntil(lambda: heard(page) == ["first", "anew", "last"])
    assert visited(qtbot, page) == ["a", "n", "c"]


def test_what_is_in_order_stays_untouched(qtbot: QtBot) -> None:
    page, _middle = page_of_three(qtbot)
    shown(qtbot, page)
    put_in_order(page.content)
    before = page.content.children()
    put_in_order(page.content)
    assert page.content.children() == before
