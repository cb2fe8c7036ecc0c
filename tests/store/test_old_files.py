"""A real file of every released schema still opens, with everything in it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from recovery_app.services.workspace import Workspace
from recovery_app.store import checking, engine, schema
from tests.builders import clock, open_workspace
from tests.store.databases import make

VERSIONS = range(1, schema.VERSION + 1)


@pytest.fixture(params=VERSIONS, ids=lambda number: f"v{number}")
def old_file(request: pytest.FixtureRequest) -> Path:
    path = make.HERE / f"v{request.param}.db"
    assert path.exists(), (
        f"Step {request.param} of the schema has no file that stands for it. When it is ready to be "
        "released: python -m tests.store.databases.make"
    )
    return path


def opened(old_file: Path, folder: Path) -> Workspace:
    shutil.copyfile(old_file, folder / "diary.db")
    return open_workspace(folder, clock())


def test_everything_is_there_after_it_was_brought_up_to_date(
    old_file: Path, tmp_path: Path
) -> None:
    workspace = opened(old_file, tmp_path)
    assert make.told(workspace) == json.loads(old_file.with_suffix(".json").read_text("utf-8"))
    assert schema.version_of(workspace.diary._connection) == schema.VERSION
    workspace.close()
    assert checking.check(tmp_path / "diary.db").damages == ()


def test_it_can_be_written_to(old_file: Path, tmp_path: Path) -> None:
    workspace = opened(old_file, tmp_path)
    while workspace.diary.last_op():
        workspace.undo()
    workspace.save("question", {"text": "new"})
    workspace.close()
    assert checking.check(tmp_path / "diary.db").damages == ()


def test_a_verified_backup_is_made_before_it_is_brought_up_to_date(
    old_file: Path, tmp_path: Path
) -> None:
    connection = engine.connect(old_file, read_only=True)
    version = schema.version_of(connection)
    connection.close()
    workspace = opened(old_file, tmp_path)
    reasons = [backup.reason for backup in workspace.backups.all()]
    workspace.close()
    assert reasons == (["migration"] if version < schema.VERSION else [])


def test_every_file_is_of_the_version_it_is_named_after(old_file: Path) -> None:
    connection = engine.connect(old_file, read_only=True)
    assert old_file.stem == f"v{schema.version_of(connection)}"
    schema.check_definitions(connection)
    connection.close()


def test_the_newest_file_is_what_a_new_diary_is(tmp_path: Path) -> None:
    """A step that is released does not change; before that, its file is made anew."""
    open_workspace(tmp_path).close()
    digests = []
    for path in (tmp_path / "diary.db", make.HERE / f"v{schema.VERSION}.db"):
        connection = engine.connect(path, read_only=True)
        digests.append(schema.digest_of(connection))
        connection.close()
    assert digests[0] == digests[1], (
        "The schema is not what the file that stands for it holds. Add a step to store/schema.py; "
        "only before a release: python -m tests.store.databases.make"
    )


def test_looking_at_the_old_files_leaves_them_as_they_are(old_file: Path) -> None:
    before = hashlib.sha256(old_file.read_bytes()).hexdigest()
    assert checking.check(old_file).damages == ()
    assert hashlib.sha256(old_file.read_bytes()).hexdigest() == before
