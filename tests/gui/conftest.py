"""The window over a diary in a throw-away folder, on day 9 of a recovery."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.work import drop_all
from recovery_app.services.workspace import Workspace
from tests.diaries import clock, new_diary, workspace

__all__ = ["clock", "new_diary", "shown", "workspace"]


@pytest.fixture(autouse=True)
def _windows_are_gone(qapp: QApplication) -> Iterator[None]:
    """Windows of one test really end with it: living ones would be dressed by every later test."""
    yield
    for window in qapp.topLevelWidgets():
        drop_all(window)  # or it goes on in the next test's time
        window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(
    qtbot: QtBot, workspace: Workspace, page: str = "today", scale: float = 1.0
) -> MainWindow:
    """The window on screen, at a page."""
    window = MainWindow(workspace, theme_name="light", scale=scale)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open(page)
    return window
