"""Daylio: the CSV it exports, whose entries carry a mood and a list of activities."""

import re
from datetime import datetime, time

from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.text import _

APP = "Daylio"
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE)


def recognises(box: Box) -> bool:
    """Whether this is a CSV file of Daylio."""
    return any(_is_ours(box, name) for name in box.names if name.lower().endswith(".csv"))


def read(box: Box, progress: Progress) -> Reading:
    """A mark for each activity of each entry. Raises RecoveryError in words."""
    found = Reading(APP)
    ours = [n for n in box.names if n.lower().endswith(".csv") and _is_ours(box, n)]
    for done, name in enumerate(ours, 1):
        _header, rows = reading.table(box.read(name), name)
        for row in rows:
            place = reading.place(row.file, row.line)
            day = reading.day(row.cells["full_date"])
            if day is None:
                found.skip(place, _("There is no date like 2026-01-31 here."))
                continue
            clock = _clock(row.cells.get("time", ""))
            at = datetime.combine(day, clock) if clock else None
            title, text = row.cells.get("note_title", ""), row.cells.get("note", "")
            note = reading.note("\n".join(filter(None, (title.strip(), text.strip()))))
            for series in _activities(row.cells["activities"]):
                found.samples.append(Sample(series=series, place=place, day=day, at=at, note=note))
        progress(done, len(ours))
    return found


def _is_ours(box: Box, name: str) -> bool:
    return {"full_date", "mood", "activities"} <= set(reading.header(box.start(name)))


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
