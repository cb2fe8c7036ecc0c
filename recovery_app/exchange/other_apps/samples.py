"""What another app's file says: named series of marks and numbers, each with its day and place."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID

from recovery_app.exchange.other_apps.targets import Target

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """One entry of a series. `value` is None for a mere mark ("done").

    `minutes` tells that the value is a length of time in minutes. `at` is wall time as the file
    has it; `place` names file and line for a person.
    """

    series: str
    place: str
    day: date
    at: datetime | None = None
    value: float | None = None
    minutes: bool = False
    note: str | None = None


@dataclass
class Reading:
    """Everything a file held, what of it could not be read, and which series need no asking."""

    app: str
    samples: list[Sample] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    """Place and reason of each entry that is left out."""
    known: dict[str, Target] = field(default_factory=dict)
    """Series whose meaning the format itself tells, such as steps."""

    def skip(self, place: str, reason: str) -> None:
        """Leave an entry out, and say why."""
        self.unread.append((place, reason))


def ids(app: str, kind: str, keys: Iterable[tuple[str, date, datetime | None]]) -> list[str]:
    """An id for each entry, the same whenever the same file is read again.

    UUIDv7 in form: its time is the entry's, its other bits follow from app, kind, series, moment
    and, for entries alike in all that, their order.
    """
    seen: Counter[tuple[str, date, datetime | None]] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        series, day, at = key
        moment = (at or datetime.combine(day, time())).replace(tzinfo=UTC)
        text = "\x1f".join([app, kind, series, day.isoformat(), str(at), str(seen[key])])
        bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10])
        milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
        value = milliseconds << 80 | bits & ~(0xF << 76) & ~(3 << 62) | 7 << 76 | 2 << 62
        found.append(str(UUID(int=value)))
    return found
