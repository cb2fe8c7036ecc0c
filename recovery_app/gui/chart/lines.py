"""Lines of a plot: stretches with markers, trends, weekly averages, levels and ranges of a day."""

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from recovery_app.domain.chart_parts import Series, Span
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import (
    DENSE_BELOW_PX,
    Flags,
    Layer,
    Numbers,
    Place,
    columns,
    draw_lines,
    draw_marker,
    draw_rects,
    stroke,
)

_MARKER = 3.6
_BENEATH = 1.9
"""So large, as a share, is a marker beneath one of another line."""

_MARKER_ROOM = 7.0
"""Pixels to either neighbour from which on a point has a marker of its own."""

_ROUND_ENDS_TO = 60
"""Round ends cost ten times as much as flat ones; among many segments nobody sees them."""

_RHYTHMS = {
    Qt.PenStyle.DashLine: (4.0, 2.0),
    Qt.PenStyle.DotLine: (1.0, 2.0),
    Qt.PenStyle.DashDotLine: (6.0, 2.0),
}
"""How long a dash and a gap are, in widths of the line."""


class LineLayer(Layer):
    """A line in its stretches, never from one to the next; markers where there is room.

    Markers of `hollow` days are drawn open. `paper` is the ground, which parts markers that touch.
    Where a line of `upon`, drawn later, has the same value the marker is large: both are seen.
    """

    def __init__(
        self,
        series: Series,
        color: str,
        paper: str,
        *,
        width: float = 2,
        dash: Qt.PenStyle = Qt.PenStyle.SolidLine,
        marker: str = "circle",
        hollow: Iterable[int] = (),
        upon: Iterable[Series] = (),
        z: float = 10,
    ) -> None:
        super().__init__(z)
        covered = {(point.x, point.value) for line in upon for point in line}
        self._beneath = {point.x for point in series if (point.x, point.value) in covered}
        self._points = columns([point for run in series.runs for point in run])
        lengths = [len(run) for run in series.runs]
        # Where a stretch ends no line leads on.
        self._ends = np.cumsum(lengths, dtype=int)[:-1] - 1
        self._stroke = stroke()
        self._width = width * self._stroke
        self._dash = dash
        self._color, self._paper = QColor(color), QColor(paper)
        self._marker = marker
        self._hollow = frozenset(hollow)

    def draw(self, painter: QPainter, place: Place) -> None:
        part = place.part(self._points[:, 0])
        days, values = self._points[part, 0], self._points[part, 1]
        if not len(days):
            return
        xs, ys = place.x(days), place.y(values)
        joined = np.ones(max(len(days) - 1, 0), bool)
        ends = self._ends - part.start
        joined[ends[(ends >= 0) & (ends < len(joined))]] = False
        if place.day < DENSE_BELOW_PX:
            self._draw_dense(painter, xs, ys, joined)
        else:
            self._draw_segments(painter, xs, ys, joined)
        if self._marker:
            self._draw_all_markers(painter, place, days, (xs, ys), joined)

    def _draw_segments(self, painter: QPainter, xs: Numbers, ys: Numbers, joined: Flags) -> None:
        """Lines between neighbours that are joined; one by one, as a long wide path costs far more.

        The pen begins its dashes anew on each: short ones are left out in its rhythm instead.
        """
        steps = np.hypot(np.diff(xs), np.diff(ys))
        on, off = _RHYTHMS.get(self._dash, (1.0, 0.0))
        rhythm = (on + off) * self._width
        style = self._dash
        if off and len(steps) and float(np.median(steps)) < rhythm:
            style = Qt.PenStyle.SolidLine
            at = np.cumsum(steps) - steps / 2
            joined = joined & (at % rhythm < on * self._width)
        few = len(xs) <= _ROUND_ENDS_TO
        cap = Qt.PenCapStyle.RoundCap if few else Qt.PenCapStyle.FlatCap
        painter.setPen(QPen(self._color, self._width, style, cap))
        at_left = np.flatnonzero(joined)
        draw_lines(painter, xs[at_left], ys[at_left], xs[at_left + 1], ys[at_left + 1])

    def _draw_dense(self, painter: QPainter, xs: Numbers, ys: Numbers, joined: Flags) -> None:
        """A bar in each pixel column, from its lowest to its highest value and on to the next."""
        cells = np.floor(xs)
        starts = np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))
        lasts = np.append(starts[1:], len(xs)) - 1
        top, foot = np.minimum.reduceat(ys, starts), np.maximum.reduceat(ys, starts)
        if len(starts) > 1:
            leads = joined[lasts[:-1]]
            onward = np.where(leads, ys[starts[1:]], ys[lasts[:-1]])
            top[:-1], foot[:-1] = np.minimum(top[:-1], onward), np.maximum(foot[:-1], onward)
        left = cells[starts]
        # A stretch without a value of its own is as long as the distance to the next one.
        wide = np.ones(len(left))
        if len(starts) > 1:
            wide[:-1] = np.where(leads, np.diff(left), 1)
        half = self._width / 2
        on, off = _RHYTHMS.get(self._dash, (1.0, 0.0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        rhythm = (on + off) * self._width
        kept = left % rhythm < on * self._width if off else np.ones(len(left), bool)
        flat = kept & (wide == 1)
        draw_rects(painter, left[flat], top[flat] - half, 1, foot[flat] - top[flat] + 2 * half)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not len(starts):
            return
        far = np.flatnonzero(wide > 1)
        painter.setPen(QPen(self._color, self._width, self._dash, Qt.PenCapStyle.FlatCap))
        draw_lines(
            painter, left[far] + 0.5, ys[lasts[far]], left[far + 1] + 0.5, ys[starts[far + 1]]
        )

    def _draw_all_markers(
        self,
        painter: QPainter,
        place: Place,
        days: Numbers,
        at: tuple[Numbers, Numbers],
        joined: Flags,
    ) -> None:
        xs, ys = at
        gaps = np.concatenate(([np.inf], np.diff(xs), [np.inf]))
        roomy = np.minimum(gaps[:-1], gaps[1:]) >= _MARKER_ROOM * self._stroke
        self._draw_markers(painter, days[roomy], xs[roomy], ys[roomy], _MARKER * self._stroke)
        # A point without a line on either side would not be seen: it always has its marker.
        alone = ~(np.append(joined, False) | np.insert(joined, 0, False)) & ~roomy
        if place.day < DENSE_BELOW_PX:
            alone &= np.diff(np.floor(xs), prepend=-1) != 0
        if alone.any():
            self._draw_markers(painter, days[alone], xs[alone], ys[alone], 2 * self._stroke)

    def _draw_markers(
        self, painter: QPainter, days: Numbers, xs: Numbers, ys: Numbers, size: float
    ) -> None:
        painter.setPen(QPen(self._paper, 1))
        painter.setBrush(self._color)
        open_ones = []
        for day, x, y in zip(days.tolist(), xs.tolist(), ys.tolist(), strict=True):
            share = _BENEATH if day in self._beneath else 1.0
            if day in self._hollow:
                open_ones.append((x, y, share * size))
            else:
                draw_marker(painter, self._marker, x, y, share * size + 0.5)
        painter.setPen(QPen(self._color, 1.5))
        painter.setBrush(self._paper)
        for x, y, own in open_ones:
            draw_marker(painter, self._marker, x, y, own - 0.25)


class RangeLayer(Layer):
    """A day's other values as a thin upright bar with feet, from the lowest to the highest.

    `aside` sets it off by so many pixels, so that the ranges of two lines do not cover each other.
    """

    def __init__(self, spans: Sequence[Span], color: str, aside: float = 0) -> None:
        super().__init__(6)
        self._spans = columns(spans, 3)
        self._color = QColor(color)
        self._aside = aside * stroke()

    def draw(self, painter: QPainter, place: Place) -> None:
        part = place.part(self._spans[:, 0])
        xs, low, high = (self._spans[part, column] for column in range(3))
        xs, feet, tops = place.x(xs), place.y(low), place.y(high)
        if place.day < DENSE_BELOW_PX and len(xs):
            _places, chosen = np.unique(np.floor(xs), return_index=True)
            xs, feet, tops = xs[chosen], feet[chosen], tops[chosen]
        if place.day >= _MARKER_ROOM:
            xs = xs + self._aside
        painter.setPen(QPen(self._color, stroke()))
        draw_lines(painter, xs, tops, xs, feet)
        if place.day >= _MARKER_ROOM:
            draw_lines(painter, xs - 3, feet, xs + 3, feet)


class StepsLayer(Layer):
    """Level strokes over several days, such as the average of each week: (first, last, value)."""

    def __init__(
        self,
        steps: Sequence[tuple[float, float, float]],
        color: str,
        dash: Qt.PenStyle,
        z: float = 12,
    ) -> None:
        super().__init__(z)
        self._steps = columns(steps, 3)
        self._pen = QPen(QColor(color), 3 * stroke(), dash, Qt.PenCapStyle.FlatCap)

    def draw(self, painter: QPainter, place: Place) -> None:
        seen = (self._steps[:, 1] >= place.first) & (self._steps[:, 0] <= place.last)
        own = self._steps[seen]
        left, right, y = place.x(own[:, 0] - 0.5), place.x(own[:, 1] + 0.5), place.y(own[:, 2])
        painter.setPen(self._pen)
        draw_lines(painter, left + 1, y, right - 1, y)


class LevelLayer(Layer):
    """A level over all days."""

    def __init__(self, value: float, color: str) -> None:
        super().__init__(4)
        self._value = value
        self._pen = QPen(QColor(color), stroke(), Qt.PenStyle.DashDotLine)

    def draw(self, painter: QPainter, place: Place) -> None:
        y = place.y(self._value)
        painter.setPen(self._pen)
        painter.drawLine(QPointF(place.area.left(), y), QPointF(place.area.right(), y))


class GridLayer(Layer):
    """Hairlines at a few values."""

    def __init__(self, values: Sequence[float], color: str) -> None:
        super().__init__(2)
        self._values = values
        ink = QColor(color)
        if theme.current().palette.name == "contrast":
            # There hairlines are made to be seen; behind data they would be in its way.
            ink.setAlphaF(0.45)
        self._pen = QPen(ink, 1)

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self._pen)
        ys = np.round(place.y(np.array(self._values, float)))
        draw_lines(painter, place.area.left(), ys, place.area.right(), ys)


class UprightLayer(Layer):
    """Upright lines on single days: procedures, today, the day read out."""

    def __init__(
        self, days: Sequence[float], color: str, width: float, dash: Qt.PenStyle, z: float = 7
    ) -> None:
        super().__init__(z)
        self.days = list(days)
        self._pen = QPen(QColor(color), width * stroke(), dash)

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setPen(self._pen)
        xs = place.x(np.array(self.days, float))
        draw_lines(painter, xs, place.area.top(), xs, place.area.bottom())
