"""The system's dialogs for choosing a file or folder, behind calls that a test can stand in for."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """Asks for a file to open or to write; None when the person left the dialog."""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that exists; `kinds` are Qt's filters, such as "Plan (*.toml)"."""
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_documents()), kinds)
        return Path(chosen) if chosen else None

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Where to write; `name` is offered."""
        offered = str(_documents() / name)
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, offered, kinds)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder that exists, or that the person makes in the dialog."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(_documents()))
        return Path(chosen) if chosen else None


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))
