"""Looks at every row of a diary file: what was written must be what is there."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from recovery_app.domain.records import KIND_NAMES, KINDS, short_id
from recovery_app.errors import DamagedDiary
from recovery_app.store import engine, rows, schema, second_look
from recovery_app.store.rows import Row
from recovery_app.text import N_, _

FIRST_CHAIN = "0" * 64
_TABLES = (*KINDS, "revision", "audit", "tombstone", "setting", "state", "_sqlite_migrations")


@dataclass(frozen=True)
class Damage:
    """One thing that is not as it was written; `sentence` names it to a person.

    `kind`, `day` and `record` tell which entry it is about, as far as that is known.
    """

    sentence: str
    kind: str | None = None
    day: date | None = None
    record: str | None = None


@dataclass(frozen=True)
class Findings:
    """What a look at a whole file found. `entries` counts live ones, `changes` audit rows."""

    damages: tuple[Damage, ...]
    entries: int
    changes: int
    head: str
    """What history and settings come to: equal heads mean that nothing was entered in between."""


def check(path: Path, key: bytes | None = None) -> Findings:
    """Look at SQLite's structure, the tables, every row's hash, earlier values and the audit.

    Takes time in proportion to the rows: 20,000 of them took 1.6 s on a busy machine. Raises
    StorageError or NewerDiary in words for a file that cannot be looked at;
    a file that is damaged is a finding, however badly.
    """
    found = _look(path, key)
    if found.damages:
        # What SQLite calls damaged may be a disk that failed for a moment, or for good.
        second_look.prove(path, key)
        found = _look(path, key)
    return found


def _look(path: Path, key: bytes | None) -> Findings:
    try:
        content = _read(path, key)
    except DamagedDiary as error:
        return Findings((Damage(str(error)),), 0, 0, "")
    found = [*content.structure, *_audit(content), *_entries(content), *_earlier(content)]
    found += [*_erased(content), *_named_values(content)]
    return Findings(
        tuple(dict.fromkeys(found)),
        sum(row["deleted_at"] is None for kind in KINDS for row in content.tables[kind]),
        len(content.tables["audit"]),
        content.head,
    )


def head_of(connection: engine.Connection) -> str:
    """What the history and the settings in an open file come to."""
    audit = list(_rows(connection, "SELECT chain FROM audit ORDER BY seq DESC LIMIT 1"))
    settings = list(_rows(connection, "SELECT name, hash FROM setting ORDER BY name"))
    return rows.digest([audit, settings])


@dataclass
class _Content:
    """Every row of the file at one moment, by table, and what kept rows from being read."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in _TABLES})
    structure: list[Damage] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    # Ids whose changes are told wrongly: nothing can be held against their rows.
    doubtful: set[str] = field(default_factory=set)
    head: str = ""

    def told(self) -> Iterator[Row]:
        """The audit rows that can be trusted."""
        return (row for row in self.tables["audit"] if row["record"] not in self.doubtful)

    def newest(self) -> dict[str, Row]:
        """The newest of them for each record."""
        return {row["record"]: row for row in self.told()}


def _read(path: Path, key: bytes | None) -> _Content:
    content = _Content()
    connection = _open(path, key)
    # Bytes that are no text must not keep the rest from being looked at.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        # Read at one moment, looked at afterwards: writers wait for the reading alone.
        with engine.faults():
            connection.execute("BEGIN")
        content.structure += _structure(connection)
        present = {row["name"] for row in _rows(connection, "SELECT name FROM sqlite_master")}
        for table in _TABLES:
            if table not in present:
                continue  # not there yet in the version that wrote the file
            try:
                # Row by row: what comes before a broken page is still read.
                for row in _rows(connection, f'SELECT * FROM "{table}"'):  # noqa: S608
                    content.tables[table].append(row)
            except DamagedDiary:
                sentence = _("Entries of the kind {kind} cannot be read to the end.")
                damage = Damage(sentence.format(kind=_kind_name(table)), _kind(table))
                content.structure.append(damage)
                content.unread.add(table)
        if not content.structure:
            content.head = head_of(connection)
    finally:
        connection.close()
    return content


def _open(path: Path, key: bytes | None) -> engine.Connection:
    with engine.faults():
        if not engine.is_there(path):
            raise DamagedDiary(_("The diary file is missing."))
    # Not read-only: what a killed program left half done is put right first, as at any start.
    connection = engine.connect(path, key)
    try:
        if schema.version_of(connection) == 0:
            raise DamagedDiary(_("The diary file is empty."))
        schema.check_definitions(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _structure(connection: engine.Connection) -> list[Damage]:
    found = []
    try:
        for row in _rows(connection, "PRAGMA integrity_check"):
            if row["integrity_check"] != "ok":
                sentence = _("The structure of the file is damaged ({what}).")
                # SQLite goes on for pages; where it begins is enough to know.
                what = textwrap.shorten(row["integrity_check"], 120, placeholder=" …")
                found.append(Damage(sentence.format(what=what)))
        for row in _rows(connection, "PRAGMA foreign_key_check"):
            sentence = _("An entry of the kind {kind} leads to one that is not there.")
            kind = row["table"]
            found.append(Damage(sentence.format(kind=_kind_name(kind)), _kind(kind)))
    except DamagedDiary as error:
        found.append(Damage(str(error)))
    return found


def _rows(connection: engine.Connection, sql: str) -> Iterator[Row]:
    with engine.faults():
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))


