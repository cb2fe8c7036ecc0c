"""A diary folder, a clock on the evening of day 3, and programs over the same folder."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.gui.conftest import _windows_are_gone
from tests.journeys.person import Person

__all__ = ["_windows_are_gone"]

NOW = "2026-11-04T19:30"


class Program:
    """The command line, each verb in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = {**os.environ, "TZ": "Europe/Berlin", "RECOVERY_APP_NOW": NOW}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "recovery_app", "--data-dir", str(self._folder), *arguments],
            capture_output=True, text=True, encoding="utf-8", env=self._environment, check=False,
        )  # fmt: skip

    def ok(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert (done.returncode, done.stderr) == (0, ""), arguments
        return done.stdout

    def json(self, *arguments: str) -> Any:
        return json.loads(self.ok(*arguments, "--json"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def program(folder: Path) -> Program:
    return Program(folder)


@pytest.fixture
def clock() -> FixedClock:
    zone = "Europe/Berlin"
    return FixedClock(datetime.fromisoformat(NOW).replace(tzinfo=ZoneInfo(zone)), zone)


@pytest.fixture
def diary(folder: Path, clock: FixedClock) -> Iterator[Workspace]:
    """The diary as the window holds it open; nothing is in it yet."""
    workspace = Workspace(folder, clock, RandomIds(), origin="window")
    yield workspace
    workspace.close()


@pytest.fixture
def begun(diary: Workspace) -> Workspace:
    """The diary with a procedure three days ago."""
    diary.save("procedure", {"day": "2026-11-01", "pain_name": "left leg", "baseline": 6})
    return diary


@pytest.fixture
def newcomer(qtbot: QtBot, diary: Workspace) -> Person:
    """Somebody who opens the window for the first time."""
    return Person(qtbot, diary)


@pytest.fixture
def person(qtbot: QtBot, begun: Workspace) -> Person:
    """Somebody whose procedure was three days ago."""
    return Person(qtbot, begun)
