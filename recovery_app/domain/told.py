"""What was told, put off or skipped: the rows that window and operating-system timer share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

SNOOZE = timedelta(hours=1)

KEPT_DAYS = 800
"""Rows are kept longer than any plan runs: a row dropped too early would be told again."""


@dataclass(frozen=True)
class Told:
    """One occasion that was told `at` a moment, `due` then (both UTC), about `day`.

    `until` is set while it is put off. `skipped` if the person waved it away.
    """

    key: str
    day: date
    due: datetime
    at: datetime
    until: datetime | None = None
    skipped: bool = False
    is_timer: bool = False


def after_showing(state: Mapping[str, Told], told: Iterable[Told]) -> dict[str, Told]:
    """The state once a notice was shown: each of its occasions is told."""
    return {**state, **{row.key: row for row in told}}


def put_off(
    state: Mapping[str, Told], keys: Iterable[str], now: datetime, by: timedelta = SNOOZE
) -> dict[str, Told]:
    """The state after "Later": told again once `by` has elapsed. Unknown keys are passed over."""
    until = (now + by).astimezone(UTC)
    changed = {k: replace(state[k], until=until, skipped=False) for k in keys if k in state}
    return {**state, **changed}


def skip(state: Mapping[str, Told], keys: Iterable[str]) -> dict[str, Told]:
    """The state after "Skip": not told again."""
    changed = {k: replace(state[k], until=None, skipped=True) for k in keys if k in state}
    return {**state, **changed}


def kept(state: Mapping[str, Told], today: date) -> dict[str, Told]:
    """The state without rows too old to matter."""
    oldest = today - timedelta(days=KEPT_DAYS)
    return {key: row for key, row in state.items() if row.day >= oldest}


def last_told(state: Mapping[str, Told]) -> datetime | None:
    """When something was last told (UTC)."""
    return max((row.at for row in state.values()), default=None)


def to_json(row: Told) -> dict[str, Any]:
    """The row as it is kept; it holds times and codes, nothing of what was logged."""
    return {
        "key": row.key,
        "day": row.day.isoformat(),
        "due": row.due.astimezone(UTC).isoformat(),
        "at": row.at.astimezone(UTC).isoformat(),
        "until": row.until.astimezone(UTC).isoformat() if row.until else None,
        "skipped": row.skipped,
        "is_timer": row.is_timer,
    }


def from_json(data: Mapping[str, Any]) -> Told:
    """The row back from `to_json`."""
    until = data.get("until")
    return Told(
        key=data["key"],
        day=date.fromisoformat(data["day"]),
        due=datetime.fromisoformat(data["due"]),
        at=datetime.fromisoformat(data["at"]),
        until=datetime.fromisoformat(until) if until else None,
        skipped=bool(data.get("skipped")),
        is_timer=bool(data.get("is_timer")),
    )
