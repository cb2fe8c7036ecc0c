"""The example's entries on their way to records: what was entered when, then in order with ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.days import diary_day, wall_time
from recovery_app.domain.records import Entered, Record

NewId = Callable[[datetime, int], str]
"""Gives the id of the record that was entered at a moment, as the n-th."""


@dataclass(frozen=True)
class LinkTo:
    """Stands for the id of the entry that was added under `key`."""

    key: str


@dataclass(frozen=True)
class _Line:
    entered: datetime
    order: int
    kind: str
    fields: Mapping[str, Any]
    key: str


class Book:
    """Entries of an example that ends at `now`, a moment with a zone; later ones are left out."""

    def __init__(self, now: datetime, zone: str) -> None:
        self._now = now
        self._zone = zone
        self._wall_now = now.replace(tzinfo=None)
        self._lines: list[_Line] = []
        self.today = diary_day(self._wall_now)

    def add(
        self,
        kind: str,
        day: date,
        clock: str | None = None,
        *,
        entered: str | None = None,
        on: date | None = None,
        after: int = 2,
        key: str = "",
        **fields: Any,
    ) -> None:
        """Add an entry of `day` about the time `clock`; `key` is what LinkTo finds it by.

        It was entered `after` minutes after `clock`, or at the time `entered`, on `day` or `on`.
        """
        at = None if clock is None else wall_time(day, time.fromisoformat(clock))
        if at is not None and entered is None:
            moment = at + timedelta(minutes=after)
        else:
            moment = wall_time(on or day, time.fromisoformat(entered or "20:30"))
        if moment > self._wall_now:
            return
        values = {"day": day, "at": at, **fields}
        if kind == "check_in" and "recall" not in fields:
            values["recall"] = "that_day" if diary_day(moment) > day else "last_24_hours"
        self._lines.append(_Line(moment, len(self._lines), kind, values, key))

    def holds(self, key: str) -> bool:
        """Whether an entry was added under `key`."""
        return any(line.key == key for line in self._lines)

    def records(self, new_id: NewId) -> tuple[Record, ...]:
        """Every entry as a record, in the order in which they were entered."""
        ids: dict[str, str] = {}
        made = []
        ordered = sorted(self._lines, key=lambda line: (line.entered, line.order))
        for index, line in enumerate(ordered):
            entered = self._entered(line.entered)
            record_id = new_id(entered.at, index)
            if line.key:
                ids[line.key] = record_id
            fields = {
                name: ids[value.key] if isinstance(value, LinkTo) else value
                for name, value in line.fields.items()
            }
            made.append(records.build(line.kind, record_id, entered, fields))
        return tuple(made)

    def _entered(self, wall: datetime) -> Entered:
        local = wall.replace(tzinfo=self._now.tzinfo)
        offset = local.utcoffset() or timedelta()
        return Entered(
            at=local.astimezone(UTC),
            offset_minutes=int(offset.total_seconds() // 60),
            zone=self._zone,
            day=diary_day(wall),
        )
