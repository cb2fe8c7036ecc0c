"""The journal of a save that is under way, as a thief or a power cut would find it."""

from pathlib import Path

import pytest

from recovery_app.services.lock import Cost, Lock
from recovery_app.store import engine
from tests.builders import open_workspace, recovering
from tests.privacy.scan import found_in

CANARY = "kanarie001zq7x"


@pytest.mark.parametrize("locked", [False, True])
def test_it_is_encrypted_as_the_diary_is(tmp_path: Path, locked: bool) -> None:
    workspace = recovering(tmp_path / "diary")
    workspace.save("question", {"text": CANARY})
    workspace.close()
    key = (
        Lock(workspace.folder, cost=lambda: Cost(16, 1, 1)).set("a b c d e").key if locked else None
    )
    file = workspace.folder / "diary.db"
    connection = engine.connect(file, key)
    connection.execute("PRAGMA cache_size = 1")  # so that pages are written before COMMIT
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE question SET text = 'gone'")
    connection.executemany(
        "INSERT INTO setting (name, value, hash) VALUES (?, ?, ?)",
        [(f"filler{number}", "x" * 2000, "x") for number in range(50)],
    )
    journal = file.with_name("diary.db-journal").read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    assert len(journal) > 4096, "there is one"
    assert found_in(journal, [CANARY]) == (set() if locked else {CANARY})
    workspace = open_workspace(workspace.folder, key=key)
    assert len(workspace.diary.read("question")) == 1
    workspace.close()
