"""Short ways to make records for tests: a procedure on 1 November 2026 and days counted from it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from recovery_app.domain.days import Recovery, recoveries
from recovery_app.domain.records import KINDS, Entered, Procedure, Record

DAY_0 = date(2026, 11, 1)
_ids = count(1)


def on(number: int, start: date = DAY_0) -> date:
    """The date of day `number`."""
    return start + timedelta(days=number)


def make(
    kind: str,
    day: int | date = 0,
    *,
    hour: int = 19,
    minute: int = 0,
    entered: int | date | None = None,
    **fields: Any,
) -> Any:
    """A record of day `day`, entered on day `entered` (the same day if not given) at `hour`."""
    own_day = on(day) if isinstance(day, int) else day
    typed = own_day if entered is None else on(entered) if isinstance(entered, int) else entered
    at = datetime(typed.year, typed.month, typed.day, hour, minute, tzinfo=UTC)
    return KINDS[kind](
        id=f"{next(_ids):012d}",
        day=own_day,
        entered=Entered(at=at, offset_minutes=0, zone="UTC", day=typed),
        **fields,
    )


def check_in(day: int | date = 0, **fields: Any) -> Any:
    """A check-in."""
    return make("check_in", day, **fields)


def walk(day: int | date, minutes: int, **fields: Any) -> Any:
    """A walk."""
    return make("activity", day, activity="walking", minutes=minutes, **fields)


def procedure(day: int | date = 0, **fields: Any) -> Procedure:
    """A procedure."""
    made: Procedure = make("procedure", day, **fields)
    return made


def one_recovery(**fields: Any) -> tuple[Recovery, ...]:
    """The recovery after a procedure on day 0."""
    return recoveries([procedure(**fields)])


def again(record: Record, **changes: Any) -> Any:
    """The record with changes."""
    return replace(record, **changes)
