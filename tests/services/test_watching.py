"""The window asks when something is due or was changed, and otherwise lets the diary rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from recovery_app.services.reminding import Claim, Reminding
from recovery_app.services.watching import Watching
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from tests.builders import DAY_0, on, open_workspace

NOON = datetime(2026, 11, 11, 12, 0, tzinfo=UTC)


@dataclass
class Counting:
    """Counts how often it is asked."""

    next: datetime | None = None
    claims: list[Claim] = field(default_factory=list)
    asked: int = 0

    def claim(self) -> Claim | None:
        self.asked += 1
        return self.claims.pop() if self.claims else None

    def next_due(self) -> datetime | None:
        return self.next


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


def watching(counting: Counting, clock: FixedClock) -> Watching:
    made = Watching(cast(Reminding, counting), clock)
    made.due()
    return made


def test_while_nothing_is_due_it_asks_four_times_an_hour(clock: FixedClock) -> None:
    counting = Counting(next=NOON + timedelta(hours=7))
    watch = watching(counting, clock)
    for minute in range(60):
        clock.at = NOON + timedelta(minutes=minute)
        watch.due()
        assert watch.wait() == timedelta(minutes=1)
    assert counting.asked == 4


def test_it_looks_again_just_when_something_is_due(clock: FixedClock) -> None:
    counting = Counting(next=NOON + timedelta(seconds=90))
    watch = watching(counting, clock)
    clock.at = NOON + timedelta(seconds=60)
    watch.due()
    assert watch.wait() == timedelta(seconds=30)
    clock.at = NOON + timedelta(seconds=90)
    watch.due()
    assert counting.asked == 2


def test_after_a_notice_it_looks_again_at_once(clock: FixedClock) -> None:
    claim = cast(Claim, object())
    counting = Counting(claims=[claim])
    watch = Watching(cast(Reminding, counting), clock)
    assert watch.due() is claim
    assert watch.wait() == timedelta(seconds=1)
    assert watch.due() is None
    assert watch.wait() == timedelta(minutes=1)


@pytest.mark.parametrize("back", [timedelta(hours=-3), timedelta(hours=5)])
def test_a_clock_that_was_set_is_noticed(clock: FixedClock, back: timedelta) -> None:
    counting = Counting(next=NOON + timedelta(hours=7))
    watch = watching(counting, clock)
    clock.at = NOON + back
    watch.due()
    assert counting.asked == 2


def test_another_time_zone_is_noticed(clock: FixedClock) -> None:
    counting = Counting(next=NOON + timedelta(hours=7))
    watch = watching(counting, clock)
    clock.zone_name = "Asia/Tokyo"
    watch.due()
    assert counting.asked == 2


def test_a_change_is_noticed(clock: FixedClock) -> None:
    counting = Counting()
    watch = watching(counting, clock)
    watch.changed()
    assert watch.wait() == timedelta(seconds=1)
    watch.due()
    assert counting.asked == 2


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path, clock)
    opened.save("procedure", {"day": DAY_0})
    yield opened
    opened.close()


def test_over_a_real_diary(workspace: Workspace, clock: FixedClock) -> None:
    watch = Watching(Reminding(workspace), clock)
    assert watch.due() is None
    assert watch.next_due == datetime(2026, 11, 11, 19, 0, tzinfo=UTC)
    clock.at = datetime.combine(on(10), clock.at.timetz()).replace(hour=19)
    claim = watch.due()
    assert claim is not None
    assert claim.body == "An entry for today is still open."
    assert watch.due() is None
