"""What two diary files hold, record by record, without looking into any of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recovery_app.domain.records import KINDS
from recovery_app.errors import DamagedDiary
from recovery_app.store import engine, rows, schema, second_look
from recovery_app.text import _


@dataclass(frozen=True)
class Contents:
    """The live records of a file, by id: kind and what the row comes to.

    `erased` are the ids of tombstones.
    """

    live: dict[str, tuple[str, str]]
    erased: frozenset[str]


def contents(path: Path, key: bytes | None = None) -> Contents:
    """Read what a diary file holds; the file stays as it is.

    Raises StorageError, DamagedDiary, NewerDiary or LockedDiary in words.
    """
    return second_look.twice(lambda: _contents(path, key), path, key)


def _contents(path: Path, key: bytes | None) -> Contents:
    connection = engine.connect(path, key, read_only=True)
    try:
        if schema.version_of(connection) == 0:
            raise DamagedDiary(_("The diary file is empty."))
        with engine.faults():
            sql = "SELECT name FROM sqlite_master WHERE type = 'table'"
            tables = {name for (name,) in connection.execute(sql)}
            connection.execute("BEGIN")
            live = {
                row["id"]: (kind, _digest(kind, row))
                for kind in KINDS
                if kind in tables  # an older version's file lacks the newest kinds
                for row in _rows(connection, kind)
            }
            erased = frozenset(row[0] for row in connection.execute("SELECT id FROM tombstone"))
    finally:
        connection.close()
    return Contents(live, erased)


def _rows(connection: engine.Connection, kind: str) -> Iterator[rows.Row]:
    sql = f'SELECT * FROM "{kind}" WHERE deleted_at IS NULL'  # noqa: S608 - own names
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _digest(kind: str, row: rows.Row) -> str:
    # Not the hash in the row: it stays what it was when the rest is damaged.
    try:
        return rows.hash_of(kind, row)
    except (TypeError, ValueError):
        return ""
