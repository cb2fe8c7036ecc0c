"""What a record in a file must have, whatever the format: id, time of entry, checked fields."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.fields import FIRST_YEAR, LAST_YEAR, Day, Whole, Words
from recovery_app.domain.records import Entered, Record
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OFFSET = Whole(label=N_("Offset"), low=-1440, high=1440, unit="min")
ZONE = Words(label=N_("Time zone"), length=100)
ENTERED_DAY = Day(label=N_("Day of entry"))


def record_id(text: Any) -> str:
    """A checked id. Raises InvalidInput."""
    if not isinstance(text, str) or not _ID.fullmatch(text):
        raise InvalidInput("id", _("The id must be 36 characters long, like those of this app."))
    return text


def moment(text: Any) -> datetime:
    """A moment in UTC to the second, from ISO 8601 with its offset. Raises InvalidInput."""
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None or not FIRST_YEAR < found.year < LAST_YEAR:
            raise ValueError
        return found.astimezone(UTC).replace(microsecond=0)
    except (TypeError, ValueError):
        sentence = _("The time of entry must be written like 2026-01-31T18:30:00Z.")
        raise InvalidInput("entered", sentence) from None


def moment_text(at: datetime) -> str:
    """A moment as files hold it."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def build(kind: str, id_: str, entered: Entered, fields: Mapping[str, Any]) -> Record:
    """The record of already checked fields. Raises InvalidInput for one that is missing."""
    for name, spec in records.all_specs(kind).items():
        if fields.get(name) is None and spec.required:
            raise spec.refuse(name)
    return records.build(kind, id_, entered, fields)
