"""Everything the diary could remind of: what, for which day, and at what time on the wall."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from recovery_app.domain.daily import moment
from recovery_app.domain.days import DAY_START_HOUR, wall_time
from recovery_app.domain.ice_timer import Alarm
from recovery_app.domain.records import CheckIn, Record, Visit
from recovery_app.domain.schedule import DueCheck
from recovery_app.domain.settings import Settings
from recovery_app.domain.wall_clock import QuietHours, read_clock, read_clocks
from recovery_app.text import N_, _

LINE_KINDS = {
    "rest": N_("Rest"),
    "phase": N_("New phase"),
    "window": N_("Left out for now"),
    "ice": N_("Ice"),
    "visit": N_("Visit"),
}

NIGHT = QuietHours(time(21, 30), time(8, 0))


@dataclass(frozen=True)
class PlanLine:
    """One line to say on the morning of `day`; `source` is whose it is, in words.

    `kind` is of LINE_KINDS, `key` tells lines of one kind and day apart and stays the same.
    """

    kind: str
    day: date
    text: str
    source: str = ""
    key: str = ""


@dataclass(frozen=True)
class OpenWindow:
    """Something the plan leaves out from `first` to `last`, both inclusive."""

    topic: str
    first: date
    last: date
    text: str
    source: str = ""


@dataclass(frozen=True)
class Facts:
    """What reminders are worked out from: one recovery's plan and records.

    `check_ins` holds the wall-clock times of each day's check-ins. `since` is the moment (with
    a zone) from which reminders were expected at all: before it nothing was missed. It may be
    moved up to now whenever, outside quiet hours, nothing is left to tell; and should be when
    reminder times or the plan change, or a check-in is deleted.
    """

    since: datetime
    checks: tuple[DueCheck, ...] = ()
    check_ins: Mapping[date, tuple[datetime, ...]] = field(default_factory=dict)
    lines: tuple[PlanLine, ...] = ()
    windows: tuple[OpenWindow, ...] = ()
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """How the person wants to be reminded. Several check-in times ask for several notices."""

    on: bool = True
    check_in_times: tuple[time, ...] = (time(19, 0),)
    morning: time = time(8, 30)
    quiet: QuietHours = NIGHT
    more: bool = False
    details: bool = False
    day_start_hour: int = DAY_START_HOUR

    @property
    def one_a_day(self) -> bool:
        """Whether everything of a day comes in one notice."""
        return not self.more and len(self.check_in_times) == 1


@dataclass(frozen=True)
class Occasion:
    """One thing to tell once: `key` is the same whoever asks, `wall` a naive local time."""

    key: str
    kind: str
    day: date
    wall: datetime
    check: DueCheck | None = None
    line: PlanLine | None = None


def wishes(settings: Settings) -> Wishes:
    """The settings read; InvalidInput names the setting that is no time."""
    return Wishes(
        on=settings.reminders,
        check_in_times=read_clocks("reminder_times", settings.reminder_times),
        morning=read_clock("rest_line_time", settings.rest_line_time),
        quiet=QuietHours(
            read_clock("quiet_from", settings.quiet_from),
            read_clock("quiet_to", settings.quiet_to),
        ),
        more=settings.more_than_one_notice,
        details=settings.notice_details,
        day_start_hour=settings.day_start_hour,
    )


def check_in_times(records: Iterable[Record]) -> dict[date, tuple[datetime, ...]]:
    """The wall-clock times of each day's check-ins, in order."""
    found: dict[date, list[datetime]] = {}
    for record in records:
        if isinstance(record, CheckIn):
            found.setdefault(record.day, []).append(moment(record))
    return {day: tuple(sorted(times)) for day, times in found.items()}


def visit_lines(visits: Iterable[Visit]) -> tuple[PlanLine, ...]:
    """A line on the morning before each visit, so that questions can be noted in time."""
    found = []
    for visit in visits:
        text = _("Visit tomorrow.")
        if visit.with_whom:
            text = _("Visit tomorrow: {whom}.").format(whom=visit.with_whom)
        found.append(PlanLine("visit", visit.day - timedelta(days=1), text, key=visit.id))
    return tuple(found)


def occasions(facts: Facts, wanted: Wishes, today: date) -> tuple[Occasion, ...]:
    """All occasions of the recovery that still stand: what is logged needs no telling.

    A window is told on its first day, and on each of its days if more than one notice a day is
    wanted; on other days it stands in whatever notice there is.
    """
    found = _check_ins(facts, wanted, today)
    for line in facts.lines:
        key = f"{line.kind}:{line.day}:{line.key}"
        found.append(_morning(key, line, wanted))
    for window in facts.windows:
        last = window.last if wanted.more else window.first
        for n in range((last - window.first).days + 1):
            line = window_line(window, window.first + timedelta(days=n))
            found.append(_morning(f"window:{line.day}:{line.key}", line, wanted))
    return tuple(found)


def window_line(window: OpenWindow, day: date) -> PlanLine:
    """The line of an open window for one of its days."""
    key = f"{window.topic}:{window.first}"
    return PlanLine("window", day, window.text, window.source, key)


def _morning(key: str, line: PlanLine, wanted: Wishes) -> Occasion:
    wall = wall_time(line.day, wanted.morning, wanted.day_start_hour)
    return Occasion(key, line.kind, line.day, wall, line=line)


def _check_ins(facts: Facts, wanted: Wishes, today: date) -> list[Occasion]:
    found = []
    start = wanted.day_start_hour
    # The diary day may start after the first clock time: its order is that of the day.
    times = sorted(wanted.check_in_times, key=lambda clock: (clock.hour < start, clock))
    for check in facts.checks:
        previous: datetime | None = None
        for slot, clock in enumerate(times):
            wall = wall_time(check.day, clock, start)
            # A later time of a day is answered from half-way after the time before it.
            since = previous and previous + (wall - previous) / 2
            if not _logged(check, facts.check_ins, today, since):
                key = f"check_in:{check.day}:{slot}"
                found.append(Occasion(key, "check_in", check.day, wall, check=check))
            previous = wall
    return found


def _logged(
    check: DueCheck,
    check_ins: Mapping[date, tuple[datetime, ...]],
    today: date,
    since: datetime | None,
) -> bool:
    logged = check_ins.get(check.day, ())
    if since is None or check.day != today:
        return check.done or bool(logged)
    return any(moment > since for moment in logged)
