"""Slow work beside the window: its result, its fault in words, its bugs."""

import gc
import sys
import threading
import time
import weakref
from functools import partial
from types import FrameType

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


def test_a_page_may_go_while_its_work_goes_on(qtbot: QtBot) -> None:
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


class Held:
    """What the work of a page has in hand."""


def test_what_a_thread_held_is_let_go_of_by_the_window(qtbot: QtBot) -> None:
    """What is Qt's must not go in another thread, however late that one comes to its end."""
    parent = QObject()
    let_go: list[threading.Thread] = []
    held = Held()
    weakref.finalize(held, lambda: let_go.append(threading.current_thread()))
    answered = threading.Event()

    def late(frame: FrameType, event: str, _arg: object) -> None:
        if event == "return" and frame.f_code.co_name == "work":
            answered.wait(0.3)

    worker = Worker(parent)
    threading.setprofile(late)
    try:
        worker.run(partial(id, held), lambda _result: answered.set(), lambda _words: None)
        del held
        qtbot.waitUntil(answered.is_set)
    finally:
        threading.setprofile(None)
    qtbot.waitUntil(lambda: bool(let_go))
    assert let_go == [threading.main_thread()]


def test_work_that_was_answered_is_held_by_nobody(qtbot: QtBot) -> None:
    parent = QObject()
    told: list[object] = []
    worker = Worker(parent)
    known = weakref.ref(worker)
    worker.run(lambda: 1, told.append, told.append)
    qtbot.waitUntil(lambda: told == [1])
    del worker
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert known() is None
