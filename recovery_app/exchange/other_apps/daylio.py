"""Daylio: the CSV it exports, whose entries carry a mood and a list of activities."""

import re
from datetime import datetime, time

from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.text import _

APP = "Daylio"
_COLUMNS = ("full_date", "mood", "activities")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE)


def recognises(box: Box) -> bool:
    """Whether this is a CSV file of Daylio."""
    return bool(reading.files_with(box, *_COLUMNS))


def read(box: Box, progress: Progress) -> Reading:
    """A mark for each activity of each entry. Raises RecoveryError in words."""
    found = Reading(APP)
    for place, cells in reading.rows(box, reading.files_with(box, *_COLUMNS), progress):
        day = reading.day(cells["full_date"])
        if day is None:
            found.skip(place, _("There is no date like 2026-01-31 here."))
            continue
        clock = _clock(cells.get("time", ""))
        at = datetime.combine(day, clock) if clock else None
        title, text = cells.get("note_title", ""), cells.get("note", "")
        note = reading.note("\n".join(filter(None, (title.strip(), text.strip()))))
        for series in _activities(cells["activities"]):
            found.samples.append(Sample(series=series, place=place, day=day, at=at, note=note))
    return found


def _activities(cell: str) -> list[str]:
    parts = (" ".join(part.split()) for part in cell.split("|"))
    return list(dict.fromkeys(part for part in parts if part))


def _clock(text: str) -> time | None:
    match = _TIME.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
