"""Sets a diary that cannot be read aside, with its backups, so that a new one can be begun."""

from pathlib import Path

from recovery_app import paths
from recovery_app.services.ports import Clock
from recovery_app.store import engine

_BESIDE = ("", "-journal", "-wal", "-shm")
"""A diary file's ending, and those of the files that belong to it."""


FOLDERS = "set-aside-*"
"""What finds the folders with what was set aside, in a diary's own."""


def set_aside(folder: Path, clock: Clock) -> Path:
    """Move the diary in `folder` and its backups into a folder beside them; returns where.

    Nothing is removed. Raises StorageError in words; what was moved until then stays moved.
    """
    with engine.faults():
        place = _place(folder, clock)
        backups = folder / paths.BACKUPS
        if backups.exists():
            backups.rename(place / paths.BACKUPS)
        for ending in _BESIDE:
            file = folder / f"{paths.DIARY}{ending}"
            if file.exists():
                file.rename(place / file.name)
    return place


def _place(folder: Path, clock: Clock) -> Path:
    stem = f"set-aside-{clock.now():%Y%m%dT%H%M%S}"
    names = (folder / f"{stem}{more}" for more in ("", *(f"-{n}" for n in range(2, 99))))
    place = next(name for name in names if not name.exists())
    paths.make_private(place)
    return place
