"""The system's dialogs for choosing a file or folder, behind calls that a test can stand in for."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialogs:
    """Asks for a file to open or to write; None when the person left the dialog."""

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that exists; `kinds` are Qt's filters, such as "Plan (*.toml)"."""
        with _nothing_remembered():
            chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_documents()), kinds)
        return Path(chosen) if chosen else None

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Where to write; `name` is offered. A name without an ending gets that of its kind."""
        offered = str(_documents() / name)
        with _nothing_remembered():
            chosen, kind = QFileDialog.getSaveFileName(parent, title, offered, kinds)
        if not chosen:
            return None
        file, ending = Path(chosen), re.search(r"\*(\.\w+)", kind)
        return file if file.suffix or ending is None else file.with_suffix(ending[1])

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder that exists, or that the person makes in the dialog."""
        with _nothing_remembered():
            chosen = QFileDialog.getExistingDirectory(parent, title, str(_documents()))
        return Path(chosen) if chosen else None


@contextmanager
def _nothing_remembered() -> Iterator[None]:
    """Qt's own dialog writes down which folders were gone to, for every Qt program to offer."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {name: kept.value(name) for name in ("FileDialog/history", "FileDialog/lastVisited")}
    yield
    kept.sync()
    for name, value in before.items():
        if value is None:
            kept.remove(name)
        elif kept.value(name) != value:
            kept.setValue(name, value)


def _documents() -> Path:
    """Where people keep their papers; for a folder that is not there Qt would take the app's own."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()
