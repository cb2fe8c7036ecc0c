"""Sources of UUIDv7 ids: random ones, and ones that follow from a seed."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import uuid_utils


class RandomIds:
    """Ids that no one else has."""

    def new(self, now: datetime, seq: int) -> str:
        """A UUIDv7 of the present moment."""
        return str(uuid_utils.uuid7())

    def salt(self, now: datetime, seq: int) -> str:
        """128 random bits."""
        return secrets.token_hex(16)


@dataclass(frozen=True)
class SeededIds:
    """Ids that follow from the seed, the clock and the length of the audit, and nothing else."""

    seed: int = 0

    def new(self, now: datetime, seq: int) -> str:
        """The UUIDv7 (RFC 9562) of `now` whose random bits come from the seed."""
        milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
        bits = self._bits("id", now, seq)
        high, low = bits >> 116, bits & (1 << 62) - 1
        value = milliseconds << 80 | 7 << 76 | high << 64 | 0b10 << 62 | low
        return str(UUID(int=value))

    def salt(self, now: datetime, seq: int) -> str:
        """128 bits from the seed."""
        return f"{self._bits('salt', now, seq):032x}"

    def _bits(self, what: str, now: datetime, seq: int) -> int:
        text = f"{what} {self.seed} {now.timestamp():.3f} {seq}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:16])
