"""One door to SQLite: the engine, how a diary file is opened, and its faults in words."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

from recovery_app.errors import (
    DamagedDiary,
    DiaryInUse,
    ReplacedDiary,
    StorageError,
    UnknownOutcome,
)
from recovery_app.text import N_, _

Connection = Any
"""A sqlcipher3 connection; the package ships no types."""

SqlError = sqlite.Error
"""What SQLite raises; nothing to do with the standard library's sqlite3.Error."""

APPLICATION_ID = 0x52435659
"""Stands in the file's header: "RCVY"."""

BUSY_SECONDS = 10.0

_BUSY_CODES = frozenset({5, 6})
"""SQLITE_BUSY and SQLITE_LOCKED, as the backup call tells them."""

DISK_ERROR, CANNOT_OPEN = "disk I/O error", "unable to open"
"""What SQLite says when the disk does not do as it is told, and when a file cannot be opened."""

# None of these touches the file.
_PRAGMAS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


def sqlite_utils() -> ModuleType:
    """The sqlite-utils package, running on the same SQLite as our connections.

    It picks up sqlcipher3 under the name pysqlite3, and would import NumPy and pandas when they
    are installed: both are hidden from it, and shown again once it is in.
    """
    if "sqlite_utils" in sys.modules:
        return sys.modules["sqlite_utils"]
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlite)
    hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import sqlite_utils as package
    finally:
        for name in hidden:
            del sys.modules[name]
    return package


def connect(
    path: Path,
    key: bytes | None = None,
    *,
    read_only: bool = False,
    patience: float = BUSY_SECONDS,
) -> Connection:
    """Open the file at `path` with the pragmas every diary runs under; the file stays as it is.

    `key` is the raw 32-byte key of an encrypted diary; `patience` is for how many seconds another
    program may keep it from being written to. Raises StorageError or DamagedDiary in
    words.
    """
    with faults():
        if not read_only:
            _make_private_file(path)
        connection = bare(path, key, read_only=read_only, patience=patience)
    try:
        with faults(encrypted=key is not None):
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in _PRAGMAS:
                connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def bare(
    path: Path | None,
    key: bytes | None = None,
    *,
    read_only: bool = False,
    patience: float = BUSY_SECONDS,
) -> Connection:
    """A connection to the file at `path`, or to memory, that has read nothing yet.

    Raises SqlError.
    """
    name = ":memory:" if path is None else str(path.absolute())
    connection = sqlite.connect(
        _read_only_uri(path) if path is not None and read_only else name,
        uri=read_only,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    if key is not None:
        # What it would write to stderr is told in a sentence.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def own(connection: Connection, path: Path) -> None:
    """Give a file that is known to be ours the journal and the rights every diary has."""
    with faults():
        connection.execute("PRAGMA journal_mode = DELETE")
    # Without the right to change its rights it is somebody else's decision who may read it.
    with suppress(OSError):
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)


@contextmanager
def faults(*, encrypted: bool = False) -> Iterator[None]:
    """Say what SQLite or the file system could not do, in one sentence a person understands.

    What is no fault of the disk, the folder or the file is a bug and passes through as it is.
    """
    try:
        yield
    except sqlite.Error as error:
        known = _in_words(error, encrypted=encrypted)
        if known is None:
            raise
        raise known from error
    except UnicodeDecodeError as error:
        # SQLite quotes what it could not make sense of, and that is no text any more.
        raise _damaged() from error
    except OSError as error:
        raise StorageError(_os_words(error)) from error


@dataclass(frozen=True)
class Proof:
    """A question whose answer tells whether a transaction is in the file."""

    sql: str
    values: Sequence[Any]
    answer: Any


def commit(connection: Connection, path: Path, proof: Proof | None) -> bool:
    """Commit; False when it is done, but the disk could not confirm that it will stay.

    A transaction is over once its journal is gone. When only the folder cannot be synced after
    that, SQLite tells an error, yet everything is written: then it would be untrue to say that
    nothing was saved. (A power cut in the next seconds could still bring the journal back.)
    Raises UnknownOutcome when the disk does not even answer whether it is there.
    """
    try:
        connection.execute("COMMIT")
    except sqlite.Error as error:
        roll_back(connection)
        if error.sqlite_errorname != "SQLITE_IOERR" or proof is None:
            raise
        if not _landed(connection, path, proof):
            raise
        return False
    return True


def roll_back(connection: Connection) -> bool:
    """Take back what is not committed; False when even that could not be done.

    Then the next one to open the file does it.
    """
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except sqlite.Error:
        return False
    return True


def leaves_doubt(error: BaseException) -> bool:
    """Whether a write ended so that its connection may not know any more what is in the file."""
    name = getattr(error, "sqlite_errorname", "") or ""
    return isinstance(error, UnknownOutcome) or name.startswith(("SQLITE_IOERR", "SQLITE_CORRUPT"))


