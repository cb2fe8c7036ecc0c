"""The axis of days: the day number, and its date below."""

from datetime import date
from typing import Any

import pyqtgraph as pg

from recovery_app.domain import chart

_PIXELS_A_TICK = 76


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole days in even steps from day 0, as many as there is room for."""

    def __init__(self, origin: date, scale: float) -> None:
        super().__init__("bottom")
        self._origin = origin
        self._scale = scale
        self._words: dict[float, str] = {}

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        most = max(2, int(size / (_PIXELS_A_TICK * self._scale)))
        found = chart.ticks(self._origin, round(low), round(high), most)
        self._words = {float(tick.x): f"{tick.day}\n{tick.date}" for tick in found}
        return [(1.0, [float(tick.x) for tick in found])]

    def tickStrings(self, values: list[float], _scale: Any, _spacing: Any) -> list[str]:
        return [self._words.get(value, "") for value in values]


class LaneAxis(pg.AxisItem):  # type: ignore[misc]
    """The left side of a lane: its name, or a few values."""

    def __init__(self, ticks: list[tuple[float, str]], width: int) -> None:
        super().__init__("left")
        self.setTicks([ticks])
        self.setWidth(width)
        self.setStyle(tickLength=0)
