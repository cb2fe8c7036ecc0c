"""Where the diary lives on this computer."""

import os
from pathlib import Path

import platformdirs

DIARY = "diary.db"
BACKUPS = "backups"
TIMETABLE = "reminder-times.json"
VARIABLE = "RECOVERY_APP_DATA"


def data_folder(asked: str | None = None) -> Path:
    """The data folder: the one asked for, else the environment's, else the system's own place."""
    chosen = asked or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    return Path(platformdirs.user_data_dir("recovery-app", appauthor=False))


def make_private(folder: Path) -> None:
    """Make `folder` if needed; what we make is for its owner's eyes only. Raises OSError."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)  # whatever the umask took away
