"""Every widget test starts in the light theme at 100 % text."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _light(qtbot: QtBot) -> None:
    now = theme.current()
    if not dressed() or (now.palette.name, now.metrics.scale) != ("light", 1.0):
        theme.apply("light", 1.0)


def dressed() -> bool:
    app = QApplication.instance()
    return isinstance(app, QApplication) and bool(app.styleSheet())


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Put widgets below each other into an active window."""
    kept = []  # qtbot closes windows, but holds none

    def shown(*widgets: QWidget, width: int = 800, height: int = 600) -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        kept.append(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return shown
