"""Slow work beside the window: its result, its fault in words, its bugs."""

import faulthandler
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

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


@pytest.fixture
def in_time() -> Iterator[None]:
    """Ends the tests, and says where they stood, when Python's lock is held for ever."""
    faulthandler.dump_traceback_later(60, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def test_a_page_may_go_while_its_work_goes_on(qtbot: QtBot, in_time: None) -> None:
    """Also where Python's lock is held while Qt deletes it, as it is in a slot."""
    told: list[object] = []
    done: list[str] = []
    end = threading.Event()

    def work() -> None:
        end.wait(30)
        done.append("after the page was gone")

    parent = QObject()
    Worker(parent).run(work, told.append, told.append)
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete.value)
    assert not isValid(parent)
    end.set()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(20)
    assert told == []


def test_what_was_dropped_is_waited_for_and_not_answered(qtbot: QtBot) -> None:
    parent = QObject()
    told: list[object] = []
    done: list[str] = []
    begun = threading.Event()

    def first() -> None:
        begun.set()
        time.sleep(0.05)
        done.append("first")

    worker = Worker(parent)
    worker.run(first, told.append, told.append)
    assert begun.wait(30)
    worker.run(lambda: done.append("never begun"), told.append, told.append)
    worker.drop()
    qtbot.wait(20)
    assert (done, told, worker.busy) == (["first"], [], False)
