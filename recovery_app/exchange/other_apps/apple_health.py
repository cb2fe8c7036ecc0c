"""Apple Health: steps and workouts out of export.zip, read as a stream however large it is."""

import re
from collections import defaultdict
from datetime import date, datetime
from pathlib import PurePosixPath
from xml.parsers import expat

from recovery_app.errors import RecoveryError
from recovery_app.exchange.box import Box
from recovery_app.exchange.other_apps import reading
from recovery_app.exchange.other_apps.samples import Progress, Reading, Sample
from recovery_app.exchange.other_apps.targets import Target
from recovery_app.text import _

APP = "Apple Health"
STEPS = "Steps"
_STEP_COUNT = "HKQuantityTypeIdentifierStepCount"
_WORKOUT = "HKWorkoutActivityType"
_LONGEST_TOKEN = 1 << 20
_DEEPEST = 50
_MINUTES = {"min": 1.0, "s": 1 / 60, "sec": 1 / 60, "hr": 60.0, "h": 60.0}
_ACTIVITIES = {
    "Walking": "walking", "Hiking": "walking", "Running": "running", "Cycling": "cycling",
    "Swimming": "swimming", "Yoga": "stretching", "Flexibility": "stretching",
    "TraditionalStrengthTraining": "strength", "FunctionalStrengthTraining": "strength",
    "CoreTraining": "strength",
}  # fmt: skip


def recognises(box: Box) -> bool:
    """Whether this is the export of Apple Health, or the XML file out of it."""
    return _xml(box) is not None


def read(box: Box, progress: Progress) -> Reading:
    """Steps a day and single workouts. Raises RecoveryError in words."""
    name = _xml(box)
    if name is None:
        raise RecoveryError(_("There is no health data in this file."))
    reader = _Reader(PurePosixPath(name).name)
    for piece, done, size in box.stream(name):
        reader.feed(piece)
        progress(done, size)
    return reader.finish()


def _xml(box: Box) -> str | None:
    # The file is named in the phone's language; only its beginning tells.
    for name in box.names:
        if name.lower().endswith(".xml") and b"HealthData" in box.start(name):
            return name
    return None


class _Reader:
    """Takes the XML in pieces and keeps sums and workouts, never the records."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._fed = 0
        self._depth = 0
        # By day and by device: a phone and a watch both count the same steps.
        self._steps: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._found = Reading(APP, known={STEPS: Target("steps")})
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._entity

    def feed(self, piece: bytes) -> None:
        """The next piece."""
        self._parse(piece, final=False)
        self._fed += len(piece)
        if self._fed - max(0, self._parser.CurrentByteIndex) > _LONGEST_TOKEN:
            raise RecoveryError(
                _("{place}: a piece of the file is too long.").format(place=self._place())
            )

    def finish(self) -> Reading:
        """What was found, once all is fed."""
        self._parse(b"", final=True)
        for day, by_device in sorted(self._steps.items()):
            most = max(by_device.values())
            place = _("{file}, steps of {day}").format(file=self._file, day=day.isoformat())
            self._found.samples.append(
                Sample(series=STEPS, place=place, day=day, value=float(round(most)))
            )
        return self._found

    def _parse(self, piece: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(piece, final)
        except expat.ExpatError as error:
            sentence = _("{place}: this is not sound XML.").format(
                place=reading.place(self._file, error.lineno)
            )
            raise RecoveryError(sentence) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            sentence = _("{place}: the file is nested too deeply.")
            raise RecoveryError(sentence.format(place=self._place()))
        if name == "Record" and attributes.get("type") == _STEP_COUNT:
            self._add_steps(attributes)
        elif name == "Workout":
            self._add_workout(attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _entity(self, *_declaration: object) -> None:
        sentence = _("{place}: the file declares XML entities, which health exports never do.")
        raise RecoveryError(sentence.format(place=self._place()))

    def _add_steps(self, attributes: dict[str, str]) -> None:
        at = _moment(attributes.get("startDate"))
        value = reading.number(attributes.get("value", ""))
        if at is None or value is None or value < 0:
            self._found.skip(self._place(), _("The date or the number of steps cannot be read."))
            return
        self._steps[at.date()][attributes.get("sourceName", "")] += value

    def _add_workout(self, attributes: dict[str, str]) -> None:
        at = _moment(attributes.get("startDate"))
        length = reading.number(attributes.get("duration", ""))
        unit = _MINUTES.get(attributes.get("durationUnit", "min"))
        ended = _moment(attributes.get("endDate"))
        if length is not None and unit is not None:
            length *= unit
        elif at is not None and ended is not None:
            length = (ended - at).total_seconds() / 60
        if at is None or length is None:
            self._found.skip(self._place(), _("The time or the length of a workout is missing."))
            return
        what = attributes.get("workoutActivityType", "").removeprefix(_WORKOUT) or "Other"
        series = " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", what)) or what[:60]
        self._found.known[series] = Target("activity", _ACTIVITIES.get(what, "other"))
        self._found.samples.append(
            Sample(
                series=series,
                place=self._place(),
                day=at.date(),
                at=at,
                value=length,
                minutes=True,
            )
        )

    def _place(self) -> str:
        return reading.place(self._file, self._parser.CurrentLineNumber)


def _moment(text: str | None) -> datetime | None:
    # "2019-07-19 10:36:11 -0700"; ISO without the second blank.
    if text is None or len(text) > 40:
        return None
    return reading.wall_time("".join(text.rsplit(" ", 1)) if text.count(" ") == 2 else text)
