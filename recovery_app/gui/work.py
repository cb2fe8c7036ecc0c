"""Runs slow work beside the window and brings its result, or its fault in words, back to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from recovery_app.errors import RecoveryError

Finished = Callable[[Any], None]
Failed = Callable[[str], None]

_LONGEST_CHAIN = 8
"""An answer may ask for more work."""


class _Told(QObject):
    finished = Signal(object)
    failed = Signal(str)
    broke = Signal(object)


class _Work(QRunnable):
    def __init__(self, function: Callable[[], Any], told: _Told) -> None:
        super().__init__()
        self._function = function
        self._told = told

    def run(self) -> None:
        """Do the work; a bug is carried to the window, where the crash guard finds it."""
        try:
            result = self._function()
        except RecoveryError as error:
            self._told.failed.emit(str(error))
        except Exception as error:  # noqa: BLE001 - a thread's bug must reach the crash guard
            self._told.broke.emit(error)
        else:
            self._told.finished.emit(result)


class Worker(QObject):
    """One place on a page that has slow work done; only the newest request is answered."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._told: dict[int, _Told] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def run(self, function: Callable[[], Any], finished: Finished, failed: Failed) -> None:
        """Run `function` in a thread; `finished` or `failed` is called here, in the window."""
        self._number += 1
        number = self._number
        told = _Told(self)
        told.finished.connect(lambda result: self._answer(number, finished, result))
        told.failed.connect(lambda sentence: self._answer(number, failed, sentence))
        told.broke.connect(lambda error: self._answer(number, _raise, error))
        self._told[number] = told
        self._pool.clear()
        self._pool.start(_Work(function, told))

    def wait(self) -> None:
        """Block until the work is done (pictures and tests; never the window)."""
        self._pool.waitForDone()

    def drop(self) -> None:
        """Wait for the work to end, and answer none of it."""
        self._number += 1
        self._told = {}
        self._pool.clear()
        self._pool.waitForDone()

    @property
    def busy(self) -> bool:
        """Whether the newest request is still to be answered."""
        return self._number in self._told

    def _answer(self, number: int, call: Callable[[Any], None], what: Any) -> None:
        self._told = {n: told for n, told in self._told.items() if n > number}
        if number == self._number:
            call(what)


def let_end(window: QObject) -> None:
    """Wait for all the slow work of a window, and have it answered, before the diary is closed."""
    for _chain in range(_LONGEST_CHAIN):
        busy = [worker for worker in window.findChildren(Worker) if worker.busy]
        if not busy:
            return
        for worker in busy:
            worker.wait()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


def drop_all(window: QObject) -> None:
    """Wait for all the slow work of a window that is gone for good, and answer none of it."""
    for worker in window.findChildren(Worker):
        worker.drop()


def _raise(error: Exception) -> None:
    raise error
