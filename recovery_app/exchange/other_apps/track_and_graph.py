"""Track & Graph: the CSV it exports, one row for each data point of each tracker."""

import re

from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.text import _

APP = "Track & Graph"
# Every part of a length of time carries its own sign, as in -10:-30:20.
_DURATION = re.compile(r"(-?\d{1,6}):(-?\d{1,2}):(-?\d{1,2})", re.ASCII)


def recognises(box: Box) -> bool:
    """Whether this is a CSV file of Track & Graph."""
    return any(_is_ours(box, name) for name in box.names if name.lower().endswith(".csv"))


def read(box: Box, progress: Progress) -> Reading:
    """Every data point as a number or a length of time. Raises RecoveryError in words."""
    found = Reading(APP)
    ours = [n for n in box.names if n.lower().endswith(".csv") and _is_ours(box, n)]
    for done, name in enumerate(ours, 1):
        _header, rows = reading.table(box.read(name), name)
        for row in rows:
            place = reading.place(row.file, row.line)
            at = reading.wall_time(row.cells["Timestamp"])
            if at is None:
                found.skip(place, _("There is no time like 2026-01-31T18:30 here."))
                continue
            text, minutes = row.cells["Value"].strip(), False
            value, label = _value(text)
            if duration := _DURATION.fullmatch(text):
                hours, mins, seconds = (int(part) for part in duration.groups())
                value, label, minutes = hours * 60 + mins + seconds / 60, "", True
            if value is None:
                found.skip(place, _("“{text}” is not a number.").format(text=text[:40]))
                continue
            said = (row.cells.get("Label", "").strip(), label, row.cells.get("Note", "").strip())
            found.samples.append(
                Sample(
                    series=row.cells["FeatureName"].strip() or "?",
                    place=place,
                    day=at.date(),
                    at=at,
                    value=value,
                    minutes=minutes,
                    note=reading.note("\n".join(filter(None, said))),
                )
            )
        progress(done, len(ours))
    return found


def _is_ours(box: Box, name: str) -> bool:
    return {"featurename", "timestamp", "value"} <= set(reading.header(box.start(name)))


def _value(text: str) -> tuple[float | None, str]:
    # Older exports put the label behind the number: "2.0:Mild".
    first, _sign, label = text.partition(":")
    return reading.number(first), label.strip()
