"""Looks at every row of a diary file: what was written must be what is there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recovery_app.domain.records import KIND_NAMES, KINDS, short_id
from recovery_app.store import engine, rows
from recovery_app.store.rows import Row
from recovery_app.text import _

_FIRST_CHAIN = "0" * 64

Newest = dict[str, tuple[int, str | None]]
"""Version and hash each record had last, by the audit."""


def problems(path: Path, key: bytes | None = None) -> list[str]:
    """A sentence for each damaged row of the diary at `path`; empty when all is as written.

    Looks at SQLite's own structure, each row's hash, the earlier values, and the audit's chain.
    Takes time in proportion to the rows. Raises StorageError in words for a file that cannot be
    read at all.
    """
    connection = engine.connect(path, key, read_only=True)
    try:
        with engine.faults():
            # One moment of the file: another program may be writing.
            connection.execute("BEGIN")
        found = list(_structure(connection))
        newest, broken = _audit(connection)
        found += broken
        found += _records(connection, newest)
        found += _revisions(connection)
        found += _named_values(connection)
    finally:
        connection.close()
    return found


def _rows(connection: engine.Connection, sql: str) -> Iterator[Row]:
    with engine.faults():
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def _structure(connection: engine.Connection) -> Iterator[str]:
    for row in _rows(connection, "PRAGMA integrity_check"):
        if row["integrity_check"] != "ok":
            yield _("The file's structure is damaged: {what}.").format(what=row["integrity_check"])


def _audit(connection: engine.Connection) -> tuple[Newest, list[str]]:
    newest: Newest = {}
    found: list[str] = []
    chain, seq = _FIRST_CHAIN, 0
    for row in _rows(connection, "SELECT * FROM audit ORDER BY seq"):
        entry = {name: value for name, value in row.items() if name != "chain"}
        chain = rows.digest([chain, entry])
        seq += 1
        if row["seq"] != seq or row["chain"] != chain:
            found.append(_("The record of changes is damaged at change {n}.").format(n=row["seq"]))
            chain, seq = row["chain"], row["seq"]
        newest[row["record"]] = (row["version"], row["hash"])
    return newest, found


def _records(connection: engine.Connection, newest: Newest) -> Iterator[str]:
    missing = {record for record, (_version, digest) in newest.items() if digest is not None}
    for kind in KINDS:
        for row in _rows(connection, f'SELECT * FROM "{kind}"'):  # noqa: S608 - own names
            missing.discard(row["id"])
            if rows.hash_of(kind, row) != row["hash"]:
                yield _damaged(kind, row)
            elif newest.get(row["id"]) != (row["version"], row["hash"]):
                yield _("{what} is not what was written last.").format(what=_named(kind, row))
    for record in sorted(missing):
        yield _("The entry {id} is gone, though nobody erased it.").format(id=short_id(record))


def _revisions(connection: engine.Connection) -> Iterator[str]:
    for row in _rows(connection, "SELECT * FROM revision"):
        try:
            whole = rows.hash_of(row["kind"], rows.load(row["body"])) == row["hash"]
        except (ValueError, KeyError, TypeError):
            whole = False
        if not whole:
            yield _("Earlier values of the entry {id} are damaged.").format(
                id=short_id(row["record"])
            )


def _named_values(connection: engine.Connection) -> Iterator[str]:
    for table in ("setting", "state"):
        for row in _rows(connection, f"SELECT * FROM {table}"):  # noqa: S608 - own names
            if rows.digest([row["name"], row["value"]]) != row["hash"]:
                yield _("The setting {name} is damaged.").format(name=row["name"])


def _damaged(kind: str, row: Row) -> str:
    return _("{what} is damaged.").format(what=_named(kind, row))


def _named(kind: str, row: dict[str, Any]) -> str:
    return _("{kind} {id} of {day}").format(
        kind=_(KIND_NAMES[kind]), id=short_id(row["id"]), day=row["day"]
    )
