"""One door to SQLite: the engine, how a diary file is opened, and its faults in words."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2 as sqlite

from recovery_app.errors import DamagedDiary, LockedDiary, StorageError
from recovery_app.text import _

Connection = Any
"""A sqlcipher3 connection; the package ships no types."""

APPLICATION_ID = 0x52435659
"""Stands in the file's header: "RCVY"."""

BUSY_SECONDS = 10.0

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
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


def connect(path: Path, key: bytes | None = None, *, read_only: bool = False) -> Connection:
    """Open the file at `path` with the pragmas every diary runs under.

    `key` is the raw 32-byte key of an encrypted diary. Raises StorageError, DamagedDiary or
    LockedDiary in words.
    """
    mode = "ro" if read_only else "rwc"
    if not read_only and not path.exists():
        # Made here so that its rights are never wider, whatever the umask.
        with faults():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    with faults():
        connection = sqlite.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    try:
        with faults(encrypted=key is not None):
            if key is not None:
                connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            for pragma in _PRAGMAS:
                connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def faults(*, encrypted: bool = False) -> Iterator[None]:
    """Say what SQLite or the file system could not do, in one sentence a person understands."""
    try:
        yield
    except sqlite.Error as error:
        raise _in_words(error, encrypted=encrypted) from error
    except OSError as error:
        raise StorageError(_os_words(error)) from error


def _in_words(error: Exception, *, encrypted: bool) -> StorageError:
    name = getattr(error, "sqlite_errorname", "") or ""
    text = str(error).lower()
    if "not a database" in text or name == "SQLITE_NOTADB":
        if encrypted:
            return LockedDiary(_("The passphrase does not open this diary."))
        return DamagedDiary(
            _("The diary file is encrypted or damaged: it cannot be read without its passphrase.")
        )
    if "malformed" in text or name.startswith("SQLITE_CORRUPT"):
        return DamagedDiary(_("The diary file is damaged; a backup can be put back."))
    if "locked" in text or "busy" in text:
        return StorageError(
            _("The diary is in use by another program. Nothing was saved; try again in a moment.")
        )
    if "full" in text:
        return StorageError(
            _("The disk is full. Nothing was saved; free some space and try again.")
        )
    if "readonly" in text or "read-only" in text:
        return StorageError(
            _("The diary's folder is read-only. Nothing was saved; allow writing and try again.")
        )
    if "unable to open" in text:
        return StorageError(_("The diary's folder cannot be opened. Nothing was saved."))
    if "disk i/o" in text or name.startswith("SQLITE_IOERR"):
        return StorageError(
            _("The disk reported an error. Nothing was saved; try again, or use another disk.")
        )
    if "constraint" in text:
        raise error  # Our own checks come first: reaching this one is a bug, not a fault.
    raise error


def _os_words(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return _("The diary's folder cannot be used: {reason}.").format(reason=reason)
