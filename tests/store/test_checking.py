"""Whatever is changed behind the app's back is named: kind, day and short id."""

import json
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain.records import KIND_NAMES, KINDS, short_id
from recovery_app.errors import NewerDiary
from recovery_app.store import engine, rows, schema
from recovery_app.store.checking import check
from tests.builders import contents, fill, on, recovering

KEY = bytes(range(32))


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A diary with entries of every kind, some edited, deleted, erased and undone."""
    folder = tmp_path_factory.mktemp("lived_in")
    workspace = recovering(folder)
    ids = fill(workspace)
    workspace.edit(ids["check_in"], {"worst": 5})
    workspace.edit(ids["check_in"], {"worst": 6})
    workspace.delete(ids["medicine"])
    workspace.undo()
    workspace.delete(ids["exposure"])
    erased = workspace.save("question", {"text": "secret"}).record
    workspace.edit(erased.id, {"text": "secret 2"})
    workspace.erase(erased.id)
    workspace.set_settings(theme="dark")
    with workspace.diary.writing(workspace.clock.now()) as writer:
        writer.set_state("timer", {"until": "12:00"})
    workspace.close()
    return (folder / "diary.db").read_bytes()


@pytest.fixture
def path(tmp_path: Path, lived_in: bytes) -> Path:
    """That diary, to be damaged."""
    path = tmp_path / "diary.db"
    path.write_bytes(lived_in)
    return path


def change(path: Path, *statements: str) -> None:
    """Change the file behind the app's back, its guards switched off."""
    connection = engine.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("PRAGMA foreign_keys = OFF")
    # A trigger is put back as it was, so that the tables' definitions stay the same.
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    triggers = connection.execute(sql).fetchall()
    for name, _text in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
        assert connection.execute("SELECT changes()").fetchone()[0], statement
    for _name, text in triggers:
        connection.execute(text)
    connection.close()


def one(path: Path, sql: str) -> Any:
    connection = engine.connect(path)
    [(value,)] = connection.execute(sql).fetchall()
    connection.close()
    return value


def sentences(path: Path) -> list[str]:
    return [damage.sentence for damage in check(path).damages]


def test_a_sound_diary_has_nothing_to_tell(path: Path) -> None:
    found = check(path)
    assert found.damages == ()
    workspace = recovering(path.parent)
    assert found.entries == sum(len(entries) for entries in contents(workspace).values())
    assert found.changes == workspace.diary.audit_length()
    workspace.close()


def test_the_head_tells_of_entries_and_settings_alone(path: Path) -> None:
    heads = [check(path).head]
    workspace = recovering(path.parent)
    with workspace.diary.writing(workspace.clock.now()) as writer:
        writer.set_state("timer", {"until": "13:00"})
    assert check(path).head == heads[0]
    workspace.save("steps", {"count": 5})
    heads.append(check(path).head)
    workspace.set_settings(theme="light")
    heads.append(check(path).head)
    workspace.close()
    assert len(set(heads)) == 3


def test_a_new_diary_is_sound(tmp_path: Path) -> None:
    recovering(tmp_path).close()
    assert check(tmp_path / "diary.db").damages == ()


def test_looking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    check(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_value_is_named_with_kind_day_and_id(path: Path, kind: str) -> None:
    record, day = [
        one(path, f'SELECT {name} FROM "{kind}" ORDER BY id LIMIT 1') for name in ("id", "day")
    ]
    change(path, f"UPDATE \"{kind}\" SET source = 'x' WHERE id = '{record}'")
    [damage] = check(path).damages
    name = KIND_NAMES[kind]
    assert damage.sentence == f"{name} {short_id(record)} of {day} is damaged."
    assert (damage.kind, str(damage.day), damage.record) == (kind, day, record)


def test_every_column_is_guarded(path: Path) -> None:
    kind = "check_in"
    columns = [name for name in rows.columns(kind) if name != "id"]
    original = path.read_bytes()
    for column in columns:
        path.write_bytes(original)
        type_of = one(path, f"SELECT type FROM pragma_table_info('{kind}') WHERE name = '{column}'")
        value = {"TEXT": "'x'", "INTEGER": "77", "REAL": "77.5"}[type_of]
        change(path, f'UPDATE "{kind}" SET "{column}" = {value}')
        assert any("damaged" in text or "written last" in text for text in sentences(path)), column


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM check_in", "Check-in {id}, last changed on 2026-11-11, is gone, though nobody"),
        ("UPDATE revision SET body = '{{}}' WHERE kind = 'check_in' AND version = 1",
         "Earlier values of Check-in {id} are damaged."),
        ("UPDATE revision SET body = '{{' WHERE kind = 'check_in' AND version = 1",
         "Earlier values of Check-in {id} are damaged."),
        ("UPDATE revision SET kind = 'steps' WHERE kind = 'check_in' AND version = 1",
         "Earlier values of Check-in {id} are damaged."),
        ("DELETE FROM revision WHERE kind = 'check_in' AND version = 2",
         "Earlier values of Check-in {id} are gone."),
        ("UPDATE revision SET version = 9 WHERE kind = 'check_in' AND version = 2",
         "Earlier values of Check-in {id} are there, though nothing tells of them."),
        ("UPDATE audit SET at = '2020-01-01T00:00:00Z' WHERE kind = 'check_in' AND version = 2",
         "The record of changes is damaged at change {n}, about Check-in {id}."),
        ("UPDATE audit SET hash = hash || '0' WHERE kind = 'check_in' AND version = 2",
         "The record of changes is damaged at change {n}, about Check-in {id}."),
        ("UPDATE audit SET chain = upper(chain) WHERE kind = 'check_in' AND version = 2",
         "The record of changes is damaged at change {n}, about Check-in {id}."),
        ("UPDATE audit SET undoes = 1 WHERE kind = 'check_in' AND version = 2",
         "The record of changes is damaged at change {n}, about Check-in {id}."),
        ("UPDATE setting SET value = '\"light\"'", "The setting theme is damaged."),
        ("UPDATE state SET value = '5' WHERE name = 'timer'", "The setting timer is damaged."),
        ("UPDATE _sqlite_migrations SET name = 'v1_firsT'",
         "The list of steps that brought the file up to date is damaged."),
        ("UPDATE tombstone SET kind = 'steps'", "was erased is damaged."),
        ("UPDATE tombstone SET erased_at = '2020-01-01T00:00:00Z'", "was erased is damaged."),
        ("DELETE FROM tombstone", "The mark that Question for the doctor "),
    ],
)  # fmt: skip
def test_what_is_changed_behind_the_app_is_named(path: Path, statement: str, words: str) -> None:
    record = one(path, "SELECT id FROM check_in")
    n = one(path, "SELECT seq FROM audit WHERE kind = 'check_in' AND version = 2")
    change(path, statement.format())
    found = sentences(path)
    assert any(words.format(id=short_id(record), n=n) in sentence for sentence in found), found


