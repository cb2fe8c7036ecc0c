"""A window and its diary: whichever goes first, the other is left alone."""

from datetime import timedelta

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.gui.conftest import shown


def test_a_window_that_outlives_its_diary_leaves_it_alone(
    qtbot: QtBot, workspace: Workspace, clock: FixedClock
) -> None:
    window = shown(qtbot, workspace)
    workspace.close()
    clock.at += timedelta(days=1)
    qtbot.addWidget(other := QWidget())
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    with qtbot.waitActive(window):  # looks at the clock, unless the diary is gone
        window.activateWindow()
    assert not window._clock.isActive()


def test_a_diary_that_outlives_its_window_tells_nobody(
    workspace: Workspace, qapp: QApplication
) -> None:
    window = MainWindow(workspace, theme_name="light", scale=1.0)
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workspace.save("steps", {"count": 3000})
    workspace.close()
