"""What a verb writes: rows, earlier values, and an audit whose chain holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from recovery_app.domain.records import KINDS, Entered, Steps
from recovery_app.errors import NotFound, RecoveryError
from recovery_app.store import rows
from recovery_app.store.diary import Diary
from tests.builders import DAY_0, NOON_OF_DAY_10

ENTERED = Entered(at=NOON_OF_DAY_10, offset_minutes=60, zone="Europe/Berlin", day=DAY_0)
ID = "01a1ca43-bf80-7002-82da-6f3443ef2c02"
OTHER = "01a1ca43-bf80-7002-82da-6f3443ef2c03"
STEPS = Steps(id=ID, day=DAY_0, entered=ENTERED, count=100)
SALT = "5a" * 16


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    opened = Diary.open(tmp_path / "diary.db", NOON_OF_DAY_10)
    yield opened
    opened.close()


def audit(diary: Diary) -> list[dict[str, Any]]:
    return diary._rows("SELECT * FROM audit ORDER BY seq")


def one(diary: Diary, sql: str) -> Any:
    [row] = diary._rows(sql)
    return row


def insert(diary: Diary, record: Any = STEPS) -> bool:
    with diary.writing(NOON_OF_DAY_10) as writer:
        return writer.insert(record, SALT)


def update(diary: Diary, record: Any) -> bool:
    with diary.writing(NOON_OF_DAY_10) as writer:
        return writer.update(record)


def test_insert_writes_row_and_audit_and_says_so(diary: Diary) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        assert not writer.wrote
        assert writer.insert(STEPS, SALT)
        assert writer.wrote
    row = one(diary, "SELECT * FROM steps")
    assert (row["version"], row["deleted_at"], row["salt"]) == (1, None, SALT)
    assert row["hash"] == rows.hash_of("steps", row)
    [entry] = audit(diary)
    assert (entry["seq"], entry["op"], entry["verb"], entry["hash"]) == (
        1,
        1,
        "insert",
        row["hash"],
    )
    assert entry["at"] == "2026-11-11T11:00:00Z"


def test_the_same_record_again_changes_nothing(diary: Diary) -> None:
    assert insert(diary)
    assert not insert(diary)
    assert len(audit(diary)) == 1


def test_another_content_under_the_id_is_refused(diary: Diary) -> None:
    insert(diary)
    with pytest.raises(RecoveryError, match="stored already, with other content"):
        insert(diary, replace(STEPS, count=101))
    with pytest.raises(RecoveryError, match="stored already, with other content"):
        insert(diary, KINDS["question"](id=ID, day=DAY_0, entered=ENTERED, text="x"))
    assert len(audit(diary)) == 1


def test_update_keeps_the_earlier_values(diary: Diary) -> None:
    insert(diary)
    before = one(diary, "SELECT * FROM steps")
    assert update(diary, replace(STEPS, count=0))
    kept = one(diary, "SELECT * FROM revision")
    assert rows.load(kept["body"]) == before
    assert (kept["version"], kept["hash"], kept["kind"]) == (1, before["hash"], "steps")
    now = one(diary, "SELECT * FROM steps")
    assert (now["count"], now["version"]) == (0, 2)
    assert now["hash"] == rows.hash_of("steps", now)


def test_equal_values_are_no_change(diary: Diary) -> None:
    insert(diary)
    assert not update(diary, STEPS)
    assert len(audit(diary)) == 1
    assert diary._rows("SELECT * FROM revision") == []


def test_delete_marks_and_revive_unmarks(diary: Diary) -> None:
    insert(diary)
    with diary.writing(NOON_OF_DAY_10) as writer:
        assert writer.delete("steps", ID)
        assert not writer.delete("steps", ID)
        assert writer.live("steps", ID) is None
        assert writer.rows_of("steps", {"count": 100}) == [ID]
        assert writer.revive(replace(STEPS, count=5))
        assert writer.live("steps", ID) == replace(STEPS, count=5)
    assert [entry["verb"] for entry in audit(diary)] == ["insert", "delete", "update"]


def test_erase_leaves_a_tombstone_only(diary: Diary) -> None:
    insert(diary)
    update(diary, replace(STEPS, count=7))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.erase("steps", ID)
    assert diary._rows("SELECT * FROM steps") == []
    assert diary._rows("SELECT * FROM revision") == []
    tombstone = {"id": ID, "kind": "steps", "erased_at": "2026-11-11T11:00:00Z"}
    assert one(diary, "SELECT * FROM tombstone") == tombstone
    assert audit(diary)[-1]["hash"] is None
    with pytest.raises(RecoveryError, match="erased for good"):
        insert(diary)


@pytest.mark.parametrize("verb", ["update", "revive"])
def test_what_is_not_there_is_not_found(diary: Diary, verb: str) -> None:
    with pytest.raises(NotFound), diary.writing(NOON_OF_DAY_10) as writer:
        getattr(writer, verb)(STEPS)


@pytest.mark.parametrize("verb", ["delete", "erase"])
def test_what_is_not_there_cannot_be_removed(diary: Diary, verb: str) -> None:
    with pytest.raises(NotFound), diary.writing(NOON_OF_DAY_10) as writer:
        getattr(writer, verb)("steps", ID)


def test_undo_puts_back_and_says_what_it_touched(diary: Diary) -> None:
    insert(diary)
    update(diary, replace(STEPS, count=7))
    with diary.writing(NOON_OF_DAY_10) as writer:
        assert writer.undo(2) == [("steps", ID, "2026-11-01")]
    assert one(diary, "SELECT count FROM steps") == {"count": 100}
    assert audit(diary)[-1]["undoes"] == 2
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(1)
    assert diary.read("steps") == []


def test_undo_of_an_undo_brings_the_change_again(diary: Diary) -> None:
    insert(diary)
    update(diary, replace(STEPS, count=7))
    for op in (2, 3):
        with diary.writing(NOON_OF_DAY_10) as writer:
            writer.undo(op)
    assert diary.read("steps") == [replace(STEPS, count=7)]


def test_undo_is_refused_once_the_record_was_changed_again(diary: Diary) -> None:
    insert(diary)
    update(diary, replace(STEPS, count=7))
    update(diary, replace(STEPS, count=8))
    with pytest.raises(RecoveryError, match="changed after it"), diary.writing(NOON_OF_DAY_10) as w:
        w.undo(2)
    assert one(diary, "SELECT count FROM steps") == {"count": 8}
    assert len(audit(diary)) == 3


def test_undo_is_possible_when_the_record_is_as_it_was(diary: Diary) -> None:
    insert(diary)
    update(diary, replace(STEPS, count=7))
    update(diary, replace(STEPS, count=8))
    update(diary, replace(STEPS, count=7))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(2)
    assert one(diary, "SELECT count FROM steps") == {"count": 100}


def test_undo_without_anything_to_undo(diary: Diary) -> None:
    with pytest.raises(NotFound, match="nothing to undo"), diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(1)


def test_undo_of_what_was_erased_is_refused(diary: Diary) -> None:
    insert(diary)
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.erase("steps", ID)
    for op in (1, 2):
        with pytest.raises(RecoveryError, match="erased"), diary.writing(NOON_OF_DAY_10) as writer:
            writer.undo(op)


def test_one_number_a_transaction_and_a_chain_over_all(diary: Diary) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.insert(STEPS, SALT)
        writer.insert(replace(STEPS, id=OTHER), SALT)
        writer.delete("steps", OTHER)
    update(diary, replace(STEPS, count=7))
    entries = audit(diary)
    assert [entry["op"] for entry in entries] == [1, 1, 1, 2]
    chain = "0" * 64
    for entry in entries:
        body = {name: value for name, value in entry.items() if name != "chain"}
        chain = rows.digest([chain, body])
        assert entry["chain"] == chain


def test_settings_and_states_carry_their_hash(diary: Diary) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.set_setting("theme", "dark")
        writer.set_setting("theme", "light")
        writer.set_state("timer", {"until": "12:00"})
        assert writer.state("timer") == {"until": "12:00"}
        assert writer.state("none") is None
        assert not writer.wrote, "settings are no entries"
    for table in ("setting", "state"):
        row = one(diary, f"SELECT * FROM {table} WHERE name IN ('theme', 'timer')")
        assert row["hash"] == rows.digest([row["name"], row["value"]])
    assert diary.settings() == {"theme": "light"}
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.set_state("timer", None)
        writer.set_state("never there", None)
    assert diary.state("timer") is None


def test_rows_by_their_columns(diary: Diary) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.insert(replace(STEPS, id=OTHER), SALT)
        writer.insert(STEPS, SALT)
        assert writer.row_of("steps", {"day": "2026-11-01", "count": 100}) == STEPS
        found = writer.row_of("steps", {"day": "2026-11-01"}, other_than=ID)
        assert found == replace(STEPS, id=OTHER)
        assert writer.row_of("steps", {"day": "2026-11-02"}) is None
