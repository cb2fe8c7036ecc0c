"""Every fault of disk, folder and file is one sentence; the draft is kept and saving again works."""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_app.errors import DamagedDiary, RecoveryError, StorageError
from recovery_app.services.workspace import Workspace
from tests.builders import contents, heard, open_workspace, recovering

unix_rights = pytest.mark.skipif(os.name != "posix", reason="rights of this kind are Unix's")


def one_sentence(error: BaseException) -> str:
    text = str(error)
    assert text.endswith(".")
    assert "\n" not in text
    assert not any(word in text for word in ("Error", "SQLITE", "errno", "Traceback", "/tmp"))
    return text


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "folder")
    yield opened
    opened.close()


def refuses_then_saves(workspace: Workspace, repair: object, words: str) -> None:
    """A save fails in words and changes nothing; after the repair the same draft is stored once."""
    before, (changes, _stop) = contents(workspace), heard(workspace)
    draft = workspace.new_id()
    with pytest.raises(StorageError, match=words) as caught:
        workspace.save("check_in", {"note": "x" * 4000}, record_id=draft)
    assert one_sentence(caught.value).count("Nothing was saved") == 1
    assert contents(workspace) == before
    assert changes == []
    assert callable(repair)
    repair()
    assert workspace.save("check_in", {"note": "x" * 4000}, record_id=draft).record.id == draft
    assert workspace.diary.counts("check_in") == 1
    assert workspace.diary._rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]


def test_a_full_disk(workspace: Workspace) -> None:
    connection = workspace.diary._connection
    [pages] = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    refuses_then_saves(
        workspace, lambda: connection.execute("PRAGMA max_page_count = 99999"), "disk is full"
    )


def test_another_program_that_does_not_let_go(workspace: Workspace, tmp_path: Path) -> None:
    other = open_workspace(tmp_path / "folder")
    workspace.diary._connection.execute("PRAGMA busy_timeout = 0")
    other.diary._connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="in use by another program"):
        contents(workspace)
    other.diary._connection.execute("ROLLBACK")
    other.diary._connection.execute("BEGIN IMMEDIATE")
    refuses_then_saves(workspace, other.close, "in use by another program")


def test_a_folder_that_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    away = tmp_path / "unplugged"
    (tmp_path / "folder").rename(away)
    refuses_then_saves(
        workspace, lambda: away.rename(tmp_path / "folder"), "moved or replaced while it was open"
    )


# Opening ------------------------------------------------------------------------------------


def refuses_to_open(folder: Path, words: str) -> RecoveryError:
    with pytest.raises(RecoveryError, match=words) as caught:
        open_workspace(folder)
    one_sentence(caught.value)
    return caught.value


def test_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("mine")
    refuses_to_open(tmp_path / "folder", "folder is a file; the diary needs a folder")
    refuses_to_open(tmp_path / "folder" / "inside", "data folder cannot be made")
    assert (tmp_path / "folder").read_text() == "mine"


def test_the_diary_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "diary.db").mkdir()
    refuses_to_open(tmp_path, "cannot be opened")


@pytest.mark.parametrize("content", [b"\x00" * 4096, b"hello", b"\xff" * 100_000])
def test_the_diary_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    assert isinstance(refuses_to_open(tmp_path, "damaged"), DamagedDiary)
    assert path.read_bytes() == content


@pytest.mark.parametrize("keep", [1, 99, 100, 512, 4095, 4096, 8192, 30_000])
def test_a_diary_cut_short_is_named_damaged(tmp_path: Path, keep: int) -> None:
    recovering(tmp_path).close()
    path = tmp_path / "diary.db"
    os.truncate(path, keep)
    before = sha(path)
    assert isinstance(refuses_to_open(tmp_path, "damaged"), DamagedDiary)
    assert sha(path) == before


def test_an_empty_file_is_a_first_start(tmp_path: Path) -> None:
    (tmp_path / "diary.db").touch()
    workspace = recovering(tmp_path)
    assert workspace.diary.counts("procedure") == 1
    workspace.close()


