"""What is remembered of reminders, as the diary holds it for the window and the system's timer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from recovery_app.domain import told
from recovery_app.domain.reminders import Notice
from recovery_app.domain.told import Told

STATE = "reminders"
"""The name under which it is remembered."""

ASKED_EVERY = timedelta(minutes=15)
"""How often it is noted that nothing was left to tell; `reminders.GRACE` has to be longer."""


@dataclass(frozen=True)
class Kept:
    """What was told; when last nothing was left to tell; how many were missed, seen when."""

    told: Mapping[str, Told] = field(default_factory=dict)
    asked: datetime | None = None
    missed: int = 0
    missed_at: datetime | None = None

    def after(self, notice: Notice, now: datetime) -> "Kept":
        """Once `notice` is somebody's to show."""
        rows = told.after_showing(self.told, notice.told)
        if not notice.missed:
            return replace(self, told=rows)
        return replace(self, told=rows, missed=notice.missed, missed_at=now.astimezone(UTC))

    def without(self, keys: Iterable[str], before: "Kept") -> "Kept":
        """Once `keys` could not be shown after all; of them stands what stood `before`."""
        given = set(keys)
        rows = {key: row for key, row in self.told.items() if key not in given}
        rows |= {key: row for key, row in before.told.items() if key in given}
        return replace(self, told=rows, missed=before.missed, missed_at=before.missed_at)

    def asked_at(self, now: datetime) -> "Kept":
        """Once nothing was left to tell."""
        return replace(self, asked=now.astimezone(UTC))

    def is_old(self, now: datetime) -> bool:
        """Whether `asked` is to be noted anew; one in the future is a wrong clock's."""
        return self.asked is None or not timedelta(0) <= now - self.asked < ASKED_EVERY


def to_json(kept: Kept, today: date) -> dict[str, Any]:
    """As it is stored: times and codes, nothing of what was logged."""
    return {
        "told": [told.to_json(row) for row in told.kept(kept.told, today).values()],
        "asked": _text(kept.asked),
        "missed": kept.missed,
        "missed_at": _text(kept.missed_at),
    }


def from_json(data: Any) -> Kept:
    """Back from `to_json`; empty when nothing is remembered."""
    if not data:
        return Kept()
    rows = [told.from_json(row) for row in data["told"]]
    return Kept(
        told={row.key: row for row in rows},
        asked=_moment(data["asked"]),
        missed=data["missed"],
        missed_at=_moment(data["missed_at"]),
    )


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
