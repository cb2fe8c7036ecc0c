"""The axes of a plot: days below with their numbers and dates, a few values at the left."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from recovery_app.domain import chart
from recovery_app.gui.chart.library import pg

_PIXELS_A_TICK = 76


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole days in even steps from day 0, as many as there is room for."""

    def __init__(self, origin: date | None, scale: float) -> None:
        super().__init__("bottom")
        self._origin = origin
        self._scale = scale
        self._words: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        most = max(2, int(size / (_PIXELS_A_TICK * self._scale)))
        found = chart.ticks(self._origin or date(2000, 1, 1), round(low), round(high), most)
        self._words = {
            float(tick.x): f"{tick.day}\n{tick.date}" if self._origin else tick.day
            for tick in found
        }
        return [(1.0, [float(tick.x) for tick in found])]

    def tickStrings(self, values: list[float], _scale: Any, _spacing: Any) -> list[str]:
        return [self._words.get(value, "") for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """The left side of a lane: a few values, in figures or words."""

    def __init__(self, ticks: Sequence[tuple[float, str]], width: int) -> None:
        super().__init__("left")
        self.setTicks([list(ticks)])
        self.setWidth(width)
        self.setStyle(tickLength=0, tickTextOffset=6)