def test_a_lost_change_in_the_middle_is_named(path: Path) -> None:
    n = one(path, "SELECT seq FROM audit WHERE kind = 'steps' AND version = 1")
    change(path, f"DELETE FROM audit WHERE seq = {n}")
    found = sentences(path)
    assert any(f"damaged at change {n + 1}" in sentence for sentence in found), found
    assert any("Steps" in sentence and "written last" in sentence for sentence in found), found


def test_an_earlier_state_put_in_place_of_the_present_is_named(path: Path) -> None:
    body = json.loads(
        one(path, "SELECT body FROM revision WHERE kind = 'check_in' AND version = 1")
    )
    change(
        path,
        f"UPDATE check_in SET worst = {body['worst']}, version = 1, hash = '{body['hash']}'",
    )
    [sentence] = sentences(path)
    assert sentence.endswith("is not what was written last.")


def test_an_erased_entry_that_is_back_is_named(path: Path) -> None:
    row = one(path, "SELECT id FROM tombstone")
    body = {"id": row, "day": "2026-11-11", "at": None, "source": None, "text": "x",
            "answered": None, "entered_at": "2026-11-11T11:00:00Z", "entered_offset_minutes": 60,
            "entered_zone": "UTC", "entered_day": "2026-11-11", "version": 2, "deleted_at": None,
            "salt": "5a"}  # fmt: skip
    body["hash"] = rows.hash_of("question", body)
    names = ", ".join(f'"{name}"' for name in body)
    values = ", ".join("NULL" if value is None else repr(value) for value in body.values())
    change(path, f"INSERT INTO question ({names}) VALUES ({values})")
    [sentence] = sentences(path)
    assert sentence.endswith("of 2026-11-11 is back, though it was erased.")


def test_a_row_that_nobody_wrote_is_named(path: Path) -> None:
    change(path, "UPDATE steps SET id = replace(id, '-7', '-6')")
    found = sentences(path)
    assert any("Steps" in sentence and "is damaged" in sentence for sentence in found), found
    assert any("Steps" in sentence and "is gone" in sentence for sentence in found), found


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_stays",
        "DROP INDEX steps_day",
        "ALTER TABLE steps RENAME COLUMN count TO kount",
        "CREATE TABLE more (x)",
        "DROP TABLE exposure",
        "DELETE FROM state WHERE name = 'schema'",
    ],
)
def test_changed_definitions_are_named(path: Path, statement: str) -> None:
    connection = engine.connect(path)
    connection.execute(statement)
    connection.close()
    assert sentences(path) == ["The definitions of the tables in the diary file are damaged."]


def test_bytes_that_are_no_text_are_named(path: Path) -> None:
    change(path, "UPDATE steps SET source = CAST(X'FFFE41' AS TEXT)")
    [sentence] = sentences(path)
    assert sentence.startswith("Steps ")
    assert sentence.endswith(f"of {on(9)} is damaged.")


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 5000, b"\x00" * 4096])
def test_a_file_that_is_no_diary_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    [damage] = check(path).damages
    assert damage.sentence.endswith(".")
    assert path.read_bytes() == content


def test_a_missing_file_is_a_finding_and_is_not_made(tmp_path: Path) -> None:
    assert sentences(tmp_path / "diary.db") == ["The diary file is missing."]
    assert list(tmp_path.iterdir()) == []


def test_a_broken_page_does_not_keep_other_kinds_from_being_looked_at(path: Path) -> None:
    page = one(path, "SELECT rootpage FROM sqlite_master WHERE name = 'check_in'")
    change(path, "UPDATE steps SET source = 'x'")
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    found = sentences(path)
    assert "Entries of the kind Check-in cannot be read to the end." in found
    assert any(sentence.startswith("Steps ") for sentence in found)
    assert not any("is gone" in sentence for sentence in found)


def test_an_encrypted_diary_is_looked_at_with_its_key(tmp_path: Path) -> None:
    workspace = recovering(tmp_path, key=KEY)
    fill(workspace)
    workspace.close()
    assert check(tmp_path / "diary.db", KEY).damages == ()


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    statement = "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('x', 'v9')"
    change(path, statement)
    connection = engine.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    with pytest.raises(NewerDiary):
        check(path)
