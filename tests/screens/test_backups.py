"""Backups in words: how they stand, what they help with, what putting one back would change."""

from datetime import timedelta
from pathlib import Path

import pytest

from recovery_app.errors import RecoveryError
from recovery_app.screens.backups import BackupsScreen, describe_size, preview_words
from recovery_app.services.restore_preview import Preview
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests import damaging


def test_how_they_stand(workspace: Workspace, clock: FixedClock) -> None:
    screen = BackupsScreen(workspace)
    assert screen.state().last == "none yet"
    assert (screen.state().next_due, screen.state().kept) == ("today", "0 backups")
    assert screen.make() == "Backup made and looked at: 1 entry"
    state = screen.state()
    assert (state.last, state.error) == ("Today, 19:30 · 1 entry", "")
    assert state.next_due == "once something new is noted"
    assert state.kept.startswith("1 backup · ")
    assert state.kept.endswith(" kB")
    workspace.save("steps", {"count": 1})
    assert screen.state().next_due == "tomorrow"
    clock.at += timedelta(days=1)
    assert screen.state().next_due == "today"
    assert screen.state().last == "Yesterday, 19:30 · 1 entry"


def test_the_last_try_that_failed_is_said_with_its_time(workspace: Workspace) -> None:
    screen = BackupsScreen(workspace)
    workspace.save("check_in", {"worst": 3})
    damaging.altered_entry(workspace.diary.path)
    with pytest.raises(RecoveryError):
        screen.make()
    assert screen.state().error.startswith("Today, 19:30: The copy was not kept")


def test_a_copy_at_a_place_of_ones_own(workspace: Workspace, tmp_path: Path) -> None:
    screen = BackupsScreen(workspace)
    target = tmp_path / screen.offered_name
    assert target.name == "diary-2026-11-10.db"
    assert screen.make_at(target) == "Copied to diary-2026-11-10.db and looked at: 1 entry"
    with pytest.raises(RecoveryError, match="is there already"):
        screen.make_at(target)
    assert screen.preview(target).changes_nothing


def test_every_backup_is_looked_at(workspace: Workspace) -> None:
    screen = BackupsScreen(workspace)
    made = [workspace.backups.make() for _again in range(2)]
    found = screen.verify()
    assert (found.sentence, found.problems) == (
        "The diary (1 entry) and its 2 backups are as they were written.", ()
    )  # fmt: skip
    damaging.truncated(made[0].path)
    workspace.save("check_in", {"worst": 3})
    damaging.altered_entry(workspace.diary.path)
    found = screen.verify()
    assert found.sentence == "2 things are not as they were written:"
    name = made[0].path.name
    assert found.problems[1] == f"The backup {name} is damaged or cannot be read."
    assert [choice.path for choice in screen.choices()] == [made[1].path]


def test_the_diary_itself_is_no_backup_of_it(workspace: Workspace) -> None:
    with pytest.raises(RecoveryError, match="the diary itself"):
        BackupsScreen(workspace).preview(workspace.diary.path)


def test_what_they_help_with_is_said_plainly(workspace: Workspace) -> None:
    said = BackupsScreen(workspace).protection()
    assert [helps for helps, _sentence in said] == [True, False, False]
    assert "not encrypted" in said[2][1]
    workspace.locks = True
    helps, sentence = BackupsScreen(workspace).protection()[2]
    assert helps
    assert "encrypted like the diary" in sentence


def test_what_would_change_in_words() -> None:
    found = Preview(
        entries=12, gone={"check_in": 2, "activity": 1}, back={"medicine": 1}, changed=4, erased=1
    )
    assert preview_words(found) == (
        "3 entries noted since would be gone: Check-in 2, Activity 1.",
        "4 entries would be as they were then.",
        "1 entry deleted since would be back: Medicine 1.",
        "1 of these was erased for good.",
    )
    same = Preview(entries=12, gone={}, back={}, changed=0, erased=0)
    assert preview_words(same) == ("It holds the same entries as the diary does now.",)
    blind = Preview(entries=1, gone={}, back={}, changed=0, erased=0, compared=False)
    assert preview_words(blind)[1] == "The backup holds 1 entry."


@pytest.mark.parametrize(
    ("size", "words"), [(0, "1 kB"), (4096, "4 kB"), (999_999, "1000 kB"), (1_234_567, "1.2 MB")]
)
def test_sizes(size: int, words: str) -> None:
    assert describe_size(size) == words
