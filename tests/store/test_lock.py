"""The lock's files: a diary under another key in one step, and lock.json never missing."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_app.errors import DamagedDiary, DiaryInUse, NewerDiary, StorageError
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, engine, envelope, lock
from recovery_app.store.envelope import Cost
from tests.builders import contents, fill, open_workspace, recovering

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
CANARY = "Zaunkönig-7719"


def an_envelope(key: bytes = KEY) -> envelope.Envelope:
    return envelope.seal(key, "correct horse", bytes(17), Cost(16, 1, 1), os.urandom)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    workspace = recovering(tmp_path)
    fill(workspace)
    workspace.save("question", {"text": CANARY, "day": workspace.today()})
    workspace.close()
    return tmp_path / "diary.db"


def read(path: Path, key: bytes | None) -> dict[str, list[dict[str, object]]]:
    workspace = open_workspace(path.parent, key=key)
    found = contents(workspace)
    workspace.close()
    return found


def leaks(folder: Path) -> list[str]:
    """The files that hold the canary, or any part of a plain database."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and (CANARY.encode() in path.read_bytes() or b"SQLite format" in path.read_bytes())
    ]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_there_and_back(diary: Path) -> None:
    before = read(diary, None)
    assert leaks(diary.parent) == ["diary.db"]
    lock.recode(diary, None, KEY)
    assert lock.is_encrypted(diary)
    assert leaks(diary.parent) == []
    assert read(diary, KEY) == before
    assert checking.check(diary, KEY).damages == ()
    lock.recode(diary, KEY, OTHER)
    assert not lock.opens(diary, KEY)
    assert read(diary, OTHER) == before
    lock.recode(diary, OTHER, None)
    assert not lock.is_encrypted(diary)
    assert read(diary, None) == before
    assert names(diary.parent) == ["diary.db"]


def test_everything_in_the_file_comes_along(diary: Path) -> None:
    """History, audit, settings, states, tombstones: not only what a person sees."""

    def dump(key: bytes | None) -> list[object]:
        connection = engine.connect(diary, key)
        listed = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        tables = [name for kind, name, _sql in listed if kind == "table"]
        rows = [connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables]
        pragmas = [
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("user_version", "application_id", "integrity_check")
        ]
        connection.close()
        return [sorted(listed), rows, pragmas]

    workspace = open_workspace(diary.parent)
    entry = workspace.save("medicine", {"name": "tea", "day": workspace.today()}).record
    workspace.edit(entry.id, {"name": "coffee"})
    workspace.erase(entry.id)
    workspace.set_settings(theme="dark")
    workspace.remember("ice", {"n": 1})
    workspace.close()
    before = dump(None)
    lock.recode(diary, None, KEY)
    assert dump(KEY) == before


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are a matter of Unix")
def test_files_are_for_their_owner_alone(diary: Path) -> None:
    lock.recode(diary, None, KEY)
    lock.write(lock.file_of(diary), an_envelope())
    lock.keep(diary, an_envelope())
    for path in diary.parent.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path.name


def test_ready_is_called_when_all_is_on_the_disk_and_before_the_diary_changes(diary: Path) -> None:
    seen: list[tuple[bool, list[str]]] = []

    def ready() -> None:
        parts = [path for path in diary.parent.iterdir() if path.name.endswith(".part")]
        seen.append((lock.is_encrypted(diary), [str(len(read_rows(p))) for p in parts]))

    def read_rows(part: Path) -> list[object]:
        connection = engine.connect(part, KEY, read_only=True)
        rows: list[object] = connection.execute("SELECT * FROM procedure").fetchall()
        connection.close()
        return rows

    lock.recode(diary, None, KEY, ready)
    assert seen == [(False, ["2"])]


def test_what_fails_before_the_swap_changes_nothing(diary: Path) -> None:
    before = diary.read_bytes()

    def fails() -> None:
        raise StorageError("The disk is full.")

    with pytest.raises(StorageError, match="full"):
        lock.recode(diary, None, KEY, fails)
    assert diary.read_bytes() == before
    assert names(diary.parent) == ["diary.db"]


def test_a_damaged_diary_is_left_as_it_is(diary: Path) -> None:
    connection = engine.connect(diary)
    connection.execute("UPDATE steps SET count = 9")
    connection.close()
    before = diary.read_bytes()
    with pytest.raises(DamagedDiary, match=r"left as it is, .* Steps .* is damaged"):
        lock.recode(diary, None, KEY)
    assert diary.read_bytes() == before


