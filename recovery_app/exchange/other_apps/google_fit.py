"""Google Fit: the daily CSV files of a Takeout, the summary of all days or one file a day."""

from datetime import date
from pathlib import PurePosixPath

from recovery_app.exchange.box import Box
from recovery_app.exchange.csv_text import Row
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.exchange.other_apps.targets import Target
from recovery_app.text import _

APP = "Google Fit"
STEPS = "Step count"
_DURATIONS = ("Walking duration (ms)", "Running duration (ms)", "Biking duration (ms)")
_MILLISECONDS_A_MINUTE = 60_000


def recognises(box: Box) -> bool:
    """Whether these are daily files of Google Fit."""
    return bool(_ours(box))


def read(box: Box, progress: Progress) -> Reading:
    """Steps, and minutes of walking, running and cycling, a day. Raises RecoveryError in words."""
    found = Reading(APP, known={STEPS: Target("steps")})
    ours = _ours(box)
    # The summary of all days holds what the files of single days do.
    summaries = [name for name, head in ours.items() if head[0] == "date"]
    totals: dict[tuple[date, str], tuple[float, str]] = {}
    for done, name in enumerate(summaries or ours, 1):
        _header, rows = reading.table(box.read(name), name)
        own_day = reading.day(PurePosixPath(name).stem)
        for row in rows:
            day = reading.day(row.cells["Date"]) if "Date" in row.cells else own_day
            if day is None:
                sentence = _("There is no date like 2026-01-31 here, nor in the file's name.")
                found.skip(reading.place(row.file, row.line), sentence)
            else:
                _add(found, totals, row, day)
        progress(done, len(summaries or ours))
    for (day, series), (value, place) in sorted(totals.items()):
        timed = series in _DURATIONS
        found.samples.append(
            Sample(series=series, place=place, day=day, value=value, minutes=timed)
        )
    return found


def _ours(box: Box) -> dict[str, tuple[str, ...]]:
    found = {}
    for name in box.names:
        if not name.lower().endswith(".csv"):
            continue
        head = reading.header(box.start(name))
        metrics = any(column in head for column in ("step count", "move minutes count"))
        if metrics and head[0] in {"date", "start time"}:
            found[name] = head
    return found


def _add(
    found: Reading, totals: dict[tuple[date, str], tuple[float, str]], row: Row, day: date
) -> None:
    place = reading.place(row.file, row.line)
    for series in (STEPS, *_DURATIONS):
        text = row.cells.get(series, "").strip()
        if not text:
            continue
        value = reading.number(text)
        if value is None:
            found.skip(place, _("“{text}” is not a number.").format(text=text[:40]))
            continue
        if series in _DURATIONS:
            value /= _MILLISECONDS_A_MINUTE
        before, first = totals.get((day, series), (0.0, place))
        totals[day, series] = (before + value, first)
