"""What becomes of the backups that are there when a lock is set or taken away."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from recovery_app.errors import RecoveryError, StorageError
from recovery_app.services.backups import Backup, Backups, particulars, read, write_particulars
from recovery_app.store import backup as store
from recovery_app.store import engine, lock
from recovery_app.text import ngettext

RECODE, REMOVE, KEEP = "recode", "remove", "keep"
CHOICES = (RECODE, REMOVE, KEEP)
"""Write them anew as the diary is now, remove them, or leave them as they are."""

_LOCKED, _OPEN = "-locked", "-open"


@dataclass(frozen=True)
class Settled:
    """What was done to how many backups; `left` are those that are still as they were."""

    recoded: int
    removed: int
    left: tuple[Path, ...]


def settle(backups: Backups, how: str, key: bytes | None, new_key: bytes | None) -> Settled:
    """Deal with the backups under `key` now that the diary is under `new_key`.

    `backups` are those of the diary as it is now. A backup of it is made before anything else; if
    that fails, none is removed. One that is damaged or under another key is left.
    """
    old = [path for path in _files(backups) if lock.is_encrypted(path) is (key is not None)]
    recoded = removed = 0
    with suppress(RecoveryError):
        if how == REMOVE:
            backups.purge(tuple(old))
            removed = sum(not _there(path) for path in old)
        else:
            backups.make("lock")
    if how == RECODE:
        recoded = sum(_recode(path, key, new_key) for path in old)
    if new_key is None:
        lock.forget(backups.diary)
    left = [path for path in old if _there(path) and lock.is_encrypted(path) is (key is not None)]
    return Settled(recoded, removed, tuple(left))


def words(settled: Settled) -> tuple[str, ...]:
    """What was done, in sentences; those that are left are named."""
    found = []
    if settled.recoded:
        text = ngettext(
            "{n} backup was written anew.", "{n} backups were written anew.", settled.recoded
        )
        found.append(text.format(n=settled.recoded))
    if settled.removed:
        text = ngettext("{n} backup was removed.", "{n} backups were removed.", settled.removed)
        found.append(text.format(n=settled.removed))
    if settled.left:
        text = ngettext(
            "{n} backup is left as it was: {names}.",
            "{n} backups are left as they were: {names}.",
            len(settled.left),
        )
        names = ", ".join(path.name for path in settled.left)
        found.append(text.format(n=len(settled.left), names=names))
    return tuple(found)


def _files(backups: Backups) -> Iterable[Path]:
    with engine.faults():
        return sorted(backups.folder.glob("*.db")) if backups.folder.is_dir() else []


def _there(path: Path) -> bool:
    """Whether there is a file; of a disk that does not say so, better yes."""
    try:
        return path.exists()
    except OSError:
        return True


def _recode(path: Path, key: bytes | None, new_key: bytes | None) -> bool:
    known = read(path)
    if known is None and _there(particulars(path)):
        return False  # what is known of it cannot be read just now, and must go on being true
    try:
        if known is None:
            lock.recode_copy(path, path, key, new_key, lambda part: None)
        else:
            _recode_counted(known, key, new_key)
    except StorageError:
        return False
    return True


def _recode_counted(known: Backup, key: bytes | None, new_key: bytes | None) -> None:
    # Under another name: the file and its particulars cannot change in one step.
    stem = known.path.stem.removesuffix(_LOCKED).removesuffix(_OPEN)
    target = known.path.with_name(f"{stem}{_OPEN if new_key is None else _LOCKED}.db")
    twin = read(target)
    if twin is None or not twin.is_good:
        lock.recode_copy(
            known.path,
            target,
            key,
            new_key,
            lambda part: write_particulars(
                replace(known, path=target, sha256=store.sha256_of(part))
            ),
        )
    for one in (known.path, particulars(known.path)):
        with suppress(OSError):
            one.unlink()
