"""The self-test takes every step in a folder of its own, and stops at the first that fails."""

from pathlib import Path
from typing import Any

import pytest

from recovery_app.errors import RecoveryError
from tests.cli.harness import Cli


def test_every_step_passes_and_nothing_is_left(cli: Cli) -> None:
    before = cli.everything()
    lines = cli.ok("selftest").splitlines()
    assert lines[-1] == "All steps passed."
    assert all(line.startswith("passed") for line in lines[:-1])
    assert len(lines) > 8
    assert cli.everything() == before
    assert {picture["page"] for picture in cli.window.pictures} >= {"today", "charts"}
    assert not cli.window.pictures[0]["folder"].exists()


def test_it_stops_at_the_first_step_that_fails(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: Any, **_asked: Any) -> None:
        raise RecoveryError("No picture today.")

    monkeypatch.setattr(cli.window, "snapshot", broken)
    said = cli("selftest")
    assert said.code == 1
    assert said.out.splitlines()[-1].startswith("FAILED")
    assert said.err == "The self-test failed at “the window, as pictures”: No picture today.\n"


def test_every_step_as_json(cli: Cli) -> None:
    found = cli.read("selftest")
    assert (found["done"], found["passed"]) == ("tested", True)
    assert {step["state"] for step in found["steps"]} == {"passed"}
    assert {step["remark"] for step in found["steps"]} == {None}
    lines = cli.ok("selftest").splitlines()[:-1]
    assert [f"passed   {step['step']}" for step in found["steps"]] == lines


def test_the_step_that_fails_is_the_last_as_json(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: Any, **_asked: Any) -> None:
        raise RecoveryError("No picture today.")

    monkeypatch.setattr(cli.window, "snapshot", broken)
    said = cli("selftest", "--json")
    assert said.code == 1
    assert said.err == "The self-test failed at “the window, as pictures”: No picture today.\n"
    found = said.json
    assert found["passed"] is False
    assert found["steps"][-1] == {
        "step": "the window, as pictures", "state": "failed", "remark": "No picture today.",
    }  # fmt: skip
    assert {step["state"] for step in found["steps"][:-1]} == {"passed"}


def test_a_step_left_out_is_told_as_json(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_library(*_arguments: Any, **_asked: Any) -> None:
        raise ImportError("libEGL.so.1 is missing")

    monkeypatch.setattr(cli.window, "snapshot", without_library)
    found = cli.read("selftest")
    assert found["passed"] is True
    assert found["steps"][-1]["state"] == "skipped"
    assert found["steps"][-1]["remark"] == "libEGL.so.1 is missing"


def test_a_library_that_the_system_lacks_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_library(*_arguments: Any, **_asked: Any) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(cli.window, "snapshot", without_library)
    assert "skipped  the window, as pictures: libEGL.so.1" in cli.ok("selftest")


def test_a_module_of_ours_that_is_missing_is_a_bug(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_installed(_folder: Path, page: str, *_arguments: Any, **_asked: Any) -> None:
        raise ModuleNotFoundError(page, name="recovery_app.gui.today")

    monkeypatch.setattr(cli.window, "snapshot", half_installed)
    with pytest.raises(ModuleNotFoundError):
        cli("selftest")
