"""The window over a diary in a throw-away folder, on day 9 of a recovery."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.gui.main_window import MainWindow
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds


@pytest.fixture(autouse=True)
def _windows_are_gone(qapp: QApplication) -> Iterator[None]:
    """Windows of one test really end with it: living ones would be dressed by every later test."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 10, 19, 30, tzinfo=UTC))


@pytest.fixture
def new_diary(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A diary without anything in it."""
    workspace = Workspace(tmp_path / "diary", clock, SeededIds(), origin="window")
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(new_diary: Workspace) -> Workspace:
    """A diary with a procedure nine days ago."""
    new_diary.save("procedure", {"day": "2026-11-01", "baseline": 6, "pain_name": "left buttock"})
    return new_diary


def shown(qtbot: QtBot, workspace: Workspace) -> MainWindow:
    """The window on screen."""
    window = MainWindow(workspace, theme_name="light", scale=1.0)
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.open("today")
    return window
