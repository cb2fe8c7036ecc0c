"""Erasing in words: what goes, where it still is, and what was done."""

from datetime import timedelta

from recovery_app.domain import records
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.erase import EraseScreen
from recovery_app.services import looked_at
from recovery_app.services.erasing import Purged
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.text import _

SECRET = "nobody must read this"


def test_what_goes_is_told_without_what_was_typed(workspace: Workspace) -> None:
    goal = workspace.save("goal", {"name": SECRET}).record
    workspace.save("goal_rating", {"goal": goal.id, "rating": 3})
    workspace.edit(goal.id, {"target": SECRET})
    screen = EraseScreen(workspace, goal.id)
    assert screen.what == f"{_(records.KIND_NAMES['goal'])} · Tue 10 Nov"
    told = screen.sentences()
    assert told[1:3] == (
        "Its 1 earlier version goes too.",
        f"1 entry that belongs to it goes too: {_(records.KIND_NAMES['goal_rating'])}.",
    )
    assert told[-1].startswith("This cannot be undone.")
    assert SECRET not in " ".join(told)


def test_which_copies_hold_it(workspace: Workspace, clock: FixedClock) -> None:
    entry = workspace.save("milestone", {"text": SECRET}).record
    screen = EraseScreen(workspace, entry.id)
    assert screen.copies() == ()
    assert screen.copies_words(()) == "No backup holds it."
    workspace.backups.make()
    assert screen.copies_words(screen.copies()) == (
        "1 copy beside the diary holds it (Today, 19:30)."
    )
    clock.at += timedelta(days=1)
    workspace.save("steps", {"count": 1})
    workspace.backups.make()
    assert screen.copies_words(screen.copies()) == (
        "2 copies beside the diary hold it (Yesterday, 19:30 to Today, 19:30)."
    )


def test_a_pdf_that_was_looked_at_goes_too(workspace: Workspace) -> None:
    entry = workspace.save("milestone", {"text": SECRET}).record
    shown = looked_at.make_room(workspace.folder)
    (shown / "summary.pdf").write_text(SECRET)
    EraseScreen(workspace, entry.id).erase()
    assert not shown.exists()


def test_what_was_done_and_where_it_may_still_be(workspace: Workspace) -> None:
    entry = workspace.save("milestone", {"text": SECRET}).record
    workspace.backups.make()
    screen = EntryDraft(workspace, "milestone", entry.day, entry).erasing()
    copies = screen.copies()
    screen.erase()
    assert workspace.diary.read("milestone") == []
    assert "1 copy still holds it." in screen.done_words(copies, None)
    purged = screen.purge(copies)
    assert purged == Purged(1, ())
    said = screen.done_words(copies, purged)
    assert said == (
        "It is erased from the diary.",
        "1 copy that held it is removed.",
        "Files you saved or copied elsewhere are not touched.",
    )
    (workspace.folder / "set-aside-20261111T120000").mkdir()
    assert (
        "What was set aside in the diary's folder may hold it too: set-aside-20261111T120000."
    ) in screen.done_words(copies, purged)
    failed = screen.done_words(copies, Purged(0, copies, "The disk is full."))
    assert failed[1:3] == ("1 copy still holds it.", "The disk is full.")
