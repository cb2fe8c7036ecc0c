"""The example recovery: into a folder, or shown and thrown away."""

from pathlib import Path

import pytest

from tests.cli.harness import Cli


def test_into_a_folder(empty: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "example"
    out = empty.ok("demo", "--into", str(folder))
    assert f"recovery-app --data-dir {folder}" in out
    assert empty.window.opened == []
    shown = empty.read("--data-dir", str(folder), "today")
    assert shown["n"] == 28
    assert shown["due"][0]["n"] == 28


def test_undo_takes_back_what_was_noted_and_leaves_the_example(empty: Cli, tmp_path: Path) -> None:
    here = ("--data-dir", str(tmp_path / "example"))
    empty.ok("demo", "--into", here[1], "--days", "9")
    before = empty.read(*here, "show")
    untouched = "There is nothing to undo: nothing was changed since the example was made."
    assert empty.refused(*here, "undo") == untouched
    empty.ok(*here, "milestone", "drove")
    assert empty.read(*here, "undo")["records"][0]["text"] == "drove"
    assert empty.refused(*here, "undo") == untouched
    assert empty.read(*here, "show") == before


def test_it_is_never_written_over_a_diary(cli: Cli) -> None:
    assert "never written over" in cli.refused("demo", "--into", str(cli.folder))


def test_shown_and_thrown_away(empty: Cli) -> None:
    empty.window.code = 3
    assert empty("demo", "--days", "3").code == 3
    (folder,) = empty.window.opened
    assert empty.window.seen == ["diary.db"]
    assert not folder.exists()
    assert not empty.folder.exists()


def test_equal_seed_and_moment_give_equal_files(empty: Cli, tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    for folder, seed in ((one, "7"), (two, "7"), (three, "8")):
        empty.ok("demo", "--into", str(folder), "--seed", seed, "--days", "9")
    content = [(folder / "diary.db").read_bytes() for folder in (one, two, three)]
    assert content[0] == content[1]
    assert content[0] != content[2]


def test_two_procedures(empty: Cli, tmp_path: Path) -> None:
    folder = str(tmp_path / "two")
    empty.ok("demo", "--into", folder, "--kind", "two", "--days", "10")
    found = empty.read("--data-dir", folder, "procedure", "list")["procedures"]
    assert [p["series"] for p in found] == [1, 2]
    assert empty.read("--data-dir", folder, "today")["n"] == 10


@pytest.mark.parametrize(
    "arguments", [("--days", "3651"), ("--days", "-1"), ("--days", "x"), ("--seed", "1.5")]
)
def test_numbers_that_cannot_be(empty: Cli, tmp_path: Path, arguments: tuple[str, str]) -> None:
    folder = tmp_path / "example"
    assert "must be a whole number" in empty.refused("demo", "--into", str(folder), *arguments)
    assert not folder.exists()


def test_a_kind_that_does_not_exist(empty: Cli) -> None:
    assert empty("demo", "--kind", "miracle").code == 2
