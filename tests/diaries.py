"""The diaries that screens and the window are tried on: a new one, and one on day 9."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds


@pytest.fixture
def clock() -> FixedClock:
    """The evening of 10 November 2026; a test can set it."""
    return FixedClock(datetime(2026, 11, 10, 19, 30, tzinfo=UTC))


@pytest.fixture
def new_diary(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A diary without anything in it."""
    workspace = Workspace(tmp_path / "diary", clock, SeededIds(), origin="window")
    yield workspace
    workspace.close()


@pytest.fixture
def workspace(new_diary: Workspace) -> Workspace:
    """A diary with a procedure nine days ago."""
    new_diary.save("procedure", {"day": "2026-11-01", "baseline": 6, "pain_name": "left buttock"})
    return new_diary
