"""Sources of UUIDv7 ids: random ones, and ones that follow from a seed."""

import os
from dataclasses import dataclass, field
from datetime import datetime


class RandomIds:
    """Ids that no one else has."""

    def new(self, now: datetime, seq: int) -> str:
        """A UUIDv7 of the present moment."""
        import uuid_utils  # not at the start of the window, which makes no entry

        return str(uuid_utils.uuid7())

    def salt(self, now: datetime, seq: int) -> str:
        """128 random bits."""
        return os.urandom(16).hex()


@dataclass
class SeededIds:
    """Ids that follow from the seed, the clock, the length of the audit and what was asked before.

    Two drafts opened before either is saved get different ids.
    """

    seed: int = 0
    _asked: dict[str, int] = field(default_factory=dict, repr=False)

    def new(self, now: datetime, seq: int) -> str:
        """The UUIDv7 (RFC 9562, 6.2 method 1) of `now`: `seq` counts within a millisecond."""
        from uuid import UUID

        milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
        high, low = seq & 0xFFF, self._bits("id", now, seq) & (1 << 62) - 1
        value = milliseconds << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low
        return str(UUID(int=value))

    def salt(self, now: datetime, seq: int) -> str:
        """128 bits from the seed."""
        return f"{self._bits('salt', now, seq):032x}"

    def _bits(self, what: str, now: datetime, seq: int) -> int:
        import hashlib

        text = f"{what} {self.seed} {now.timestamp():.3f} {seq}"
        times = self._asked[text] = self._asked.get(text, -1) + 1
        if times:
            text = f"{text} {times}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16])
