"""What is erased is gone: from the pages, the file's bytes, earlier values and audit included."""

from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain import records
from recovery_app.domain.fields import Words
from recovery_app.errors import NotFound, RecoveryError
from recovery_app.services.workspace import Workspace
from recovery_app.store import rows
from tests.builders import EXAMPLES, contents, fill, on, open_workspace, recovering

SECRET = "Kanarienvogel-{}-ÄÖ"


def texts(kind: str, mark: str) -> dict[str, Any]:
    """A secret in every field of a kind that takes words."""
    return {
        name: SECRET.format(f"{mark}-{kind}-{name}")
        for name, spec in records.own_specs(kind).items()
        if isinstance(spec, Words) and name != "clinic_phone"
    }


def holds(folder: Path, text: str) -> list[str]:
    """The files of a folder that hold a text, in one of the encodings SQLite writes."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(text.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found.append(path.name)
    return found


KINDS_WITH_WORDS = [kind for kind in EXAMPLES if texts(kind, "x")]


@pytest.mark.parametrize("kind", KINDS_WITH_WORDS)
def test_an_erased_text_is_in_no_byte_of_the_file(tmp_path: Path, kind: str) -> None:
    workspace = recovering(tmp_path)
    fill(workspace)
    first, second = texts(kind, "first"), texts(kind, "second")
    base = {**EXAMPLES[kind], "day": EXAMPLES[kind].get("day", on(7))}
    if kind in {"ice_session", "procedure"}:
        base["at"] = None
    if kind == "procedure":
        base["day"] = on(8)
    if kind == "activity":
        base["activity"] = "other"
    saved = workspace.save(kind, {**base, **first}).record
    workspace.edit(saved.id, second)
    workspace.delete(saved.id)
    workspace.undo()
    for text in (*first.values(), *second.values()):
        assert holds(tmp_path, text) == ["diary.db"], "the search does find what is there"
    before = contents(workspace)
    workspace.erase(saved.id)
    for text in (*first.values(), *second.values()):
        assert holds(tmp_path, text) == []
    assert holds(tmp_path, "Kanarienvogel") == []
    after = contents(workspace)
    assert [r["id"] for r in before[kind] if r not in after.get(kind, [])] == [saved.id]
    workspace.close()


@pytest.mark.parametrize("size", [10, 900, 4000])
def test_long_texts_over_many_pages_are_gone_too(tmp_path: Path, size: int) -> None:
    workspace = recovering(tmp_path)
    ids = []
    for number in range(40):
        note = (SECRET.format(number) + " ") * (size // 20 + 1)
        ids.append(workspace.save("check_in", {"note": note[:size]}).record.id)
    for record_id in ids[::2]:
        workspace.edit(record_id, {"worst": 3})
    for record_id in ids:
        workspace.erase(record_id)
    assert holds(tmp_path, "Kanarien") == []
    workspace.close()


def test_the_control_finds_what_is_only_deleted(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    saved = workspace.save("question", {"text": SECRET}).record
    workspace.delete(saved.id)
    assert holds(tmp_path, SECRET) == ["diary.db"]
    workspace.close()


def test_the_control_finds_what_is_erased_without_secure_delete(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    workspace.diary._connection.execute("PRAGMA secure_delete = OFF")
    saved = workspace.save("question", {"text": SECRET}).record
    workspace.erase(saved.id)
    assert holds(tmp_path, SECRET) == ["diary.db"]
    workspace.close()


@pytest.fixture
def erased(tmp_path: Path) -> tuple[Workspace, str]:
    """A diary in which a goal with its ratings was erased; the goal's id."""
    workspace = recovering(tmp_path)
    goal = workspace.save("goal", {"name": SECRET}).record
    for day in (8, 9):
        workspace.save("goal_rating", {"goal": goal.id, "rating": day, "day": on(day)})
    workspace.undo()
    workspace.erase(goal.id)
    return workspace, goal.id


def test_what_hangs_on_it_is_erased_with_it(erased: tuple[Workspace, str]) -> None:
    workspace, _goal = erased
    assert workspace.diary.read("goal_rating") == []
    kinds = [row["kind"] for row in workspace.diary._rows("SELECT kind FROM tombstone")]
    assert sorted(kinds) == ["goal", "goal_rating", "goal_rating"]
    workspace.close()


def test_an_erased_entry_cannot_be_found_changed_or_brought_back(
    erased: tuple[Workspace, str],
) -> None:
    workspace, goal = erased
    for verb in (workspace.delete, workspace.erase, workspace.diary.history, workspace.diary.find):
        with pytest.raises(NotFound):
            verb(goal)
    with pytest.raises(RecoveryError, match="erased for good"):
        workspace.save("goal", {"name": "again"}, record_id=goal)
    while workspace.diary.last_op():
        workspace.undo()
    assert contents(workspace) == {}
    workspace.close()


def test_what_the_audit_keeps_tells_nothing_about_the_values(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    saved = workspace.save("check_in", {"worst": 3}).record
    row = workspace.diary._rows("SELECT * FROM check_in")[0]
    workspace.erase(saved.id)
    [kept] = workspace.diary._rows(
        "SELECT * FROM audit WHERE verb = 'insert' AND kind = 'check_in'"
    )
    assert kept["hash"] == row["hash"]
    guesses = {rows.hash_of("check_in", {**row, "salt": "", "worst": n}) for n in range(11)}
    assert kept["hash"] not in guesses
    assert row["salt"] not in (tmp_path / "diary.db").read_text("latin-1")
    workspace.close()


def test_a_deleted_entry_can_be_erased(tmp_path: Path) -> None:
    workspace = recovering(tmp_path)
    saved = workspace.save("question", {"text": SECRET}).record
    workspace.delete(saved.id)
    workspace.erase(saved.id[-8:])
    assert holds(tmp_path, SECRET) == []
    workspace.close()
    again = open_workspace(tmp_path)
    assert again.diary.counts("question") == 0
    again.close()
