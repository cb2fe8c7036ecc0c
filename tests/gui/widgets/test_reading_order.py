"""Tab and screen readers follow what is on the page, also after a card was built anew."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from recovery_app.gui.widgets import reading_order
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.scroll_page import ScrollPage


class Window(QMainWindow):
    """A window with one page, as the app's has."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ScrollPage()
        self.setCentralWidget(self.page)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return reading_order.step(self, forward=forward)


def card(name: str, *buttons: str) -> Card:
    made = Card(name)
    made.add(flow(*(Button(text) for text in buttons)))
    return made


def window_of_three(qtbot: QtBot) -> Window:
    """Three cards, the middle one put in last, and what the first one leads to is inside it."""
    window = Window()
    qtbot.addWidget(window)
    window.page.add(card("first", "a", "b"))
    window.page.add(card("last", "d"))
    window.page.column.insertWidget(1, card("middle", "c"))
    window.page.setFocusProxy(window.findChildren(Button)[0])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def visited(qtbot: QtBot, key: Qt.Key = Qt.Key.Key_Tab, stops: int = 5) -> list[str]:
    """The buttons the key comes by, from where the keyboard is."""
    found = []
    for _stop in range(stops):
        button = QApplication.focusWidget()
        assert isinstance(button, Button)
        found.append(button.text())
        qtbot.keyClick(button, key)
    return found


def heard(window: Window) -> list[str]:
    """The cards as a screen reader comes by them."""
    around = QAccessible.queryAccessibleInterface(window.page.content)
    children = [around.child(n) for n in range(around.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]


def test_tab_visits_a_card_where_it_is_shown(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    window.page.setFocus()
    assert visited(qtbot) == ["a", "b", "c", "d", "a"]


def test_backwards_too(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    window.page.setFocus()
    assert visited(qtbot, Qt.Key.Key_Backtab) == ["a", "d", "c", "b", "a"]


def test_a_screen_reader_meets_the_cards_as_they_are_shown(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    qtbot.waitUntil(lambda: heard(window) == ["first", "middle", "last"])


def test_a_card_built_anew_keeps_its_place(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    middle = window.page.column.itemAt(1).widget()
    window.page.column.replaceWidget(middle, card("anew", "n"))
    middle.hide()
    middle.deleteLater()
    qtbot.waitUntil(lambda: heard(window) == ["first", "anew", "last"])
    window.page.setFocus()
    assert visited(qtbot) == ["a", "b", "n", "d", "a"]


def test_when_a_button_hides_itself_the_next_one_is_meant(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    buttons = {button.text(): button for button in window.findChildren(Button)}
    buttons["c"].setFocus()
    buttons["c"].hide()
    assert QApplication.focusWidget() is buttons["d"]


def test_hidden_and_disabled_buttons_are_no_stop(qtbot: QtBot) -> None:
    window = window_of_three(qtbot)
    buttons = {button.text(): button for button in window.findChildren(Button)}
    buttons["b"].hide()
    buttons["c"].setEnabled(False)
    window.page.setFocus()
    assert visited(qtbot, stops=3) == ["a", "d", "a"]
