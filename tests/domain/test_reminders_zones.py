"""Every zone, ten years, at every change of its clocks: each time is told exactly once."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from recovery_app.domain.occasions import Facts, Wishes
from recovery_app.domain.schedule import DueCheck
from recovery_app.domain.wall_clock import QuietHours, local
from tests.domain.reminding import Computer

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 3653
TIMES = (time(2, 30), time(19, 0), time(23, 59))
NEVER = QuietHours(time(0), time(0))
NIGHT = QuietHours(time(21, 30), time(8, 0))

Change = tuple[int, timedelta, timedelta]


def changes(zone: ZoneInfo) -> tuple[Change, ...]:
    """(day index, offset before, offset after) of each change of the clocks in ten years."""
    offsets = [offset(FIRST + timedelta(days=n), zone) for n in range(DAYS)]
    found = [
        (n, before, after)
        for n, (before, after) in enumerate(pairwise(offsets), start=1)
        if before != after
    ]
    # A zone that never changes is tried too, on any one day.
    return tuple(found) or ((100, offsets[0], offsets[0]),)


def offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


def around(change: Change, zone: ZoneInfo, quiet: QuietHours) -> Computer:
    """A computer that stays on for the days around a change, each with three reminder times."""
    day = (FIRST + timedelta(days=change[0])).date()
    days = [day + timedelta(days=n) for n in range(-3, 3)]
    checks = tuple(DueCheck(n, d, d, "open") for n, d in enumerate(days))
    began = FIRST + timedelta(days=change[0] - 5)
    wanted = Wishes(check_in_times=TIMES, quiet=quiet)
    pc = Computer(Facts(since=began, checks=checks), wanted, zone)
    pc.run(began, began + timedelta(days=12))
    return pc


def expected(day: date, clock: time) -> datetime:
    after_midnight = clock.hour < Wishes().day_start_hour
    return datetime.combine(day + timedelta(days=after_midnight), clock)


def test_each_time_is_told_once_around_every_change_in_every_zone() -> None:
    names = sorted(available_timezones())
    assert len(names) > 500
    seen: set[tuple[Change, ...]] = set()
    told = 0
    for name in names:
        zone = ZoneInfo(name)
        of_zone = changes(zone)
        # Zones that change alike give the same answer: one of each stands for all.
        if of_zone in seen:
            continue
        seen.add(of_zone)
        for change in of_zone:
            told += check_change(change, zone)
    assert told > 10_000


def check_change(change: Change, zone: ZoneInfo) -> int:
    pc = around(change, zone, NEVER)
    keys = pc.told()
    assert len(keys) == len(set(keys)) == 6 * len(TIMES), (zone.key, change)
    gap = change[2] - change[1]
    for moment, notice in pc.shown:
        row = notice.told[0]
        day, slot = row.day, int(row.key[-1])
        wanted = expected(day, (TIMES[1], TIMES[2], TIMES[0])[slot])
        late = local(moment, zone) - wanted
        # On the minute, unless the clocks skipped it: then right after the gap.
        assert late == timedelta(0) or timedelta(0) < late <= gap, (zone.key, wanted, moment)
    quiet = around(change, zone, NIGHT)
    assert sorted(quiet.told()) == sorted(keys), (zone.key, change)
    assert not any(NIGHT.hold(moment.time()) for moment, _ in quiet.shown)
    assert not any(notice.missed for _, notice in quiet.shown)
    return len(keys)
