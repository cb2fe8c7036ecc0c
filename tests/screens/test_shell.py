"""What the window says of a change that was taken back, and brought again."""

from recovery_app.screens.shell import ShellScreen
from recovery_app.services.workspace import Workspace


def test_an_entry_that_was_saved_is_taken_back_and_is_back(workspace: Workspace) -> None:
    screen = ShellScreen(workspace)
    saved = workspace.save("activity", {"activity": "walking", "minutes": 20})
    assert saved.op is not None
    gone = screen.undo(saved.op)
    assert screen.undone(gone) == "Taken back: Walking"
    assert gone.op is not None
    assert screen.undone(screen.undo(gone.op)) == "Brought back: Walking"


def test_a_deleted_entry_is_back_and_a_change_is_changed_back(workspace: Workspace) -> None:
    screen = ShellScreen(workspace)
    record = workspace.save("steps", {"count": 3000}).record
    changed = workspace.edit(record.id, {"count": 4000})
    assert changed.op is not None
    assert screen.undone(screen.undo(changed.op)) == "Changed back: Steps"
    deleted = workspace.delete(record.id)
    assert deleted.op is not None
    assert screen.undone(screen.undo(deleted.op)) == "Brought back: Steps"


def test_an_entry_is_told_of_and_not_the_none_today_it_took_the_place_of(
    workspace: Workspace,
) -> None:
    screen = ShellScreen(workspace)
    workspace.save("none_today", {"of": "medicine"})
    saved = workspace.save("medicine", {"name": "Paracetamol"})
    assert saved.op is not None
    assert screen.undone(screen.undo(saved.op)) == "Taken back: Medicine"
