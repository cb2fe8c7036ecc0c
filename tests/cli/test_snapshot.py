"""Pictures of pages go through the window, with the size, colours and text size asked for."""

from pathlib import Path

import pytest

from recovery_app.cli.snapshot import PAGES
from recovery_app.gui import pages
from tests.cli.harness import Cli


def test_the_usual_picture(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "today.png"
    said = cli.ok("snapshot", "today", str(file))
    # A long path may be broken anywhere.
    assert f"Writtento{file}." in "".join(said.split())
    assert cli.window.pictures == [
        {"folder": cli.folder, "page": "today", "size": (1200, 800), "theme": "light", "scale": 1.0}
    ]


def test_what_was_drawn_as_json(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "page.png"
    assert cli.read("snapshot", "today", str(file)) == {"done": "drawn", "file": str(file)}


def test_size_theme_and_scale(cli: Cli, tmp_path: Path) -> None:
    cli.ok("snapshot", "charts", str(tmp_path / "a.png"), "--size", "1024x700", "--theme", "dark",
           "--scale", "2.0")  # fmt: skip
    (picture,) = cli.window.pictures
    assert (picture["size"], picture["theme"], picture["scale"]) == ((1024, 700), "dark", 2.0)


def test_its_pages_are_those_of_the_window(cli: Cli) -> None:
    assert list(PAGES) == [p.name for p in (*pages.PAGES, *pages.FOOTER, *pages.WITHIN)]
    assert "PAGE: today, charts, " in cli.ok("snapshot", "--help")


def test_a_page_that_is_none_is_wrong_usage(cli: Cli, tmp_path: Path) -> None:
    said = cli("snapshot", "garden", str(tmp_path / "a.png"))
    assert said.code == 2
    assert "'garden'" in said.err
    assert cli.window.pictures == []


@pytest.mark.parametrize(
    "arguments",
    [("--size", "big"), ("--size", "9999x9999"), ("--theme", "pink"), ("--scale", "0"),
     ("--scale", "x")],
)  # fmt: skip
def test_wrong_usage(cli: Cli, tmp_path: Path, arguments: tuple[str, str]) -> None:
    assert cli("snapshot", "today", str(tmp_path / "a.png"), *arguments).code == 2
    assert cli.window.pictures == []
