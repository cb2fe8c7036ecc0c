"""The command itself: help, versions, faults in words, and verbs that are found when asked for."""

import sys
from pathlib import Path

import pytest

from recovery_app.cli import group
from recovery_app.cli.context import App, Asked
from recovery_app.errors import StorageError
from tests.cli.harness import Cli


def test_without_a_verb_the_window_opens(empty: Cli) -> None:
    empty.window.code = 5
    assert empty().code == 5
    assert empty.window.opened == [empty.folder]


def test_every_verb_is_there_and_says_what_it_is_for(empty: Cli) -> None:
    out = empty.ok("--help")
    for verb in group.VERBS:
        assert f"\n  {verb}" in out
        assert empty.ok(verb, "--help").startswith(f"Usage: recovery-app {verb}")
    listed = out[out.index("Commands:") :].split("\n\n")[0].splitlines()[1:]
    assert all(len(line.split(maxsplit=1)) == 2 for line in listed)


def test_the_lines_of_the_help_are_whole(empty: Cli) -> None:
    assert "..." not in empty.ok("--help").split("Commands:")[1]


@pytest.mark.parametrize("arguments", [("frobnicate",), ("log", "--wrost", "3"), ("--frob",)])
def test_wrong_usage_is_exit_2(empty: Cli, arguments: tuple[str, ...]) -> None:
    said = empty(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "Error: No such" in said.err


def test_a_fault_is_one_sentence_and_exit_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(_asked: Asked) -> App:
        raise StorageError("The disk is full.")

    assert group.run(["today"], faulty) == 1
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "The disk is full.\n")


def test_a_data_folder_that_cannot_be_made(empty: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = empty("--data-dir", str(tmp_path / "file" / "below"), "today")
    assert said.code == 1
    assert said.err.startswith("The data folder cannot be")
    assert said.err.count("\n") == 1


def test_a_file_that_is_no_diary_is_left_alone(empty: Cli) -> None:
    empty.folder.mkdir()
    (empty.folder / "diary.db").write_bytes(b"something else entirely" * 100)
    said = empty("today")
    assert said.code == 1
    assert (empty.folder / "diary.db").read_bytes() == b"something else entirely" * 100


def test_a_bug_is_not_hidden(empty: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_folder: Path) -> int:
        raise RuntimeError

    monkeypatch.setattr(empty.window, "open", broken)
    with pytest.raises(RuntimeError):
        empty()


def test_a_stored_language_is_spoken_unless_another_is_asked_for(cli: Cli) -> None:
    from recovery_app import text

    workspace = cli.workspace()
    workspace.set_settings(language="xx")
    workspace.close()
    try:
        cli.ok("today")
        assert text.language() == "en"
        cli.ok("--lang", "de", "today")
    finally:
        text.use("en")


def test_the_diary_is_closed_after_each_verb(cli: Cli) -> None:
    cli.ok("log", "--worst", "1")
    moved = cli.folder.with_name("moved")
    cli.folder.rename(moved)
    assert (moved / "diary.db").exists()
    assert sorted(path.name for path in moved.iterdir()) == ["backups", "diary.db"]


def test_output_that_cannot_hold_every_sign_is_ascii(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    cli.ok("milestone", "Brötchen")
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert cli("show", "--json").code == 0
    narrow.flush()
    assert b"Br\\u00f6tchen" in narrow.buffer.getvalue()
