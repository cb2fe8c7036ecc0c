"""What is handed in from outside when the app is put together: a clock, ids, and a sound."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Nothing else in the app asks the computer for it."""

    def now(self) -> datetime:
        """The present moment, with the local offset."""

    def zone(self) -> str:
        """The IANA name of the local time zone, such as "Europe/Berlin"."""


class Ids(Protocol):
    """Gives ids for new records. `seq` is the length of the audit, which never repeats."""

    def new(self, now: datetime, seq: int) -> str:
        """A UUIDv7, lower case with hyphens."""

    def salt(self, now: datetime, seq: int) -> str:
        """32 hexadecimal digits that make a row's hash tell nothing about its values."""


class Sound(Protocol):
    """The alarm."""

    def play(self) -> bool:
        """Sound it without waiting; False when this computer offers no way to."""
