"""What every FHIR resource here has in common: ids, references, times, and whose words it is."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recovery_app.domain.records import Record

Resource = dict[str, Any]

_SPACE = UUID("2f6a7d2e-51c4-4f0b-8a43-0b7c9c1d3e55")
_FURTHEST = 14 * 60
# Minutes from UTC that a FHIR time can say.


@dataclass
class Sheet:
    """The resources made so far, in order, all about one patient."""

    patient: str
    resources: list[Resource] = field(default_factory=list)

    def add(self, resource: Resource) -> dict[str, str]:
        """Put a resource in; returns the reference to it."""
        self.resources.append(resource)
        return reference(resource["id"])

    @property
    def subject(self) -> dict[str, str]:
        """The reference to the patient."""
        return reference(self.patient)


def derived_id(*parts: str) -> str:
    """An id that follows from its parts, the same at every export."""
    return str(uuid5(_SPACE, "\x1f".join(parts)))


def content_id(resources: Sequence[Resource]) -> str:
    """An id that follows from all content."""
    return derived_id("content", json.dumps(resources, sort_keys=True))


def reference(id_: str) -> dict[str, str]:
    """A reference to the resource of that id in the same bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def effective(record: Record) -> str:
    """When it was: the moment with its offset if a time was given, else the day."""
    if record.at is None:
        return record.day.isoformat()
    return _with_offset(record.at, record)


def entered(record: Record) -> str:
    """When it was typed in, as a FHIR instant."""
    zone = _fixed(record)
    return record.entered.at.astimezone(zone).isoformat(timespec="seconds")


def instant(moment: datetime) -> str:
    """A moment with its offset, to the second."""
    return moment.isoformat(timespec="seconds")


def period(first: date, last: date | None) -> dict[str, str]:
    """A span of days, both included."""
    found = {"start": first.isoformat()}
    return found | {"end": last.isoformat()} if last else found


def _with_offset(at: datetime, record: Record) -> str:
    zone: Any
    try:
        zone = ZoneInfo(record.entered.zone)
        offset = at.replace(tzinfo=zone).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        offset = None
    # Offsets before standard time have seconds, which FHIR cannot say.
    if offset is None or offset % timedelta(minutes=1):
        zone = _fixed(record)
    return at.replace(tzinfo=zone).isoformat(timespec="seconds")


def _fixed(record: Record) -> timezone:
    minutes = record.entered.offset_minutes
    return timezone(timedelta(minutes=minutes if abs(minutes) <= _FURTHEST else 0))