def test_a_file_of_a_newer_version_stays_as_it_is(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    connection = workspace.diary._connection
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('x', 'v2')")
    connection.execute("PRAGMA user_version = 2")
    workspace.close()
    before = sha(tmp_path / "diary.db")
    refuses_to_open(tmp_path, "newer version of the app; it was left untouched")
    assert sha(tmp_path / "diary.db") == before


# Rights: root may do anything, so these run as nobody in particular -----------------------------

AS_A_PERSON = """
import os, sys
from pathlib import Path
import secrets, uuid_utils, tzlocal
import recovery_app.services.backups
from recovery_app.errors import RecoveryError
from recovery_app.store import engine
from tests.builders import contents, open_workspace, recovering
engine.sqlite_utils()
folder = Path(sys.argv[1])
if os.geteuid() == 0:
    os.seteuid(65534)
def tell(verb):
    try:
        verb()
        print("done")
    except RecoveryError as error:
        print(error)
"""


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user of this computer may write to."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o777)
        yield Path(place)
        for path in [Path(place), *Path(place).rglob("*")]:
            path.chmod(0o700)


def as_a_person(folder: Path, code: str, checkout: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", AS_A_PERSON + code, str(folder)],
        capture_output=True, text=True, cwd=checkout, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


@unix_rights
def test_a_folder_that_may_not_be_written_to(open_place: Path, checkout: Path) -> None:
    code = """
workspace = recovering(folder / "data")
(folder / "data").chmod(0o500)
draft = workspace.new_id()
tell(lambda: workspace.save("steps", {"count": 1}, record_id=draft))
print(workspace.diary.counts("steps"), workspace.diary.counts("procedure"))
workspace.close()
again = open_workspace(folder / "data")
print("reading works", again.diary.counts("procedure"))
tell(lambda: again.save("steps", {"count": 1}, record_id=draft))
(folder / "data").chmod(0o700)
tell(lambda: again.save("steps", {"count": 1}, record_id=draft))
print(again.diary.counts("steps"))
"""
    first, counts, reading, second, third, stored = as_a_person(open_place, code, checkout)
    assert first == second
    assert first.startswith("The diary's folder is read-only. Nothing was saved")
    assert (counts, reading, third, stored) == ("0 1", "reading works 1", "done", "1")


@unix_rights
def test_a_file_that_may_not_be_written_to(open_place: Path, checkout: Path) -> None:
    code = """
recovering(folder / "data").close()
(folder / "data" / "diary.db").chmod(0o400)
again = open_workspace(folder / "data")
print("reading works", again.diary.counts("procedure"))
tell(lambda: again.save("steps", {"count": 1}))
"""
    assert as_a_person(open_place, code, checkout) == [
        "reading works 1",
        "The diary's folder is read-only. Nothing was saved; allow writing and try again.",
    ]


@unix_rights
def test_a_place_where_no_folder_may_be_made(open_place: Path, checkout: Path) -> None:
    open_place.chmod(0o555)
    code = "tell(lambda: open_workspace(folder / 'data'))"
    assert as_a_person(open_place, code, checkout) == [
        "The data folder cannot be made: Permission denied."
    ]


@unix_rights
def test_a_folder_that_may_not_be_entered(open_place: Path, checkout: Path) -> None:
    code = """
recovering(folder / "data").close()
(folder / "data").chmod(0o000)
tell(lambda: open_workspace(folder / "data"))
"""
    [sentence] = as_a_person(open_place, code, checkout)
    assert sentence == "The diary's folder cannot be used: Permission denied."


@unix_rights
def test_a_diary_that_may_not_be_read(open_place: Path, checkout: Path) -> None:
    code = """
recovering(folder / "data").close()
(folder / "data" / "diary.db").chmod(0o000)
tell(lambda: open_workspace(folder / "data"))
"""
    assert as_a_person(open_place, code, checkout) == [
        "The diary's folder cannot be opened or written to. Nothing was saved."
    ]


@unix_rights
def test_an_existing_folder_of_the_person_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(0o755)
    (tmp_path / "mine").chmod(0o755)
    recovering(tmp_path / "mine").close()
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o755
    assert stat.S_IMODE((tmp_path / "mine" / "diary.db").stat().st_mode) == 0o600


def test_what_is_no_fault_is_not_swallowed(workspace: Workspace) -> None:
    workspace.diary._connection.execute("DROP TABLE steps")
    with pytest.raises(Exception, match="no such table") as caught:
        workspace.save("steps", {"count": 1})
    assert not isinstance(caught.value, RecoveryError)
    shutil.rmtree(workspace.folder)
