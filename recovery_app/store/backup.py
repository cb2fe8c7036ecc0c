"""Verified copies of a diary file, and putting one in the diary's place."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import EllipsisType

from recovery_app import paths
from recovery_app.errors import DamagedDiary, DiaryInUse, StorageError
from recovery_app.store import checking, engine, schema, second_look
from recovery_app.store.checking import Findings
from recovery_app.store.digests import sha256
from recovery_app.text import _

PART = ".part"
"""The ending of a copy that is still being made; one that is left over was never finished."""

Key = bytes | None


def copy_verified(
    source: Path, target: Path, key: Key = None, target_key: Key | EllipsisType = ...
) -> Findings:
    """Copy a diary file that may be in use to `target`, which appears only once it was checked.

    The copy is made with SQLite's backup call, reopened, and every row of it looked at.
    `target_key` is the key of the copy (None: not encrypted), where it is to be another one than
    `key`. A file at `target` is replaced. Raises StorageError in words, DamagedDiary when what was copied is not
    sound; `target` is as it was then.
    """
    new_key = key if isinstance(target_key, EllipsisType) else target_key
    with _part(target) as part:
        copy(source, part, key, new_key)
        findings = checking.check(part, new_key)
        if findings.damages:
            sentence = _("The copy was not kept, for the diary in it is damaged: {what}")
            raise DamagedDiary(sentence.format(what=findings.damages[0].sentence))
        with engine.faults():
            sync(part)
        rename(part, target)
    return findings


def copy(source: Path, target: Path, key: Key, target_key: Key) -> None:
    """Copy every page of `source`, at one moment of it, into the new file `target`."""
    with engine.faults():
        if not source.is_file():
            raise StorageError(_("There is no file {name}.").format(name=source.name))
    connection = _reading(source, key)
    try:
        if (key is None) == (target_key is None):
            copied = engine.connect(target, target_key)
            try:
                with engine.faults():
                    connection.backup(copied, progress=engine.impatient)
            finally:
                copied.close()
        else:
            _export(connection, target, target_key)
    finally:
        connection.close()


def put_in_place(
    part: Path,
    diary: Path,
    keep_at: Path,
    key: Key = None,
    *,
    patience: float = engine.BUSY_SECONDS,
) -> Path | None:
    """Let the finished file `part` be the diary; the one that is there is kept at `keep_at`.

    Returns where the present file is now, None if there was none. `patience` is for how many
    seconds another program may be writing to it. At every moment there is one
    whole diary under the name. Raises StorageError in words when a program is writing to it.
    """
    held = _held(diary, key, patience)
    try:
        with engine.faults():
            kept = _keep(diary, keep_at)
            if os.name == "nt" and held is not None:
                held.close()  # an open file cannot be replaced there
            part.replace(diary)
            sync_folder(diary.parent)
    finally:
        if held is not None:
            held.close()
    return kept


def head_of(path: Path, key: Key = None) -> str | None:
    """What a diary's history and settings come to; None for a diary that is missing or empty.

    Equal heads mean that nothing was entered in between.
    """
    with engine.faults():
        if not path.is_file() or not path.stat().st_size:
            return None
    return second_look.twice(lambda: _head_of(path, key), path, key)


def _head_of(path: Path, key: Key) -> str | None:
    connection = _reading(path, key)
    try:
        if schema.version_of(connection) == 0:
            return None
        return checking.head_of(connection)
    finally:
        connection.close()


def holds(path: Path, record_id: str, key: Key = None) -> bool:
    """Whether the values of a record are in a copy; also true of one that cannot be read."""
    try:
        connection = engine.connect(path, key, read_only=True)
    except StorageError:
        return True
    try:
        with engine.faults():
            sql = "SELECT kind FROM audit WHERE record = ? AND record NOT IN (SELECT id FROM tombstone)"
            return connection.execute(sql, [record_id]).fetchone() is not None
    except StorageError:
        return True
    finally:
        connection.close()


def claim(path: Path) -> bool:
    """Make an empty file for ourselves alone; False if there is one of that name."""
    with engine.faults():
        paths.make_private(path.parent)
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            return False
    return True


def rename(part: Path, final: Path) -> None:
    """Give a finished file its name, for good."""
    with engine.faults():
        part.replace(final)
        sync_folder(final.parent)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file that no connection has open."""
    digest = sha256()
    with engine.faults(), path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def sync(path: Path) -> None:
    """Return once what was written to a file is on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Return once the names in a folder are on the disk, where the system can promise that."""
    if os.name != "posix":
        return
    # The names are there by now; a folder that cannot be synced takes nothing back.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    with engine.faults():
        paths.make_private(target.parent)
    part = target.with_name(f".{target.name}-{os.urandom(4).hex()}{PART}")
    try:
        yield part
    finally:
        for leftover in (part, part.with_name(f"{part.name}-journal")):
            with suppress(OSError):
                leftover.unlink()


def _reading(source: Path, key: Key) -> engine.Connection:
    try:
        # Able to write: what a killed program left half done is put right first.
        return second_look.twice(lambda: engine.connect(source, key), source, key)
    except DamagedDiary:
        raise
    except StorageError:
        return engine.connect(source, key, read_only=True)


def _export(connection: engine.Connection, target: Path, key: Key) -> None:
    # Between encrypted and plain, pages cannot be copied; contents can.
    engine.connect(target).close()
    with engine.faults():
        text = "''" if key is None else f"\"x'{key.hex()}'\""
        connection.execute(f"ATTACH DATABASE ? AS copied KEY {text}", [str(target)])
        connection.execute("SELECT sqlcipher_export('copied')")
        for name in ("user_version", "application_id"):
            value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
            connection.execute(f"PRAGMA copied.{name} = {int(value)}")
        connection.execute("DETACH DATABASE copied")


def _held(diary: Path, key: Key, patience: float) -> engine.Connection | None:
    """A connection that keeps others from writing; None for a file that cannot be opened."""
    with engine.faults():
        if not engine.is_there(diary):
            return None
    try:
        connection = engine.connect(diary, key, patience=patience)
    except DiaryInUse:
        raise
    except StorageError:
        return None
    try:
        with engine.faults():
            connection.execute("BEGIN IMMEDIATE")
    except BaseException as error:
        connection.close()
        if isinstance(error, StorageError) and not isinstance(error, DiaryInUse):
            return None
        raise
    return connection


def _keep(diary: Path, keep_at: Path) -> Path | None:
    paths.make_private(keep_at.parent)
    there = engine.is_there(diary)
    if there:
        try:
            # A second name for the file, so that the first one is never without a file.
            os.link(diary, keep_at)
        except OSError:
            diary.replace(keep_at)
    for ending in ("-journal", "-wal", "-shm"):
        beside = diary.with_name(diary.name + ending)
        if engine.is_there(beside):
            # Left beside another file it would be played into that one, also when its own is gone.
            beside.replace(keep_at.with_name(keep_at.name + ending))
    return keep_at if there else None