def _audit(content: _Content) -> Iterator[Damage]:
    chain = FIRST_CHAIN
    number = 0
    for row in content.tables["audit"]:
        number += 1
        entry = {name: value for name, value in row.items() if name != "chain"}
        if row["seq"] != number or _digest([chain, entry]) != row["chain"]:
            content.doubtful.add(row["record"])
            sentence = N_("The record of changes is damaged at change {n}, about {what}.")
            yield _about(sentence, row["kind"], {"id": row["record"]}, n=row["seq"])
        # The rows after it are looked at by themselves.
        chain, number = row["chain"], row["seq"]


def _entries(content: _Content) -> Iterator[Damage]:
    newest = content.newest()
    missing = {
        record: row
        for record, row in newest.items()
        if row["verb"] != "erase" and row["kind"] not in content.unread
    }
    for kind in KINDS:
        for row in content.tables[kind]:
            missing.pop(row["id"], None)
            noted = newest.get(row["id"])
            if _hash_of(kind, row) != row["hash"]:
                yield _about(N_("{what} is damaged."), kind, row)
            elif row["id"] in content.doubtful:
                continue
            elif noted is not None and noted["verb"] == "erase":
                yield _about(N_("{what} is back, though it was erased."), kind, row)
            elif noted is None or _state(noted) != (kind, row["version"], row["hash"]):
                yield _about(N_("{what} is not what was written last."), kind, row)
    for record, noted in missing.items():
        sentence = N_("{what}, last changed on {at}, is gone, though nobody erased it.")
        yield _about(sentence, noted["kind"], {"id": record}, at=noted["at"][:10])


def _state(row: Row) -> tuple[Any, ...]:
    return row["kind"], row["version"], row["hash"]


def _earlier(content: _Content) -> Iterator[Damage]:
    if "revision" in content.unread:
        return
    newest = content.newest()
    kept = {
        (row["record"], row["version"]): row
        for row in content.tables["revision"]
        if row["record"] not in content.doubtful
    }
    for row in content.told():
        last = newest[row["record"]]
        if last["verb"] == "erase" or row["version"] == last["version"]:
            continue
        found = kept.pop((row["record"], row["version"]), None)
        if found is None:
            sentence = N_("Earlier values of {what} are gone.")
        elif _state(found) != _state(row) or _hash_of_text(found) != found["hash"]:
            sentence = N_("Earlier values of {what} are damaged.")
        else:
            continue
        yield _about(sentence, row["kind"], {"id": row["record"]})
    for (record, _version), row in kept.items():
        sentence = N_("Earlier values of {what} are there, though nothing tells of them.")
        yield _about(sentence, row["kind"], {"id": record})


def _erased(content: _Content) -> Iterator[Damage]:
    told = {
        (row["record"], row["kind"], row["at"]) for row in content.told() if row["verb"] == "erase"
    }
    marked = {
        (row["id"], row["kind"], row["erased_at"])
        for row in content.tables["tombstone"]
        if row["id"] not in content.doubtful
    }
    for record, kind, _at in sorted(told ^ marked, key=str):
        yield _about(N_("The mark that {what} was erased is damaged."), kind, {"id": record})


def _named_values(content: _Content) -> Iterator[Damage]:
    for table in ("setting", "state"):
        for row in content.tables[table]:
            if _digest([row["name"], row["value"]]) != row["hash"]:
                yield Damage(_("The setting {name} is damaged.").format(name=row["name"]))
    taken = [row["name"] for row in content.tables["_sqlite_migrations"]]
    if taken != [step.__name__ for step in schema.STEPS][: len(taken)]:
        yield Damage(_("The list of steps that brought the file up to date is damaged."))


def _hash_of(kind: str, row: Row) -> str | None:
    try:
        return rows.hash_of(kind, row)
    except (TypeError, ValueError):
        return None


def _hash_of_text(revision: Row) -> str | None:
    try:
        return _hash_of(revision["kind"], rows.load(revision["body"]))
    except (AttributeError, TypeError, ValueError):
        return None


def _digest(content: object) -> str | None:
    try:
        return rows.digest(content)
    except (TypeError, ValueError):
        return None


def _about(sentence: str, kind: Any, row: Row, **more: Any) -> Damage:
    record = str(row["id"])
    what = f"{_kind_name(kind)} {short_id(record)}"
    day = _day(row.get("day"))
    if day is not None:
        what = _("{what} of {day}").format(what=what, day=day.isoformat())
    return Damage(_(sentence).format(what=what, **more), _kind(kind), day, record)


def _kind(table: Any) -> str | None:
    return table if table in KINDS else None


def _kind_name(table: Any) -> str:
    return _(KIND_NAMES[table]) if table in KIND_NAMES else str(table)


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
