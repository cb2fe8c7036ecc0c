"""Filling a diary with the example."""

from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.services import health
from recovery_app.services.example import fill, made
from recovery_app.system.ids import SeededIds
from tests.builders import contents, heard, open_workspace, recovering


def test_the_diary_holds_the_example(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    changes, _stop = heard(workspace)
    count = fill(workspace, SeededIds(), length=10)
    assert count == sum(len(found) for found in contents(workspace).values()) > 100
    recovery = workspace.recovery()
    assert recovery is not None
    assert recovery.number(workspace.today()) == 10
    assert {change.kind for change in changes} == {*contents(workspace), "state"}
    assert len(changes) == len(contents(workspace)) + 1
    workspace.close()
    assert health.look(tmp_path, workspace.clock).is_sound


def test_it_is_one_change_that_can_be_taken_back(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    fill(workspace, SeededIds(), length=3)
    workspace.undo()
    assert contents(workspace) == {}
    workspace.close()


def test_its_making_is_told_from_what_is_noted_after_it(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    assert not made(workspace, None)
    fill(workspace, SeededIds(), length=3)
    assert made(workspace, workspace.diary.last_op())
    noted = workspace.save("milestone", {"text": "drove"})
    assert not made(workspace, noted.op)
    workspace.close()


def test_a_diary_with_entries_is_left_alone(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    before = contents(workspace)
    with pytest.raises(RecoveryError, match="never written over"):
        fill(workspace, SeededIds())
    assert contents(workspace) == before
    workspace.close()
