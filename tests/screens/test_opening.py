"""A start that fails: said in one sentence, with what helps, and never a dead end."""

import hashlib
import shutil
from pathlib import Path

import pytest

from recovery_app.errors import LockedDiary, RecoveryError
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests import damaging
from tests.damaging import DAMAGES


def opening(folder: Path, clock: FixedClock) -> OpeningScreen:
    def opened(place: Path, key: bytes | None) -> Workspace:
        return Workspace(place, clock, RandomIds(), origin="window", key=key)

    return OpeningScreen(folder, clock, opened)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A diary of two entries with three backups, the newest of which holds both; nobody has it open."""
    workspace.backups.make()
    workspace.backups.make("import")
    workspace.save("check_in", {"worst": 3})
    workspace.backups.make("daily")
    workspace.close()
    return workspace.folder


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_diary_is_put_right_with_one_press(
    folder: Path, clock: FixedClock, damage: damaging.Spoil
) -> None:
    diary = folder / "diary.db"
    damage(diary)
    before = hashlib.sha256(diary.read_bytes()).hexdigest() if diary.exists() else None
    screen = opening(folder, clock)
    assert screen.attempt() is None
    assert screen.trouble is not None
    assert screen.trouble.kind == "damaged"
    assert screen.trouble.sentence.count(".") == 1
    newest, *older = screen.offers()
    assert (newest.made, newest.detail) == ("Today, 19:30", "2 entries · made by itself")
    assert [offer.detail for offer in older] == [
        "1 entry · made before an import", "1 entry · made when you asked"
    ]  # fmt: skip
    screen.put_back(newest.path)
    workspace = screen.attempt()
    assert workspace is not None
    assert screen.trouble is None
    assert len(workspace.diary.read("check_in")) == 1
    workspace.close()
    assert screen.done.startswith("The backup is put back: 2 entries.")
    if before is not None:
        kept = Path(screen.done.split("is kept: ")[1])
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == before


def test_a_backup_that_is_damaged_itself_is_not_offered(folder: Path, clock: FixedClock) -> None:
    damaging.zeroes(folder / "diary.db")
    screen = opening(folder, clock)
    screen.attempt()
    newest = screen.offers()[0]
    damaging.truncated(newest.path)
    assert newest.path not in [offer.path for offer in screen.offers()]
    before = (folder / "diary.db").read_bytes()
    with pytest.raises(RecoveryError):
        screen.put_back(newest.path)
    assert (folder / "diary.db").read_bytes() == before


def test_without_a_backup_a_new_diary_can_be_begun_and_all_is_kept(
    folder: Path, clock: FixedClock
) -> None:
    damaging.no_database(folder / "diary.db")
    content = (folder / "diary.db").read_bytes()
    for backup in (folder / "backups").iterdir():
        backup.write_bytes(b"")
    screen = opening(folder, clock)
    assert screen.attempt() is None
    assert screen.offers() == ()
    screen.begin_anew()
    workspace = screen.attempt()
    assert workspace is not None
    assert workspace.recoveries() == ()
    workspace.close()
    kept = Path(screen.done.removeprefix("What was there is kept: "))
    assert kept.name.startswith("set-aside-")
    assert (kept / "diary.db").read_bytes() == content
    assert len(list((kept / "backups").iterdir())) > 3


def test_setting_aside_twice_in_a_second_loses_nothing(folder: Path, clock: FixedClock) -> None:
    screen = opening(folder, clock)
    for _again in range(3):
        (folder / "diary.db").write_bytes(b"x")
        screen.begin_anew()
    assert len(list(folder.glob("set-aside-*/diary.db"))) == 3


def test_a_newer_diary_is_left_as_it_is(folder: Path, clock: FixedClock) -> None:
    damaging.newer(folder / "diary.db")
    before = (folder / "diary.db").read_bytes()
    screen = opening(folder, clock)
    assert screen.attempt() is None
    assert screen.trouble is not None
    assert screen.trouble.kind == "newer"
    assert (folder / "diary.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_then_another_one(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("mine")
    screen = opening(tmp_path / "file" / "diary", clock)
    assert screen.attempt() is None
    assert screen.trouble is not None
    assert screen.trouble.kind == "folder"
    chosen: list[Path] = []
    screen.choose = chosen.append
    screen.move_to(tmp_path / "other")
    workspace = screen.attempt()
    assert workspace is not None
    assert (workspace.folder, chosen) == (tmp_path / "other", [tmp_path / "other"])
    workspace.close()


def test_which_folder_is_meant(folder: Path, clock: FixedClock, tmp_path: Path) -> None:
    screen = opening(tmp_path / "elsewhere", clock)
    inside = tmp_path / "stick" / "diary"
    inside.parent.mkdir()
    shutil.copytree(folder, inside)
    assert screen.meant(inside) == inside
    assert screen.meant(inside.parent) == inside
    assert screen.meant(tmp_path / "stick" / "not there") is None
    (tmp_path / "empty").mkdir()
    assert screen.meant(tmp_path / "empty") is None
    shutil.copytree(folder, inside.with_name("another"))
    assert screen.meant(inside.parent) is None, "nobody can know which"


def test_a_choice_that_cannot_be_kept_is_said_and_holds_for_now(
    tmp_path: Path, clock: FixedClock
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    screen = opening(tmp_path / "here", clock)
    screen.choose = full
    with pytest.raises(RecoveryError, match="No space left on device"):
        screen.move_to(tmp_path / "there")
    assert screen.folder == tmp_path / "there"


def test_another_program_that_holds_the_diary(folder: Path, clock: FixedClock) -> None:
    def held(_folder: Path, _key: bytes | None) -> Workspace:
        from recovery_app.store import engine

        raise engine.in_use()

    screen = OpeningScreen(folder, clock, held)
    assert screen.attempt() is None
    assert screen.trouble is not None
    assert screen.trouble.kind == "in_use"


def test_a_passphrase_is_asked_where_one_can_help(folder: Path, clock: FixedClock) -> None:
    """The key goes to whoever opens the diary; a wrong passphrase is said and asked again."""
    seen: list[bytes | None] = []

    def opened(place: Path, key: bytes | None) -> Workspace:
        seen.append(key)
        if key != b"right":
            raise LockedDiary("The diary is locked.")
        return Workspace(place, clock, RandomIds(), origin="window")

    def key_of(_folder: Path, passphrase: str) -> bytes:
        if passphrase != "seven words":
            raise LockedDiary("The passphrase does not open this diary.")
        return b"right"

    screen = OpeningScreen(folder, clock, opened, key_of=key_of)
    assert screen.attempt() is None
    assert screen.asks_passphrase
    with pytest.raises(LockedDiary):
        screen.unlock("wrong")
    screen.unlock("seven words")
    workspace = screen.attempt()
    assert workspace is not None
    assert seen == [None, b"right"]
    workspace.close()
    assert not OpeningScreen(folder, clock, opened).asks_passphrase
