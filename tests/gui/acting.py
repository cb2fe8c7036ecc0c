"""What a person does in the window: press a button by its words, see what is there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
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
