"""The plain file of times that reminds while the diary is locked: when, never what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, tzinfo
from typing import Any

from recovery_app.domain.days import diary_day
from recovery_app.domain.occasions import Facts, Wishes
from recovery_app.domain.reminders import GRACE, Notice, bundles
from recovery_app.domain.told import Told
from recovery_app.domain.wall_clock import QuietHours, instant, local
from recovery_app.errors import InvalidInput
from recovery_app.text import _

VERSION = 1


@dataclass(frozen=True)
class Timetable:
    """Wall-clock `times` (naive) of coming notices, moments (UTC) of the ice timer's alarms.

    Everything up to `told_until` (UTC) has been told, by this file or by the diary itself.
    """

    told_until: datetime
    times: tuple[datetime, ...]
    alarms: tuple[datetime, ...]
    quiet: QuietHours


def timetable(
    now: datetime, facts: Facts, wanted: Wishes, state: Mapping[str, Told], zone: tzinfo
) -> Timetable:
    """The times of all that is still to be told, written whenever the open diary changes."""
    today = diary_day(local(now, zone), wanted.day_start_hour)
    waiting = bundles(facts, wanted, state, zone, today)
    # What is due but held back by quiet hours comes at their end.
    held = wanted.quiet.defer(now, zone)
    moments = {bundle.due if bundle.due > now else held for bundle in waiting}
    alarms = sorted(a.at.astimezone(UTC) for a in facts.alarms if a.key not in state)
    times = sorted({local(moment, zone).replace(second=0) for moment in moments if moment > now})
    return Timetable(now.astimezone(UTC), tuple(times), tuple(alarms), wanted.quiet)


def locked_due(now: datetime, table: Timetable, zone: tzinfo) -> Notice | None:
    """The notice to show at `now` while the diary is locked; it names nothing."""
    if any(table.told_until < alarm <= now for alarm in table.alarms):
        return Notice(())
    moments = [m for m in _moments(table, zone) if m <= now]
    if not moments or table.quiet.defer(now, zone) > now:
        return None
    return Notice((), missed=sum(moment < now - GRACE for moment in moments))


def locked_next_due(now: datetime, table: Timetable, zone: tzinfo) -> datetime | None:
    """The next moment (UTC) at which `locked_due` has something to say, `now` included."""
    moments = [alarm for alarm in table.alarms if alarm > table.told_until]
    held = table.quiet.defer(now, zone)
    moments += [m if m > now else held for m in _moments(table, zone)]
    return max(min(moments), now).astimezone(UTC) if moments else None


def after_telling(table: Timetable, now: datetime) -> Timetable:
    """The timetable once a notice was shown at `now`."""
    return replace(table, told_until=max(table.told_until, now.astimezone(UTC)))


def told_meanwhile(
    table: Timetable,
    facts: Facts,
    wanted: Wishes,
    state: Mapping[str, Told],
    zone: tzinfo,
) -> dict[str, Told]:
    """The diary's own state once it is unlocked: what the timetable told is not told again."""
    until = table.told_until
    today = diary_day(local(until, zone), wanted.day_start_hour)
    rows = [
        Told(occasion.key, occasion.day, bundle.due, until)
        for bundle in bundles(facts, wanted, state, zone, today)
        if bundle.due <= until
        for occasion in bundle.occasions
    ]
    rows += [
        Told(a.key, until.date(), a.at, until, is_timer=True)
        for a in facts.alarms
        if a.at <= until and a.key not in state
    ]
    return {**state, **{row.key: row for row in rows}}


def to_json(table: Timetable) -> dict[str, Any]:
    """The timetable as its file holds it: times and nothing else."""
    return {
        "version": VERSION,
        "told_until": table.told_until.isoformat(),
        "times": [moment.isoformat(timespec="minutes") for moment in table.times],
        "timers": [alarm.isoformat() for alarm in table.alarms],
        "quiet": [
            table.quiet.start.isoformat("minutes"),
            table.quiet.end.isoformat("minutes"),
        ],
    }


def from_json(data: Mapping[str, Any]) -> Timetable:
    """The timetable back from `to_json`; InvalidInput when it is not one."""
    try:
        start, end = (time.fromisoformat(clock) for clock in data["quiet"])
        return Timetable(
            told_until=datetime.fromisoformat(data["told_until"]).astimezone(UTC),
            times=tuple(datetime.fromisoformat(text) for text in data["times"]),
            alarms=tuple(datetime.fromisoformat(t).astimezone(UTC) for t in data["timers"]),
            quiet=QuietHours(start, end),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        raise InvalidInput("timetable", _("The file of reminder times cannot be read.")) from None


def _moments(table: Timetable, zone: tzinfo) -> list[datetime]:
    moments = (table.quiet.defer(instant(wall, zone), zone) for wall in table.times)
    return [moment for moment in moments if moment > table.told_until]
