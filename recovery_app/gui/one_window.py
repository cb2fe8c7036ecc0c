"""One window per data folder: a second start raises the first one and ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 500
_FORWARD, _TODAY = b"forward", b"today"
"""What another start says: it is to come forward, and perhaps to turn to Today."""


class OneWindow(QObject):
    """Holds the folder's window lock; `raised` is sent when somebody starts the app again.

    It says whether the other start is to turn to Today; `at_today` is that of this start.
    """

    raised = Signal(bool)

    def __init__(
        self, folder: Path, parent: QObject | None = None, *, at_today: bool = False
    ) -> None:
        super().__init__(parent)
        self._at_today = at_today
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is the first window; if not, the first one was asked to come forward."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            # Where nobody can write, nobody can hold the lock either.
            return True
        self._raise_other()
        return False

    def listen(self) -> None:
        """Wait for other starts; called once the window is on screen."""
        from PySide6.QtNetwork import QLocalServer

        if self._server is not None:
            return
        # A name left over from a killed process would block listening; we hold the lock.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another window have the folder."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    @property
    def _name(self) -> str:
        from PySide6.QtCore import QCryptographicHash

        sha = QCryptographicHash.Algorithm.Sha256
        digest = QCryptographicHash.hash(str(self._folder).encode(), sha)
        return f"recovery-app-{digest.toHex().toStdString()[:16]}"

    def _greet(self) -> None:
        while self._server is not None and (connection := self._server.nextPendingConnection()):
            # Every start says its word at once, so there is nothing to wait for.
            if not connection.bytesAvailable():
                connection.waitForReadyRead(_WAIT_MS)
            word = connection.readAll().data()
            connection.disconnectFromServer()
            connection.deleteLater()
            self.raised.emit(word == _TODAY)

    def _raise_other(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        socket.waitForConnected(_WAIT_MS)
        socket.write(_TODAY if self._at_today else _FORWARD)
        socket.waitForBytesWritten(_WAIT_MS)
        socket.disconnectFromServer()
