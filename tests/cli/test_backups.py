"""backup, restore and check on the command line."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.store import engine
from tests.cli.harness import Cli


def spoil(cli: Cli) -> None:
    connection = engine.connect(cli.folder / "diary.db")
    connection.execute("UPDATE steps SET count = 9")
    connection.close()


def backups(cli: Cli) -> int:
    return len(list((cli.folder / "backups").glob("*.db")))


def test_the_first_change_of_a_day_makes_a_backup(empty: Cli) -> None:
    empty.ok("today")
    assert not (empty.folder / "backups").exists(), "nothing to back up"
    empty.ok("new", "--procedure-date", "2026-11-01")
    assert backups(empty) == 1
    empty.ok("steps", "5")
    empty.ok("show")
    assert backups(empty) == 1
    empty.clock.at += timedelta(days=1)
    empty.ok("show")
    assert backups(empty) == 1
    empty.ok("steps", "6")
    assert backups(empty) == 2


def test_an_example_needs_no_backup(empty: Cli, tmp_path: Path) -> None:
    empty.ok("demo", "--days", "3", "--into", str(tmp_path / "example"))
    assert [path.name for path in (tmp_path / "example").iterdir()] == ["diary.db"]


@pytest.fixture
def filled(cli: Cli) -> Cli:
    cli.ok("steps", "1000")
    return cli


def test_a_backup_among_the_others_comes_back_by_its_name(filled: Cli) -> None:
    made = filled.read("backup")
    assert (made["done"], made["entries"]) == ("backed up", 2)
    before = filled.everything()
    filled.ok("steps", "2000")
    later = filled.everything()
    done = filled.read("restore", Path(made["file"]).name)
    assert (done["done"], done["entries"]) == ("restored", 2)
    assert filled.everything() == before
    filled.ok("restore", done["kept"])
    assert filled.everything() == later


def test_a_backup_at_a_place_of_ones_own(filled: Cli, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "mine.db"
    said = filled.ok("backup", str(target))
    assert "every row as it was written" in said
    assert str(target) in said.replace("\n", "").replace("  ", "")
    assert "mine.db is there already" in filled.refused("backup", str(target))
    filled.ok("steps", "5")
    said = filled.ok("restore", str(target))
    assert "2 entries are back." in said
    assert "The diary that was there is kept" in said


def test_what_is_no_backup_is_refused(filled: Cli, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("hello " * 99)
    assert filled.refused("restore", str(tmp_path / "x.db")).startswith(
        "x.db cannot be put back; the diary stays as it is. Of that file: "
    )
    assert "There is no file nothing.db" in filled.refused("restore", "nothing.db")


def test_check_of_a_sound_diary(filled: Cli) -> None:
    filled.ok("backup")
    said = filled.ok("check")
    assert "The diary is as it was written" in said
    assert "2 entries, 2 changes" in said
    assert "2 backups are good." in said
    found = filled.read("check")
    assert (found["sound"], found["damages"], found["good_backups"]) == (True, [], 2)


def test_check_names_what_is_damaged_and_what_can_be_put_back(filled: Cli) -> None:
    made = filled.read("backup")
    spoil(filled)
    said = filled("check")
    assert said.code == 1
    assert "Steps " in said.out
    assert "of 2026-11-05 is damaged." in " ".join(said.out.split())
    name = Path(made["file"]).name
    assert said.err.strip() == (
        "The diary is damaged; the newest good backup holds 2 entries of 2026-11-05: "
        f"recovery-app restore {name}."
    )
    found = filled("check", "--json")
    assert found.code == 1
    [damage] = found.json["damages"]
    assert (damage["kind"], damage["day"]) == ("steps", "2026-11-05")
    assert found.json["offer"] == made["file"]
    filled.ok("restore", name)
    filled.ok("check")


def test_check_of_a_damaged_diary_without_a_backup(filled: Cli) -> None:
    shutil.rmtree(filled.folder / "backups")
    spoil(filled)
    said = filled("check")
    assert (said.code, said.err.strip()) == (
        1, "The diary is damaged, and there is no good backup of it here."
    )  # fmt: skip


def test_check_names_a_damaged_backup(filled: Cli) -> None:
    made = filled.read("backup")
    Path(made["file"]).write_bytes(b"")
    said = filled("check")
    assert said.code == 1
    assert Path(made["file"]).name in "".join(said.out.split())
    assert said.err.strip() == "A backup is damaged or cannot be read; the diary itself is sound."


@pytest.mark.parametrize("verb", ["check", "backup"])
def test_there_is_no_diary_yet(empty: Cli, verb: str) -> None:
    said = empty(verb)
    assert (said.code, said.err.strip()) == (1, "There is no diary in this folder yet.")
    assert not empty.folder.exists() or list(empty.folder.iterdir()) == []


def test_a_missing_diary_can_be_put_back(filled: Cli) -> None:
    made = filled.read("backup")
    before = filled.everything()
    (filled.folder / "diary.db").unlink()
    said = filled("show")
    assert said.code == 1
    assert "is missing, though there are backups" in said.err
    assert filled("check").code == 1
    filled.ok("restore", made["file"])
    assert filled.everything() == before
