"""Records become rows and come back; a row's hash notices every change."""

import dataclasses
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recovery_app.domain import records
from recovery_app.domain.records import KINDS, Entered, Record, build
from recovery_app.errors import DamagedDiary
from recovery_app.store import engine, rows, schema
from tests.builders import DAY_0, EXAMPLES, utc
from tests.domain.test_fields import stored_values

ENTERED = Entered(
    at=utc("2026-11-01T18:30:05"), offset_minutes=-210, zone="America/St_Johns", day=DAY_0
)


@st.composite
def any_record(draw: Any) -> Record:
    kind = draw(st.sampled_from(list(KINDS)))
    specs = {**records.COMMON, **records.own_specs(kind)}
    fields = {name: draw(st.none() | stored_values(spec)) for name, spec in specs.items()}
    fields["day"] = draw(stored_values(specs["day"]))
    entered = Entered(
        at=utc(draw(st.datetimes(datetime(1950, 1, 1), datetime(2900, 1, 1))).isoformat("T", "seconds")),
        offset_minutes=draw(st.integers(-12 * 60, 14 * 60)),
        zone=draw(st.sampled_from(["UTC", "Europe/Berlin", "+05:45"])),
        day=draw(st.dates(date(1950, 1, 1), date(2900, 1, 1))),
    )  # fmt: skip
    return build(kind, str(draw(st.uuids())), entered, fields)


def example(kind: str) -> Record:
    fields = {"day": DAY_0, **EXAMPLES.get(kind, {})}
    return KINDS[kind](id="an-id", entered=ENTERED, **fields)


def whole_row(record: Record) -> rows.Row:
    kept = {"version": 1, "deleted_at": None, "salt": "5a17"}
    row = {**rows.to_row(record), **kept}
    return {**row, "hash": rows.hash_of(record.kind, row)}


@settings(max_examples=300)
@given(record=any_record())
def test_a_record_comes_back_from_its_row(record: Record) -> None:
    assert rows.from_row(record.kind, rows.to_row(record)) == record


@settings(max_examples=300)
@given(record=any_record())
def test_a_row_comes_back_from_its_spelling(record: Record) -> None:
    row = rows.to_row(record)
    assert rows.load(rows.canonical(row)) == row


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_the_file_are_the_fields_of_the_record(kind: str, tmp_path: Path) -> None:
    connection = engine.connect(tmp_path / "diary.db")
    schema.migrate(connection, tmp_path / "diary.db", "2026-11-01T00:00:00Z")
    found = [row[1] for row in connection.execute(f'PRAGMA table_info("{kind}")')]
    connection.close()
    assert found == list(rows.columns(kind))
    assert [*rows.to_row(example(kind)), *rows.KEEPING] == list(rows.columns(kind))


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_hash_notices_a_change_of_any_column(kind: str) -> None:
    row = whole_row(example(kind))
    for name in row.keys() - {"hash"}:
        changed = {**row, name: "x" if row[name] is None else None}
        assert rows.hash_of(kind, changed) != row["hash"], name
        if isinstance(row[name], int | float):
            assert rows.hash_of(kind, {**row, name: row[name] + 1}) != row["hash"], name
    assert rows.hash_of("other_kind", row) != row["hash"]


def test_an_empty_column_added_later_does_not_change_the_hash() -> None:
    row = whole_row(example("steps"))
    assert rows.hash_of("steps", {**row, "of_a_later_version": None}) == row["hash"]


def test_the_hash_of_a_known_row_stays_the_same_over_versions_of_the_app() -> None:
    row = whole_row(example("ice_session"))
    assert row["hash"] == "26f55b0bc0bce5843ec44707b6f6ba5f3f2dc58a038af55fbc614fd87bade4bb"


def test_unanswered_zero_and_none_are_kept_apart() -> None:
    empty = KINDS["check_in"](id="i", day=DAY_0, entered=ENTERED)
    row = rows.to_row(empty)
    assert all(row[name] is None for name in records.own_specs("check_in"))
    row = rows.to_row(dataclasses.replace(empty, worst=0, signs=(), reliever=False))
    assert (row["worst"], row["signs"], row["reliever"]) == (0, "none", 0)


def test_moments_are_utc_to_the_second() -> None:
    assert rows.moment(datetime.fromisoformat("2026-11-01T19:30:05.9+05:45")) == (
        "2026-11-01T13:45:05Z"
    )


@pytest.mark.parametrize(
    "damage",
    [
        {"day": "2026-11-3x"},
        {"at": "late"},
        {"entered_at": None},
        {"entered_day": 5},
        {"day": None},
    ],
)
def test_a_row_that_cannot_be_a_record_is_named(damage: dict[str, Any]) -> None:
    row = rows.to_row(example("ice_session")) | {"id": "01a1ca43-bf80-7002-82da-6f3443ef2c02"}
    with pytest.raises(DamagedDiary, match=r"An entry is damaged \(Ice, 43ef2c02\)"):
        rows.from_row("ice_session", {**row, **damage})
