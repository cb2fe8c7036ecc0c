"""Loop Habit Tracker: the zip or folder it exports, or one Checkmarks.csv out of it."""

import re
from pathlib import PurePosixPath

from recovery_app.exchange.box import Box
from recovery_app.exchange.csv_text import Row
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.text import _

APP = "Loop Habit Tracker"
_HABITS, _CHECKMARKS = "Habits.csv", "Checkmarks.csv"
_WORDS = {"YES_MANUAL", "YES_AUTO", "NO", "SKIP", "UNKNOWN"}
# Older exports have the numbers behind the words: 2 done, 1 implied, 0 no, 3 skipped, -1 unknown.
_DONE, _NOT_DONE = {"YES_MANUAL", "2"}, {"YES_AUTO", "1", "NO", "0", "SKIP", "3", "UNKNOWN", "-1"}
_MINUTES = re.compile(r"min(s|ute|utes|uten|uti|utos)?\.?", re.IGNORECASE)
_HOURS = re.compile(r"(h|hr|hrs|hours?|std\.?|stunden?|heures?|horas?|ore)", re.IGNORECASE)
_POSITION = re.compile(r"(\d{3,})\s")


def recognises(box: Box) -> bool:
    """Whether this is an export of Loop."""
    names = {PurePosixPath(name).name for name in box.names}
    if not names & {_HABITS, _CHECKMARKS}:
        return False
    name = next(n for n in box.names if PurePosixPath(n).name in {_HABITS, _CHECKMARKS})
    head = reading.header(box.start(name))
    return bool(head) and head[0] in {"date", "position"}


def read(box: Box, progress: Progress) -> Reading:
    """The marks and numbers of every habit. Raises RecoveryError in words."""
    found = Reading(APP)
    habits = _habits(box)
    checkmarks = [name for name in box.names if PurePosixPath(name).name == _CHECKMARKS]
    # A habit's own file has its notes; the table of all habits is for exports without them.
    own = [name for name in checkmarks if _POSITION.match(PurePosixPath(name).parent.name)]
    for done, name in enumerate(own or checkmarks, 1):
        header, rows = reading.table(box.read(name), name)
        if [cell.lower() for cell in header[:2]] == ["date", "value"]:
            folder = PurePosixPath(name).parent.name
            position = _POSITION.match(folder)
            habit = habits.get(int(position[1]) if position else 0)
            series = habit["Name"] if habit else _POSITION.sub("", folder) or "Checkmarks"
            for row in rows:
                _add(found, row, series, row.cells[header[1]], habit, row.cells.get("Notes"))
        else:
            by_name = {habit["Name"]: habit for habit in habits.values()}
            for row in rows:
                for series in filter(None, header[1:]):
                    _add(found, row, series, row.cells[series], by_name.get(series), None)
        progress(done, len(own or checkmarks))
    return found


def _habits(box: Box) -> dict[int, dict[str, str]]:
    name = next((n for n in box.names if PurePosixPath(n).name == _HABITS), None)
    if name is None:
        return {}
    header, rows = reading.table(box.read(name), name)
    if not {"Position", "Name"} <= set(header):
        return {}
    return {
        int(row.cells["Position"]): row.cells
        for row in rows
        if row.cells["Position"].isascii() and row.cells["Position"].isdigit()
    }


def _add(
    found: Reading,
    row: Row,
    series: str,
    text: str,
    habit: dict[str, str] | None,
    note: str | None,
) -> None:
    place = reading.place(row.file, row.line)
    day = reading.day(next(iter(row.cells.values())))
    numeric = habit is not None and habit.get("Type", "").upper() == "NUMERICAL"
    text = text.strip()
    if day is None:
        found.skip(place, _("There is no date like 2026-01-31 here."))
        return
    if text in _WORDS or (not numeric and text in _DONE | _NOT_DONE) or text == "":
        if text in _DONE and not numeric:
            kept = reading.note(note)
            found.samples.append(Sample(series=series, place=place, day=day, note=kept))
        return
    value = reading.number(text)
    if value is None:
        found.skip(place, _("“{text}” is not a value of this app.").format(text=text[:40]))
        return
    unit = (habit or {}).get("Unit", "").strip()
    # Whole numbers are thousandths; the app keeps decimals that way.
    value = value if "." in text or "," in text else value / 1000
    hours = bool(_HOURS.fullmatch(unit))
    found.samples.append(
        Sample(
            series=series,
            place=place,
            day=day,
            value=value * 60 if hours else value,
            minutes=hours or bool(_MINUTES.fullmatch(unit)),
            note=reading.note(note),
        )
    )
