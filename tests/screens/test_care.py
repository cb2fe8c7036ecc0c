"""One note at most: damage before a failed backup before the clock before the folder; each said once."""

from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.screens.care import CareScreen, Look
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests import damaging


def looked(workspace: Workspace, filesystem: str = "ext4") -> CareScreen:
    screen = CareScreen(workspace, lambda folder: filesystem)
    screen.take(screen.look())
    return screen


def test_all_is_well_and_the_days_backup_is_made(workspace: Workspace) -> None:
    screen = looked(workspace)
    assert screen.note() is None
    (made,) = workspace.backups.all()
    assert (made.reason, made.entries) == ("daily", 1)
    looked(workspace)
    assert len(workspace.backups.all()) == 1


def test_damage_is_named_counted_and_offers_help(workspace: Workspace) -> None:
    workspace.backups.make()
    for number in range(4):
        workspace.save("check_in", {"worst": number})
    damaging.altered_entry(workspace.diary.path)
    screen = looked(workspace)
    note = screen.note()
    assert note is not None
    assert (note.about, note.kind, note.action) == ("damage", "warning", "What helps")
    assert note.title == "4 things in the diary are damaged"
    assert note.text.count("is damaged.") == 2
    assert note.text.endswith("2 more are named in the list.")
    assert len(screen.damages) == 4
    assert len(workspace.backups.all()) == 1  # of damage no backup is made


def test_a_backup_that_cannot_be_made_is_said_until_one_is(workspace: Workspace) -> None:
    folder = workspace.backups.folder
    folder.write_text("a file in its place")
    screen = looked(workspace)
    note = screen.note()
    assert note is None  # where it is to be kept nothing can be written down either
    folder.unlink()
    folder.mkdir()
    workspace.save("steps", {"count": 1})
    (folder / "status.json").write_text(
        '{"error": "The disk is full.", "error_at": "2026-11-10T19:00:00+00:00"}'
    )
    screen.take(Look(None, workspace.backups.status().error or "", None))
    note = screen.note()
    assert note is not None
    assert (note.about, note.action) == ("backup", "Try again")
    assert note.text.startswith("The disk is full. What you noted is in the diary")
    screen.take(screen.look())
    assert screen.note() is None


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_ten_years_off_is_said_and_entries_are_still_possible(
    workspace: Workspace, clock: FixedClock, years: int
) -> None:
    right, last = clock.at, workspace.today()
    clock.at = right.replace(year=right.year + years)
    again = Workspace(workspace.folder, clock, RandomIds(), origin="window", doubt_clock=True)
    screen = looked(again)
    note = screen.note()
    assert note is not None
    assert note.about == "clock"
    assert str(clock.at.year) in note.text
    assert "on 2026-11-10" in note.text
    saved = again.save("check_in", {"worst": 3}).record
    assert saved.day == (last if years < 0 else clock.at.date())
    clock.at = right + timedelta(days=2)
    # What was noted "in ten years" is doubted from the other side.
    assert (looked(again).note() is not None) is (years > 0)
    moved = again.edit(saved.id, {"day": clock.at.date()}).record
    assert moved.day == clock.at.date()
    again.close()


def test_a_day_early_is_a_zone_and_no_doubt(workspace: Workspace, clock: FixedClock) -> None:
    clock.at -= timedelta(hours=23)
    assert looked(workspace).note() is None


@pytest.mark.parametrize(
    ("filesystem", "title"),
    [("nfs4", "The diary lies on another computer"),
     ("fuse.onedriver", "OneDrive keeps the diary's folder in step")],
)  # fmt: skip
def test_the_folder_is_told_of_once(workspace: Workspace, filesystem: str, title: str) -> None:
    screen = looked(workspace, filesystem)
    note = screen.note()
    assert note is not None
    assert (note.about, note.kind, note.title) == ("place", "info", title)
    screen.close(note)
    assert screen.note() is None
    assert looked(workspace, filesystem).note() is None


def test_a_folder_of_dropbox(tmp_path: Path, clock: FixedClock) -> None:
    workspace = Workspace(tmp_path / "Dropbox" / "diary", clock, RandomIds(), origin="window")
    note = looked(workspace).note()
    assert note is not None
    assert note.title == "Dropbox keeps the diary's folder in step"
    workspace.close()


def test_the_most_urgent_comes_first_and_what_is_closed_stays_closed(workspace: Workspace) -> None:
    screen = looked(workspace, "nfs4")
    screen.tell("The backup is put back: 2 entries.")
    first = screen.note()
    assert first is not None
    assert (first.about, first.text) == ("told", "The backup is put back: 2 entries.")
    screen.close(first)
    second = screen.note()
    assert second is not None
    assert second.about == "place"


def test_a_look_that_finds_the_same_changes_nothing(workspace: Workspace) -> None:
    screen = looked(workspace)
    assert not screen.take(screen.look())
    workspace.save("check_in", {"worst": 1})
    damaging.altered_entry(workspace.diary.path)
    assert screen.take(screen.look())
    assert not screen.take(screen.look())


def test_a_diary_that_cannot_be_looked_at_just_now_is_no_note(workspace: Workspace) -> None:
    screen = CareScreen(workspace)
    damaging.newer(workspace.diary.path)
    found = screen.look()
    assert found.health is None
    screen.take(found)
    assert screen.note() is None
