"""The local zone as rules, and what stands in where its name is not known."""

from datetime import datetime, timedelta, tzinfo

import pytest

from recovery_app.domain.records import Entered
from recovery_app.services.zones import local_zone, zone_of
from recovery_app.system.clock import FixedClock
from tests.builders import WINTER


def offset(zone: tzinfo | None, month: int) -> timedelta | None:
    return datetime(2026, month, 1, 12, 0, tzinfo=zone).utcoffset()


def test_a_zone_with_a_name_has_the_offset_of_each_season() -> None:
    zone = local_zone(FixedClock(datetime(2026, 11, 5, tzinfo=WINTER), "Europe/Berlin"))
    assert offset(zone, 11) == timedelta(hours=1)
    assert offset(zone, 7) == timedelta(hours=2)


@pytest.mark.parametrize("name", ["UTC+01:00", "Nowhere/Else", "", "../etc/passwd", "CET\0"])
def test_a_name_that_is_not_known_leaves_the_present_offset(name: str) -> None:
    zone = local_zone(FixedClock(datetime(2026, 11, 5, tzinfo=WINTER), name))
    assert offset(zone, 7) == timedelta(hours=1)


@pytest.mark.parametrize(("name", "july"), [("Europe/Berlin", 2), ("Nowhere/Else", 1), ("", 1)])
def test_an_entry_keeps_the_zone_it_was_typed_in(name: str, july: int) -> None:
    at = datetime(2026, 11, 5, tzinfo=WINTER)
    entered = Entered(at=at, offset_minutes=60, zone=name, day=at.date())
    assert offset(zone_of(entered), 11) == timedelta(hours=1)
    assert offset(zone_of(entered), 7) == timedelta(hours=july)
