"""The computer's clock and zone, also while somebody travels or the zone is set wrongly."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tzlocal

from recovery_app.system.clock import FixedClock, SystemClock, linked_zone


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Set TZ at will; the process is back home afterwards."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets its zone for all programs at once")
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_now_is_now_and_knows_its_offset() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert now.utcoffset() is not None
    assert before <= now <= datetime.now(UTC)


def test_zone_and_offset_follow_a_traveller(travel: pytest.MonkeyPatch) -> None:
    clock = SystemClock()
    travel.setenv("TZ", "Asia/Tokyo")
    assert (clock.zone(), clock.now().utcoffset()) == ("Asia/Tokyo", timedelta(hours=9))
    travel.setenv("TZ", "America/Phoenix")
    assert (clock.zone(), clock.now().utcoffset()) == ("America/Phoenix", timedelta(hours=-7))


@pytest.mark.parametrize("nonsense", ["Nowhere/Atlantis", "::", "../../etc/passwd", " "])
def test_a_zone_set_wrongly_still_has_a_name(travel: pytest.MonkeyPatch, nonsense: str) -> None:
    travel.setenv("TZ", nonsense)
    clock = SystemClock()
    assert clock.zone()
    assert clock.now().utcoffset() is not None


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("var/db/timezone/zoneinfo/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("usr/share/zoneinfo/posix/Europe/Berlin", ""),
        ("etc/a copy of its own", ""),
    ],
)
def test_the_zone_is_the_one_that_the_systems_link_leads_to(
    tmp_path: Path, file: str, name: str
) -> None:
    target = tmp_path / file
    target.parent.mkdir(parents=True)
    target.touch()
    between, link = tmp_path / "between", tmp_path / "localtime"
    try:
        between.symlink_to(target)
        link.symlink_to(between)
    except OSError:
        pytest.skip("this system makes no links")
    assert linked_zone(str(link)) == name
    assert linked_zone(str(tmp_path / "nothing")) == ""


def test_without_a_word_of_its_own_the_zone_is_the_computers(
    travel: pytest.MonkeyPatch,
) -> None:
    travel.delenv("TZ", raising=False)
    assert SystemClock().zone() == (linked_zone() or tzlocal.get_localzone_name())


def test_a_fixed_clock_stands_until_it_is_set() -> None:
    clock = FixedClock(datetime(2026, 11, 1, tzinfo=UTC), "Europe/Berlin")
    assert clock.now() == clock.now()
    clock.at += timedelta(days=1)
    assert (clock.now(), clock.zone()) == (datetime(2026, 11, 2, tzinfo=UTC), "Europe/Berlin")
