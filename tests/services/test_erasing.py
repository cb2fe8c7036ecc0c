"""What erasing takes is told beforehand, and copies that still hold it can be removed too."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recovery_app.errors import NotFound
from recovery_app.services import erasing
from recovery_app.services.workspace import Workspace
from tests.builders import contents, fill, open_workspace, recovering


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = recovering(tmp_path / "diary")
    yield opened
    opened.close()


def test_earlier_values_and_what_hangs_on_it(workspace: Workspace) -> None:
    ids = fill(workspace)
    workspace.edit(ids["goal"], {"target": "90 min"})
    workspace.edit(ids["goal"], {"target": "2 h"})
    found = erasing.ahead(workspace, ids["goal"])
    assert (found.record.id, found.earlier) == (ids["goal"], 2)
    assert [record.id for record in found.hanging] == [ids["goal_rating"]]
    plain = erasing.ahead(workspace, ids["steps"])
    assert (plain.earlier, plain.hanging) == (0, ())
    with pytest.raises(NotFound):
        erasing.ahead(workspace, "ffff")


def test_copies_that_hold_it_are_removed_and_others_stay(workspace: Workspace) -> None:
    before = workspace.backups.make()
    clock: Any = workspace.clock
    clock.at += timedelta(days=1)  # of each day the newest is kept
    secret = workspace.save("milestone", {"text": "a secret"}).record
    holding = [workspace.backups.make() for _again in range(2)]
    workspace.erase(secret.id)
    copies = workspace.backups.holding(secret.id)
    assert set(copies) == {made.path for made in holding}
    assert erasing.purge(workspace.backups, secret.id, copies) == erasing.Purged(2, ())
    assert not any(path.exists() for path in copies)
    assert before.path.exists()
    assert workspace.backups.holding(secret.id) == ()
    assert not any(
        b"a secret" in file.read_bytes() for file in workspace.folder.rglob("*") if file.is_file()
    )
    newest = workspace.backups.newest_good()
    assert newest is not None
    assert newest.reason == "purge"


def test_a_diary_that_was_put_back_over_is_a_copy_too(workspace: Workspace) -> None:
    made = workspace.backups.make()
    secret = workspace.save("milestone", {"text": "a secret"}).record
    workspace.close()
    kept = workspace.backups.restore(made.path).kept
    again = open_workspace(workspace.folder)
    assert kept in again.backups.holding(secret.id)
    again.close()


def test_when_no_new_backup_can_be_made_none_is_removed(workspace: Workspace) -> None:
    secret = workspace.save("milestone", {"text": "a secret"}).record
    made = workspace.backups.make()
    workspace.erase(secret.id)
    copies = workspace.backups.holding(secret.id)
    workspace.close()
    workspace.diary.path.write_bytes(b"no database")
    found = erasing.purge(workspace.backups, secret.id, copies)
    assert (found.removed, found.left) == (0, copies)
    assert found.fault
    assert made.is_good


def test_nothing_else_is_touched(workspace: Workspace) -> None:
    ids = fill(workspace)
    before = contents(workspace)
    workspace.erase(ids["visit"])
    after = contents(workspace)
    assert before.pop("visit")
    assert after == before
