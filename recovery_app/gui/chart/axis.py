"""The axes of a plot: days below with their numbers and dates, a few values at the left."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QFontMetricsF

from recovery_app.domain import chart, date_words
from recovery_app.domain.chart_parts import Tick
from recovery_app.gui.chart.library import pg

_APART, _APART_WITH_YEARS = 12, 28
"""The room beside a date (pixels); on a long axis some dates carry a year."""

_WIDE_DAY = date(2000, 9, 28)


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole days in even steps from day 0, as many as there is room for."""

    def __init__(self, origin: date | None) -> None:
        super().__init__("bottom")
        self._origin = origin
        self._words: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        measure = QFontMetricsF(self.style["tickFont"]).horizontalAdvance
        origin = self._origin or date(2000, 1, 1)
        apart = _APART if high - low < chart.YEAR_SHOWN_FROM else _APART_WITH_YEARS
        # So many steps between dates have room, and one more date than steps.
        most = max(2, int(size / (measure(date_words.brief(_WIDE_DAY)) + apart)) + 1)
        found = chart.ticks(origin, round(low), round(high), most)
        # Where each date carries its year fewer have room than where one of them does.
        while most > 2 and _touch(found, measure, size / max(high - low, 1.0)):
            most -= 1
            found = chart.ticks(origin, round(low), round(high), most)
        self._words = {
            float(tick.x): f"{tick.day}\n{tick.date}" if self._origin else tick.day
            for tick in found
        }
        # A date that would be cut at the right edge is left out; at the left there is a margin.
        last = high - (high - low) / max(size, 1.0) * max(measure(t.date) for t in found) / 2
        return [(1.0, [float(tick.x) for tick in found if tick.x <= last])]

    def tickStrings(self, values: list[float], _scale: Any, _spacing: Any) -> list[str]:
        return [self._words.get(value, "") for value in values]


def _touch(found: Sequence[Tick], measure: Callable[[str], float], day: float) -> bool:
    """Whether dates next to each other have too little room, a day being `day` pixels wide."""
    wide = [measure(tick.date) for tick in found]
    return any(
        (right.x - left.x) * day < (wide[n] + wide[n + 1]) / 2 + _APART
        for n, (left, right) in enumerate(pairwise(found))
    )


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """The left side of a lane: a few values, in figures or words."""

    def __init__(self, ticks: Sequence[tuple[float, str]], width: int) -> None:
        super().__init__("left")
        self.setTicks([list(ticks)])
        self.setWidth(width)
        self.setStyle(tickLength=0, tickTextOffset=6)
