"""Steps of the schema: all or nothing, a newer file untouched, and CHECKs behind our own checks."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from recovery_app.domain import records
from recovery_app.domain.fields import Code, Whole
from recovery_app.errors import DamagedDiary, NewerDiary, StorageError
from recovery_app.services.backups import Backups
from recovery_app.store import engine, rows, schema
from recovery_app.store.diary import Diary
from tests.builders import NOON_OF_DAY_10, clock, contents, fill, recovering

NOW = "2026-11-11T11:00:00Z"


def v2_adds_a_table(db: Any) -> None:
    db.execute("CREATE TABLE later (x)")
    db.execute("ALTER TABLE steps ADD COLUMN later TEXT")


def v3_breaks_half_way(db: Any) -> None:
    db.execute("CREATE TABLE even_later (x)")
    raise ZeroDivisionError


STEPS_2 = (*schema.STEPS, v2_adds_a_table)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A diary with one entry of every kind."""
    folder = tmp_path_factory.mktemp("filled")
    workspace = recovering(folder)
    fill(workspace)
    workspace.close()
    return (folder / "diary.db").read_bytes()


@pytest.fixture
def path(tmp_path: Path, filled: bytes) -> Path:
    """That diary, to be brought up to date."""
    path = tmp_path / "diary.db"
    path.write_bytes(filled)
    return path


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tables(path: Path) -> set[str]:
    connection = engine.connect(path)
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return found


def migrate(path: Path, steps: Any) -> int:
    connection = engine.connect(path)
    try:
        schema.migrate(connection, path, NOW, steps)
        return schema.version_of(connection, steps)
    finally:
        connection.close()


def version(path: Path) -> int:
    connection = engine.connect(path, read_only=True)
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return int(found)


