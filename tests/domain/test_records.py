"""The kinds of entry and their common shape."""

import dataclasses

import pytest

from recovery_app.domain import codes, record_fields, records
from recovery_app.domain.fields import Code, Codes, Words
from recovery_app.domain.records import KINDS, Entered, build, to_json
from tests.builders import DAY_0, EXAMPLES, utc

ENTERED = Entered(at=utc("2026-11-01T18:30:00"), offset_minutes=60, zone="Europe/Berlin", day=DAY_0)


def made(kind: str, **fields: object) -> records.Record:
    everything = dict.fromkeys((*records.COMMON, *records.own_specs(kind)))
    return build(kind, "an-id", ENTERED, {**everything, "day": DAY_0, **fields})


def test_every_kind_has_a_name_and_knows_its_own_kind() -> None:
    assert list(records.KIND_NAMES) == list(KINDS)
    for kind, record_type in KINDS.items():
        assert record_type.kind == kind
        assert made(kind).kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_has_a_spec_and_starts_unanswered(kind: str) -> None:
    own = {f.name for f in dataclasses.fields(KINDS[kind])} - {"id", "entered"}
    assert own == records.COMMON.keys() | records.own_specs(kind).keys()
    bare = KINDS[kind](id="an-id", day=DAY_0, entered=ENTERED)
    assert records.answered(bare) == {}
    assert set(to_json(bare)) == {"id", "entered", *own}
    assert all(to_json(bare)[name] is None for name in records.own_specs(kind))


def test_zero_false_and_no_sign_are_answers() -> None:
    check_in = made("check_in", worst=0, reliever=False, signs=())
    assert records.answered(check_in) == {"worst": 0, "reliever": False, "signs": ()}


def test_records_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        made("steps").day = DAY_0  # type: ignore[misc]


def test_a_name_a_kind_does_not_have_is_a_programming_error() -> None:
    with pytest.raises(TypeError):
        made("steps", worst=3)


def test_same_day_compares_the_stored_days() -> None:
    late = dataclasses.replace(ENTERED, day=DAY_0.replace(day=2))
    assert made("steps").same_day
    assert not records.replace(made("steps"), {"entered": late}).same_day


def test_json_holds_days_times_and_lists() -> None:
    found = to_json(made("check_in", **EXAMPLES["check_in"]))
    assert found["day"] == "2026-11-01"
    assert found["signs"] == []
    assert found["entered"] == {
        "at": "2026-11-01T18:30:00Z",
        "offset_minutes": 60,
        "zone": "Europe/Berlin",
        "day": "2026-11-01",
    }
    assert to_json(made("goal", **EXAMPLES["goal"]))["resumed"] == "2026-11-09"


def test_codes_fit_one_cell_of_text_each() -> None:
    for kind in KINDS:
        for name, spec in records.own_specs(kind).items():
            if isinstance(spec, Code | Codes):
                for code in spec.choices:
                    assert code == code.strip().lower(), (kind, name)
                    assert not set(code) & set(",; "), (kind, name)
            if isinstance(spec, Codes):
                assert "none" not in spec.choices, "written for an answer with no code"


def test_restful_activities_and_hints_are_known_codes() -> None:
    assert codes.ACTIVITIES.keys() >= codes.RESTFUL_ACTIVITIES
    assert codes.SWELLING_HINTS.keys() == codes.SWELLING.keys()


def test_notes_have_the_same_length_everywhere() -> None:
    lengths = {
        spec.length
        for kind in KINDS
        for name, spec in records.own_specs(kind).items()
        if name == "note" and isinstance(spec, Words)
    }
    assert lengths == {record_fields.LONGEST_NOTE}


def test_short_id_is_the_end_of_the_id() -> None:
    assert records.short_id("01a1ca43-bf80-7002-82da-6f3443ef2c02") == "43ef2c02"