def test_nobody_writes_meanwhile_and_nothing_is_lost(diary: Path) -> None:
    """What another program saves while the new file is made would be in neither."""
    refused: list[str] = []

    def writes() -> None:
        other = open_workspace(diary.parent)
        other.diary.wait_at_most(0)
        try:
            other.save("steps", {"count": 1, "day": other.today()})
        except DiaryInUse as error:
            refused.append(str(error))
        other.close()

    lock.recode(diary, None, KEY, writes)
    assert len(refused) == 1


def test_a_program_that_has_it_open_notices_before_it_saves(diary: Path) -> None:
    other = open_workspace(diary.parent)
    lock.recode(diary, None, KEY)
    with pytest.raises(StorageError, match="moved or replaced"):
        other.save("steps", {"count": 1, "day": other.today()})
    other.close()
    assert read(diary, KEY)


def test_a_program_that_is_writing_comes_first(diary: Path) -> None:
    other = open_workspace(diary.parent)
    with other.diary.writing(other.clock.now()), pytest.raises(DiaryInUse):
        lock.recode(diary, None, KEY, patience=0.05)
    other.close()
    assert not lock.is_encrypted(diary)


def test_two_at_once_do_not_both_do_it(diary: Path) -> None:
    """The second has held its connection to a file that is not the diary any more."""

    def again() -> None:
        with pytest.raises(DiaryInUse):
            lock.recode(diary, None, OTHER, patience=0.05)

    lock.recode(diary, None, KEY, again)
    assert lock.opens(diary, KEY)


def test_what_a_killed_program_left_is_removed(diary: Path) -> None:
    left = [diary.with_name(f".diary.db-0a1b2c3d.recoded.part{more}") for more in ("", "-journal")]
    for path in left:
        path.write_text(CANARY)
    lock.recode(diary, None, KEY)
    assert leaks(diary.parent) == []
    left[0].write_text(CANARY)
    with_it_held = open_workspace(diary.parent, key=KEY)
    with with_it_held.diary.writing(with_it_held.clock.now()):
        lock.sweep_quietly(diary, KEY)
        assert left[0].exists(), "somebody may be making it just now"
    with_it_held.close()
    lock.sweep_quietly(diary, KEY)
    assert names(diary.parent) == ["diary.db"]


# lock.json ----------------------------------------------------------------------------------


def test_an_envelope_is_kept_and_found(diary: Path) -> None:
    assert lock.envelopes(diary) == []
    assert not lock.is_locked(diary)
    one = an_envelope()
    lock.write(lock.file_of(diary), one)
    assert not lock.is_locked(diary), "the file itself is not encrypted"
    lock.recode(diary, None, KEY)
    assert lock.is_locked(diary)
    lock.keep(diary, one)
    assert lock.envelopes(diary) == [one]
    lock.file_of(diary).write_bytes(b"torn")
    assert lock.envelopes(diary) == [one], "the copy among the backups serves"
    lock.kept_at(diary, one.key_id).unlink()
    assert lock.envelopes(diary) == []


def test_a_newer_lock_is_refused(diary: Path) -> None:
    told = envelope.to_json(an_envelope()).replace(b'"version": 1', b'"version": 2')
    lock.file_of(diary).write_bytes(told)
    with pytest.raises(NewerDiary, match="newer version"):
        lock.envelopes(diary)
    assert lock.file_of(diary).read_bytes() == told


def test_lock_json_goes_only_once_nothing_needs_it(diary: Path) -> None:
    one = an_envelope()
    lock.write(lock.file_of(diary), one)
    lock.recode(diary, None, KEY)
    lock.drop(diary, one.key_id)
    assert lock.file_of(diary).exists(), "the diary is encrypted"
    lock.recode(diary, KEY, None)
    lock.drop(diary, "0" * 16)
    assert lock.file_of(diary).exists(), "it is another lock's"
    lock.drop(diary, one.key_id)
    assert not lock.file_of(diary).exists()


@pytest.fixture
def locked(diary: Path) -> Iterator[Workspace]:
    lock.recode(diary, None, KEY)
    lock.write(lock.file_of(diary), an_envelope())
    workspace = open_workspace(diary.parent, key=KEY)
    yield workspace
    workspace.close()


def test_writing_to_it_leaves_no_plain_bytes(locked: Workspace) -> None:
    """Journals too: they are looked at while the transaction is open."""
    with locked.diary.writing(locked.clock.now()) as writer:
        writer.set_state("note", CANARY * 2000)
        assert leaks(locked.folder) == []
    locked.backups.make()
    assert leaks(locked.folder) == []


def test_a_copy_elsewhere_has_beside_it_what_opens_it(locked: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "mine.db"
    locked.backups.make_at(target)
    assert names(target.parent) == ["mine.db", "mine.db.lock.json"]
    assert lock.envelopes(target) == lock.envelopes(locked.folder / "diary.db")
    assert leaks(target.parent) == []
