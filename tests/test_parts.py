"""Faults of the libraries we build on that would return with a careless upgrade."""

import sys

from pytestqt.qtbot import QtBot


def test_qt_gives_back_what_it_borrows(qtbot: QtBot) -> None:
    """PySide6 6.12.0 on Python 3.11 took a reference of None with each void call, until it aborted."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    qtbot.addWidget(label)
    label.setText("warm")
    before = sys.getrefcount(None)
    for number in range(1000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100
