"""A text that is given as - comes from the standard input, and not from the list of processes."""

import io

import pytest

from tests.cli.harness import Cli


@pytest.fixture
def comes_in(monkeypatch: pytest.MonkeyPatch) -> "ComesIn":
    return ComesIn(monkeypatch)


class ComesIn:
    """Has the next run of the command line read `content`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, content: bytes) -> None:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (("log", "--note", "-"), "note"),
        (("log", "--reliever", "-"), "reliever_name"),
        (("question", "-"), "text"),
        (("milestone", "-"), "text"),
        (("goal", "add", "-"), "name"),
        (("goal", "add", "walk", "--target", "-"), "target"),
        (("medicine", "-"), "name"),
        (("visit", "2026-12-01", "--with", "-"), "with_whom"),
    ],
)
def test_a_text_comes_in(
    cli: Cli, comes_in: ComesIn, arguments: tuple[str, ...], field: str
) -> None:
    comes_in("Größer als gestern\r\n".encode())
    assert cli.saved(*arguments)[field] == "Größer als gestern"


def test_a_note_of_several_lines_comes_in_whole(cli: Cli, comes_in: ComesIn) -> None:
    comes_in(b"\xef\xbb\xbfone\r\n\r\ntwo\n")
    assert cli.saved("log", "--note", "-")["note"] == "one\n\ntwo"


def test_a_change_comes_in(cli: Cli, comes_in: ComesIn) -> None:
    short = cli.saved("log", "--worst", "4")["short"]
    comes_in(b"stairs\n")
    assert cli.saved("edit", short, "note=-", "worst=5")["note"] == "stairs"


def test_a_field_is_changed_once(cli: Cli) -> None:
    short = cli.saved("log", "--worst", "4")["short"]
    said = cli("edit", short, "worst=5", "worst=6")
    assert (said.code, "worst is given twice." in said.err) == (2, True)
    assert len(cli.read("history", short)["states"]) == 1


def test_none_that_comes_in_is_none(cli: Cli, comes_in: ComesIn) -> None:
    comes_in(b"none\n")
    assert cli.saved("medicine", "-")["kind"] == "none_today"


def test_only_one_text_comes_in(cli: Cli, comes_in: ComesIn) -> None:
    comes_in(b"one\n")
    said = cli("log", "--note", "-", "--reliever", "-")
    assert said.code == 2
    assert "Only one text" in said.err


def test_what_is_no_text_is_refused(cli: Cli, comes_in: ComesIn) -> None:
    comes_in(b"\xff\xfe\x00")
    assert cli.refused("question", "-") == "The standard input must be text in UTF-8."
    comes_in(b"")
    assert "Question must be one line" in cli.refused("question", "-")
