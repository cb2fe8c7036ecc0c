"""The axes of a plot: days below with their numbers and dates, a few values at the left."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QFontMetricsF

from recovery_app.domain import chart
from recovery_app.gui.chart.library import pg

_PIXELS_A_TICK = 76
_OVERHANG = 26
"""So far the first date may reach to the left of the axis (pixels)."""


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at whole days in even steps from day 0, as many as there is room for."""

    def __init__(self, origin: date | None, scale: float) -> None:
        super().__init__("bottom")
        self.setStyle(hideOverlappingLabels=_OVERHANG)
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
        # A date that would be cut at the right edge is left out; at the left there is a margin.
        measure = QFontMetricsF(self.style["tickFont"]).horizontalAdvance
        last = high - (high - low) / max(size, 1.0) * max(measure(t.date) for t in found) / 2
        return [(1.0, [float(tick.x) for tick in found if tick.x <= last])]

    def tickStrings(self, values: list[float], _scale: Any, _spacing: Any) -> list[str]:
        return [self._words.get(value, "") for value in values]


class ValueAxis(pg.AxisItem):  # type: ignore[misc]
    """The left side of a lane: a few values, in figures or words."""

    def __init__(self, ticks: Sequence[tuple[float, str]], width: int) -> None:
        super().__init__("left")
        self.setTicks([list(ticks)])
        self.setWidth(width)
        self.setStyle(tickLength=0, tickTextOffset=6)
