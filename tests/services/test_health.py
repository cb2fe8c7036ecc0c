"""What a start finds: damage with something to put back, and a clock that cannot be right."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery_app.errors import DamagedDiary, NewerDiary
from recovery_app.services import health
from recovery_app.services.workspace import Workspace
from recovery_app.store import engine
from tests.builders import NOON_OF_DAY_10, clock, contents, fill, open_workspace, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path)
    fill(opened)
    yield opened
    opened.close()


def spoil(folder: Path) -> None:
    connection = engine.connect(folder / "diary.db")
    connection.execute("UPDATE check_in SET worst = 9")
    connection.close()


def test_a_sound_diary(workspace: Workspace) -> None:
    found = health.look(workspace.folder, workspace.clock)
    assert found.is_sound
    assert found.entries == sum(len(entries) for entries in contents(workspace).values())
    assert (found.changes, found.offer) == (workspace.diary.audit_length(), None)


def test_damage_is_told_with_the_newest_good_backup(workspace: Workspace) -> None:
    good = workspace.backups.make()
    bad = workspace.backups.make()
    bad.path.write_bytes(b"")
    spoil(workspace.folder)
    found = health.look(workspace.folder, workspace.clock)
    assert [damage.kind for damage in found.damages] == ["check_in"]
    assert found.offer == good
    workspace.backups.restore(good.path)
    assert health.look(workspace.folder, workspace.clock).is_sound


def test_damage_without_a_backup_offers_none(workspace: Workspace) -> None:
    spoil(workspace.folder)
    found = health.look(workspace.folder, workspace.clock)
    assert (found.is_sound, found.offer) == (False, None)


@pytest.mark.parametrize("content", [b"", b"x", b"no database " * 99])
def test_a_diary_that_cannot_be_opened_has_an_offer_too(
    workspace: Workspace, content: bytes
) -> None:
    before = contents(workspace)
    good = workspace.backups.make()
    workspace.close()
    (workspace.folder / "diary.db").write_bytes(content)
    with pytest.raises(DamagedDiary):
        open_workspace(workspace.folder)
    found = health.look(workspace.folder, workspace.clock)
    assert found.offer == good
    workspace.backups.restore(good.path)
    again = open_workspace(workspace.folder)
    assert contents(again) == before
    again.close()


@pytest.mark.parametrize("stump", [True, False])
def test_a_missing_diary_is_not_begun_anew_over_its_backups(
    workspace: Workspace, stump: bool
) -> None:
    workspace.backups.make()
    workspace.close()
    diary = workspace.folder / "diary.db"
    diary.unlink()
    if stump:
        diary.touch()
    with pytest.raises(DamagedDiary, match="is missing, though there are backups of it"):
        open_workspace(workspace.folder)
    assert diary.exists() is stump
    shutil.move(workspace.folder / "backups", workspace.folder.parent / "put away")
    anew = open_workspace(workspace.folder)
    assert contents(anew) == {}
    anew.close()


def test_a_newer_diary_is_no_damage(workspace: Workspace) -> None:
    connection = engine.connect(workspace.folder / "diary.db")
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('x', 'v2')")
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(NewerDiary):
        health.look(workspace.folder, workspace.clock)


def test_unsound_backups_are_named(workspace: Workspace) -> None:
    backups = workspace.backups
    made = [backups.make() for _again in range(3)]
    assert health.unsound_backups(backups) == ()
    content = bytearray(made[0].path.read_bytes())
    content[5000] ^= 1
    made[0].path.write_bytes(content)
    made[2].path.write_bytes(b"")
    assert health.unsound_backups(backups) == (made[0], made[2])
    made[1].path.unlink()
    made[1].path.mkdir()
    assert health.unsound_backups(backups) == tuple(made)


@pytest.mark.parametrize(
    ("shift", "doubted"),
    [
        (timedelta(0), False),
        (timedelta(hours=-23), False),
        (timedelta(days=-2), True),
        (timedelta(days=-3650), True),
        (timedelta(days=399), False),
        (timedelta(days=401), True),
        (timedelta(days=3650), True),
    ],
)
def test_a_clock_that_cannot_be_right(
    workspace: Workspace, shift: timedelta, doubted: bool
) -> None:
    again = open_workspace(workspace.folder, clock(NOON_OF_DAY_10 + shift), doubt_clock=True)
    said = health.clock_doubt(again)
    assert (said is not None) is doubted
    if said:
        assert (NOON_OF_DAY_10 + shift).date().isoformat() in said
        assert "on 2026-11-11" in said
    again.close()


def test_the_doubt_ends_with_the_next_change(workspace: Workspace) -> None:
    fixed: Any = workspace.clock
    fixed.at = NOON_OF_DAY_10 + timedelta(days=3650)
    workspace.save("steps", {"count": 1})
    fixed.at = NOON_OF_DAY_10
    assert health.clock_doubt(workspace) is not None
    workspace.save("steps", {"count": 1})
    assert health.clock_doubt(workspace) is None


def test_an_empty_diary_doubts_no_clock(tmp_path: Path) -> None:
    empty = open_workspace(tmp_path / "new")
    assert health.clock_doubt(empty) is None
    empty.close()
