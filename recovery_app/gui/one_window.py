"""One window per data folder: a second start raises the first one and ends."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

_FORWARD, _TODAY = b"forward", b"today"
"""What another start says: it is to come forward, and perhaps to turn to Today."""


class OneWindow(QObject):
    """Holds the folder's window lock; `raised` is sent when somebody starts the app again.

    It says whether the other start is to turn to Today; `at_today` is that of this start. The
    word is left in a file beside the lock: a socket would bring all of Qt's network along.
    """

    raised = Signal(bool)

    def __init__(
        self, folder: Path, parent: QObject | None = None, *, at_today: bool = False
    ) -> None:
        super().__init__(parent)
        self._at_today = at_today
        self._call = folder / "window.call"
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Whether this is the first window; if not, the first one was asked to come forward."""
        if self._lock.isLocked():
            return True
        if self._lock.tryLock(0):
            with suppress(OSError):
                self._call.unlink()  # a killed window may have left it
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            # Where nobody can write, nobody can hold the lock either.
            return True
        self._say(_TODAY if self._at_today else _FORWARD)
        return False

    def listen(self) -> None:
        """Wait for other starts; called once the window is on screen."""
        if self._watcher is not None:
            return
        with suppress(OSError):
            os.close(os.open(self._call, os.O_WRONLY | os.O_CREAT, 0o600))
        self._watcher = QFileSystemWatcher([str(self._call)], self)
        self._watcher.fileChanged.connect(self._look)
        self._look()  # somebody may have started it while it was being built

    def release(self) -> None:
        """Let another window have the folder."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
            with suppress(OSError):
                self._call.unlink()
        self._lock.unlock()

    def _look(self) -> None:
        try:
            word = self._call.read_bytes()
        except OSError:
            return
        if word:
            self._say(b"")
            self.raised.emit(word == _TODAY)

    def _say(self, word: bytes) -> None:
        with suppress(OSError):
            file = os.open(self._call, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(file, word)
            finally:
                os.close(file)
