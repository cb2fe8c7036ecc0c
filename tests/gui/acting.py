"""What a person does in the window: press a button by its words, see what is there."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.snapshot import settle
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.sheet import Sheet


def place(window: QWidget) -> QWidget:
    """The panel on top, else the window."""
    sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]
    return sheets[-1] if sheets else window


def button(window: QWidget, text: str) -> QAbstractButton:
    """The one visible button with these words, in the panel on top if there is one."""
    around = place(window)
    found = [b for b in around.findChildren(Button) if b.text() == text and b.isVisible()]
    assert len(found) == 1, (text, [b.text() for b in around.findChildren(Button) if b.isVisible()])
    return found[0]


def press(qtbot: QtBot, window: QWidget, text: str) -> None:
    """Press it with the mouse, and let the window come to rest."""
    settle(window)
    qtbot.mouseClick(button(window, text), Qt.MouseButton.LeftButton)
    settle(window)


def seen(window: QWidget) -> str:
    """All words that are on screen, without the marks where a long one may be broken."""
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts).replace("\u200b", "")


def second_press(widget: QWidget, after: int | None = None) -> None:
    """The second press of a double click, `after` milliseconds behind a first one on the widget.

    Without a time the first one was elsewhere: it brought the widget to where it is.
    """
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    at, moment = QPointF(widget.rect().center()), 1_000_000 + (after or 0)

    def send(kind: QEvent.Type, when: int) -> None:
        up = kind == QEvent.Type.MouseButtonRelease
        held = Qt.MouseButton.NoButton if up else left
        event = QMouseEvent(kind, at, widget.mapToGlobal(at), left, held, none)
        event.setTimestamp(when)
        QApplication.sendEvent(widget, event)

    if after is not None:
        send(QEvent.Type.MouseButtonPress, 1_000_000)
        send(QEvent.Type.MouseButtonRelease, 1_000_000)
    send(QEvent.Type.MouseButtonDblClick, moment)
    send(QEvent.Type.MouseButtonRelease, moment)
