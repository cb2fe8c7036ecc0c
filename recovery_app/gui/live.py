"""Turns changes of the diary, made here or by another program, into one Qt signal."""

from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from recovery_app.errors import StorageError
from recovery_app.services.feed import Change
from recovery_app.services.workspace import Workspace

_SETTLE_MS = 80


class Live(QObject):
    """`changed(Change)` is sent for each change; those from outside carry the origin "outside"."""

    changed = Signal(object)

    _ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject, ended: Callable[[], None]) -> None:
        """`ended` is called when the diary is about to be closed: it must not be read any more."""
        super().__init__(parent)
        self._ended.connect(ended)
        self._workspace = workspace
        self._stops = (
            workspace.feed.listen(self.changed.emit),
            workspace.feed.at_end(self._ended.emit),
        )
        for stop in self._stops:
            self.destroyed.connect(stop)  # it may go with its window, unasked
        self._version = workspace.diary.data_version()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.look)
        # The folder, not the file: SQLite's journal comes and goes beside it with each commit.
        self._watcher: QFileSystemWatcher | None = QFileSystemWatcher([str(workspace.folder)], self)
        self._watcher.directoryChanged.connect(self._settle.start)

    def look(self) -> None:
        """Ask the file whether another program has written to it."""
        try:
            version = self._workspace.diary.data_version()
        except StorageError:
            self._settle.start()  # It is being written just now; look again when that is over.
            return
        if version != self._version:
            self._version = version
            self.changed.emit(Change("", None, "outside"))

    def stop(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()
        self._settle.stop()
        if self._watcher is not None:
            self._watcher.blockSignals(True)
            self._watcher.deleteLater()  # a computer has few; each locking would leave one behind
            self._watcher = None
