"""The open diary file: reading its records, and the one way to write them."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from recovery_app.domain.records import KINDS, Record
from recovery_app.errors import DamagedDiary, NotFound, StorageError
from recovery_app.store import engine, rows, schema
from recovery_app.store.writer import Writer
from recovery_app.text import _


@dataclass(frozen=True)
class Stored:
    """A record as the file holds it; `version` counts its states from 1."""

    record: Record
    version: int
    deleted: bool


class Diary:
    """One open diary file. Reading is free; writing goes through `writing()` alone."""

    def __init__(self, path: Path, connection: engine.Connection) -> None:
        self.path = path
        self._connection = connection
        self._file = _identity(path)

    @classmethod
    def open(cls, path: Path, now: datetime, key: bytes | None = None) -> "Diary":
        """Open the diary at `path`, made or brought up to date when needed.

        Raises StorageError, DamagedDiary, NewerDiary or LockedDiary in words.
        """
        connection = engine.connect(path, key)
        try:
            if schema.version_of(connection) < schema.VERSION:
                schema.migrate(connection, rows.moment(now))
            return cls(path, connection)
        except BaseException:
            connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def writing(self, now: datetime) -> Iterator[Writer]:
        """One verb's transaction: everything written inside is kept together, or not at all.

        `BEGIN IMMEDIATE` takes the write lock before anything is read, so two processes cannot
        both decide on the same state. The block has ended well only once COMMIT came back.
        """
        self._same_file()
        connection = self._connection
        with engine.faults():
            connection.execute("BEGIN IMMEDIATE")
            try:
                db = engine.sqlite_utils().Database(connection, execute_plugins=False)
                with db.atomic():
                    yield Writer(db, rows.moment(now))
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def read(
        self,
        kind: str,
        first: date | None = None,
        last: date | None = None,
        *,
        latest: int | None = None,
    ) -> list[Record]:
        """The records of a kind, those of `first` to `last` (inclusive), in order of day and entry.

        `latest` keeps only so many of the last entered.
        """
        where, values = _between(first, last)
        order = "day, coalesce(at, ''), entered_at, id"
        sql = f'SELECT * FROM "{kind}" WHERE deleted_at IS NULL{where}'  # noqa: S608 - own names
        if latest is not None:
            sql = f"SELECT * FROM ({sql} ORDER BY entered_at DESC, id DESC LIMIT {int(latest)})"  # noqa: S608
        return [rows.from_row(kind, row) for row in self._rows(f"{sql} ORDER BY {order}", values)]

    def counts(self, kind: str) -> int:
        """How many records of a kind there are, without those deleted."""
        sql = f'SELECT count(*) AS n FROM "{kind}" WHERE deleted_at IS NULL'  # noqa: S608
        return int(self._rows(sql)[0]["n"])

    def get(self, record_id: str) -> Stored | None:
        """The record with exactly this id, deleted or not; None if there is none."""
        found = self._rows("SELECT kind FROM audit WHERE record = ? LIMIT 1", [record_id])
        if not found:
            return None
        kind = found[0]["kind"]
        found = self._rows(f'SELECT * FROM "{kind}" WHERE id = ?', [record_id])  # noqa: S608
        return self._stored(kind, found[0]) if found else None

    def find(self, short: str) -> Stored:
        """The record whose id ends in `short`. Raises NotFound, also when several do."""
        ending = short.strip().lower()
        if not ending or not set(ending) <= set("0123456789abcdef-"):
            raise NotFound(_("No entry has the id {id}.").format(id=short.strip() or "“”"))
        found = self._rows(
            "SELECT DISTINCT record FROM audit WHERE record LIKE ?", [f"%{ending}"]
        )
        stored = [entry for row in found if (entry := self.get(row["record"]))]
        if not stored:
            raise NotFound(_("No entry has the id {id}.").format(id=ending))
        if len(stored) > 1:
            raise NotFound(_("Several entries end in {id}; give more of it.").format(id=ending))
        return stored[0]

    def history(self, record_id: str) -> list[tuple[Mapping[str, Any], Stored]]:
        """Every state of a record, oldest first: its audit row, and what it held then."""
        current = self.get(record_id)
        if current is None:
            raise NotFound(_("No entry has the id {id}.").format(id=record_id))
        states = {current.version: current}
        kind = current.record.kind
        sql = "SELECT version, body FROM revision WHERE record = ?"
        for row in self._rows(sql, [record_id]):
            states[row["version"]] = self._stored(kind, rows.load(row["body"]))
        audit = self._rows("SELECT * FROM audit WHERE record = ? ORDER BY seq", [record_id])
        missing = [row["version"] for row in audit if row["version"] not in states]
        if missing:
            raise DamagedDiary(_("The history of this entry is damaged."))
        return [(row, states[row["version"]]) for row in audit]

    def edited(self, first: date | None = None, last: date | None = None) -> dict[str, str]:
        """When each live record that was changed after its entry was last changed, by id."""
        where, values = _between(first, last)
        changed: dict[str, str] = {}
        for kind in KINDS:
            sql = (
                f'SELECT r.id AS id, max(a.at) AS at FROM "{kind}" r JOIN audit a '  # noqa: S608
                "ON a.record = r.id AND a.version > 1 "
                f"WHERE r.version > 1 AND r.deleted_at IS NULL{where.replace('day', 'r.day')} "
                "GROUP BY r.id"
            )
            changed |= {row["id"]: row["at"] for row in self._rows(sql, values)}
        return changed

    def settings(self) -> dict[str, Any]:
        """The stored settings, by name, as JSON values."""
        found = self._rows("SELECT name, value FROM setting")
        return {row["name"]: rows.load(row["value"]) for row in found}

    def state(self, name: str) -> Any:
        """A remembered state that is no diary entry (a running timer, what was shown), or None."""
        found = self._rows("SELECT value FROM state WHERE name = ?", [name])
        return rows.load(found[0]["value"]) if found else None

    def last_op(self) -> int | None:
        """The newest change that can still be undone; None if there is none."""
        found = self._rows(
            "SELECT max(op) AS op FROM audit WHERE undoes IS NULL AND verb != 'erase' "
            "AND op NOT IN (SELECT undoes FROM audit WHERE undoes IS NOT NULL) "
            "AND record NOT IN (SELECT id FROM tombstone)"
        )
        return found[0]["op"] if found else None

    def audit_length(self) -> int:
        """How many rows the audit has; it only ever grows."""
        return int(self._rows("SELECT coalesce(max(seq), 0) AS n FROM audit")[0]["n"])

    def data_version(self) -> int:
        """A number that differs once another connection has written to the file."""
        return int(self._rows("PRAGMA data_version")[0]["data_version"])

    def _rows(self, sql: str, values: object = ()) -> list[dict[str, Any]]:
        with engine.faults():
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _stored(self, kind: str, row: Mapping[str, Any]) -> Stored:
        return Stored(rows.from_row(kind, row), row["version"], row["deleted_at"] is not None)

    def _same_file(self) -> None:
        if _identity(self.path) != self._file:
            raise StorageError(
                _(
                    "The diary file was moved or replaced while it was open. Nothing was saved; "
                    "restart the app to open the file that is there now."
                )
            )


def _between(first: date | None, last: date | None) -> tuple[str, list[str]]:
    where, values = "", []
    if first is not None:
        where, values = " AND day >= ?", [first.isoformat()]
    if last is not None:
        where, values = f"{where} AND day <= ?", [*values, last.isoformat()]
    return where, values


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
