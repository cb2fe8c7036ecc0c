"""Tells a disk that fails while a diary is read from a file that is damaged."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from recovery_app.errors import DamagedDiary, DiaryInUse, StorageError
from recovery_app.store import engine
from recovery_app.text import _

T = TypeVar("T")

_UNREADABLE = (engine.DISK_ERROR, engine.CANNOT_OPEN)


def twice(look: Callable[[], T], path: Path, key: bytes | None = None) -> T:
    """What `look` reads from the file at `path`, which is called damaged only if it is so twice.

    In the middle of a statement SQLite tells an error of the disk (EIO) as damage: a backup would
    be put back for nothing. `look` must change nothing, for it may be called again. Raises as it
    does, and StorageError in words when the disk does not give every page back.
    """
    try:
        return look()
    except DamagedDiary as error:
        if not isinstance(error.__cause__, engine.SqlError):
            raise
        prove(path, key)
        return look()


@contextmanager
def writing(path: Path, key: bytes | None = None) -> Iterator[None]:
    """The same for what cannot be done again: damage only if the file is damaged, and can be read."""
    try:
        yield
    except DamagedDiary as error:
        if isinstance(error.__cause__, engine.SqlError):
            prove(path, key, damaged=True)
        raise


def prove(path: Path, key: bytes | None = None, *, damaged: bool = False) -> None:
    """Raise StorageError in words if the disk does not give back every page of the file at `path`.

    With `damaged` also if what it gives back is sound. Says nothing of a file that cannot be
    looked at for another reason, such as a wrong key.
    """
    with engine.faults():
        if not path.is_file():
            return
    try:
        sound = _copied(path, key, look=damaged)
    except DiaryInUse:
        return
    except engine.SqlError as error:
        if not any(words in str(error) for words in _UNREADABLE):
            return
        raise _unreadable() from error
    if damaged and sound:
        raise _unreadable()


def _copied(path: Path, key: bytes | None, *, look: bool) -> bool:
    """Copy every page to memory, which no statement has a part in; whether the copy is sound."""
    with (
        closing(engine.bare(path, key, read_only=True, patience=0.0)) as source,
        closing(engine.bare(None, key)) as copy,
    ):
        source.backup(copy, progress=engine.impatient)
        return look and copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def _unreadable() -> StorageError:
    return StorageError(
        _(
            "The disk reported an error while the diary was read. Nothing was changed; try again, "
            "or copy the diary's folder to another disk."
        )
    )
