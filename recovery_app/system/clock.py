"""The clocks: the computer's own, and one that stands where it was set."""

from dataclasses import dataclass
from datetime import datetime

import tzlocal


class SystemClock:
    """The computer's clock and time zone, asked anew each time."""

    def now(self) -> datetime:
        """The present moment, with the local offset."""
        return datetime.now().astimezone()

    def zone(self) -> str:
        """The IANA name of the local time zone; the offset's name where there is none."""
        return tzlocal.get_localzone_name() or str(self.now().tzinfo)


@dataclass
class FixedClock:
    """A clock that stands at `at` until it is set."""

    at: datetime
    zone_name: str = "UTC"

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.at

    def zone(self) -> str:
        """The zone it was given."""
        return self.zone_name
