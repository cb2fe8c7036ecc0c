"""Every row is looked at: what was changed behind the app's back is named."""

from pathlib import Path

import pytest

from recovery_app.domain.records import short_id
from recovery_app.store import engine, verify
from tests.builders import fill, on, recovering


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    with_history = recovering(tmp_path)
    ids = fill(with_history)
    with_history.edit(ids["check_in"], {"worst": 4})
    with_history.delete(ids["steps"])
    with_history.undo()
    gone = with_history.save("ice_session", {"minutes": 5, "day": on(3)}).record.id
    with_history.erase(gone)
    with_history.set_settings(theme="dark")
    with_history.close()
    return tmp_path / "diary.db"


def damage(path: Path, *statements: str) -> None:
    connection = engine.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_diary_as_it_was_written_has_no_problems(diary: Path) -> None:
    before = diary.read_bytes()
    assert verify.problems(diary) == []
    assert diary.read_bytes() == before


def test_a_changed_value_is_named_by_kind_id_and_day(diary: Path) -> None:
    damage(diary, "UPDATE steps SET count = 9000")
    found = verify.problems(diary)
    assert len(found) == 1
    assert found[0].startswith("Steps ")
    assert found[0].endswith(" of 2026-11-10 is damaged.")


def test_a_row_put_back_to_an_earlier_state_is_noticed(diary: Path) -> None:
    connection = engine.connect(diary)
    record, body, digest = connection.execute(
        "SELECT record, body, hash FROM revision WHERE kind = 'check_in'"
    ).fetchone()
    connection.close()
    assert '"worst":0' in body
    damage(
        diary,
        f"UPDATE check_in SET worst = 0, version = 1, hash = '{digest}' WHERE id = '{record}'",
    )
    assert verify.problems(diary) == [
        f"Check-in {short_id(record)} of 2026-11-10 is not what was written last."
    ]


def test_a_row_that_is_gone_is_named(diary: Path) -> None:
    damage(diary, "DELETE FROM milestone")
    found = verify.problems(diary)
    assert len(found) == 1
    assert found[0].endswith("is gone, though nobody erased it.")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE revision SET body = replace(body, '\"worst\":0', '\"worst\":9')",
            "Earlier values",
        ),
        ("UPDATE revision SET body = 'x' WHERE kind = 'check_in'", "Earlier values"),
        ("UPDATE setting SET value = '\"light\"'", "The setting theme"),
    ],
)
def test_earlier_values_and_settings_are_looked_at(diary: Path, statement: str, words: str) -> None:
    damage(diary, statement)
    found = verify.problems(diary)
    assert len(found) == 1
    assert found[0].startswith(words)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE seq = 3",
        "DELETE FROM audit WHERE seq = 3",
    ],
)
def test_a_changed_record_of_changes_is_noticed_once(diary: Path, change: str) -> None:
    damage(diary, "DROP TRIGGER audit_keeps", "DROP TRIGGER audit_stays", change)
    found = [line for line in verify.problems(diary) if line.startswith("The record of changes")]
    assert len(found) == 1
