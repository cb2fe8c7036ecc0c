"""What is due to be told at a moment: one notice, never a burst, never twice, never silence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from recovery_app.domain.days import diary_day
from recovery_app.domain.ice_timer import Alarm
from recovery_app.domain.occasions import (
    Facts,
    Occasion,
    PlanLine,
    Wishes,
    occasions,
    window_line,
)
from recovery_app.domain.schedule import DueCheck
from recovery_app.domain.told import Told
from recovery_app.domain.wall_clock import instant, local

GRACE = timedelta(minutes=30)
"""[choice] What could not be told within this time was missed; whoever asks, asks more often."""

SOON = timedelta(hours=1)
"""[choice] Just after quiet hours, what is due within this time comes along."""


@dataclass(frozen=True)
class Bundle:
    """Occasions told together at the moment `due` (UTC). `held` if quiet hours moved it."""

    due: datetime
    day: date
    held: bool
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True)
class Notice:
    """One thing to show. `told` says what it tells, as it is to be noted once shown.

    `check` is the check-in due now, if any; `lines` the plan's lines and open windows of today;
    `missed` how many reminders were missed while the computer was off; `gaps` the due days that
    went by without a check-in; `alarm` is set for the ice timer alone.
    """

    told: tuple[Told, ...]
    check: DueCheck | None = None
    lines: tuple[PlanLine, ...] = ()
    missed: int = 0
    gaps: tuple[date, ...] = ()
    held: bool = False
    alarm: Alarm | None = None

    @property
    def buttons(self) -> tuple[str, ...]:
        """What it offers: "log" (or "open" when no check-in is due), "later", "skip"."""
        if self.alarm is not None or not self.told:
            return ("open",)
        return ("log" if self.check or self.gaps else "open", "later", "skip")


def due(
    now: datetime, facts: Facts, wanted: Wishes, state: Mapping[str, Told], zone: tzinfo
) -> Notice | None:
    """The notice to show at `now` (with a zone), or None.

    Ask again once it was shown and noted: the ice timer goes first and alone. Clock times are
    those of `zone`; snoozing and the ice timer go by elapsed time. In quiet hours only the ice
    timer speaks.
    """
    if (alarm := _alarm(now, facts.alarms, state)) is not None:
        return alarm
    if wanted.quiet.defer(now, zone) > now:
        return None
    waiting = bundles(
        facts, wanted, state, zone, diary_day(local(now, zone), wanted.day_start_hour)
    )
    ready = [bundle for bundle in waiting if bundle.due <= now]
    if not ready:
        return None
    if wanted.one_a_day:
        ready += _soon(now, ready, waiting, wanted, zone)
    return _notice(ready, now, facts, wanted, zone)


def next_due(
    now: datetime, facts: Facts, wanted: Wishes, state: Mapping[str, Told], zone: tzinfo
) -> datetime | None:
    """The next moment (UTC) at which `due` has something to say, `now` included; None if never."""
    moments = [alarm.at for alarm in facts.alarms if alarm.key not in state]
    today = diary_day(local(now, zone), wanted.day_start_hour)
    moments += [bundle.due for bundle in bundles(facts, wanted, state, zone, today)]
    if not moments:
        return None
    first = min(moments)
    if first > now:
        return first
    if any(a.at <= now and a.key not in state for a in facts.alarms):
        return now.astimezone(UTC)
    deferred = wanted.quiet.defer(now, zone).astimezone(UTC)
    return min([deferred, *(moment for moment in moments if moment > now)])


def bundles(
    facts: Facts, wanted: Wishes, state: Mapping[str, Told], zone: tzinfo, today: date
) -> list[Bundle]:
    """All that is still to be told, in order of time; nothing when reminders are off."""
    if not wanted.on:
        return []
    standing = occasions(facts, wanted, today)
    # A day whose notice was shown gets no second one for what was typed in afterwards.
    spent = {told.day for told in state.values() if not told.is_timer}
    fresh: dict[object, list[Occasion]] = {}
    snoozed: dict[datetime, list[Occasion]] = {}
    for occasion in standing:
        told = state.get(occasion.key)
        if told is not None and told.until is not None:
            snoozed.setdefault(told.until, []).append(occasion)
        elif told is None and not (wanted.one_a_day and occasion.day in spent):
            group = occasion.day if wanted.one_a_day else occasion.wall
            fresh.setdefault(group, []).append(occasion)
    found = [_snoozed(until, group, wanted, zone) for until, group in snoozed.items()]
    found += [
        bundle
        for group in fresh.values()
        if (bundle := _fresh(group, facts, wanted, zone)) is not None
    ]
    return sorted(found, key=lambda bundle: (bundle.due, bundle.day))


def _soon(
    now: datetime, ready: list[Bundle], waiting: list[Bundle], wanted: Wishes, zone: tzinfo
) -> list[Bundle]:
    """What comes along instead of on top, for a notice that quiet hours held back until now."""
    ahead = [bundle for bundle in waiting if bundle.due > now]
    wall = local(now, zone)
    if any(bundle.held for bundle in ready):
        return [bundle for bundle in ahead if local(bundle.due, zone).date() == wall.date()]
    if wanted.quiet.hold((wall - GRACE).time()):
        return [bundle for bundle in ahead if bundle.due <= now + SOON]
    return []


def _fresh(group: list[Occasion], facts: Facts, wanted: Wishes, zone: tzinfo) -> Bundle | None:
    # What lay before `since` calls for no notice of its own, but stands in the day's.
    moments = [m for o in group if (m := instant(o.wall, zone)) >= facts.since]
    if not moments:
        return None
    first = min(moments)
    moved = wanted.quiet.defer(first, zone).astimezone(UTC)
    return Bundle(moved, group[0].day, moved > first, tuple(group))


def _snoozed(until: datetime, group: list[Occasion], wanted: Wishes, zone: tzinfo) -> Bundle:
    moved = wanted.quiet.defer(until, zone).astimezone(UTC)
    return Bundle(moved, group[0].day, moved > until, tuple(group))


def _notice(
    ready: list[Bundle], now: datetime, facts: Facts, wanted: Wishes, zone: tzinfo
) -> Notice:
    today = diary_day(local(now, zone), wanted.day_start_hour)
    told = tuple(
        Told(o.key, o.day, bundle.due, now.astimezone(UTC))
        for bundle in ready
        for o in bundle.occasions
    )
    every = [o for bundle in ready for o in bundle.occasions]
    checks = [o.check for o in every if o.check is not None]
    open_now = [check for check in checks if check.day <= today <= check.until]
    lines = dict.fromkeys(o.line for o in every if o.line is not None and o.day == today)
    lines |= dict.fromkeys(
        window_line(window, today)
        for window in facts.windows
        if window.first <= today <= window.last
    )
    return Notice(
        told=told,
        check=open_now[-1] if open_now else None,
        lines=tuple(lines),
        missed=sum(bundle.due < now - GRACE for bundle in ready),
        gaps=tuple(dict.fromkeys(check.day for check in checks if check.until < today)),
        held=any(bundle.held for bundle in ready),
    )


def _alarm(now: datetime, alarms: Iterable[Alarm], state: Mapping[str, Told]) -> Notice | None:
    rung = [alarm for alarm in alarms if alarm.at <= now and alarm.key not in state]
    if not rung:
        return None
    latest = max(rung, key=lambda alarm: alarm.at)
    at = now.astimezone(UTC)
    told = tuple(Told(alarm.key, at.date(), alarm.at, at, is_timer=True) for alarm in rung)
    return Notice(told, alarm=latest)
