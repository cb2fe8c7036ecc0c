"""Time zones as rules, so that wall times of other seasons and places get their own offset."""

from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recovery_app.domain.records import Entered
from recovery_app.services.ports import Clock


def local_zone(clock: Clock) -> tzinfo | None:
    """The clock's zone; its present offset alone where the zone has no name that is known."""
    return _named(clock.zone()) or clock.now().tzinfo


def zone_of(entered: Entered) -> tzinfo:
    """The zone an entry was typed in; its offset then alone where the name is not known."""
    return _named(entered.zone) or timezone(timedelta(minutes=entered.offset_minutes))


def _named(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
