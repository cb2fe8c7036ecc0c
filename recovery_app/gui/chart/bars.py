"""Bars of a lane: one a day or, where days are too narrow, one for a week or four of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from recovery_app.domain.chart_groups import Block, StackBlock, averaged_stacks, length_for
from recovery_app.domain.chart_parts import Band, Bar, Stack
from recovery_app.gui.chart.layer import Layer, Numbers, Place, columns, draw_rects

_MARGIN = 0.18
_STROKE, _BETWEEN = 2.0, 1.0

Together = Callable[[Iterable[Bar], int], Sequence[Block]]


class BarLayer(Layer):
    """An answered 0 is a short stroke on the ground, days without an answer are nothing.

    `together` makes one bar of several days. As `steps` bars of days beside each other touch:
    levels stay until the next answer, amounts do not.
    """

    def __init__(
        self, bars: Sequence[Bar], color: str, together: Together, *, steps: bool = False
    ) -> None:
        super().__init__(5)
        self._margin = 0.0 if steps else _MARGIN
        self._bars = bars
        self._together = together
        self._color = QColor(color)
        self._made: dict[int, Numbers] = {}

    def draw(self, painter: QPainter, place: Place) -> None:
        length = length_for(place.day)
        if length not in self._made:
            self._made[length] = columns(self._together(self._bars, length))
        bars = self._made[length]
        part = place.part(bars[:, 0], length)
        ground = place.y(0)
        tops = np.minimum(place.y(bars[part, 1]), ground - _STROKE)
        days = bars[part, 0], length
        _draw(painter, place, self._color, days, tops, ground, self._margin)


class StackLayer(Layer):
    """Active minutes, stacked by group from the ground up, a line of `paper` between two groups.

    `patterns` of paper lie over the colours of the groups that have one.
    """

    def __init__(
        self,
        stacks: Sequence[Stack],
        colors: Mapping[str, str],
        paper: str,
        patterns: Mapping[str, Qt.BrushStyle],
    ) -> None:
        super().__init__(5)
        self._paper = QColor(paper)
        self._patterns = [patterns.get(code) for code in colors]
        self._stacks = stacks
        self._order = {code: index for index, code in enumerate(colors)}
        self._colors = [QColor(color) for color in colors.values()]
        self._made: dict[int, tuple[Numbers, Numbers]] = {}

    def draw(self, painter: QPainter, place: Place) -> None:
        length = length_for(place.day)
        if length not in self._made:
            self._made[length] = self._tops(averaged_stacks(self._stacks, length))
        days, tops = self._made[length]
        part = place.part(days, length)
        days, tops = days[part], tops[part]
        ground = place.y(0)
        none = tops[:, -1] == 0
        stroke = np.full(int(none.sum()), ground - _STROKE)
        _draw(painter, place, self._colors[0], (days[none], length), stroke, ground)
        # From the highest down: each covers all but its own part of the one before.
        for group in range(len(self._colors) - 1, -1, -1):
            below = tops[:, group - 1] if group else np.zeros(len(tops))
            own = tops[:, group] > below
            ys, where = place.y(tops[own, group]), (days[own], length)
            _draw(painter, place, self._colors[group], where, ys, ground)
            if (pattern := self._patterns[group]) is not None:
                _draw(painter, place, QBrush(self._paper, pattern), where, ys, ground)
            covered = own & (tops[:, group] < tops[:, -1])
            ys = place.y(tops[covered, group])
            _draw(painter, place, self._paper, (days[covered], length), ys - _BETWEEN, ys)

    def _tops(self, blocks: Sequence[StackBlock]) -> tuple[Numbers, Numbers]:
        """Where the bars begin; and, a column for each group, how high it ends upon those below."""
        days = np.array([block.first for block in blocks], float)
        parts = np.zeros((len(blocks), len(self._order)))
        for row, block in enumerate(blocks):
            for code, minutes in block.parts:
                parts[row, self._order[code]] = minutes
        return days, np.cumsum(parts, axis=1)


class PlannedLayer(Layer):
    """The plan's band of activity: a pale field between two strokes that can be seen."""

    def __init__(self, bands: Sequence[Band], color: str) -> None:
        super().__init__(8)
        self._bands = bands
        self._pen = QPen(QColor(color), 1.5, Qt.PenStyle.DashLine)
        self._fill = QColor(color)
        self._fill.setAlphaF(0.12)

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setPen(self._pen)
        for band in self._bands:
            if band.last < place.first or band.first > place.last or band.high is None:
                continue
            left, right = place.x(band.first - 0.5), place.x(band.last + 0.5)
            top, foot = place.y(band.high), place.y(band.low or 0.0)
            box = QRectF(left, top, right - left, max(foot - top, 1.0))
            painter.fillRect(box, self._fill)
            painter.drawLine(box.topLeft(), box.topRight())
            if band.low and foot - top >= 3:
                painter.drawLine(box.bottomLeft(), box.bottomRight())


def _draw(
    painter: QPainter,
    place: Place,
    color: QColor | QBrush,
    days: tuple[Numbers, int],
    tops: Numbers,
    ground: float | Numbers,
    margin: float = _MARGIN,
) -> None:
    """Bars over `days`: where each begins, and how many days it is long."""
    firsts, length = days
    wide = place.day * length
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    width = max(1.0, wide * (1 - 2 * margin))
    left = place.x(firsts - 0.5) + (wide - width) / 2
    draw_rects(painter, left, tops, width, ground - tops)
