"""Events as a calendar file (.ics) that any calendar takes, and takes again as an update."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from recovery_app import __version__

DOMAIN = "recovery-app"
"""Ends every UID, which has to be unlike those of other programs."""

MINUTES = 15
"""How long an event with a time is shown to last."""


@dataclass(frozen=True)
class Event:
    """One event. `uid` stays the same for the same event; without `at` (wall time) it is all day.

    `alarm` rings at the time, on an all-day event not at all.
    """

    uid: str
    title: str
    day: date
    at: datetime | None = None
    detail: str = ""
    alarm: bool = True


def to_bytes(events: Iterable[Event], name: str, made: datetime, about: str = "") -> bytes:
    """The file (RFC 5545). `name` is the calendar's; `made` is when, with its offset.

    `about` says where it comes from.

    Times are wall times: they stay what they are when the person travels.
    """
    # Slow to import, and needed here only.
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{DOMAIN}//recovery-app {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if about:
        calendar.add("x-wr-caldesc", about)
    for event in events:
        calendar.add_component(_component(event, made, icalendar))
    return bytes(calendar.to_ical())


def _component(event: Event, made: datetime, icalendar: Any) -> Any:
    found = icalendar.Event()
    found.add("uid", f"{event.uid}@{DOMAIN}")
    found.add("dtstamp", made.astimezone(UTC).replace(microsecond=0))
    # Counts up with time, so that a calendar knows the later export for the newer one.
    found.add("sequence", int(made.timestamp()) // 60)
    found.add("summary", event.title)
    if event.detail:
        found.add("description", event.detail)
    found.add("class", "PRIVATE")
    if event.at is None:
        found.add("dtstart", event.day)
        found.add("dtend", event.day + timedelta(days=1))
        found.add("transp", "TRANSPARENT")
        return found
    found.add("dtstart", event.at)
    found.add("dtend", event.at + timedelta(minutes=MINUTES))
    found.add("transp", "TRANSPARENT")
    if event.alarm:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", timedelta(0))
        found.add_component(alarm)
    return found
