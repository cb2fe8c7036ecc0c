"""Diary files as disks, other programs and newer versions leave them."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from recovery_app.store import engine

Spoil = Callable[[Path], None]


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


def stump(path: Path) -> None:
    os.truncate(path, 60)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeroes(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def no_database(path: Path) -> None:
    path.write_bytes(b"no database " * 999)


def another_database(path: Path) -> None:
    path.unlink()
    connection = engine.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.close()


def missing(path: Path) -> None:
    path.unlink()


def header_flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[18:24] = b"\xff" * 6
    path.write_bytes(content)


def unreadable_entry(path: Path) -> None:
    """The file opens, but what Today needs from it is no entry any more."""
    connection = engine.connect(path)
    connection.execute("UPDATE procedure SET day = '2026-11-01x', entered_at = 'nonsense'")
    connection.close()


DAMAGES: Mapping[str, Spoil] = {
    spoil.__name__: spoil
    for spoil in (
        truncated, stump, emptied, zeroes, no_database, another_database, missing, header_flipped,
    )
}  # fmt: skip
"""Everything after which the diary cannot be opened."""


def newer(path: Path) -> None:
    """As the next version would leave it."""
    connection = engine.connect(path)
    steps = connection.execute("PRAGMA user_version").fetchone()[0] + 1
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('x', 'one more')"
    )
    connection.execute(f"PRAGMA user_version = {steps}")
    connection.close()


def altered_entry(path: Path) -> None:
    """One entry is not what was written, though everything opens."""
    connection = engine.connect(path)
    connection.execute("UPDATE check_in SET worst = 9 WHERE worst IS NOT 9")
    connection.close()
