"""Runs slow work beside the window and brings its result, or its fault in words, back to it."""

from collections.abc import Callable
from functools import cache, partial
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from shiboken6 import isValid

from recovery_app.errors import RecoveryError

Finished = Callable[[Any], None]
Failed = Callable[[str], None]

_LONGEST_CHAIN = 8
"""An answer may ask for more work."""


class _Post(QObject):
    """Carries what came of the work to the window's own thread; there as long as the app is."""

    came = Signal(object)


class _Lane:
    """One thing at a time, and of those that wait only the newest."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.newest = 0


@cache
def _post() -> _Post:
    post = _Post()
    post.came.connect(lambda arrived: arrived())
    return post


class Worker(QObject):
    """One place on a page that has slow work done; only the newest request is answered.

    Its threads are Python's: a page may go while they still run. A pool of Qt's waits for its
    threads when it is destroyed, and for ever if Python's lock, which they need, is held meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = _Lane()
        self._asked = 0
        """The number of the request that is still to be answered; 0 when none is."""
        self._threads: list[Thread] = []

    def run(self, function: Callable[[], Any], finished: Finished, failed: Failed) -> None:
        """Run `function` in a thread; `finished` or `failed` is called here, in the window."""
        lane, post = self._lane, _post()
        lane.newest += 1
        number = self._asked = lane.newest

        def work() -> None:
            with lane.lock:
                wanted = number == lane.newest
                call = _outcome(function, finished, failed) if wanted else None
                post.came.emit(partial(arrived, function, call))

        def arrived(_function: object, call: Callable[[], None] | None) -> None:
            # At its end already. What it still holds, the window itself is to let go of last:
            # nothing of Qt's may be destroyed in another thread.
            thread.join()
            if call is not None and isValid(self) and number == self._asked:
                self._asked = 0
                call()

        thread = Thread(target=work)
        self._threads = [*(one for one in self._threads if one.is_alive()), thread]
        thread.start()

    def wait(self) -> None:
        """Block until the work is done (pictures and tests; never the window)."""
        for thread in self._threads:
            thread.join()

    def drop(self) -> None:
        """Wait for the work to end, and answer none of it."""
        self._lane.newest += 1
        self._asked = 0
        self.wait()

    @property
    def busy(self) -> bool:
        """Whether the newest request is still to be answered."""
        return self._asked > 0


def let_end(window: QObject) -> None:
    """Wait for all the slow work of a window, and have it answered, before the diary is closed."""
    for _chain in range(_LONGEST_CHAIN):
        busy = [worker for worker in window.findChildren(Worker) if worker.busy]
        if not busy:
            return
        for worker in busy:
            worker.wait()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


def drop_all(owner: QObject) -> None:
    """Wait for all the slow work of a window, or the like, that is gone; answer none of it."""
    for worker in owner.findChildren(Worker):
        worker.drop()


def _outcome(function: Callable[[], Any], finished: Finished, failed: Failed) -> Callable[[], None]:
    """Do the work; what is to be done about it in the window."""
    try:
        result = function()
    except RecoveryError as error:
        return partial(failed, str(error))
    except Exception as error:  # noqa: BLE001 - a thread's bug must reach the crash guard
        return partial(_raise, error)
    return partial(finished, result)


def _raise(error: Exception) -> None:
    raise error
