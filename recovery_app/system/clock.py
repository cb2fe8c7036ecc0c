"""The clocks: the computer's own, and one that stands where it was set."""

import os
import time
import warnings
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime


class SystemClock:
    """The computer's clock and time zone, asked anew each time."""

    def now(self) -> datetime:
        """The present moment, with the local offset."""
        # A person who travels with the window open is in another zone by now.
        if hasattr(time, "tzset"):
            time.tzset()
        return datetime.now().astimezone()

    def zone(self) -> str:
        """The IANA name of the local time zone; the offset, as "+01:00", where there is none."""
        if "TZ" not in os.environ and (linked := linked_zone()):
            return linked
        # It knows every other way; close to a megabyte of other modules comes with it.
        import tzlocal

        # A computer whose zone is set wrongly, or not at all, still keeps a diary.
        with suppress(LookupError, ValueError, OSError), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tzlocal.reload_localzone()
            if name := tzlocal.get_localzone_name():
                return name
        return self.now().isoformat(timespec="minutes")[-len("+00:00") :]


def linked_zone(link: str = "/etc/localtime") -> str:
    """The IANA name of the zone whose file `link` leads to, as most computers keep it; else ""."""
    name = os.path.realpath(link).partition("/zoneinfo/")[2]
    return "" if name.startswith(("posix/", "right/")) else name


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
