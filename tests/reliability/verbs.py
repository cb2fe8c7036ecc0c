"""The verbs that are made to fail: how each begins, what it does, and the two states it may leave."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from recovery_app.domain.records import KINDS
from recovery_app.services.backups import Backups
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine, rows, schema
from recovery_app.system.ids import RandomIds
from tests.builders import clock, on, open_workspace
from tests.reliability import rig

NEW = "what is new"
KEEPING = {"id", "version", "salt", "hash", "entered_at"}


@dataclass(frozen=True)
class Verb:
    """`ready` is what happens before calls begin to fail; `act` is done to what it returns."""

    ready: Callable[[Path], Any]
    act: Callable[[Any], object]
    steps: tuple[schema.Step, ...] = schema.STEPS


def state(folder: Path, steps: tuple[schema.Step, ...] = schema.STEPS) -> Any:
    """What a person would find: the version of the file, its live entries and its settings."""
    path = folder / "diary.db"
    if not path.exists() or not path.stat().st_size:
        return None
    connection = engine.connect(path)
    try:
        version = schema.version_of(connection, steps)
        if version == 0:
            return None
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        assert verdict == "ok", verdict
        found = [version, tables(connection)]
        return json.loads(rows.canonical(found))
    finally:
        connection.close()


def tables(connection: engine.Connection) -> Mapping[str, Any]:
    """The live entries and the settings in an open file, without what tells rows apart."""
    found: dict[str, Any] = {}
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    for kind in KINDS:
        if kind not in names:
            continue
        cursor = connection.execute(f'SELECT * FROM "{kind}" WHERE deleted_at IS NULL')
        columns = [column[0] for column in cursor.description]
        entries = [dict(zip(columns, row, strict=True)) for row in cursor]
        kept = [{n: v for n, v in entry.items() if n not in KEEPING} for entry in entries]
        found[kind] = sorted(map(rows.canonical, kept))
    if "setting" in names:
        settings = connection.execute("SELECT name, value FROM setting").fetchall()
        found["setting"] = sorted(map(list, settings))
    found["more"] = sorted(names - set(KINDS))
    return found


# What is done -----------------------------------------------------------------------------------


def _v2(db: Any) -> None:
    """A step of a later version, as a release would bring it."""
    for kind in ("check_in", "medicine", "steps"):
        db.execute(f'ALTER TABLE "{kind}" ADD COLUMN later TEXT')
    db.execute("CREATE TABLE later (x TEXT) STRICT")
    db.execute("INSERT INTO later SELECT note FROM check_in")


STEPS_2 = (*schema.STEPS, _v2)


def _save(workspace: Workspace) -> object:
    draft = "01a1ca43-bf80-7002-82da-0000000000aa"
    return workspace.save("medicine", {"name": NEW, "note": NEW * 200}, record_id=draft)


def _withdraw_none(workspace: Workspace) -> object:
    draft = "01a1ca43-bf80-7002-82da-0000000000ab"
    fields = {"minutes": 15, "day": on(3)}
    return workspace.save("ice_session", fields, record_id=draft)


def _the(workspace: Workspace, kind: str) -> str:
    return workspace.diary.read(kind)[0].id


def _import(workspace: Workspace) -> object:
    [pattern] = workspace.diary.read("medicine")
    ids = [f"01a1ca43-bf80-7002-82da-{number:012x}" for number in range(0xB00, 0xB1E)]
    changed: list[Any] = [replace(pattern, id=own, day=on(1)) for own in ids]
    return workspace.save_all(changed)


def _backups(folder: Path) -> Backups:
    return Backups(folder, clock())


def _oldest(folder: Path) -> tuple[Backups, Path]:
    backups = _backups(folder)
    return backups, backups.all()[0].path


def _restore(asked: tuple[Backups, Path]) -> object:
    backups, source = asked
    return backups.restore(source)


def _migrate(folder: Path) -> object:
    connection = engine.connect(folder / "diary.db")
    try:
        schema.migrate(connection, folder / "diary.db", "2026-11-11T11:00:00Z", STEPS_2)
    finally:
        connection.close()
    return None


def _migrate_apart(folder: Path) -> object:
    """The control: each change of the tables in a transaction of its own."""
    connection = engine.connect(folder / "diary.db")
    try:
        with engine.faults():
            _v2(connection)
            connection.execute(f"PRAGMA user_version = {len(STEPS_2)}")
    finally:
        connection.close()
    return None


def _open(folder: Path) -> object:
    open_workspace(folder).close()
    return None


def _same(folder: Path) -> Path:
    return folder


def _empty(folder: Path) -> Path:
    for path in (*folder.glob("backups/*"), folder / "diary.db"):
        path.unlink()
    return folder


def _read(workspace: Workspace) -> object:
    return workspace.entries(), workspace.settings(), workspace.diary.last_op()


VERBS: Mapping[str, Verb] = {
    "first start": Verb(_empty, _open),
    "start": Verb(_same, _open),
    "read": Verb(open_workspace, _read),
    "save": Verb(open_workspace, _save),
    "save, withdrawing none": Verb(open_workspace, _withdraw_none),
    "edit": Verb(open_workspace, lambda w: w.edit(_the(w, "check_in"), {"note": NEW * 300})),
    "delete with its ratings": Verb(open_workspace, lambda w: w.delete(_the(w, "goal"))),
    "undo": Verb(open_workspace, lambda w: w.undo(3)),
    "erase": Verb(open_workspace, lambda w: w.erase(_the(w, "question"))),
    "import": Verb(open_workspace, _import),
    "settings": Verb(open_workspace, lambda w: w.set_settings(theme="dark", person_name=NEW)),
    "backup": Verb(_backups, lambda b: b.make()),
    "restore": Verb(_oldest, _restore),
    "migrate": Verb(_same, _migrate, STEPS_2),
}

CONTROLS: Mapping[str, Verb] = {"migrate apart": Verb(_same, _migrate_apart, STEPS_2)}


def base(folder: Path) -> None:
    """The diary that every verb begins with, and a backup of an earlier state of it."""
    workspace = rig.begin(folder)
    workspace.save("goal", {"name": "sit", "day": on(1)})
    workspace.save("check_in", {"worst": 3, "note": "x" * 700, "day": on(2)})
    workspace.save("goal_rating", {"goal": _the(workspace, "goal"), "rating": 1, "day": on(2)})
    workspace.save("none_today", {"of": "ice", "day": on(3)})
    workspace.save("question", {"text": "when may I run?" * 20, "day": on(3)})
    workspace.backups.make()
    workspace.save("medicine", {"name": "tea", "note": "y" * 3000, "day": on(4)})
    workspace.save("steps", {"count": 1, "day": on(5)})
    workspace.close()


__all__ = ["RandomIds"]