def _landed(connection: Connection, path: Path, proof: Proof) -> bool:
    try:
        found = connection.execute(proof.sql, proof.values).fetchone()
    except sqlite.Error:
        # It cannot be read now. With its journal there it would be taken back at the next start.
        try:
            return not is_there(path.with_name(f"{path.name}-journal"))
        except OSError as error:
            raise _unknown() from error
    return bool((found[0] if found else None) == proof.answer)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of its name; None if there is none.

    Raises OSError when the disk does not answer: then nobody knows that it is not there.
    """
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_dev, status.st_ino


def is_there(path: Path) -> bool:
    """Whether there is a file of that name. Raises OSError, where Path.exists may say no."""
    return identity(path) is not None


def _make_private_file(path: Path) -> None:
    # Made here so that its rights are never wider, nor narrower, whatever the umask.
    try:
        made = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(made, 0o600)
    finally:
        os.close(made)


def _read_only_uri(path: Path) -> str:
    uri = path.absolute().as_uri()
    # SQLite takes no host: a Windows share is a path of its own with two slashes more.
    share = not uri.startswith("file:///")
    return f"{uri.replace('file:', 'file://') if share else uri}?mode=ro"


def _in_words(error: Exception, *, encrypted: bool) -> StorageError | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name in {"", "SQLITE_ERROR"}:
        # The backup call tells its errors without a name, and a function inside a statement too.
        name = _name_of(str(error)) or name
    if name == "SQLITE_NOTADB":
        if encrypted:
            # That the passphrase is right is known before its key is tried.
            return DamagedDiary(
                _(
                    "The diary file is damaged, or not the one that was locked; a backup can be put back."
                )
            )
        return DamagedDiary(
            _("The diary file is encrypted or damaged: it cannot be read without its passphrase.")
        )
    # Text that is no text any more has no code of its own.
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_FORMAT")) or "decode to UTF-8" in str(error):
        return _damaged()
    if name == "SQLITE_READONLY_DBMOVED":
        return moved()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return in_use()
    for start, sentence in _FAULTS.items():
        if name.startswith(start):
            return StorageError(_(sentence))
    return None


def _damaged() -> DamagedDiary:
    return DamagedDiary(_("The diary file is damaged; a backup can be put back."))


def _name_of(text: str) -> str:
    return next((name for words, name in _NAMES.items() if words in text), "")


_NAMES = {
    "not a database": "SQLITE_NOTADB",
    "malformed": "SQLITE_CORRUPT",
    "locked": "SQLITE_BUSY",
    "disk is full": "SQLITE_FULL",
    "readonly database": "SQLITE_READONLY",
    CANNOT_OPEN: "SQLITE_CANTOPEN",
    DISK_ERROR: "SQLITE_IOERR",
}
_FAULTS = {
    "SQLITE_FULL": N_("The disk is full. Nothing was saved; free some space and try again."),
    "SQLITE_READONLY": N_(
        "The diary's folder is read-only. Nothing was saved; allow writing and try again."
    ),
    "SQLITE_CANTOPEN": N_("The diary's folder cannot be opened or written to. Nothing was saved."),
    "SQLITE_PERM": N_("The diary's folder does not allow it. Nothing was saved."),
    "SQLITE_IOERR": N_(
        "The disk reported an error. Nothing was saved; try again, or use another disk."
    ),
    "SQLITE_PROTOCOL": N_(
        "The diary's folder does not support locking, as some network folders; nothing was saved."
    ),
    "SQLITE_NOLFS": N_("The diary's folder cannot hold a file of this size. Nothing was saved."),
}


def _unknown() -> UnknownOutcome:
    return UnknownOutcome(
        _(
            "The disk stopped answering while this was saved, so it is not known whether it was; "
            "once the disk is back, look, or save again."
        )
    )


def in_use() -> DiaryInUse:
    """The fault of a diary that another program does not let go of."""
    return DiaryInUse(
        _("The diary is in use by another program. Nothing was saved; try again in a moment.")
    )


def impatient(status: int, remaining: int, total: int) -> None:
    """The progress of a backup call, which would wait for ever for a program that holds the file.

    Raises DiaryInUse.
    """
    if status in _BUSY_CODES:
        raise in_use()


def moved() -> ReplacedDiary:
    """The fault of a diary file that is not the one that was opened."""
    return ReplacedDiary(
        _(
            "The diary file was moved or replaced while it was open. Nothing was saved; "
            "restart the app to open the file that is there now."
        )
    )


def _os_words(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return _("The diary's folder cannot be used: {reason}.").format(reason=reason)
