"""The command line over an empty diary, and over one with a procedure on 1 November 2026."""

from pathlib import Path

import pytest

from tests.cli.harness import Cli


@pytest.fixture
def empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Cli:
    monkeypatch.setenv("COLUMNS", "80")
    return Cli(tmp_path / "diary", capsys)


@pytest.fixture
def cli(empty: Cli) -> Cli:
    empty.ok("new", "--procedure-date", "2026-11-01", "--baseline", "6")
    return empty
