"""The open diary file: reading its records, and the one way to write them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from recovery_app.domain.records import KINDS, Record, own_specs
from recovery_app.errors import DamagedDiary, NotFound
from recovery_app.store import engine, rows, schema, second_look
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

    def __init__(self, path: Path, connection: engine.Connection, key: bytes | None = None) -> None:
        self.path = path
        self._connection = connection
        self._key = key
        self._doubtful = False
        with engine.faults():
            self._file = engine.identity(path)
        self.wrote = False
        """Whether anything was written through this connection."""
        self.waits = int(engine.BUSY_SECONDS * 1000)
        self.confirmed = True
        """False when the disk could not confirm the last save, though it was written."""
        self._head = self._newest_audit()

    @classmethod
    def open(
        cls,
        path: Path,
        now: datetime,
        key: bytes | None = None,
        *,
        before_migration: Callable[[], object] = lambda: None,
        steps: Sequence[schema.Step] = schema.STEPS,
    ) -> "Diary":
        """Open the diary at `path`, made or brought up to date when needed.

        `before_migration` is called before a diary with entries is brought up to the last of
        `steps`; what it raises leaves the diary as it is.
        Raises StorageError, DamagedDiary or NewerDiary in words; a file that is no
        diary of ours, or a newer one, stays as it is.
        """
        return second_look.twice(
            lambda: cls._opened(path, now, key, before_migration, steps), path, key
        )

    @classmethod
    def _opened(
        cls,
        path: Path,
        now: datetime,
        key: bytes | None,
        before_migration: Callable[[], object],
        steps: Sequence[schema.Step],
    ) -> "Diary":
        with engine.faults():
            size = path.stat().st_size if engine.is_there(path) else 0
        connection = engine.connect(path, key)
        try:
            version = schema.version_of(connection, steps)
            if size and not version:
                # SQLite takes the stump of a file for an empty one and would begin anew over it.
                raise DamagedDiary(_("The diary file is damaged; a backup can be put back."))
            engine.own(connection, path)
            if version < len(steps):
                if version > 0:
                    before_migration()
                schema.migrate(connection, path, rows.moment(now), steps)
            else:
                schema.check_definitions(connection)
            return cls(path, connection, key)
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
        connection = self._sound()
        with second_look.writing(self.path, self._key), engine.faults():
            connection.execute("BEGIN IMMEDIATE")
            try:
                self._same_file()
                # Links are looked at when all is written: a verb may write in any order.
                connection.execute("PRAGMA defer_foreign_keys = ON")
                writer = Writer(connection, rows.moment(now))
                yield writer
                self.confirmed = engine.commit(connection, self.path, writer.proof)
            except BaseException as error:
                self._doubtful = not engine.roll_back(connection) or engine.leaves_doubt(error)
                if self._doubtful:
                    # It may hold a lock that it could not let go of.
                    connection.close()
                raise
        self._head = writer.head
        self.wrote = True

    def read(
        self,
        kind: str,
        first: date | None = None,
        last: date | None = None,
        *,
        latest: int | None = None,
    ) -> list[Record]:
        """The records of a kind, those of `first` to `last` (inclusive), in order of day and time.

        `latest` keeps only so many of the last entered, in the order they were entered.
        """
        where, values = _between(first, last)
        order = "day, coalesce(at, ''), entered_at, id"
        sql = f'SELECT * FROM "{kind}" WHERE deleted_at IS NULL{where}'  # noqa: S608 - own names
        if latest is not None:
            sql = f"SELECT * FROM ({sql} ORDER BY entered_at DESC, id DESC LIMIT {int(latest)})"  # noqa: S608
            order = "entered_at, id"
        return [rows.from_row(kind, row) for row in self._each(f"{sql} ORDER BY {order}", values)]

    def highest(
        self, kind: str, field: str, first: date | None = None, last: date | None = None
    ) -> dict[date, int]:
        """The highest whole number of a field on each day that has one, in order of the days.

        Ten years of days come at the cost of a few, as no record is built.
        """
        if field not in own_specs(kind):
            raise ValueError(f"{kind} has no field {field}")
        where, values = _between(first, last)
        sql = (
            f'SELECT day, max("{field}") AS n FROM "{kind}" '  # noqa: S608 - own names
            f'WHERE deleted_at IS NULL AND "{field}" IS NOT NULL{where} GROUP BY day ORDER BY day'
        )
        return {date.fromisoformat(row["day"]): row["n"] for row in self._rows(sql, values)}

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
        if kind not in KINDS:
            raise rows.damaged(kind, record_id)
        found = self._rows(f'SELECT * FROM "{kind}" WHERE id = ?', [record_id])  # noqa: S608
        return self._stored(kind, found[0]) if found else None

    def everything(self) -> list[Stored]:
        """The present state of every record, deleted ones too, kind by kind."""
        return [
            self._stored(kind, row)
            for kind in KINDS
            for row in self._rows(f'SELECT * FROM "{kind}"')  # noqa: S608 - own names
        ]

    def erased(self) -> frozenset[str]:
        """The ids of all records that were removed for good."""
        return frozenset(row["id"] for row in self._rows("SELECT id FROM tombstone"))

    def taken_back(self) -> frozenset[str]:
        """The ids of all records whose entry was undone; one undone later is not among them."""
        found = self._rows(
            "SELECT last.record AS id FROM audit last JOIN audit first "
            "ON first.op = last.undoes AND first.record = last.record AND first.verb = 'insert' "
            "WHERE last.seq = (SELECT max(seq) FROM audit WHERE record = last.record)"
        )
        return frozenset(row["id"] for row in found)

    def find(self, short: str) -> Stored:
        """The record whose id ends in `short`. Raises NotFound, also when several do."""
        ending = short.strip().lower()
        if not ending or not set(ending) <= set("0123456789abcdef-"):
            raise NotFound(_("No entry has the id {id}.").format(id=short.strip() or "“”"))
        found = self._rows("SELECT DISTINCT record FROM audit WHERE record LIKE ?", [f"%{ending}"])
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
            states[row["version"]] = self._stored(kind, _body(kind, record_id, row["body"]))
        audit = self._rows("SELECT * FROM audit WHERE record = ? ORDER BY seq", [record_id])
        missing = [row["version"] for row in audit if row["version"] not in states]
        if missing:
            raise rows.damaged(kind, record_id)
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
        """The stored settings, by name, as JSON values; one that is damaged is left out."""
        found = {}
        for row in self._rows("SELECT name, value FROM setting"):
            with suppress(ValueError):
                found[row["name"]] = rows.load(row["value"])
        return found

    def state(self, name: str) -> Any:
        """A remembered state that is no diary entry (a running timer, what was shown), or None."""
        found = self._rows("SELECT value, hash FROM state WHERE name = ?", [name])
        if not found or found[0]["hash"] != rows.digest([name, found[0]["value"]]):
            return None
        return rows.load(found[0]["value"])

    def last_op(self) -> int | None:
        """The newest change that can still be undone; None if there is none."""
        changes = self._rows(
            "SELECT op, max(undoes) AS undoes, "
            "max(verb = 'erase' OR record IN (SELECT id FROM tombstone)) AS gone "
            "FROM audit GROUP BY op ORDER BY op DESC"
        )
        undone: set[int] = set()
        for change in changes:
            if change["op"] in undone:
                continue
            if change["undoes"] is not None:
                undone.add(change["undoes"])
            elif not change["gone"]:
                return int(change["op"])
        return None

    def audit_length(self) -> int:
        """How many rows the audit has; it only ever grows."""
        return int(self._rows("SELECT coalesce(max(seq), 0) AS n FROM audit")[0]["n"])

    def wait_at_most(self, milliseconds: int) -> None:
        """How long a write waits for another program's before it gives up in words."""
        self.waits = milliseconds
        self._connection.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")

    def last_change(self) -> datetime | None:
        """When the newest change was made, by the clock of then; None while there is none."""
        found = self._rows("SELECT at FROM audit ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(found[0]["at"]) if found else None

    def last_done(self, kind: str, verbs: Sequence[str] = ()) -> datetime | None:
        """When a record of a kind was last written, by one of `verbs` if named; None if never."""
        where = f" AND verb IN ({', '.join('?' * len(verbs))})" if verbs else ""
        sql = f"SELECT max(at) AS at FROM audit WHERE kind = ?{where}"  # noqa: S608 - marks only
        at = self._rows(sql, [kind, *verbs])[0]["at"]
        return datetime.fromisoformat(at) if at else None

    def data_version(self) -> int:
        """A number that differs once another connection has written to the file."""
        return int(self._rows("PRAGMA data_version")[0]["data_version"])

    def _rows(self, sql: str, values: object = ()) -> list[dict[str, Any]]:
        return list(self._each(sql, values))

    def _each(self, sql: str, values: object = ()) -> Iterator[dict[str, Any]]:
        """Each row that was found, named only when its turn comes: ten years are many."""

        def look() -> tuple[list[str], list[tuple[Any, ...]]]:
            connection = self._sound()
            try:
                with engine.faults():
                    cursor = connection.execute(sql, values)
                    return [column[0] for column in cursor.description], cursor.fetchall()
            except DamagedDiary:
                if not connection.in_transaction:
                    # With a key, a connection that could not read once never can again.
                    connection.close()
                    self._doubtful = True
                raise

        names, found = second_look.twice(look, self.path, self._key)
        return (dict(zip(names, row, strict=True)) for row in found)

    def _sound(self) -> engine.Connection:
        """The connection; another one, after a disk kept a write from being taken back.

        What SQLite had in mind of the file is not to be built upon then: it takes a file half
        written to for a damaged one, until somebody who comes new puts it right.
        """
        if self._doubtful:
            with engine.faults():
                if engine.identity(self.path) != self._file:
                    raise engine.moved()
            self._connection = engine.connect(self.path, self._key)
            self._doubtful = False
            self.wait_at_most(self.waits)
        return self._connection

    def _stored(self, kind: str, row: Mapping[str, Any]) -> Stored:
        return Stored(rows.from_row(kind, row), row["version"], row["deleted_at"] is not None)

    def _newest_audit(self) -> tuple[int, str] | None:
        found = self._rows("SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1")
        return (found[0]["seq"], found[0]["chain"]) if found else None

    def _same_file(self) -> None:
        # Another file under the name, or another content in the file (a tool that copies over it).
        if engine.identity(self.path) != self._file:
            raise engine.moved()
        if self._head is not None:
            seq, chain = self._head
            found = self._rows("SELECT chain FROM audit WHERE seq = ?", [seq])
            if not found or found[0]["chain"] != chain:
                raise engine.moved()


def _body(kind: str, record_id: str, text: str) -> dict[str, Any]:
    try:
        body = rows.load(text)
    except ValueError as error:
        raise rows.damaged(kind, record_id) from error
    if not isinstance(body, dict) or not {"version", "deleted_at"} <= body.keys():
        raise rows.damaged(kind, record_id)
    return body


def _between(first: date | None, last: date | None) -> tuple[str, list[str]]:
    where, values = "", []
    if first is not None:
        where, values = " AND day >= ?", [first.isoformat()]
    if last is not None:
        where, values = f"{where} AND day <= ?", [*values, last.isoformat()]
    return where, values
