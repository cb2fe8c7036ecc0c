"""Opening a diary file: its pragmas and rights, and every fault said in one sentence."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from recovery_app.errors import DamagedDiary, StorageError
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.programs import said

NOW = datetime(2026, 11, 11, 18, 0, tzinfo=UTC)
KEY = bytes(range(32))


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(code: str, *args: object, umask: int | None = None) -> str:
    """Run code in a process of its own; returns what it prints."""
    command = [sys.executable, "-c", code, *map(str, args)]
    umask = -1 if umask is None else umask
    done = subprocess.run(command, check=True, capture_output=True, text=True, umask=umask)
    return done.stdout


def test_every_pragma_is_in_force(tmp_path: Path) -> None:
    connection = engine.connect(tmp_path / "diary.db")
    engine.own(connection, tmp_path / "diary.db")
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "secure_delete": 1,
        "temp_store": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    connection.close()
    assert found == wanted


def test_sqlite_utils_runs_on_the_same_sqlite_as_our_connections() -> None:
    package = engine.sqlite_utils()
    assert package.utils.sqlite3 is sys.modules["pysqlite3"]
    assert package.utils.sqlite3.sqlite_version == sqlite.sqlite_version


def test_sqlite_utils_brings_neither_numpy_nor_pandas_with_it() -> None:
    code = (
        "import sys; from recovery_app.store import engine; engine.sqlite_utils();"
        "print([n for n in ('numpy', 'pandas', 'PySide6') if n in sys.modules]);"
        "import importlib.util; print(importlib.util.find_spec('numpy') is not None)"
    )
    assert run(code).split("\n")[0] == "[]"
    assert "None" not in run(code + "; import numpy; print(numpy.__name__)")


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are a matter of Unix")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_files_are_for_their_owner_alone_under_any_umask(tmp_path: Path, umask: int) -> None:
    code = """
import os, sys
from pathlib import Path
from recovery_app import paths
from recovery_app.store import engine
folder = Path(sys.argv[1], "a", "b")
paths.make_private(folder)
connection = engine.connect(folder / "diary.db")
connection.execute("CREATE TABLE t (x)")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
for path in sorted([folder, *folder.iterdir()]):
    print(path.name, oct(path.stat().st_mode & 0o777))
"""
    assert run(code, tmp_path, umask=umask).split("\n")[:3] == [
        "b 0o700",
        "diary.db 0o600",
        "diary.db-journal 0o600",
    ]


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are a matter of Unix")
def test_a_diary_that_others_can_read_is_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    path.touch(0o644)
    connection = engine.connect(path)
    assert path.stat().st_mode & 0o777 == 0o644, "not ours yet: left alone"
    engine.own(connection, path)
    connection.close()
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["tagebuch für Ömer 100%?.db", "a#b&c=d.db", "mode=memory.db"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str, read_only: bool) -> None:
    path = tmp_path / name
    engine.connect(path).close()
    connection = engine.connect(path, read_only=read_only)
    assert connection.execute("PRAGMA database_list").fetchone()[2] == str(path)
    connection.close()
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_read_only_does_not_make_a_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        engine.connect(tmp_path / "diary.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_read_only_does_not_write(tmp_path: Path) -> None:
    engine.connect(tmp_path / "diary.db").close()
    connection = engine.connect(tmp_path / "diary.db", read_only=True)
    with pytest.raises(StorageError, match="read-only"), engine.faults():
        connection.execute("CREATE TABLE t (x)")
    connection.close()


@pytest.mark.parametrize(
    "content", [b"not a database " * 300, b"SQLite format 3\x00" + b"x" * 4080]
)
def test_not_a_database_is_said_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    before = sha(path)
    with pytest.raises(DamagedDiary):
        engine.connect(path)
    assert sha(path) == before


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "diary.db").mkdir()
    with pytest.raises(StorageError, match="cannot be opened"):
        engine.connect(tmp_path / "diary.db")


def test_a_vanished_folder(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be used: No such file or directory"):
        engine.connect(tmp_path / "gone" / "diary.db")


def test_an_encrypted_file_opens_with_its_key_alone(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    connection = engine.connect(path, KEY)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert b"SQLite format" not in path.read_bytes()
    engine.connect(path, KEY).close()
    with pytest.raises(DamagedDiary, match="damaged, or not the one that was locked"):
        engine.connect(path, bytes(32))
    with pytest.raises(DamagedDiary, match="encrypted or damaged"):
        engine.connect(path)


def test_another_program_holding_the_file(tmp_path: Path) -> None:
    path = tmp_path / "diary.db"
    one, two = engine.connect(path), engine.connect(path)
    two.execute("PRAGMA busy_timeout = 0")
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="in use by another program"), engine.faults():
        two.execute("BEGIN IMMEDIATE")
    one.close()
    two.close()


def test_a_full_disk(tmp_path: Path) -> None:
    connection = engine.connect(tmp_path / "diary.db")
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count = 2")
    with pytest.raises(StorageError, match="The disk is full"), engine.faults():
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    connection.close()


@pytest.mark.parametrize(
    "bug",
    ["SELECT * FROM nothing", "SELEC", "INSERT INTO t VALUES (NULL)", "INSERT INTO t VALUES (2)"],
)
def test_a_bug_is_not_swallowed(tmp_path: Path, bug: str) -> None:
    connection = engine.connect(tmp_path / "diary.db")
    connection.execute("CREATE TABLE t (x NOT NULL CHECK (x = 1))")
    with pytest.raises(sqlite.Error), engine.faults():
        connection.execute(bug)
    connection.close()


def test_other_exceptions_pass_through() -> None:
    with pytest.raises(ZeroDivisionError), engine.faults():
        raise ZeroDivisionError


def test_faults_of_the_file_system_are_said() -> None:
    with pytest.raises(StorageError, match="No space left on device"), engine.faults():
        raise OSError(28, "No space left on device")


def test_a_new_entry_and_a_remembered_state_do_without_sqlite_utils(tmp_path: Path) -> None:
    # The tables are made by it.
    Workspace(tmp_path, FixedClock(NOW), RandomIds(), origin="cli").close()
    code = f"""
import sys
from datetime import datetime
from pathlib import Path
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
clock = FixedClock(datetime.fromisoformat({NOW.isoformat()!r}))
workspace = Workspace(Path({str(tmp_path)!r}), clock, RandomIds(), origin="cli")
workspace.save("question", {{"text": "May I swim?"}})
with workspace.diary.writing(clock.now()) as writer:
    writer.set_state("reminders", {{"told": []}})
print([name for name in ("sqlite_utils", "hashlib", "click") if name in sys.modules])
"""
    assert said(code).strip() == "[]"
