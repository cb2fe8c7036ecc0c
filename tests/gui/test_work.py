"""Slow work beside the window: its result, its fault in words, its bugs."""

import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from recovery_app.errors import RecoveryError
from recovery_app.gui import crash
from recovery_app.gui.work import Worker


def refused() -> None:
    raise RecoveryError("The disk is full.")


def broken() -> None:
    raise ZeroDivisionError("what somebody typed")


def test_the_result_comes_back(qtbot: QtBot) -> None:
    parent, told = QObject(), []
    worker = Worker(parent)
    worker.run(lambda: 42, told.append, told.append)
    qtbot.waitUntil(lambda: told == [42])
    assert not worker.busy


def test_only_the_newest_request_is_answered(qtbot: QtBot) -> None:
    parent, told = QObject(), []
    worker = Worker(parent)
    for number in range(5):
        worker.run(lambda n=number: n, told.append, told.append)
    qtbot.waitUntil(lambda: not worker.busy)
    assert told == [4]


def test_a_fault_comes_in_words(qtbot: QtBot) -> None:
    parent, told = QObject(), []
    worker = Worker(parent)
    worker.run(refused, lambda _result: None, told.append)
    qtbot.waitUntil(lambda: told == ["The disk is full."])


def test_a_bug_reaches_the_crash_guard_without_what_was_typed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(reports.append)
    parent = QObject()
    worker = Worker(parent)
    with qtbot.capture_exceptions() as caught:
        worker.run(broken, lambda _result: None, lambda _words: None)
        qtbot.waitUntil(lambda: not worker.busy and bool(caught))
    (kind, value, trace) = caught[0]
    crash.install(reports.append)
    sys.excepthook(kind, value, trace)
    assert "ZeroDivisionError" in reports[-1]
    assert "what somebody typed" not in reports[-1]
