"""Work for behind the first paint comes after it, once, and for unseen windows too."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.first_paint import FirstPaint


class Noting(QWidget):
    def __init__(self, order: list[str]) -> None:
        super().__init__()
        self._order = order

    def paintEvent(self, event: QPaintEvent) -> None:
        self._order.append("paint")


def test_it_comes_behind_the_paint_and_once(qtbot: QtBot) -> None:
    order: list[str] = []
    window = Noting(order)
    qtbot.addWidget(window)
    window.show()
    FirstPaint(window, lambda: order.append("work"))
    qtbot.waitUntil(lambda: "work" in order)
    window.repaint()
    qtbot.wait(1)
    assert order[0] == "paint"
    assert order.count("work") == 1


def test_a_window_in_the_background_is_not_waited_for(qtbot: QtBot) -> None:
    order: list[str] = []
    window = Noting(order)
    qtbot.addWidget(window)
    FirstPaint(window, lambda: order.append("work"))
    qtbot.waitUntil(lambda: order == ["work"])
