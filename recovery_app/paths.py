"""Where the diary lives on this computer."""

import os
from pathlib import Path

DIARY = "diary.db"
BACKUPS = "backups"
TIMETABLE = "reminder-times.json"
VARIABLE = "RECOVERY_APP_DATA"
_CHOICE = "data-folder"


def data_folder(asked: str | None = None) -> Path:
    """The data folder: the one asked for, the environment's, the one chosen, the system's own place."""
    named = named_folder(asked) or chosen_folder()
    if named is not None:
        return named
    import platformdirs

    return Path(platformdirs.user_data_dir("recovery-app", False))


def named_folder(asked: str | None = None) -> Path | None:
    """The folder this run was told to use, by its option or its environment."""
    named = asked or os.environ.get(VARIABLE)
    return Path(named).expanduser().absolute() if named else None


def chosen_folder() -> Path | None:
    """The folder the person chose in the window instead of the system's own place."""
    try:
        named = os.fsdecode(_choice().read_bytes()).strip("\n")
    except OSError:
        return None
    return Path(named) if Path(named).is_absolute() else None


def choose_folder(folder: Path) -> None:
    """Let every later start use `folder`. Raises OSError."""
    make_private(_choice().parent)
    _choice().write_bytes(os.fsencode(folder) + b"\n")


def is_gone(folder: Path) -> bool:
    """Whether `folder` was chosen and is not there now, as with a disk that is unplugged."""
    return not folder.is_dir() and folder == chosen_folder()


def _choice() -> Path:
    import platformdirs  # not at the start of a window whose folder was named

    return Path(platformdirs.user_config_dir("recovery-app", False)) / _CHOICE


def make_private(folder: Path) -> None:
    """Make `folder` if needed; what we make is for its owner's eyes only. Raises OSError."""
    if folder.is_dir():
        return
    make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)  # whatever the umask took away
