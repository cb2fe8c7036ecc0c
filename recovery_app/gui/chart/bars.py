"""Bars of a lane: one a day, stacked by group, or standing in steps with a name each."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from recovery_app.domain.chart_parts import Band, Bar, Stack
from recovery_app.gui.chart.layer import DENSE_BELOW_PX, Layer, Numbers, Place, columns, draw_rects

_DAY_MARGIN = 0.18
_STROKE = 2.0


class BarLayer(Layer):
    """One bar a day; an answered 0 is a short stroke on the ground, a silent day is nothing."""

    def __init__(self, bars: Sequence[Bar], color: str) -> None:
        super().__init__(5)
        self._bars = columns(bars)
        self._color = QColor(color)

    def draw(self, painter: QPainter, place: Place) -> None:
        part = place.part(self._bars[:, 0])
        ground = place.y(0)
        xs, tops = place.x(self._bars[part, 0]), place.y(self._bars[part, 1])
        if place.day < DENSE_BELOW_PX:
            xs, tops = _tallest(xs, tops)
        _draw(painter, place, self._color, xs, np.minimum(tops, ground - _STROKE), ground)


class StackLayer(Layer):
    """A day's active minutes, stacked by group from the ground up."""

    def __init__(self, stacks: Sequence[Stack], colors: dict[str, str]) -> None:
        super().__init__(5)
        self._colors = [QColor(color) for color in colors.values()]
        order = {code: index for index, code in enumerate(colors)}
        self._days = np.array([stack.x for stack in stacks], float)
        # One column a group: how high the stack is with it and all below.
        self._tops = np.zeros((len(stacks), len(order)))
        for row, stack in enumerate(stacks):
            for code, minutes in stack.parts:
                self._tops[row, order[code]] = minutes
        self._tops = np.cumsum(self._tops, axis=1)

    def draw(self, painter: QPainter, place: Place) -> None:
        part = place.part(self._days)
        days, tops = self._days[part], self._tops[part]
        xs, ground = place.x(days), place.y(0)
        if place.day < DENSE_BELOW_PX and len(xs):
            chosen = _tallest_rows(xs, tops[:, -1])
            xs, tops = np.floor(xs[chosen]) + 0.5, tops[chosen]
        total = tops[:, -1] if len(tops) else np.zeros(0)
        none = total == 0
        stroke = np.full(int(none.sum()), ground - _STROKE)
        _draw(painter, place, self._colors[0], xs[none], stroke, ground)
        # From the highest down: each covers all but its own part of the one before.
        for group in range(len(self._colors) - 1, -1, -1):
            below = tops[:, group - 1] if group else np.zeros(len(tops))
            own = tops[:, group] > below
            _draw(painter, place, self._colors[group], xs[own], place.y(tops[own, group]), ground)


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
    painter: QPainter, place: Place, color: QColor, xs: Numbers, tops: Numbers, ground: float
) -> None:
    width = max(1.0, place.day * (1 - 2 * _DAY_MARGIN))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, place.day >= DENSE_BELOW_PX)
    draw_rects(painter, xs - width / 2, tops, width, ground - tops)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _tallest(xs: Numbers, tops: Numbers) -> tuple[Numbers, Numbers]:
    """The highest bar (smallest y) of each pixel column."""
    if not len(xs):
        return xs, tops
    cells = np.floor(xs)
    starts = np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))
    return cells[starts] + 0.5, np.minimum.reduceat(tops, starts)


def _tallest_rows(xs: Numbers, totals: Numbers) -> "np.typing.NDArray[np.intp]":
    """Which row stands highest in each pixel column."""
    order = np.lexsort((-totals, np.floor(xs)))
    cells = np.floor(xs)[order]
    return order[np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))]
