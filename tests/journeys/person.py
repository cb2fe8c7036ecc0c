"""Somebody at the window who only presses keys, looks at the screen, and hears a screen reader."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import settle
from recovery_app.services.workspace import Workspace
from tests.gui.widgets import heard

_MANY = 120


class Person:
    """`pressed` counts every key that was pressed."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self._qtbot = qtbot
        self.window = MainWindow(workspace)
        qtbot.addWidget(self.window, before_close_func=lambda window: window.end())
        self.window.resize(1024, 700)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.pressed = 0
        self.window.open("today")

    def press(self, *keys: str) -> None:
        """Press keys by their names, such as "4", "Tab" or "Ctrl+Return"."""
        self._rest()
        for name in keys:
            key = QKeySequence(name)[0]  # type: ignore[index]
            QTest.keyClick(self._held(), key.key(), key.keyboardModifiers())
            self.pressed += 1
        self._rest()

    def write(self, text: str) -> None:
        """Type a text."""
        self._rest()
        QTest.keyClicks(self._held(), text)
        self.pressed += len(text)
        self._rest()

    def go_to(self, words: str) -> None:
        """Press Tab until the screen reader says these words of what the keyboard is on."""
        met = []
        for _stop in range(_MANY):
            if words in (name := heard.name(self._held())):
                return
            met.append(name)
            self.press("Tab")
        raise AssertionError(f"{words!r} was not met on the way: {list(dict.fromkeys(met))}")

    def hears(self) -> str:
        """What a screen reader says about where the keyboard is: the group, then the thing."""
        names = []
        widget: QWidget | None = self._held()
        while widget is not None and not widget.isWindow():
            if name := heard.name(widget):
                names.append(name)
            widget = widget.parentWidget()
        return " | ".join(reversed(names))

    def sees(self, words: str) -> bool:
        """Whether these words are on screen, on a label or a button."""
        return words in self.screen()

    def waits_for(self, words: str) -> None:
        """Look at the screen until these words are there."""
        self._qtbot.waitUntil(lambda: self.sees(words))

    def screen(self) -> str:
        """All words on screen."""
        window = self.window
        words = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
        words += [w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()]
        return "\n".join(words)

    def saves_as(self, file: Path) -> None:
        """When the next dialog asks for a place, choose this one."""
        timer = QTimer(self.window, interval=20)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                timer.stop()
                dialog.selectFile(str(file))
                dialog.accept()
                # A desktop does this by itself.
                QTimer.singleShot(0, self.window, self.window.activateWindow)

        timer.timeout.connect(answer)
        timer.start()

    def _rest(self) -> None:
        """Let the window come to rest; the keyboard is never left on nothing."""
        settle(self.window)
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    @staticmethod
    def _held() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        assert widget.isVisible(), "the keyboard is on something that is not there"
        return widget
