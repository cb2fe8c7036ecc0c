"""The verbs of the lock: set, open, change, take away; backups and restoring come along."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.errors import DamagedDiary, InvalidInput, LockedDiary, RecoveryError, StorageError
from recovery_app.exchange.timetable_file import TimetableFile
from recovery_app.services import health, lock_copies, looked_at
from recovery_app.services.backups import Backups
from recovery_app.services.lock import Cost, Lock, Locked, keep_times
from recovery_app.services.lock_copies import KEEP, RECODE, REMOVE
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from recovery_app.store import lock as files
from tests.builders import NOON_OF_DAY_10, clock, contents, fill, open_workspace, recovering

PASSPHRASE = "lavender stapler orbit"
CANARY = "Zaunkönig-7719"


def the_lock(folder: Path) -> Lock:
    return Lock(folder, cost=lambda: Cost(16, 1, 1), patience=0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workspace = recovering(tmp_path / "diary")
    fill(workspace)
    workspace.save("question", {"text": CANARY, "day": workspace.today()})
    workspace.close()
    return workspace.folder


@pytest.fixture
def locked(folder: Path) -> Locked:
    return the_lock(folder).set(PASSPHRASE)


def read(folder: Path, key: bytes | None) -> dict[str, list[dict[str, object]]]:
    workspace = open_workspace(folder, key=key)
    found = contents(workspace)
    workspace.close()
    return found


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def leaks(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and (CANARY.encode() in path.read_bytes() or b"SQLite format" in path.read_bytes())
    ]


# Set and open -------------------------------------------------------------------------------


def test_a_lock_is_set_and_both_secrets_open_it(folder: Path) -> None:
    before = read(folder, None)
    lock = the_lock(folder)
    assert not lock.is_set
    locked = lock.set(PASSPHRASE)
    assert lock.is_set
    assert lock.key(PASSPHRASE) == lock.key(locked.recovery_key) == locked.key
    assert lock.key(locked.recovery_key.lower().replace("-", " ")) == locked.key
    assert read(folder, locked.key) == before
    assert leaks(folder) == []
    assert names(folder) == [f"backups/lock-{files.envelope.name_of(locked.key)}.json",
                             "diary.db", "lock.json"]  # fmt: skip


def test_a_locked_diary_is_not_opened_without_its_key(folder: Path, locked: Locked) -> None:
    with pytest.raises(LockedDiary, match="its passphrase or recovery key opens it"):
        open_workspace(folder)


@pytest.mark.parametrize(
    "words", ["", "wrong", PASSPHRASE.upper(), f"{PASSPHRASE} ", "0" * 32, "\udcff\udcfe"]
)
def test_a_wrong_passphrase_touches_nothing(folder: Path, locked: Locked, words: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for _time in range(12):  # and locks nobody out
        with pytest.raises(LockedDiary, match="neither the passphrase nor the recovery key"):
            the_lock(folder).key(words)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert the_lock(folder).key(PASSPHRASE) == locked.key


def test_a_passphrase_that_cannot_be(folder: Path) -> None:
    with pytest.raises(InvalidInput, match="8 to 512 characters"):
        the_lock(folder).set("short")
    assert names(folder) == ["diary.db"]


def test_a_lock_is_set_once(folder: Path, locked: Locked) -> None:
    with pytest.raises(RecoveryError, match="locked already"):
        the_lock(folder).set("another passphrase")
    assert the_lock(folder).key(PASSPHRASE) == locked.key


def test_without_a_diary(tmp_path: Path) -> None:
    lock = the_lock(tmp_path)
    assert not lock.is_set
    with pytest.raises(RecoveryError, match="no diary in this folder yet"):
        lock.set(PASSPHRASE)
    for verb in (lock.remove, lock.new_recovery_key):
        with pytest.raises(RecoveryError, match="not locked"):
            verb(PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_what_else_lies_in_the_folder_is_removed_or_told(folder: Path) -> None:
    made = looked_at.make_room(folder) / "summary.pdf"
    made.write_bytes(CANARY.encode())
    the_lock(folder).set(PASSPHRASE)
    assert leaks(folder) == []
    assert "set aside" not in " ".join(the_lock(folder).protects())
    aside = folder / "set-aside-20261111T120000"
    aside.mkdir()
    (aside / "diary.db").write_bytes(b"SQLite format 3\0")
    assert the_lock(folder).protects()[-1] == (
        "Not encrypted: what was set aside in the diary's folder (set-aside-20261111T120000)."
    )


def test_two_diaries_have_different_keys(folder: Path, locked: Locked, tmp_path: Path) -> None:
    other = recovering(tmp_path / "other")
    other.close()
    again = the_lock(other.folder).set(PASSPHRASE)
    assert again.key != locked.key
    assert again.recovery_key != locked.recovery_key
    with pytest.raises(LockedDiary):
        the_lock(folder).key(again.recovery_key)


def test_a_full_disk_while_it_is_set(folder: Path) -> None:
    before = read(folder, None)
    (folder / "lock.json").mkdir()  # nothing can be put in its place
    with pytest.raises(StorageError):
        the_lock(folder).set(PASSPHRASE)
    (folder / "lock.json").rmdir()
    assert names(folder) == ["diary.db"]
    assert read(folder, None) == before


def test_secrets_are_not_told_by_a_traceback(locked: Locked) -> None:
    assert locked.recovery_key not in repr(locked)
    assert locked.key.hex() not in repr(locked)


# Change -------------------------------------------------------------------------------------


def test_the_passphrase_is_changed(folder: Path, locked: Locked) -> None:
    lock = the_lock(folder)
    content = (folder / "diary.db").read_bytes()
    lock.change(PASSPHRASE, "another passphrase")
    assert (folder / "diary.db").read_bytes() == content
    with pytest.raises(LockedDiary):
        lock.key(PASSPHRASE)
    assert lock.key("another passphrase") == lock.key(locked.recovery_key) == locked.key
    kept = next(folder.glob("backups/lock-*.json"))
    assert kept.read_bytes() == (folder / "lock.json").read_bytes()


def test_a_forgotten_passphrase_is_changed_with_the_recovery_key(
    folder: Path, locked: Locked
) -> None:
    the_lock(folder).change(locked.recovery_key, "another passphrase")
    assert the_lock(folder).key("another passphrase") == locked.key


def test_a_new_recovery_key_ends_the_one_before(folder: Path, locked: Locked) -> None:
    lock = the_lock(folder)
    fresh = lock.new_recovery_key(PASSPHRASE)
    assert lock.key(fresh) == lock.key(PASSPHRASE) == locked.key
    with pytest.raises(LockedDiary):
        lock.key(locked.recovery_key)


@pytest.mark.parametrize(
    "verb",
    [
        lambda lock: lock.change("wrong", "another passphrase"),
        lambda lock: lock.change(PASSPHRASE, "short"),
        lambda lock: lock.new_recovery_key("wrong"),
        lambda lock: lock.remove("wrong"),
    ],
)
def test_what_is_refused_changes_nothing(
    folder: Path, locked: Locked, verb: Callable[[Lock], object]
) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(RecoveryError):
        verb(the_lock(folder))
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


# Take away ----------------------------------------------------------------------------------


def test_the_lock_is_taken_away(folder: Path, locked: Locked) -> None:
    before = read(folder, locked.key)
    workspace = open_workspace(folder, key=locked.key)
    keep_times(workspace)
    workspace.close()
    assert TimetableFile(folder).read() is not None
    lock = the_lock(folder)
    lock.remove(PASSPHRASE)
    lock_copies.settle(Backups(folder, clock()), RECODE, locked.key, None)
    assert not lock.is_set
    assert read(folder, None) == before
    left = names(folder)
    assert len(left) == 4, "the diary, a backup of it with its particulars, how backups stand"
    assert [name for name in left if name.endswith(".json") and "lock-" in name] == []
    assert TimetableFile(folder).read() is None


def test_a_lock_set_again_is_a_new_one(folder: Path, locked: Locked) -> None:
    lock = the_lock(folder)
    lock.remove(PASSPHRASE)
    again = lock.set("another passphrase")
    assert again.key != locked.key
    with pytest.raises(LockedDiary):
        lock.key(locked.recovery_key)
    assert lock.key("another passphrase") == again.key


# What a killed program left -----------------------------------------------------------------


def test_a_lost_or_damaged_lock_json_is_put_back_from_the_backups(
    folder: Path, locked: Locked
) -> None:
    for damage in (lambda p: p.unlink(), lambda p: p.write_bytes(b"\0" * 99)):
        damage(folder / "lock.json")
        assert the_lock(folder).key(PASSPHRASE) == locked.key
        assert files.read(folder / "lock.json") is not None


def test_a_lock_json_that_came_too_early_or_stayed_too_late_means_nothing(
    folder: Path, locked: Locked
) -> None:
    told = (folder / "lock.json").read_bytes()
    the_lock(folder).remove(PASSPHRASE)
    (folder / "lock.json").write_bytes(told)
    assert not the_lock(folder).is_set
    assert read(folder, None)
    again = the_lock(folder).set("another passphrase")
    assert the_lock(folder).key("another passphrase") == again.key


def test_a_stale_copy_among_the_backups_is_put_right(folder: Path, locked: Locked) -> None:
    kept = next(folder.glob("backups/lock-*.json"))
    stale = kept.read_bytes()
    the_lock(folder).change(PASSPHRASE, "another passphrase")
    kept.write_bytes(stale)
    the_lock(folder).key("another passphrase")
    assert kept.read_bytes() == (folder / "lock.json").read_bytes() != stale


def test_plain_leftovers_of_a_killed_removal_go_at_the_next_opening(
    folder: Path, locked: Locked
) -> None:
    left = folder / ".diary.db-0a1b2c3d.recoded.part"
    left.write_text(CANARY)
    the_lock(folder).key(PASSPHRASE)
    assert leaks(folder) == []


def test_a_damaged_locked_diary_is_told_as_damaged(folder: Path, locked: Locked) -> None:
    """Not as a wrong passphrase: whether that is right is known apart from the file."""
    content = bytearray((folder / "diary.db").read_bytes())
    content[200] ^= 1
    (folder / "diary.db").write_bytes(content)
    key = the_lock(folder).key(PASSPHRASE)
    with pytest.raises(DamagedDiary, match="damaged"):
        open_workspace(folder, key=key)
    assert not health.look(folder, clock(), key).is_sound


# Backups ------------------------------------------------------------------------------------


@pytest.fixture
def with_backups(folder: Path) -> Path:
    """Three plain backups of three days, and a file that was kept by restoring one."""
    for days in (3, 2):
        Backups(folder, clock(NOON_OF_DAY_10 - timedelta(days=days))).make()
    backups = Backups(folder, clock(NOON_OF_DAY_10 - timedelta(days=1)))
    backups.restore(backups.all()[0].path)
    assert len(backups.all()) == 3
    return folder


@pytest.mark.parametrize(
    ("how", "recoded", "removed", "left", "counted"),
    [(RECODE, 4, 0, 0, 4), (REMOVE, 0, 4, 0, 1), (KEEP, 0, 0, 4, 4)],
)
def test_what_becomes_of_plain_backups(
    with_backups: Path, how: str, recoded: int, removed: int, left: int, counted: int
) -> None:
    locked = the_lock(with_backups).set(PASSPHRASE)
    backups = Backups(with_backups, clock(), locked.key)
    settled = lock_copies.settle(backups, how, None, locked.key)
    assert (settled.recoded, settled.removed, len(settled.left)) == (recoded, removed, left)
    assert len(backups.all()) == counted
    assert all(one.is_good for one in backups.all())
    assert health.unsound_backups(backups, locked.key) == ()
    assert set(the_lock(with_backups).copies(encrypted=False)) == set(settled.left)
    assert (leaks(with_backups) == []) == (how != KEEP)


def test_backups_written_anew_keep_what_is_known_of_them(with_backups: Path) -> None:
    before = Backups(with_backups, clock()).all()
    locked = the_lock(with_backups).set(PASSPHRASE)
    lock_copies.settle(Backups(with_backups, clock(), locked.key), RECODE, None, locked.key)
    after = Backups(with_backups, clock(), locked.key).all()[:3]

    def known(made: tuple[object, ...]) -> list[object]:
        return [
            (b.number, b.made_at, b.day, b.reason, b.entries, b.changes, b.head)  # type: ignore[attr-defined]
            for b in made
        ]

    assert known(after) == known(before)


def test_there_and_back_again(with_backups: Path) -> None:
    """Locked, unlocked, locked: each time with every backup."""
    for _time in range(2):
        locked = the_lock(with_backups).set(PASSPHRASE)
        backups = Backups(with_backups, clock(), locked.key)
        assert lock_copies.settle(backups, RECODE, None, locked.key).left == ()
        the_lock(with_backups).remove(PASSPHRASE)
        backups = Backups(with_backups, clock())
        assert lock_copies.settle(backups, RECODE, locked.key, None).left == ()
    assert len(backups.all()) == 4, "three days before, and the newest of today"
    assert health.unsound_backups(backups) == ()
    assert [name for name in names(with_backups) if name.startswith("backups/lock-")] == []


def test_a_killed_settling_is_finished_by_the_next(with_backups: Path) -> None:
    locked = the_lock(with_backups).set(PASSPHRASE)
    backups = Backups(with_backups, clock(), locked.key)
    [first, *_rest] = backups.all()
    plain, particulars = first.path.read_bytes(), first.path.with_suffix(".json").read_bytes()
    lock_copies.settle(backups, RECODE, None, locked.key)
    # As if it was killed between the new file's name and the old file's end.
    first.path.write_bytes(plain)
    first.path.with_suffix(".json").write_bytes(particulars)
    settled = lock_copies.settle(backups, RECODE, None, locked.key)
    assert (settled.recoded, settled.left) == (1, ())
    assert leaks(with_backups) == []


def test_a_damaged_backup_is_left_and_named(with_backups: Path) -> None:
    backups = Backups(with_backups, clock())
    path = backups.all()[1].path
    connection = engine.connect(path)
    connection.execute("UPDATE procedure SET series = 9")
    connection.close()
    locked = the_lock(with_backups).set(PASSPHRASE)
    settled = lock_copies.settle(
        Backups(with_backups, clock(), locked.key), RECODE, None, locked.key
    )
    assert settled.left == (path,)


def test_erased_entries_are_found_in_plain_and_in_locked_backups(with_backups: Path) -> None:
    workspace = open_workspace(with_backups)
    [question] = [q for q in workspace.diary.read("question") if getattr(q, "text", "") == CANARY]
    workspace.close()
    locked = the_lock(with_backups).set(PASSPHRASE)
    backups = Backups(with_backups, clock(), locked.key)
    lock_copies.settle(backups, KEEP, None, locked.key)
    workspace = open_workspace(with_backups, key=locked.key)
    workspace.erase(question.id)
    workspace.close()
    holding = backups.holding(question.id)
    assert sorted(map(files.is_encrypted, holding)) == [False] * 4 + [True]
    late = Backups(with_backups, clock(), locked.key).make()
    assert late.path not in backups.holding(question.id)


# Restore ------------------------------------------------------------------------------------


def test_a_plain_backup_into_a_locked_folder_is_encrypted(with_backups: Path) -> None:
    before = read(with_backups, None)
    locked = the_lock(with_backups).set(PASSPHRASE)
    backups = Backups(with_backups, clock(), locked.key)
    lock_copies.settle(backups, KEEP, None, locked.key)
    done = backups.restore(backups.all()[0].path)
    assert the_lock(with_backups).is_set
    assert read(with_backups, the_lock(with_backups).key(PASSPHRASE)) == before
    assert done.kept is not None
    assert files.is_encrypted(done.kept)


def test_a_locked_backup_into_a_folder_that_is_not_locked_any_more(with_backups: Path) -> None:
    locked = the_lock(with_backups).set(PASSPHRASE)
    lock_copies.settle(Backups(with_backups, clock(), locked.key), RECODE, None, locked.key)
    before = read(with_backups, locked.key)
    the_lock(with_backups).remove(PASSPHRASE)
    backups = Backups(with_backups, clock())
    lock_copies.settle(backups, KEEP, locked.key, None)
    [first, *_rest] = backups.all()
    with pytest.raises(DamagedDiary, match="encrypted or damaged"):
        backups.restore(first.path)
    with pytest.raises(LockedDiary):
        the_lock(with_backups).key_of(first.path, "wrong")
    key = the_lock(with_backups).key_of(first.path, PASSPHRASE)
    backups.restore(first.path, key)
    assert not the_lock(with_backups).is_set
    assert read(with_backups, None) == before


def test_a_backup_of_an_earlier_lock_into_a_folder_with_another(with_backups: Path) -> None:
    first = the_lock(with_backups).set(PASSPHRASE)
    lock_copies.settle(Backups(with_backups, clock(), first.key), RECODE, None, first.key)
    before = read(with_backups, first.key)
    the_lock(with_backups).remove(PASSPHRASE)
    lock_copies.settle(Backups(with_backups, clock()), KEEP, first.key, None)
    second = the_lock(with_backups).set("another passphrase")
    lock_copies.settle(Backups(with_backups, clock(), second.key), RECODE, None, second.key)
    backups = Backups(with_backups, clock(), second.key)
    assert health.unsound_backups(backups, second.key) == ()
    old = backups.all()[0].path
    key = the_lock(with_backups).key_of(old, PASSPHRASE)
    assert key == first.key
    backups.restore(old, key)
    assert read(with_backups, the_lock(with_backups).key("another passphrase")) == before


def test_a_copy_from_a_stick_into_an_empty_folder_is_locked_as_it_was(
    folder: Path, locked: Locked, tmp_path: Path
) -> None:
    workspace = open_workspace(folder, key=locked.key)
    before = contents(workspace)
    workspace.backups.make_at(tmp_path / "stick" / "mine.db")
    workspace.close()
    new = tmp_path / "new computer"
    lock = the_lock(new)
    copy = tmp_path / "stick" / "mine.db"
    key = lock.key_of(copy, locked.recovery_key)
    lock.adopt(copy, key)
    Backups(new, clock(), key).restore(copy)
    assert lock.is_set
    assert read(new, lock.key(PASSPHRASE)) == before


def test_a_copy_without_its_lock_file(folder: Path, locked: Locked, tmp_path: Path) -> None:
    workspace = open_workspace(folder, key=locked.key)
    workspace.backups.make_at(tmp_path / "stick" / "mine.db")
    workspace.close()
    (tmp_path / "stick" / "mine.db.lock.json").unlink()
    with pytest.raises(LockedDiary, match=r"mine\.db\.lock\.json that opens it is not beside it"):
        the_lock(tmp_path / "new").key_of(tmp_path / "stick" / "mine.db", PASSPHRASE)


# The open diary -----------------------------------------------------------------------------


def test_a_workspace_is_locked_and_unlocked(folder: Path, locked: Locked) -> None:
    workspace = open_workspace(folder, key=locked.key)
    before = contents(workspace)
    assert workspace.locks
    workspace.lock()
    assert workspace.backups._key is None
    for verb in (workspace.settings, workspace.today, workspace.recoveries, workspace.new_id):
        with pytest.raises(LockedDiary, match="its passphrase or recovery key opens it"):
            verb()
    with pytest.raises(LockedDiary):
        workspace.save("steps", {"count": 1})
    workspace.unlock(the_lock(folder).key(PASSPHRASE))
    assert contents(workspace) == before
    workspace.save("steps", {"count": 1, "day": workspace.today()})
    workspace.close()


def test_a_wrong_key_leaves_it_locked(folder: Path, locked: Locked) -> None:
    workspace = open_workspace(folder, key=locked.key)
    workspace.lock()
    with pytest.raises(DamagedDiary):
        workspace.unlock(secrets.token_bytes(32))
    workspace.unlock(locked.key)
    assert workspace.recoveries()
    workspace.close()


def test_times_are_kept_for_a_locked_diary_alone(folder: Path, locked: Locked) -> None:
    workspace: Workspace = open_workspace(folder, key=locked.key)
    keep_times(workspace)
    workspace.close()
    told = TimetableFile(folder).path.read_text("utf-8")
    assert '"times"' in told
    assert leaks(folder) == []
    the_lock(folder).remove(PASSPHRASE)
    workspace = open_workspace(folder)
    keep_times(workspace)
    workspace.close()
    assert TimetableFile(folder).read() is None
