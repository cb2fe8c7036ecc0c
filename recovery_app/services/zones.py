"""The local time zone as rules, so that wall times of other seasons get their own offset."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recovery_app.services.ports import Clock


def local_zone(clock: Clock) -> tzinfo | None:
    """The clock's zone; its present offset alone where the zone has no name that is known."""
    try:
        return ZoneInfo(clock.zone())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return clock.now().tzinfo
