"""What a series of another app becomes here: activity, steps, soreness, usual pain, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recovery_app.domain.codes import ACTIVITIES
from recovery_app.errors import InvalidInput
from recovery_app.text import _

KINDS = ("activity", "steps", "soreness", "usual_pain", "skip")

# Word beginnings in names people give to habits; a guess that is only ever offered.
_GUESSES = {
    "walk": "walking", "hik": "walking", "spazier": "walking", "marche": "walking",
    "cycl": "cycling", "bik": "cycling", "bicycl": "cycling", "fahrrad": "cycling",
    "swim": "swimming", "schwimm": "swimming", "natation": "swimming",
    "run": "running", "jog": "running", "lauf": "running", "course à": "running",
    "physio": "physio", "pt ": "physio", "kiné": "physio", "rehab": "physio",
    "stretch": "stretching", "yoga": "stretching", "dehn": "stretching",
    "gym": "strength", "strength": "strength", "weights": "strength", "kraft": "strength",
    "clean": "housework", "housework": "housework", "chores": "housework",
    "driv": "driving", "sport": "sport", "exercise": "sport", "workout": "sport",
}  # fmt: skip


@dataclass(frozen=True)
class Target:
    """Where a series goes. `minutes` is how long each mark of an activity lasted, if given."""

    kind: str
    activity: str = ""
    minutes: int | None = None

    def __str__(self) -> str:
        parts = [self.kind, self.activity, "" if self.minutes is None else str(self.minutes)]
        return ":".join(part for part in parts if part)


SKIP = Target("skip")


def parse(text: str) -> Target:
    """A target from "activity:walking", "activity:walking:30", "steps", "soreness", "skip" …

    Raises InvalidInput naming what is allowed.
    """
    kind, *more = (part.strip() for part in text.strip().split(":"))
    if kind not in KINDS or (more and kind != "activity") or len(more) > 2:
        raise _refusal(text)
    if kind != "activity":
        return Target(kind)
    if not more or more[0] not in ACTIVITIES:
        sentence = _("The activity must be one of {names}, as in activity:walking.")
        raise InvalidInput("map", sentence.format(names=", ".join(ACTIVITIES)))
    minutes = None
    if len(more) == 2:
        digits = more[1].isascii() and more[1].isdigit() and len(more[1]) <= 4
        if not digits or not 1 <= int(more[1]) <= 1440:
            raise InvalidInput("map", _("The minutes must be a whole number from 1 to 1440."))
        minutes = int(more[1])
    return Target(kind, more[0], minutes)


def parse_pairs(pairs: Iterable[str]) -> dict[str, Target]:
    """Targets by series, from texts such as "Evening walk=activity:walking:30"."""
    found = {}
    for pair in pairs:
        # A name may hold "=", a target never does.
        series, sign, text = pair.rpartition("=")
        if not sign or not series.strip():
            raise _refusal(pair)
        found[series.strip()] = parse(text)
    return found


def guess(series: str) -> Target | None:
    """What a series may be, going by its name; None if that tells nothing."""
    name = f"{series.strip().lower()} "
    for beginning, activity in _GUESSES.items():
        if any(word.startswith(beginning) for word in _words(name)):
            return Target("activity", activity)
    if "steps" in name or "schritte" in name:
        return Target("steps")
    return None


def in_effect(
    mapping: Mapping[str, Target], known: Mapping[str, Target], series: Iterable[str]
) -> dict[str, Target]:
    """The target of every series: what the person said, else what the format itself tells.

    Raises InvalidInput for a name in the mapping that the file does not have, and when two
    series would both become the steps of a day.
    """
    names = list(dict.fromkeys(series))
    for name in mapping:
        if name not in names:
            sentence = _("The file has no series “{name}”; it has {names}.")
            shown = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
            raise InvalidInput("map", sentence.format(name=name, names=shown))
    targets = {name: mapping.get(name) or known.get(name) or SKIP for name in names}
    steps = [name for name, target in targets.items() if target.kind == "steps"]
    if len(steps) > 1:
        sentence = _("Only one series can be the steps of a day, not {names}.")
        raise InvalidInput("map", sentence.format(names=", ".join(steps)))
    return targets


def _words(name: str) -> list[str]:
    return [name[i:] for i in range(len(name)) if i == 0 or not name[i - 1].isalnum()]


def _refusal(text: str) -> InvalidInput:
    sentence = _(
        "“{text}” must be NAME=TARGET, and the target activity:KIND, activity:KIND:MINUTES, "
        "steps, soreness, usual_pain or skip."
    )
    return InvalidInput("map", sentence.format(text=text))
