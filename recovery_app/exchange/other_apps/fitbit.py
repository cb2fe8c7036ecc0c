"""Fitbit: the monthly CSV it exports, in English or French, with thousands and decimal commas."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from recovery_app.errors import RecoveryError
from recovery_app.exchange import csv_text
from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.exchange.other_apps.targets import Target
from recovery_app.text import _

APP = "Fitbit"
_TITLES = {"activities", "activites"}
_COLUMNS = {
    "date": "date",
    "steps": "Steps", "pas": "Steps",
    "minutes sedentary": "still", "minutes sedentaire": "still", "minutes sedentaires": "still",
    "minutes lightly active": "Minutes lightly active",
    "minutes peu actives": "Minutes lightly active",
    "minutes fairly active": "Minutes fairly active",
    "minutes assez actives": "Minutes fairly active",
    "minutes very active": "Minutes very active",
    "minutes tres actif": "Minutes very active", "minutes tres actives": "Minutes very active",
}  # fmt: skip
_WHOLE_DAY = 1440


def recognises(box: Box) -> bool:
    """Whether this is a monthly file of Fitbit."""
    return any(_is_ours(box, name) for name in box.names if name.lower().endswith(".csv"))


def read(box: Box, progress: Progress) -> Reading:
    """Steps and active minutes of each day. Raises RecoveryError in words."""
    found = Reading(APP, known={"Steps": Target("steps")})
    ours = [n for n in box.names if n.lower().endswith(".csv") and _is_ours(box, n)]
    for done, name in enumerate(ours, 1):
        rows = list(_rows(csv_text.decoded(box.read(name), name), name))
        order = _order([row.cells["date"] for row in rows], name)
        for row in rows:
            _add(found, row, order)
        progress(done, len(ours))
    return found


def _is_ours(box: Box, name: str) -> bool:
    text = box.start(name).decode("utf-8-sig", errors="replace")
    lines = [_plain(line) for line in text.splitlines()[:60]]
    return any(
        line.strip('"') in _TITLES and following.startswith("date,")
        for line, following in pairwise(lines)
    )


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.strip().lower())
    return "".join(c for c in letters if not unicodedata.combining(c))


def _rows(text: str, file: str) -> Iterator[csv_text.Row]:
    """The rows of the section on activities; a file may hold others, on food and sleep."""
    inside, names = False, None
    for line, cells in csv_text.rows(text, file):
        if len(cells) == 1:
            inside, names = _plain(cells[0]) in _TITLES, None
        elif inside and names is None:
            names = [_COLUMNS.get(_plain(cell), "") for cell in cells]
            if not {"date", "Steps"} <= set(names):
                raise csv_text.Row(file, line, {}).fault(
                    _("the columns date and steps are missing.")
                )
        elif inside and names is not None:
            yield csv_text.Row(file, line, dict(zip(names, cells, strict=False)))


def _order(dates: list[str], file: str) -> str:
    """How the file writes dates: "ymd", "dmy" or "mdy". It follows the person's own settings."""
    parts = [text.strip().replace("/", "-").replace(".", "-").split("-") for text in dates]
    numbers = [[int(p) for p in part if p.isascii() and p.isdigit()] for part in parts]
    numbers = [found for found in numbers if len(found) == 3]
    if not numbers or all(found[0] > 31 for found in numbers):
        return "ymd"
    first, second = ({found[i] for found in numbers} for i in (0, 1))
    # One file is one month: the part that stays the same is the month.
    if max(first) > 12 or (len(second) == 1 and len(first) > 1):
        return "dmy"
    if max(second) > 12 or (len(first) == 1 and len(second) > 1):
        return "mdy"
    sentence = _("{file}: it cannot be told which part of {date} is the day and which the month.")
    raise RecoveryError(sentence.format(file=file, date=dates[0][:20]))


def _day(text: str, order: str) -> date | None:
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3:
        return None
    by_letter = dict(zip(order, parts, strict=True))
    return reading.day(f"{by_letter['y']:0>4}-{by_letter['m']:0>2}-{by_letter['d']:0>2}")


def _add(found: Reading, row: csv_text.Row, order: str) -> None:
    place = reading.place(row.file, row.line)
    day = _day(row.cells["date"], order)
    steps = reading.whole(row.cells.get("Steps", ""))
    if day is None or steps is None:
        found.skip(place, _("The date or the steps of this day cannot be read."))
        return
    if steps == 0 and reading.whole(row.cells.get("still", "")) == _WHOLE_DAY:
        found.skip(place, _("0 steps and still all day: the tracker was not worn."))
        return
    for series in dict.fromkeys(_COLUMNS.values()):
        value = reading.whole(row.cells.get(series, ""))
        if series in {"date", "still"} or value is None:
            continue
        is_steps = series == "Steps"
        found.samples.append(
            Sample(series=series, place=place, day=day, value=value, minutes=not is_steps)
        )
