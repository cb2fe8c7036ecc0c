"""What putting a backup back would change is counted, and then it is so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recovery_app.errors import DamagedDiary, NewerDiary, StorageError
from recovery_app.services.restore_preview import preview
from recovery_app.services.workspace import Workspace
from tests import damaging
from tests.builders import contents, fill, open_workspace, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "diary")
    fill(opened)
    yield opened
    opened.close()


def count(workspace: Workspace) -> int:
    return sum(len(found) for found in contents(workspace).values())


def test_a_fresh_backup_would_change_nothing(workspace: Workspace) -> None:
    made = workspace.backups.make()
    found = preview(workspace.diary.path, made.path)
    assert found.changes_nothing
    assert found.entries == made.entries == count(workspace)


def test_what_was_noted_edited_deleted_and_erased_since(workspace: Workspace) -> None:
    check_in = workspace.diary.read("check_in")[0]
    activity = workspace.diary.read("activity")[0]
    medicine = workspace.diary.read("medicine")[0]
    made = workspace.backups.make()
    for _again in range(2):
        workspace.save("milestone", {"text": "walked to the shop"})
    workspace.edit(check_in.id, {"worst": 9})
    workspace.delete(activity.id)
    workspace.erase(medicine.id)
    found = preview(workspace.diary.path, made.path)
    assert dict(found.gone) == {"milestone": 2}
    assert dict(found.back) == {"activity": 1, "medicine": 1}
    assert (found.changed, found.erased, found.compared) == (1, 1, True)
    now = count(workspace)
    assert found.entries == now - 2 + 2
    workspace.close()
    workspace.backups.restore(made.path)
    again = open_workspace(workspace.folder)
    assert count(again) == found.entries
    again.close()


def test_damaged_entries_would_be_as_they_were(workspace: Workspace) -> None:
    made = workspace.backups.make()
    damaging.altered_entry(workspace.diary.path)
    found = preview(workspace.diary.path, made.path)
    assert (found.changed, found.changes_nothing) == (1, False)


def test_the_files_stay_as_they_are(workspace: Workspace) -> None:
    made = workspace.backups.make()
    before = made.path.read_bytes(), workspace.diary.path.read_bytes()
    preview(workspace.diary.path, made.path)
    assert (made.path.read_bytes(), workspace.diary.path.read_bytes()) == before
    assert sorted(path.name for path in workspace.backups.folder.iterdir()) == sorted(
        [made.path.name, made.path.with_suffix(".json").name, "status.json"]
    )


def test_a_present_diary_that_cannot_be_read_is_not_compared(workspace: Workspace) -> None:
    made = workspace.backups.make()
    workspace.close()
    damaging.zeroes(workspace.diary.path)
    found = preview(workspace.diary.path, made.path)
    assert (found.compared, found.entries, found.changes_nothing) == (False, made.entries, False)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (damaging.zeroes, DamagedDiary),
        (damaging.emptied, DamagedDiary),
        (damaging.another_database, DamagedDiary),
        (damaging.newer, NewerDiary),
        (damaging.missing, StorageError),
    ],
)
def test_a_file_that_cannot_be_put_back_is_named(
    workspace: Workspace, spoil: damaging.Spoil, fault: type[Exception]
) -> None:
    made = workspace.backups.make()
    spoil(made.path)
    with pytest.raises(fault):
        preview(workspace.diary.path, made.path)
