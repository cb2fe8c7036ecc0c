"""Has the diary looked after in the background: once after the first paint, and on each new day."""

from PySide6.QtCore import QObject, Signal

from recovery_app.gui.work import Worker
from recovery_app.screens.care import CareScreen, Look
from recovery_app.services.folder_check import FileSystem
from recovery_app.services.workspace import Workspace


class Care(QObject):
    """One per window. `changed` is sent when the note to show is another one."""

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        filesystem: FileSystem | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.screen = CareScreen(workspace, filesystem) if filesystem else CareScreen(workspace)
        self._worker = Worker(self)

    def look(self) -> None:
        """Look at every row, the backups and the folder, beside the window."""
        self._worker.run(self.screen.look, self._take, lambda _sentence: None)

    def tell(self, words: str) -> None:
        """Have something said on Today until it is closed."""
        self.screen.tell(words)
        self.changed.emit()

    def stop(self) -> None:
        """Wait for what is under way; nothing of it is told any more."""
        self._worker.drop()

    def _take(self, found: Look) -> None:
        if self.screen.take(found):
            self.changed.emit()
