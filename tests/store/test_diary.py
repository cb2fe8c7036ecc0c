"""The open diary: one transaction a verb, reading in order, ids, history, and a file that changes hands."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from recovery_app.domain.records import KINDS, CheckIn, Entered, Record, Steps
from recovery_app.errors import (
    DamagedDiary,
    NotFound,
    ReplacedDiary,
    StorageError,
    UnknownOutcome,
)
from recovery_app.store import engine
from recovery_app.store.diary import Diary
from tests.builders import DAY_0, NOON_OF_DAY_10, on, utc

ENTERED = Entered(at=utc("2026-11-01T18:00:00"), offset_minutes=60, zone="Europe/Berlin", day=DAY_0)


def steps(number: int, day: int = 0, **fields: object) -> Steps:
    made = Steps(id=an_id(number), day=on(day), entered=ENTERED, count=number)
    return replace(made, **fields)  # type: ignore[arg-type]


def an_id(number: int) -> str:
    return f"01a1ca43-bf80-7002-82da-{number:012x}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "diary.db"


@pytest.fixture
def diary(path: Path) -> Iterator[Diary]:
    path.parent.mkdir()
    opened = Diary.open(path, NOON_OF_DAY_10)
    yield opened
    opened.close()


def put(diary: Diary, *records: Record) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        for record in records:
            writer.insert(record, "5a" * 16)


def test_all_of_a_transaction_or_none(diary: Diary) -> None:
    def breaks_half_way() -> None:
        with diary.writing(NOON_OF_DAY_10) as writer:
            writer.insert(steps(1), "5a")
            writer.set_setting("theme", "dark")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks_half_way()
    assert (diary.read("steps"), diary.audit_length(), diary.settings()) == ([], 0, {})
    put(diary, steps(1))
    assert diary.read("steps") == [steps(1)]


def test_a_fault_at_commit_is_said_and_nothing_is_kept(diary: Diary, path: Path) -> None:
    other = engine.connect(path)
    diary._connection.execute("PRAGMA busy_timeout = 0")
    other.execute("BEGIN")
    other.execute("SELECT * FROM steps").fetchall()
    with pytest.raises(StorageError, match="in use by another program"):
        put(diary, steps(1))
    other.close()
    assert diary.read("steps") == []
    put(diary, steps(1))
    assert diary.read("steps") == [steps(1)]


class Failing:
    """A connection whose disk fails at `at`, whatever is done there."""

    def __init__(self, connection: engine.Connection, *at: str) -> None:
        self._connection = connection
        self._at = at

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def execute(self, sql: str, *values: object) -> object:
        if sql.startswith(self._at):
            error = engine.SqlError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR"
            raise error
        return self._connection.execute(sql, *values)


def test_after_a_disk_failed_in_a_save_the_file_is_opened_anew(diary: Diary) -> None:
    diary.wait_at_most(123)
    diary._connection = Failing(diary._connection, "COMMIT")
    with pytest.raises(StorageError, match=r"Nothing was saved; try again"):
        put(diary, steps(1))
    assert diary.read("steps") == []
    assert not isinstance(diary._connection, Failing)
    assert diary._rows("PRAGMA busy_timeout") == [{"timeout": 123}]
    put(diary, steps(1))
    assert diary.read("steps") == [steps(1)]


def test_no_other_file_is_opened_anew(diary: Diary, path: Path) -> None:
    put(diary, steps(1))
    diary._connection = Failing(diary._connection, "COMMIT")
    with pytest.raises(StorageError):
        put(diary, steps(2))
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(ReplacedDiary):
        diary.read("steps")
    assert not path.exists()


def test_a_disk_that_does_not_say_whether_it_was_saved(tmp_path: Path) -> None:
    connection = Failing(engine.connect(tmp_path / "diary.db"), "COMMIT", "SELECT")
    # Whether there is a journal cannot be asked either: no file can have such a name.
    path = tmp_path / ("x" * 300)
    with pytest.raises(UnknownOutcome, match="it is not known whether it was"):
        engine.commit(connection, path, engine.Proof("SELECT 1", [], 1))
    connection.close()  # type: ignore[operator]


def test_a_writer_sees_what_another_one_wrote_before_it(diary: Diary, path: Path) -> None:
    second = Diary.open(path, NOON_OF_DAY_10)
    put(second, steps(1))
    put(diary, steps(2))
    put(second, steps(3))
    assert diary.read("steps") == second.read("steps") == [steps(1), steps(2), steps(3)]
    assert diary.audit_length() == 3
    second.close()


def test_data_version_tells_of_other_writers_alone(diary: Diary, path: Path) -> None:
    before = diary.data_version()
    put(diary, steps(1))
    assert diary.data_version() == before
    second = Diary.open(path, NOON_OF_DAY_10)
    put(second, steps(2))
    second.close()
    assert diary.data_version() != before


def test_reading_in_order_of_day_time_and_entry(diary: Diary) -> None:
    later = replace(ENTERED, at=ENTERED.at + timedelta(minutes=1))
    wanted = [
        steps(9, 0),
        steps(8, 0, entered=later),
        steps(3, 0, at=datetime(2026, 11, 1, 8)),
        steps(1, 0, at=datetime(2026, 11, 2, 1)),
        steps(2, 1),
    ]
    put(diary, *reversed(wanted))
    assert diary.read("steps") == wanted
    assert diary.read("steps", on(1)) == wanted[-1:]
    assert diary.read("steps", None, on(0)) == wanted[:-1]
    assert diary.read("steps", on(2), on(5)) == []
    assert diary.read("steps", latest=2) == [steps(9, 0), steps(8, 0, entered=later)]
    assert diary.counts("steps") == 5


def test_deleted_records_are_not_read(diary: Diary) -> None:
    put(diary, steps(1), steps(2))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.delete("steps", an_id(1))
    assert diary.read("steps") == [steps(2)]
    assert diary.counts("steps") == 1
    stored = diary.get(an_id(1))
    assert stored is not None
    assert (stored.deleted, stored.version, stored.record) == (True, 2, steps(1))


def test_a_record_is_found_by_any_unique_ending_of_its_id(diary: Diary) -> None:
    put(diary, steps(0xA1), steps(0xB1))
    assert diary.find("0A1 ").record == steps(0xA1)
    assert diary.find(an_id(0xB1)).record == steps(0xB1)
    with pytest.raises(NotFound, match="Several entries end in 1; give more of it"):
        diary.find("1")
    for missing in ("ff", "", "  ", "%", "_1", "x'; --", "ü"):
        with pytest.raises(NotFound, match="No entry has the id"):
            diary.find(missing)
    assert diary.get("nothing") is None


def test_an_erased_record_is_not_found(diary: Diary) -> None:
    put(diary, steps(0xA1), steps(0xB1))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.erase("steps", an_id(0xA1))
    with pytest.raises(NotFound):
        diary.find("a1")
    with pytest.raises(NotFound):
        diary.history(an_id(0xA1))
    assert diary.find("1").record == steps(0xB1)


def test_history_tells_every_state(diary: Diary) -> None:
    put(diary, steps(1))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.update(steps(1, count=5))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.delete("steps", an_id(1))
    found = diary.history(an_id(1))
    assert [(entry["verb"], stored.record, stored.deleted) for entry, stored in found] == [
        ("insert", steps(1), False),
        ("update", steps(1, count=5), False),
        ("delete", steps(1, count=5), True),
    ]


def test_edited_tells_when_live_records_were_changed(diary: Diary) -> None:
    put(diary, steps(1), steps(2, 1), steps(3, 1))
    at = NOON_OF_DAY_10 + timedelta(hours=1)
    with diary.writing(at) as writer:
        writer.update(steps(1, count=5))
        writer.update(steps(2, 1, count=5))
        writer.delete("steps", an_id(3))
    stamp = "2026-11-11T12:00:00Z"
    assert diary.edited() == {an_id(1): stamp, an_id(2): stamp}
    assert diary.edited(on(1), on(1)) == {an_id(2): stamp}


def test_last_op_skips_what_cannot_be_undone(diary: Diary) -> None:
    assert diary.last_op() is None
    put(diary, steps(1))
    put(diary, steps(2), steps(3))
    put(diary, steps(4))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(3)
    assert diary.last_op() == 2
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(4)  # brings 3 again
    assert diary.last_op() == 3
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.undo(3)
        writer.erase("steps", an_id(2))
    assert diary.last_op() == 1, "half of 2 is gone for good"


@pytest.mark.parametrize("damage", ["day = '2026-11-1', hash = hash", "entered_at = 'never'"])
def test_a_damaged_entry_is_named_when_it_is_read(diary: Diary, path: Path, damage: str) -> None:
    put(diary, steps(0xA1))
    connection = engine.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(f"UPDATE steps SET {damage}")
    connection.close()
    for read in (lambda: diary.read("steps"), lambda: diary.find("a1")):
        with pytest.raises(DamagedDiary, match=r"An entry is damaged \(Steps, 000000a1\)"):
            read()


@pytest.mark.parametrize(
    "damage",
    ["UPDATE revision SET body = '{'", "UPDATE revision SET body = '[1]'", "DELETE FROM revision"],
)
def test_a_damaged_history_is_named(diary: Diary, path: Path, damage: str) -> None:
    put(diary, steps(0xA1))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.update(steps(0xA1, count=5))
    connection = engine.connect(path)
    connection.execute(damage)
    connection.close()
    with pytest.raises(DamagedDiary, match="000000a1"):
        diary.history(an_id(0xA1))


def test_a_damaged_setting_or_state_counts_as_unset(diary: Diary, path: Path) -> None:
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.set_setting("theme", "dark")
        writer.set_setting("text_scale", 1.5)
        writer.set_state("timer", 5)
    connection = engine.connect(path)
    connection.execute("UPDATE setting SET value = '\"da' WHERE name = 'theme'")
    connection.execute("UPDATE state SET value = '6'")
    connection.close()
    assert diary.settings() == {"text_scale": 1.5}
    assert diary.state("timer") is None


# The file changes hands -------------------------------------------------------------------


def assert_refuses_to_write(diary: Diary) -> None:
    with pytest.raises(StorageError, match="moved or replaced while it was open"):
        put(diary, steps(99))


def test_a_file_put_in_its_place_is_noticed_before_the_next_save(diary: Diary, path: Path) -> None:
    put(diary, steps(1))
    copy = path.with_name("copy.db")
    shutil.copyfile(path, copy)
    copy.replace(path)
    assert_refuses_to_write(diary)


def test_a_removed_file_is_noticed(diary: Diary, path: Path) -> None:
    path.unlink()
    assert_refuses_to_write(diary)
    assert not path.exists()


def test_a_removed_folder_is_noticed(diary: Diary, path: Path) -> None:
    shutil.rmtree(path.parent)
    assert_refuses_to_write(diary)


def test_a_renamed_folder_is_noticed(diary: Diary, path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))
    assert_refuses_to_write(diary)


def test_another_content_copied_over_the_file_is_noticed(diary: Diary, path: Path) -> None:
    put(diary, steps(1))
    earlier = path.read_bytes()
    put(diary, steps(2))
    with path.open("r+b") as file:
        file.write(earlier)
        file.truncate()
    assert_refuses_to_write(diary)
    second = Diary.open(path, NOON_OF_DAY_10)
    assert second.read("steps") == [steps(1)]
    second.close()


def test_every_kind_has_a_table(diary: Diary) -> None:
    assert {kind: diary.read(kind) for kind in KINDS} == {kind: [] for kind in KINDS}


def test_when_a_kind_was_last_written_and_by_which_verb(diary: Diary) -> None:
    assert diary.last_done("steps") is None
    later = NOON_OF_DAY_10 + timedelta(hours=1)
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.insert(steps(1), "0" * 32)
    with diary.writing(later) as writer:
        writer.delete("steps", an_id(1))
    assert diary.last_done("steps") == later
    assert diary.last_done("steps", ("insert", "undo")) == NOON_OF_DAY_10
    assert diary.last_done("steps", ("erase",)) is None
    assert diary.last_done("check_in") is None


def test_the_highest_of_each_day_without_unanswered_or_deleted_ones(diary: Diary) -> None:
    def check(number: int, day: int, worst: int | None) -> CheckIn:
        return CheckIn(id=an_id(number), day=on(day), entered=ENTERED, worst=worst)

    scores = ((1, 2, 0), (2, 1, 3), (3, 1, 7), (4, 3, None), (5, 4, 9), (6, 5, 2), (7, 1, 9))
    put(diary, *(check(*one) for one in scores))
    with diary.writing(NOON_OF_DAY_10) as writer:
        writer.delete("check_in", an_id(7))
    assert list(diary.highest("check_in", "worst").items()) == [
        (on(1), 7), (on(2), 0), (on(4), 9), (on(5), 2),
    ]  # fmt: skip
    assert diary.highest("check_in", "worst", on(2), on(4)) == {on(2): 0, on(4): 9}
    with pytest.raises(ValueError, match="has no field"):
        diary.highest("check_in", 'worst") FROM audit --')
