"""What a verb writes inside its transaction: records, their earlier values, and the audit."""

from functools import cached_property
from typing import Any

from recovery_app.domain.records import Record
from recovery_app.errors import NotFound, RecoveryError
from recovery_app.store import engine, rows
from recovery_app.store.engine import Proof
from recovery_app.text import _

_FIRST_CHAIN = "0" * 64
_ROW_ONLY = ("version", "hash")


class Writer:
    """The writes of one verb; they share one number, `op`, by which the verb can be undone."""

    def __init__(self, connection: engine.Connection, now: str) -> None:
        self._connection = connection
        self._now = now
        last = self._one("SELECT seq, op, chain FROM audit ORDER BY seq DESC LIMIT 1")
        self._seq = last["seq"] if last else 0
        self._chain = last["chain"] if last else _FIRST_CHAIN
        newest = self._one("SELECT coalesce(max(op), 0) AS op FROM audit")
        self.op: int = newest["op"] + 1 if newest else 1
        self.wrote = False
        self.proof: Proof | None = None
        """What tells afterwards whether this transaction is in the file; None if it wrote nothing."""

    @cached_property
    def _db(self) -> Any:
        # Imported for what changes rows: 10 MB that a new entry, or a reminder, can do without.
        return engine.sqlite_utils().Database(self._connection, execute_plugins=False)

    @property
    def head(self) -> tuple[int, str] | None:
        """The newest audit row, its number and chain; None while there is none."""
        return (self._seq, self._chain) if self._seq else None

    @property
    def seq(self) -> int:
        """How many audit rows there are so far."""
        return int(self._seq)

    def insert(self, record: Record, salt: str) -> bool:
        """Store a new record. The same record again changes nothing and returns False.

        Raises RecoveryError when the id is taken by different content or was erased.
        """
        row = {**rows.to_row(record), "deleted_at": None, "salt": salt}
        present = self._row(record.kind, record.id)
        if present is not None:
            own = rows.to_row(record)
            if present["deleted_at"] is None and all(present[n] == own[n] for n in own):
                return False
            raise RecoveryError(_("An entry with this id is stored already, with other content."))
        if self._one("SELECT id FROM tombstone WHERE id = ?", [record.id]):
            raise RecoveryError(_("The entry with this id was erased for good."))
        if self._one("SELECT seq FROM audit WHERE record = ?", [record.id]):
            raise RecoveryError(_("An entry with this id is stored already, with other content."))
        row["version"] = 1
        row["hash"] = rows.hash_of(record.kind, row)
        self._add(record.kind, row)
        self._note("insert", record.kind, row)
        return True

    def update(self, record: Record) -> bool:
        """Store the record's new values, keep the earlier ones. Equal values change nothing."""
        old = self._need(record.kind, record.id)
        return self._rewrite("update", record.kind, old, rows.to_row(record))

    def revive(self, record: Record) -> bool:
        """Bring a deleted record back, with these values."""
        old = self._need(record.kind, record.id)
        return self._rewrite(
            "update", record.kind, old, {**rows.to_row(record), "deleted_at": None}
        )

    def delete(self, kind: str, record_id: str) -> bool:
        """Mark a record as deleted; its values stay until it is erased."""
        old = self._need(kind, record_id)
        if old["deleted_at"] is not None:
            return False
        return self._rewrite("delete", kind, old, {"deleted_at": self._now})

    def erase(self, kind: str, record_id: str) -> None:
        """Remove a record and its earlier values for good; a tombstone with its id stays.

        The audit keeps the row hashes, which tell nothing without the salt that goes with the row.
        """
        old = self._need(kind, record_id)
        self._execute("DELETE FROM revision WHERE record = ?", [record_id])
        self._db.table(kind).delete(record_id)
        self._add("tombstone", {"id": record_id, "kind": kind, "erased_at": self._now})
        self._note("erase", kind, {**old, "hash": None})

    def undo(self, op: int) -> list[tuple[str, str, Any]]:
        """Put back what was there before `op`; returns kind, id and day of each record touched.

        Raises RecoveryError when one of them has been changed since, or erased.
        """
        touched = []
        sql = "SELECT * FROM audit WHERE op = ? ORDER BY seq DESC"
        for entry in self._all(sql, [op]):
            kind, record_id, version = entry["kind"], entry["record"], entry["version"]
            now = self._row(kind, record_id)
            if now is None or entry["verb"] == "erase":
                raise RecoveryError(_("This cannot be undone: the entry was erased."))
            if not _alike(now, self._state(kind, record_id, version, now)):
                raise RecoveryError(
                    _("This cannot be undone any more: the entry was changed after it.")
                )
            before: dict[str, Any] = {"deleted_at": self._now}
            if version > 1:
                before = dict(self._state(kind, record_id, version - 1, now))
            self._rewrite("undo", kind, now, before, undoes=op)
            touched.append((kind, record_id, before.get("day", now["day"])))
        if not touched:
            raise NotFound(_("There is nothing to undo."))
        return touched

    def set_setting(self, name: str, value: Any) -> None:
        """Store one setting as JSON."""
        text = rows.canonical(value)
        self._put("setting", {"name": name, "value": text, "hash": rows.digest([name, text])})

    def set_state(self, name: str, value: Any) -> None:
        """Remember a state that is no diary entry; None forgets it."""
        if value is None:
            self._execute("DELETE FROM state WHERE name = ?", [name])
            self.proof = Proof("SELECT hash FROM state WHERE name = ?", [name], None)
        else:
            text = rows.canonical(value)
            self._put("state", {"name": name, "value": text, "hash": rows.digest([name, text])})

    def state(self, name: str) -> Any:
        """A remembered state as it is inside this transaction."""
        found = self._one("SELECT value FROM state WHERE name = ?", [name])
        return rows.load(found["value"]) if found else None

    def row_of(self, kind: str, where: dict[str, Any], *, other_than: str = "") -> Record | None:
        """The live record of a kind whose columns have these values, or None.

        `other_than` is the id of one that does not count.
        """
        tests = " AND ".join(f'"{name}" = ?' for name in where)
        sql = (
            f'SELECT * FROM "{kind}" WHERE deleted_at IS NULL AND {tests} '  # noqa: S608
            "AND id != ? ORDER BY id LIMIT 1"
        )
        found = self._one(sql, [*where.values(), other_than])
        return rows.from_row(kind, found) if found else None

    def live(self, kind: str, record_id: str) -> Record | None:
        """The record as it is inside this transaction; None if there is none, or it is deleted."""
        return self.row_of(kind, {"id": record_id})

    def rows_of(self, kind: str, where: dict[str, Any]) -> list[str]:
        """The ids of every record of a kind, deleted ones too, whose columns have these values."""
        tests = " AND ".join(f'"{name}" = ?' for name in where)
        sql = f'SELECT id FROM "{kind}" WHERE {tests} ORDER BY id'  # noqa: S608
        return [row["id"] for row in self._all(sql, list(where.values()))]

    def _rewrite(
        self, verb: str, kind: str, old: rows.Row, changes: rows.Row, undoes: int | None = None
    ) -> bool:
        new = {**old, **changes}
        if _alike(old, new):
            return False
        new["version"] = old["version"] + 1
        new["hash"] = rows.hash_of(kind, new)
        self._add(
            "revision",
            {"record": old["id"], "version": old["version"], "kind": kind,
             "body": rows.canonical(old), "hash": old["hash"]}
        )  # fmt: skip
        self._db.table(kind).update(old["id"], {n: v for n, v in new.items() if n != "id"})
        self._note(verb, kind, new, undoes)
        return True

    def _note(self, verb: str, kind: str, row: rows.Row, undoes: int | None = None) -> None:
        self._seq += 1
        entry = {
            "seq": self._seq, "op": self.op, "undoes": undoes, "verb": verb, "kind": kind,
            "record": row["id"], "version": row["version"], "hash": row["hash"], "at": self._now,
        }  # fmt: skip
        self._chain = rows.digest([self._chain, entry])
        self._add("audit", {**entry, "chain": self._chain})
        self.proof = Proof("SELECT chain FROM audit WHERE seq = ?", [self._seq], self._chain)
        self.wrote = True

    def _state(self, kind: str, record_id: str, version: int, now: rows.Row) -> rows.Row:
        if now["version"] == version:
            return now
        sql = "SELECT body FROM revision WHERE record = ? AND version = ?"
        found = self._one(sql, [record_id, version])
        if found is None:
            raise RecoveryError(_("This cannot be undone: its earlier values are gone."))
        try:
            body: rows.Row = rows.load(found["body"])
        except ValueError as error:
            raise rows.damaged(kind, record_id) from error
        return body

    def _need(self, kind: str, record_id: str) -> rows.Row:
        row = self._row(kind, record_id)
        if row is None:
            raise NotFound(_("No entry has the id {id}.").format(id=record_id))
        return row

    def _row(self, kind: str, record_id: str) -> rows.Row | None:
        return self._one(f'SELECT * FROM "{kind}" WHERE id = ?', [record_id])  # noqa: S608

    def _add(self, table: str, row: rows.Row, verb: str = "INSERT") -> None:
        # sqlite-utils thinks each row over anew; an import of ten thousand would wait for that.
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _name in row)
        sql = f'{verb} INTO "{table}" ({names}) VALUES ({marks})'
        self._execute(sql, list(row.values()))

    def _put(self, table: str, row: rows.Row) -> None:
        self._add(table, row, "INSERT OR REPLACE")
        self.proof = Proof(f"SELECT hash FROM {table} WHERE name = ?", [row["name"]], row["hash"])  # noqa: S608

    def _execute(self, sql: str, values: object = ()) -> Any:
        return self._connection.execute(sql, values)

    def _one(self, sql: str, values: object = ()) -> rows.Row | None:
        return next(iter(self._all(sql, values)), None)

    def _all(self, sql: str, values: object = ()) -> list[rows.Row]:
        found = self._execute(sql, values)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _alike(one: rows.Row, other: rows.Row) -> bool:
    return all(one[name] == other[name] for name in one if name not in _ROW_ONLY)
