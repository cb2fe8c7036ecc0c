"""How an example recovery goes, in numbers: pain, soreness, swelling and activity by day."""

import math
from dataclasses import dataclass
from random import Random

from recovery_app.domain.averages import fmean

USUAL_MINUTES = 75
"""Active minutes a day the example person had before the back problem."""

_SORENESS = (4.4, 7.0, 6.3, 5.0, 3.9, 3.1, 2.5, 2.0, 1.6, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3)
_OVERDONE = (19, 37)
"""Days of too much; the soreness on waking tells so the next morning."""

_HARD = 5

_MEMORY = 0.4
"""How much of a day's deviation is left the day after: bad days come in runs."""


@dataclass(frozen=True)
class Shape:
    """The long line of one recovery.

    Usual pain eases from `start` towards `floor`, by a factor e every `slowness` days; `normal`
    and `gain` are how close to normal it begins and how much is added; `pace` scales activity.
    """

    start: float
    floor: float
    slowness: float
    normal: float
    gain: float
    pace: float
    flare: float = 1.0


RESPONDER = Shape(start=6.2, floor=1.8, slowness=32, normal=0.32, gain=0.6, pace=1.0)
NON_RESPONDER = Shape(
    start=6.2, floor=5.7, slowness=60, normal=0.32, gain=0.1, pace=0.6, flare=1.05
)
FIRST_OF_TWO = Shape(start=6.3, floor=4.4, slowness=38, normal=0.3, gain=0.25, pace=0.8)
SECOND_OF_TWO = Shape(
    start=5.1, floor=1.7, slowness=40, normal=0.5, gain=0.44, pace=1.0, flare=0.85
)


class Course:
    """One recovery's true course; the same shape and seed give the same course on any machine."""

    def __init__(self, shape: Shape, seed: str, last: int, *, again: bool = False) -> None:
        """Work out days 0 to `last`; `again` when it is not the person's first."""
        self.again = again
        self._shape = shape
        self._seed = seed
        deviation = 0.0
        self._deviations = []
        for n in range(last + 1):
            deviation = _MEMORY * deviation + self.luck("usual", n).gauss(0, 0.75)
            self._deviations.append(deviation)

    def luck(self, what: str, n: int) -> Random:
        """The chances of one thing on one day; other things and days do not move them."""
        return Random(f"{self._seed} {what} {n}")  # noqa: S311 - an example, not a secret

    def usual(self, n: int) -> float:
        """Worst usual pain of day `n`; before the injection it only varies around the start."""
        shape = self._shape
        if n < 0:
            return shape.start + self.luck("baseline", n).gauss(0, 0.6)
        eased = math.exp(-max(0, n - 7) / shape.slowness)
        level = shape.floor + (shape.start - shape.floor) * eased
        flare = 0.9 * math.exp(-n / 3)
        overdone = 1.5 if n - 1 in _OVERDONE or n in _OVERDONE else 0.0
        return level + flare + overdone + self._deviations[n]

    def usual_week(self, n: int) -> float:
        """Usual pain, average of the seven days up to day `n`."""
        return fmean(self.usual(day) for day in range(n - 6, n + 1))

    def soreness(self, n: int) -> float:
        """Worst soreness at the injection site: it peaks on day 1 and settles within days."""
        settled = _SORENESS[n] if n < len(_SORENESS) else 0.15
        return settled * self._shape.flare + self.luck("sore", n).gauss(0, 0.35)

    def waking(self, n: int) -> float:
        """Soreness on waking on the morning of day `n`."""
        overdone = 2.6 if n - 1 in _OVERDONE else 0.0
        level = 0.6 * self.soreness(n) + 0.38 * self.usual(n)
        return level + overdone + self.luck("wake", n).gauss(0, 0.3)

    def swelling(self, n: int) -> str:
        """Swelling as seen in the evening: mild, gone by the end of the first week."""
        fades = 4 + self.luck("swelling", 0).randrange(3)
        if n == 1:
            return "moderate" if self._shape.flare > 1 else "mild"
        return "mild" if n < fades else "none"

    def during(self, n: int, effort: float) -> float:
        """Soreness while doing something of this effort (0 to 10)."""
        level = 0.4 * self.soreness(n) + 0.3 * self.usual(n) + effort / 5 - 0.4
        if self.overdone(n) and effort > _HARD:
            level += 2.5
        return level + self.luck(f"during {effort}", n).gauss(0, 0.4)

    def overdone(self, n: int) -> bool:
        """Whether day `n` was one of too much."""
        return n in _OVERDONE

    def normality(self, n: int) -> float:
        """How close to normal life is, 0 to 1; the first days of rest take some of it away."""
        shape = self._shape
        rest = 0.14 * math.exp(-n / 6) if n > 0 else 0.0
        return shape.normal + shape.gain * (1 - math.exp(-n / 45)) - rest

    def active_minutes(self, n: int) -> float:
        """Minutes of activity planned for day `n`: a slow climb, then as before."""
        pace = self._shape.pace
        if n < 4:
            return (5, 8, 12, 15)[n]
        for first, last, low, high in ((4, 14, 18, 34), (15, 42, 34, 60), (43, 84, 60, 74)):
            if n <= last:
                return pace * (low + (high - low) * (n - first) / (last - first))
        return pace * USUAL_MINUTES

    @property
    def pace(self) -> float:
        """How far this recovery gets with activity; 1 is all the way."""
        return self._shape.pace

    @property
    def eases(self) -> bool:
        """Whether usual pain ends well below where it began."""
        return self._shape.floor < 0.6 * self._shape.start


def score(value: float, high: int = 10) -> int:
    """A true value as the whole number a person gives for it."""
    return max(0, min(high, round(value)))
