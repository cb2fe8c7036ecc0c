"""Backups count once they were verified, are tidied up by a rule, and come back whole."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery_app.errors import DamagedDiary, DiaryInUse, NewerDiary, RecoveryError, StorageError
from recovery_app.services.backups import Backups
from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, engine
from tests.builders import NOON_OF_DAY_10, clock, contents, fill, on, open_workspace, recovering

KEY = bytes(range(32))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def backups(workspace: Workspace) -> Backups:
    return Backups(workspace.folder, workspace.clock)


def pass_days(workspace: Workspace, days: int = 1) -> None:
    fixed: Any = workspace.clock
    fixed.at += timedelta(days=days)


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Making -------------------------------------------------------------------------------------


def test_a_backup_is_made_checked_and_hashed(workspace: Workspace, backups: Backups) -> None:
    fill(workspace)
    before = contents(workspace)
    made = backups.make()
    assert backups.all() == (made,)
    assert (made.number, made.day, made.reason) == (1, on(10), "asked")
    assert made.made_at == NOON_OF_DAY_10.astimezone(UTC)
    assert made.is_good
    findings = checking.check(made.path)
    assert (findings.damages, findings.entries, findings.head) == ((), made.entries, made.head)
    assert made.changes == workspace.diary.audit_length()
    copy = open_workspace(workspace.folder.parent / "copy")
    copy.close()
    shutil.copyfile(made.path, copy.folder / "diary.db")
    copy = open_workspace(copy.folder)
    assert contents(copy) == before
    copy.close()


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are a matter of Unix")
def test_backups_are_for_their_owner_alone(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    assert backups.folder.stat().st_mode & 0o777 == 0o700
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_nothing_else_is_left_behind(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    stem = made.path.stem
    assert names(backups.folder) == [f"{stem}.db", f"{stem}.json", "status.json"]
    assert names(workspace.folder) == ["backups", "diary.db"]
    particulars = (backups.folder / f"{stem}.json").read_text("utf-8")
    assert json.loads(particulars)["sha256"] == made.sha256


def test_a_backup_while_somebody_writes_holds_whole_verbs(
    workspace: Workspace, backups: Backups
) -> None:
    other = open_workspace(workspace.folder)
    other.diary._connection.execute("BEGIN IMMEDIATE")
    other.diary._connection.execute("UPDATE procedure SET series = 9")
    made = backups.make()
    other.diary._connection.execute("ROLLBACK")
    other.close()
    assert checking.check(made.path).damages == ()


def test_a_damaged_diary_makes_no_backup_and_leaves_the_good_ones(
    workspace: Workspace, backups: Backups
) -> None:
    good = backups.make()
    connection = engine.connect(backups.diary)
    connection.execute("UPDATE procedure SET series = 9")
    connection.close()
    with pytest.raises(DamagedDiary, match=r"not kept.* damaged: Procedure .* is damaged\."):
        backups.make()
    assert backups.all() == (good,)
    assert not [name for name in names(backups.folder) if name.endswith(".part")]
    status = backups.status()
    assert "is damaged" in (status.error or "")
    assert (status.error_at, status.last_success) == (good.made_at, good.made_at)


def test_a_backup_without_particulars_or_with_wrong_ones_does_not_count(
    workspace: Workspace, backups: Backups
) -> None:
    one, two, three = backups.make(), backups.make(), backups.make()
    one.path.with_suffix(".json").unlink()
    two.path.with_suffix(".json").write_text("{")
    assert backups.all() == (three,)
    damage(three.path)
    assert not three.is_good
    assert backups.newest_good() is None
    three.path.unlink()
    assert backups.all() == ()


def test_the_newest_good_one_is_found(workspace: Workspace, backups: Backups) -> None:
    assert backups.newest_good() is None
    one, two = backups.make(), backups.make()
    assert backups.newest_good() == two
    damage(two.path)
    assert backups.newest_good() == one


def test_a_copy_at_a_place_of_ones_own(workspace: Workspace, backups: Backups) -> None:
    target = workspace.folder.parent / "stick" / "my backup.db"
    backups.make_at(target)
    assert checking.check(target).damages == ()
    with pytest.raises(RecoveryError, match=r"my backup\.db is there already"):
        backups.make_at(target)
    assert backups.all() == ()
    assert names(target.parent) == ["my backup.db"]


def test_a_folder_that_cannot_be_written_to(workspace: Workspace, backups: Backups) -> None:
    backups.folder.write_text("a file in its place")
    with pytest.raises(StorageError, match="File exists"):
        backups.make()
    assert backups.make_daily() is None


# Daily --------------------------------------------------------------------------------------


def test_one_a_day_and_only_when_there_is_something_new(
    workspace: Workspace, backups: Backups
) -> None:
    assert backups.status().next_due == on(10)
    made = backups.make_daily()
    assert made is not None
    assert made.reason == "daily"
    assert backups.status().next_due is None, "it holds everything"
    workspace.save("steps", {"count": 1})
    assert backups.status().next_due == on(11)
    assert backups.make_daily() is None
    pass_days(workspace)
    assert backups.status().next_due == on(11)
    assert backups.make_daily() is not None
    pass_days(workspace)
    assert backups.make_daily() is None
    workspace.set_settings(theme="dark")
    assert backups.make_daily() is not None, "settings are worth a backup too"
    assert backups.status().count == 3


def test_an_empty_diary_needs_no_backup(tmp_path: Path) -> None:
    nothing = Backups(tmp_path / "data", clock())
    assert nothing.status().next_due is None
    assert nothing.make_daily() is None
    assert nothing.all() == ()
    assert not (tmp_path / "data").exists()


def test_an_error_stays_told_until_one_went_well(workspace: Workspace, backups: Backups) -> None:
    backups.make()
    workspace.save("steps", {"count": 1})
    pass_days(workspace)
    connection = engine.connect(backups.diary)
    connection.execute("UPDATE steps SET source = 'x'")
    assert backups.make_daily() is None
    assert "Steps" in (backups.status().error or "")
    assert backups.status().error_at == (NOON_OF_DAY_10 + timedelta(days=1)).astimezone(UTC)
    assert backups.status().next_due == on(11), "tried again until it works"
    connection.execute("UPDATE steps SET source = NULL")
    connection.close()
    assert backups.make_daily() is not None
    assert (backups.status().error, backups.status().error_at) == (None, None)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_was_wrong_does_not_stop_the_daily_backups(
    workspace: Workspace, backups: Backups, years: int
) -> None:
    fixed: Any = workspace.clock
    fixed.at = fixed.at.replace(year=fixed.at.year + years)
    backups.make()
    fixed.at = NOON_OF_DAY_10
    workspace.save("steps", {"count": 1})
    made = backups.make_daily()
    assert made is not None
    assert backups.newest_good() == made


# Tidying up ---------------------------------------------------------------------------------


def test_superfluous_ones_go_and_three_good_ones_stay(
    workspace: Workspace, backups: Backups
) -> None:
    made = [backups.make() for _again in range(4)]
    assert [one.number for one in backups.all()] == [2, 3, 4], "one a day, but three verified"
    damage(made[3].path)
    damage(made[2].path)
    backups.tidy()
    assert [one.number for one in backups.all()] == [2, 3, 4], "too few good ones: nothing goes"
    assert [backups.make().number for _again in range(4)] == [5, 6, 7, 8]
    assert [one.number for one in backups.all()] == [6, 7, 8]
    assert all(one.is_good for one in backups.all())


def test_the_three_last_good_ones_stay_whatever_the_clock_says(
    workspace: Workspace, backups: Backups
) -> None:
    for years in (0, 10, -10, 3, 500, 0):
        fixed: Any = workspace.clock
        fixed.at = NOON_OF_DAY_10.replace(year=2026 + years)
        for _again in range(3):
            backups.make()
        good = [one.number for one in backups.all() if one.is_good]
        newest = max(good)
        assert len(good) >= 3
        assert {newest} <= set(good)


def test_files_of_others_are_left_alone(workspace: Workspace, backups: Backups) -> None:
    backups.make()
    mine = backups.folder / "diary-mine.db"
    mine.write_text("mine")
    for _again in range(5):
        backups.make()
    assert mine.read_text() == "mine"


def test_leftovers_of_a_killed_program_go_once_they_are_old(
    workspace: Workspace, backups: Backups
) -> None:
    made = backups.make()
    fresh = backups.folder / ".x.part"
    stale = [backups.folder / "diary-1-asked.part", workspace.folder / ".diary.db-restored.part"]
    for path in (fresh, *stale):
        path.write_text("half")
    old = made.path.stat().st_mtime - 3600
    for path in stale:
        os.utime(path, (old, old))
    backups.make()
    assert fresh.exists()
    assert not any(path.exists() for path in stale)


# Erased entries -----------------------------------------------------------------------------


def test_which_backups_still_hold_an_erased_entry_and_their_purge(
    workspace: Workspace, backups: Backups
) -> None:
    before = backups.make()
    saved = workspace.save("question", {"text": "secret"}).record
    pass_days(workspace)
    holding = backups.make()
    workspace.erase(saved.id)
    pass_days(workspace)
    backups.make()
    assert backups.holding(saved.id) == (holding.path,)
    backups.restore(holding.path)
    workspace.close()
    again = open_workspace(workspace.folder, workspace.clock)
    again.erase(saved.id)
    kept = [path for path in backups.holding(saved.id) if path.name.startswith("replaced")]
    assert kept == [], "the diary that was replaced had it erased already"
    backups.purge(backups.holding(saved.id))
    assert backups.holding(saved.id) == ()
    assert before in backups.all()
    again.close()


def test_a_purge_reaches_no_other_folder(workspace: Workspace, backups: Backups) -> None:
    mine = workspace.folder.parent / "mine.db"
    mine.write_text("mine")
    backups.purge((mine, workspace.folder / "diary.db"))
    assert mine.exists()
    assert (workspace.folder / "diary.db").exists()


def test_a_copy_that_cannot_be_read_may_hold_it_too(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    made.path.write_text("no database")
    assert backups.holding("any id") == (made.path,)
    made.path.unlink()
    made.path.mkdir()  # not even its first bytes can be read
    assert backups.holding("any id") == (made.path,)


# Putting back -------------------------------------------------------------------------------


def test_a_backup_comes_back_whole_and_the_present_file_is_kept(
    workspace: Workspace, backups: Backups
) -> None:
    fill(workspace)
    before = contents(workspace)
    made = backups.make()
    workspace.save("question", {"text": "later"})
    later = contents(workspace)
    workspace.close()
    present = (workspace.folder / "diary.db").read_bytes()
    done = backups.restore(made.path)
    assert done.entries == sum(len(found) for found in before.values())
    assert done.kept is not None
    assert done.kept.read_bytes() == present
    assert [one.reason for one in backups.all()] == ["asked", "restore"]
    again = open_workspace(workspace.folder)
    assert contents(again) == before
    again.close()
    backups.restore(done.kept)
    again = open_workspace(workspace.folder)
    assert contents(again) == later
    again.close()
    assert not [name for name in names(workspace.folder) if "restored" in name]


def test_a_restored_diary_can_be_written_to(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    workspace.close()
    backups.restore(made.path)
    again = open_workspace(workspace.folder)
    again.save("steps", {"count": 1})
    again.close()
    assert checking.check(workspace.folder / "diary.db").damages == ()


def test_an_open_window_notices_the_restored_file(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    backups.restore(made.path)
    with pytest.raises(StorageError, match="moved or replaced"):
        workspace.save("steps", {"count": 1})


def refuses(backups: Backups, source: Path, words: str, error: type[Exception]) -> None:
    before = backups.diary.read_bytes() if backups.diary.exists() else None
    with pytest.raises(error, match=words):
        backups.restore(source)
    assert (backups.diary.read_bytes() if backups.diary.exists() else None) == before
    assert not [name for name in names(backups.diary.parent) if "restored" in name]


def test_what_is_no_sound_backup_is_refused(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    folder = workspace.folder.parent
    refuses(backups, folder / "nothing.db", r"There is no file nothing\.db", StorageError)
    refuses(backups, folder, "There is no file", StorageError)
    refuses(backups, backups.diary, "This is the diary itself", RecoveryError)
    (folder / "text.db").write_text("hello " * 100)
    refuses(backups, folder / "text.db", "damaged", DamagedDiary)
    (folder / "empty.db").touch()
    refuses(backups, folder / "empty.db", "empty", DamagedDiary)
    connection = engine.connect(made.path)
    connection.execute("UPDATE procedure SET series = 9")
    connection.close()
    refuses(backups, made.path, "Procedure .* is damaged", DamagedDiary)
    assert (folder / "text.db").read_text().startswith("hello")


def test_a_backup_of_a_newer_version_is_refused(workspace: Workspace, backups: Backups) -> None:
    made = backups.make()
    connection = engine.connect(made.path)
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('x', 'v2')")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    refuses(backups, made.path, "newer version of the app", NewerDiary)


def test_a_program_that_is_writing_keeps_the_diary_in_place(
    workspace: Workspace, backups: Backups
) -> None:
    made = backups.make()
    workspace.diary._connection.execute("BEGIN IMMEDIATE")
    impatient = Backups(workspace.folder, workspace.clock, patience=0.05)
    refuses(impatient, made.path, "in use by another program", DiaryInUse)


@pytest.mark.parametrize("content", [b"", b"x", b"no database at all " * 999, None])
def test_a_damaged_or_missing_diary_can_be_replaced(
    workspace: Workspace, backups: Backups, content: bytes | None
) -> None:
    before = contents(workspace)
    made = backups.make()
    workspace.close()
    journal = workspace.folder / "diary.db-journal"
    if content is None:
        backups.diary.unlink()
    else:
        backups.diary.write_bytes(content)
        journal.write_bytes(b"a journal of the damaged file")
    done = backups.restore(made.path)
    if content is None:
        assert done.kept is None
    else:
        assert done.kept is not None
        assert done.kept.read_bytes() == content
    assert not journal.exists(), "left there it would be applied to the new file"
    again = open_workspace(workspace.folder)
    assert contents(again) == before
    again.close()


def test_a_journal_that_was_left_alone_is_not_played_into_the_new_file(
    workspace: Workspace, backups: Backups
) -> None:
    workspace.save("check_in", {"note": "x" * 4000})
    before = contents(workspace)
    made = backups.make()
    for _again in range(20):
        workspace.save("check_in", {"note": "y" * 4000})
    # A program that is killed here leaves a journal with the pages as they were.
    connection = workspace.diary._connection
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE check_in SET note = 'z'")
    journal = workspace.folder / "diary.db-journal"
    left = journal.read_bytes()
    connection.execute("ROLLBACK")
    workspace.close()
    assert len(left) > 20_000
    journal.write_bytes(left)
    backups.diary.unlink()
    backups.restore(made.path)
    [kept] = backups.folder.glob("replaced-*.db-journal")
    assert kept.read_bytes() == left
    again = open_workspace(workspace.folder)
    assert contents(again) == before
    again.close()
    assert checking.check(workspace.folder / "diary.db").damages == ()


def test_two_restores_within_a_second_keep_both_files(
    workspace: Workspace, backups: Backups
) -> None:
    made = backups.make()
    workspace.close()
    kept = {backups.restore(made.path).kept for _again in range(3)}
    assert len(kept) == 3
    assert all(path is not None and path.exists() for path in kept)


def test_from_a_stick_that_cannot_be_written_to(
    workspace: Workspace, backups: Backups, tmp_path: Path
) -> None:
    made = backups.make()
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copyfile(made.path, stick / "b.db")
    (stick / "b.db").chmod(0o400)
    stick.chmod(0o500)
    workspace.close()
    backups.restore(stick / "b.db")
    stick.chmod(0o700)
    assert names(stick) == ["b.db"]


def test_backups_of_an_encrypted_diary_are_encrypted_and_come_back(tmp_path: Path) -> None:
    workspace = recovering(tmp_path, key=KEY)
    ids = fill(workspace)
    before = contents(workspace)
    backups = Backups(tmp_path, workspace.clock, KEY)
    made = backups.make()
    assert b"SQLite format" not in made.path.read_bytes()
    workspace.delete(ids["steps"])
    workspace.close()
    backups.restore(made.path)
    again = open_workspace(tmp_path, key=KEY)
    assert contents(again) == before
    again.close()


def test_the_day_of_a_backup_is_the_diary_day(workspace: Workspace, backups: Backups) -> None:
    fixed: Any = workspace.clock
    fixed.at = NOON_OF_DAY_10.replace(hour=1)
    assert backups.make().day == date(2026, 11, 10)
