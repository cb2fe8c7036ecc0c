"""Group results of published studies as single points: an overlay, off unless asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recovery_app.text import _


@dataclass(frozen=True)
class StudyPoint:
    """One group mean, 0 to 10, on day `x` after the procedure; `sd` its standard deviation."""

    study: str
    site: str
    n: int
    x: int
    mean: float
    sd: float | None
    label: str


def study_points(rows: Iterable[Mapping[str, str]]) -> tuple[StudyPoint, ...]:
    """The points of rows with study, site, n, scale, day, mean and sd; ValueError names a row.

    Only scales from 0 to 10 are drawn; other rows are passed over.
    """
    found = []
    for index, row in enumerate(rows, start=1):
        try:
            if not row["scale"].endswith("0-10"):
                continue
            study, n = row["study"], int(row["n"])
            label = _("{study}, mean of {n} people").format(study=study, n=n)
            sd = float(row["sd"]) if row["sd"] else None
            mean = float(row["mean"])
            found.append(StudyPoint(study, row["site"], n, int(row["day"]), mean, sd, label))
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise ValueError(f"row {index}: {error}") from error
    return tuple(found)


def key(points: Iterable[StudyPoint]) -> tuple[tuple[str, str], ...]:
    """A letter and the words for each study: its name, its n, and all its points."""
    by_study: dict[str, list[StudyPoint]] = {}
    for point in points:
        by_study.setdefault(point.study, []).append(point)
    return tuple(
        (letter(index), _("{study}: {points}").format(study=own[0].label, points=_days(own)))
        for index, own in enumerate(by_study.values())
    )


def letters(points: Sequence[StudyPoint]) -> tuple[str, ...]:
    """The letter of each point's study, as in `key`."""
    order = list(dict.fromkeys(point.study for point in points))
    return tuple(letter(order.index(point.study)) for point in points)


def letter(index: int) -> str:
    """A, B, C …"""
    return chr(ord("A") + index % 26)


def _days(points: Iterable[StudyPoint]) -> str:
    words = _("{mean} on day {n}")
    return ", ".join(words.format(mean=f"{point.mean:.1f}", n=point.x) for point in points)


def caption() -> str:
    """What must stand beside the points wherever they are drawn."""
    return _(
        "Group averages from studies. They say nothing about one person, and a randomised trial "
        "found no benefit over control."
    )
