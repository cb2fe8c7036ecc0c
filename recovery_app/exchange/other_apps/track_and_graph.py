"""Track & Graph: the CSV it exports, one row for each data point of each tracker."""

import re

from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.text import _

APP = "Track & Graph"
_COLUMNS = ("featurename", "timestamp", "value")
# Every part of a length of time carries its own sign, as in -10:-30:20.
_DURATION = re.compile(r"(-?\d{1,6}):(-?\d{1,2}):(-?\d{1,2})", re.ASCII)


def recognises(box: Box) -> bool:
    """Whether this is a CSV file of Track & Graph."""
    return bool(reading.files_with(box, *_COLUMNS))


def read(box: Box, progress: Progress) -> Reading:
    """Every data point as a number or a length of time. Raises RecoveryError in words."""
    found = Reading(APP)
    for place, cells in reading.rows(box, reading.files_with(box, *_COLUMNS), progress):
        at = reading.wall_time(cells["Timestamp"])
        if at is None:
            found.skip(place, _("There is no time like 2026-01-31T18:30 here."))
            continue
        text, minutes = cells["Value"].strip(), False
        value, label = _value(text)
        if duration := _DURATION.fullmatch(text):
            hours, mins, seconds = (int(part) for part in duration.groups())
            value, label, minutes = hours * 60 + mins + seconds / 60, "", True
        if value is None:
            found.skip(place, _("“{text}” is not a number.").format(text=text[:40]))
            continue
        said = (cells.get("Label", "").strip(), label, cells.get("Note", "").strip())
        found.samples.append(
            Sample(
                series=cells["FeatureName"].strip() or "?",
                place=place,
                day=at.date(),
                at=at,
                value=value,
                minutes=minutes,
                note=reading.note("\n".join(filter(None, said))),
            )
        )
    return found


def _value(text: str) -> tuple[float | None, str]:
    # Older exports put the label behind the number: "2.0:Mild".
    first, _sign, label = text.partition(":")
    return reading.number(first), label.strip()
