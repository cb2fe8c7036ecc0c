"""An entry's earlier versions: when each came to be, what changed, and taking one up again."""

from datetime import timedelta

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.screens.history import HistoryScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock


def test_every_state_newest_first(workspace: Workspace, clock: FixedClock) -> None:
    entry = workspace.save("check_in", {"worst": 3}).record
    clock.at += timedelta(minutes=5)
    workspace.edit(entry.id, {"worst": 5, "note": "slipped"})
    screen = HistoryScreen(workspace, entry.id)
    assert screen.what == "Check-in · Tue 10 Nov"
    newest, first = screen.rows
    assert (newest.title, first.title) == ("Changed · Today, 19:35", "Entered · Today, 19:30")
    assert newest.lines == ("Worst soreness: 3 → 5", "Note: no answer → slipped")
    assert "Worst soreness: 3" in first.lines
    assert (newest.current, newest.differs) == (True, False)
    assert (first.current, first.differs) == (False, True)


def test_an_earlier_one_is_put_back_and_that_is_undone(workspace: Workspace) -> None:
    entry = workspace.save("check_in", {"worst": 3}).record
    workspace.edit(entry.id, {"worst": 5, "note": "slipped"})
    done = HistoryScreen(workspace, entry.id).put_back(0)
    assert held(workspace) == [(3, None)]
    assert len(HistoryScreen(workspace, entry.id).rows) == 3, "nothing is lost of what was between"
    workspace.undo(done.op)
    assert held(workspace) == [(5, "slipped")]


def test_what_cannot_be_put_back_is_said_and_changes_nothing(workspace: Workspace) -> None:
    entry = workspace.save("check_in", {"worst": 3}).record
    workspace.edit(entry.id, {"worst": 5})
    screen = HistoryScreen(workspace, entry.id)
    workspace.delete(entry.id)
    with pytest.raises(RecoveryError):
        screen.put_back(0)
    assert held(workspace) == []
    deleted, *_earlier = HistoryScreen(workspace, entry.id).rows
    assert deleted.title.startswith("Deleted · ")
    assert not deleted.differs


def held(workspace: Workspace) -> list[tuple[object, object]]:
    return [(getattr(r, "worst", None), r.note) for r in workspace.diary.read("check_in")]
