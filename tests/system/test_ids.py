"""UUIDv7 ids: random ones, and ones that follow from a seed."""

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery_app.domain.records import short_id
from recovery_app.services.ports import Ids
from recovery_app.system.ids import RandomIds, SeededIds

NOW = datetime(2026, 11, 11, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize("ids", [RandomIds(), SeededIds(), SeededIds(7)])
def test_ids_are_uuids_of_version_7_in_lower_case(ids: Ids) -> None:
    found = [ids.new(NOW, seq) for seq in range(200)]
    assert len(set(found)) == 200
    for text in found:
        assert (UUID(text).version, UUID(text).variant) == (7, RFC_4122)
        assert text == str(UUID(text))
    assert len({short_id(text) for text in found}) == 200


@pytest.mark.parametrize("ids", [RandomIds(), SeededIds()])
def test_salts_are_128_bits(ids: Ids) -> None:
    salts = {ids.salt(NOW, seq) for seq in range(100)}
    assert len(salts) == 100
    assert all(len(salt) == 32 and int(salt, 16) >= 0 for salt in salts)


def test_equal_seed_moment_and_sequence_give_equal_ids() -> None:
    one, two = SeededIds(3), SeededIds(3)
    assert [one.new(NOW, 5), one.new(NOW, 5)] == [two.new(NOW, 5), two.new(NOW, 5)]
    assert SeededIds(3).new(NOW, 5) != SeededIds(4).new(NOW, 5)
    assert SeededIds(3).new(NOW, 5) != SeededIds(3).new(NOW, 6)
    assert SeededIds(3).salt(NOW, 5) != SeededIds(3).salt(NOW.replace(second=1), 5)


def test_two_drafts_open_at_once_get_different_ids() -> None:
    ids = SeededIds()
    assert ids.new(NOW, 5) != ids.new(NOW, 5)


@given(at=st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1), timezones=st.just(UTC)))
def test_a_seeded_id_holds_its_moment(at: datetime) -> None:
    milliseconds = UUID(SeededIds().new(at, 0)).int >> 80
    assert milliseconds == int(at.timestamp() * 1000)