def test_an_empty_file_becomes_a_diary(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    connection = engine.connect(path)
    assert schema.version_of(connection) == 0
    schema.migrate(connection, path, NOW)
    assert schema.version_of(connection) == schema.VERSION
    stamps = connection.execute("SELECT DISTINCT applied_at FROM _sqlite_migrations").fetchall()
    connection.close()
    assert stamps == [(NOW,)]
    assert set(records.KINDS) < tables(path)


def test_every_table_is_strict(path: Path) -> None:
    connection = engine.connect(path)
    loose = [
        row[1]
        for row in connection.execute("PRAGMA table_list")
        if not row[5] and not row[1].startswith(("sqlite_", "_sqlite"))
    ]
    connection.close()
    assert loose == []


def test_a_later_step_keeps_what_is_there_and_the_hashes_still_hold(
    path: Path, tmp_path: Path
) -> None:
    before = tables(path)
    assert migrate(path, STEPS_2) == 2
    assert tables(path) == before | {"later"}
    connection = engine.connect(path)
    connection.row_factory = sqlite.Row
    for kind in records.KINDS:
        for row in connection.execute(f'SELECT * FROM "{kind}"'):
            assert rows.hash_of(kind, dict(row)) == row["hash"], kind
    connection.close()


def test_stamps_of_earlier_steps_stay(path: Path) -> None:
    connection = engine.connect(path)
    schema.migrate(connection, path, "2030-01-01T00:00:00Z", STEPS_2)
    stamps = connection.execute("SELECT name, applied_at FROM _sqlite_migrations").fetchall()
    connection.close()
    assert stamps == [("v1_first", NOW), ("v2_adds_a_table", "2030-01-01T00:00:00Z")]


def test_a_step_that_breaks_leaves_nothing_behind(path: Path) -> None:
    before = sha(path)
    with pytest.raises(ZeroDivisionError):
        migrate(path, (*STEPS_2, v3_breaks_half_way))
    assert sha(path) == before


def test_migrating_twice_changes_nothing(path: Path) -> None:
    before = sha(path)
    assert migrate(path, schema.STEPS) == schema.VERSION
    assert sha(path) == before


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_newer_file_is_refused_and_stays_as_it_is(path: Path, journal: str) -> None:
    migrate(path, STEPS_2)
    connection = engine.connect(path)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.close()
    path.chmod(0o640)
    before = sha(path), sorted(p.name for p in path.parent.iterdir()), path.stat().st_mode
    with pytest.raises(NewerDiary, match="newer version of the app; it was left untouched"):
        Diary.open(path, NOON_OF_DAY_10)
    assert (sha(path), sorted(p.name for p in path.parent.iterdir()), path.stat().st_mode) == before


def test_a_damaged_version_number_is_not_called_newer(path: Path) -> None:
    for wrong in (3, 257, -1, 0):
        connection = engine.connect(path)
        connection.execute(f"PRAGMA user_version = {wrong}")
        connection.close()
        before = sha(path)
        with pytest.raises(DamagedDiary, match="damaged"):
            Diary.open(path, NOON_OF_DAY_10)
        assert sha(path) == before


def test_somebody_elses_database_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    connection = sqlite.connect(str(path))
    connection.execute("CREATE TABLE photos (x)")
    connection.close()
    before = sha(path)
    with pytest.raises(DamagedDiary, match="not a diary of this app"):
        Diary.open(path, NOON_OF_DAY_10)
    assert sha(path) == before


def test_before_a_migration_somebody_may_back_up(path: Path, tmp_path: Path) -> None:
    called = []
    Diary.open(path, NOON_OF_DAY_10, before_migration=lambda: called.append(1)).close()
    Diary.open(
        tmp_path / "new.db", NOON_OF_DAY_10, before_migration=lambda: called.append(2)
    ).close()
    assert called == [], "nothing to bring up to date, or nothing to lose"


def test_a_verified_backup_comes_before_a_migration(path: Path) -> None:
    before = sha(path)
    backups = Backups(path.parent, clock())

    def back_up() -> None:
        backups.make("migration")
        assert sha(path) == before

    Diary.open(path, NOON_OF_DAY_10, before_migration=back_up, steps=STEPS_2).close()
    [backup] = backups.all()
    assert (backup.reason, backup.is_good) == ("migration", True)
    assert [version(one) for one in (backup.path, path)] == [schema.VERSION, len(STEPS_2)]


def test_without_its_backup_nothing_is_migrated(path: Path) -> None:
    before = sha(path)

    def full_disk() -> None:
        raise StorageError("The disk is full.")

    with pytest.raises(StorageError, match="disk is full"):
        Diary.open(path, NOON_OF_DAY_10, before_migration=full_disk, steps=STEPS_2)
    assert (sha(path), version(path)) == (before, schema.VERSION)


@pytest.mark.parametrize("verb", ["UPDATE audit SET verb = 'x'", "DELETE FROM audit"])
def test_the_audit_only_grows(path: Path, verb: str) -> None:
    connection = engine.connect(path)
    with pytest.raises(sqlite.IntegrityError, match="append-only"):
        connection.execute(verb)
    connection.close()


RANGES = [
    (kind, name, spec)
    for kind in records.KINDS
    for name, spec in records.own_specs(kind).items()
    if isinstance(spec, Whole) or (isinstance(spec, Code) and (kind, name) != ("activity", "activity"))
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "spec"), RANGES)
def test_the_file_itself_refuses_what_our_checks_refuse(
    path: Path, kind: str, name: str, spec: Any
) -> None:
    connection = engine.connect(path)
    wrong = [spec.low - 1, spec.high + 1] if isinstance(spec, Whole) else ["nonsense"]
    right = [spec.low, spec.high] if isinstance(spec, Whole) else list(spec.choices)
    for value in right:
        connection.execute(f'UPDATE "{kind}" SET "{name}" = ?', [value])
        assert connection.execute("SELECT changes()").fetchone()[0], "there is a row to change"
    for value in wrong:
        with pytest.raises(sqlite.IntegrityError, match="CHECK"):
            connection.execute(f'UPDATE "{kind}" SET "{name}" = ?', [value])
    connection.close()


def test_reading_a_diary_that_was_brought_up_to_date(path: Path) -> None:
    workspace = recovering(path.parent)
    before = contents(workspace)
    workspace.close()
    migrate(path, STEPS_2)
    connection = engine.connect(path)
    found = {
        kind: len([rows.from_row(kind, dict(zip(names, row, strict=True))) for row in cursor])
        for kind in records.KINDS
        if (cursor := connection.execute(f'SELECT * FROM "{kind}"'))
        and (names := [column[0] for column in cursor.description])
    }
    connection.close()
    assert found == {kind: len(before.get(kind, [])) for kind in records.KINDS}
