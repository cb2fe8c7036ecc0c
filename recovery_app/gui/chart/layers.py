"""What a plot draws, layer by layer, in pixels: only what is in view, thinned to the pixel.

Own items instead of the library's curves, bars and scatters: those stroke wide antialiased lines
as one path, which takes most of a second at ten years of days.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from recovery_app.domain.chart_parts import Band, Bar, Event, Mark, Series, Span, Stack

Numbers = NDArray[np.float64]
_FAR = 1e7
_MARKER_FROM_PX = 7.0
_DAY_MARGIN = 0.18


class Place:
    """From days and values to pixels, and which days are in view."""

    def __init__(self, transform: QTransform, first: float, last: float, area: QRectF) -> None:
        self._a, self._b = transform.m11(), transform.dx()
        self._c, self._d = transform.m22(), transform.dy()
        self.first, self.last = first, last
        self.area = area

    def x(self, day: Any) -> Any:
        """Pixels from the left."""
        return self._a * day + self._b

    def y(self, value: Any) -> Any:
        """Pixels from the top."""
        return self._c * value + self._d

    @property
    def day(self) -> float:
        """The width of a day in pixels."""
        return abs(self._a)


class Layer(pg.GraphicsObject):  # type: ignore[misc]
    """One layer of a plot. It never takes part in choosing the range: the chart sets that."""

    def __init__(self, z: float = 0) -> None:
        super().__init__()
        self.setZValue(z)

    def boundingRect(self) -> QRectF:
        view = self.getViewBox()
        return view.viewRect() if view is not None else QRectF(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR)

    def viewRangeChanged(self) -> None:
        """The library calls this after each pan and zoom."""
        self.prepareGeometryChange()
        self.update()

    def dataBounds(self, *_args: Any, **_named: Any) -> None:
        """None: the chart sets the range."""
        return

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        view = self.getViewBox()
        if view is None:
            return
        (first, last), _values = view.viewRange()
        transform = painter.transform()
        area = transform.mapRect(view.viewRect())
        painter.save()
        painter.resetTransform()
        painter.setClipRect(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, Place(transform, first, last, area))
        painter.restore()

    def draw(self, painter: QPainter, place: Place) -> None:
        """Draw what is in view."""
        raise NotImplementedError


class LineLayer(Layer):
    """A line in its stretches, never from one to the next; markers where there is room."""

    def __init__(
        self,
        series: Series,
        color: str,
        *,
        width: float = 2,
        dash: Qt.PenStyle = Qt.PenStyle.SolidLine,
        marker: str = "circle",
        z: float = 10,
    ) -> None:
        super().__init__(z)
        self._runs = [_columns(run) for run in series.runs]
        self._pen = QPen(QColor(color), width, dash, Qt.PenCapStyle.RoundCap)
        self._color = QColor(color)
        self._marker = marker

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setPen(self._pen)
        for days, values in self._runs:
            low = max(int(np.searchsorted(days, place.first)) - 1, 0)
            high = min(int(np.searchsorted(days, place.last, "right")) + 1, len(days))
            if high <= low:
                continue
            xs, ys = place.x(days[low:high]), place.y(values[low:high])
            lone = high - low == 1
            if place.day < 1:
                xs, ys = _thinned(xs, ys)
            if len(xs) > 1:
                _draw_lines(painter, xs, ys)
            if self._marker and (place.day >= _MARKER_FROM_PX or lone):
                self._draw_markers(painter, xs, ys)

    def _draw_markers(self, painter: QPainter, xs: Numbers, ys: Numbers) -> None:
        painter.save()
        painter.setBrush(self._color)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
            draw_marker(painter, self._marker, x, y, 3.5)
        painter.restore()


class RangeLayer(Layer):
    """A day's other values as a thin upright bar from the lowest to the highest."""

    def __init__(self, spans: Sequence[Span], color: str) -> None:
        super().__init__(6)
        self._days = np.array([span.x for span in spans], float)
        self._low = np.array([span.low for span in spans], float)
        self._high = np.array([span.high for span in spans], float)
        self._color = QColor(color)
        self._color.setAlphaF(0.45)

    def draw(self, painter: QPainter, place: Place) -> None:
        part = _in_view(self._days, place)
        xs = place.x(self._days[part]).tolist()
        tops, feet = place.y(self._high[part]).tolist(), place.y(self._low[part]).tolist()
        width = min(6.0, max(1.0, place.day * 0.3))
        painter.setPen(QPen(self._color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLines(
            [QLineF(x, top, x, foot) for x, top, foot in zip(xs, tops, feet, strict=True)]
        )


class BarLayer(Layer):
    """One bar a day; an answered 0 is a short stroke on the ground, a silent day is nothing."""

    def __init__(self, bars: Sequence[Bar], color: str) -> None:
        super().__init__(5)
        self._days = np.array([bar.x for bar in bars], float)
        self._values = np.array([bar.value for bar in bars], float)
        self._color = QColor(color)

    def draw(self, painter: QPainter, place: Place) -> None:
        part = _in_view(self._days, place)
        ground = place.y(0)
        width = max(1.0, place.day * (1 - 2 * _DAY_MARGIN))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        days, values = place.x(self._days[part]), place.y(self._values[part])
        if place.day < 1:
            days, values = _tallest(days, values)
        painter.drawRects(
            [
                QRectF(x - width / 2, min(y, ground - 2), width, ground - min(y, ground - 2))
                for x, y in zip(days.tolist(), values.tolist(), strict=True)
            ]
        )


class StackLayer(Layer):
    """A day's active minutes, stacked by group."""

    def __init__(self, stacks: Sequence[Stack], colors: dict[str, str]) -> None:
        super().__init__(5)
        self._empty = BarLayer([Bar(s.x, 0) for s in stacks if not s.parts], next(iter(
            colors.values())))  # fmt: skip
        self._groups: list[tuple[QColor, Numbers, Numbers, Numbers]] = []
        found: dict[str, list[tuple[int, int, int]]] = {code: [] for code in colors}
        for stack in stacks:
            floor = 0
            for code, minutes in stack.parts:
                found[code].append((stack.x, floor, floor + minutes))
                floor += minutes
        for code, bars in found.items():
            table = np.array(bars, float).reshape(-1, 3)
            self._groups.append((QColor(colors[code]), table[:, 0], table[:, 1], table[:, 2]))

    def draw(self, painter: QPainter, place: Place) -> None:
        self._empty.draw(painter, place)
        width = max(1.0, place.day * (1 - 2 * _DAY_MARGIN))
        painter.setPen(Qt.PenStyle.NoPen)
        for color, days, floors, tops in self._groups:
            part = _in_view(days, place)
            xs = place.x(days[part]).tolist()
            low, high = place.y(floors[part]).tolist(), place.y(tops[part]).tolist()
            painter.setBrush(color)
            painter.drawRects(
                [
                    QRectF(x - width / 2, top, width, foot - top)
                    for x, top, foot in zip(xs, high, low, strict=True)
                ]
            )


class BandLayer(Layer):
    """Labelled stretches of days over the whole height, every other one tinted."""

    def __init__(
        self, bands: Sequence[Band], tint: str, ink: str, font: QFont, *, alpha: float, z: float
    ) -> None:
        super().__init__(z)
        self._bands = bands
        self._tint = QColor(tint)
        self._tint.setAlphaF(alpha)
        self._ink = QColor(ink)
        self._font = font

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        for number, band in enumerate(self._bands):
            left, right = place.x(band.first - 0.5), place.x(band.last + 0.5)
            if band.last < place.first or band.first > place.last:
                continue
            if band.low is not None and band.high is not None:
                box = QRectF(left, place.y(band.high), right - left,
                             place.y(band.low) - place.y(band.high))  # fmt: skip
                painter.fillRect(box, self._tint)
                continue
            if number % 2 == 0 or band.kind != "phase":
                painter.fillRect(
                    QRectF(left, place.area.top(), right - left, place.area.height()), self._tint
                )
            at_top = place.area.top() + metrics.ascent() + 4
            height = place.area.bottom() - 6 if band.kind == "flare" else at_top
            left, right = max(left, place.area.left()), min(right, place.area.right())
            whole = metrics.horizontalAdvance(band.label) <= right - left - 8
            words = metrics.elidedText(band.label, Qt.TextElideMode.ElideRight, right - left - 8)
            # A letter and dots say nothing, and half a flare label says something else.
            if whole or (band.kind == "phase" and len(words) > 3):
                painter.setPen(self._ink)
                painter.drawText(QPointF(left + 6, height), words)


class LevelLayer(Layer):
    """A level over all days, with its words at the right end."""

    def __init__(self, value: float, words: str, color: str, font: QFont) -> None:
        super().__init__(4)
        self._value, self._words, self._color, self._font = value, words, QColor(color), font

    def draw(self, painter: QPainter, place: Place) -> None:
        y = place.y(self._value)
        painter.setPen(QPen(self._color, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(place.area.left(), y), QPointF(place.area.right(), y))
        painter.setFont(self._font)
        wide = QFontMetricsF(self._font).horizontalAdvance(self._words)
        painter.drawText(QPointF(place.area.right() - wide - 6, y - 5), self._words)


class EventLayer(Layer):
    """Marks of single days at one height: shapes differ by what they are, not colour alone."""

    def __init__(
        self, events: Sequence[Event | Mark], color: str, marker: str, height: float, size: float
    ) -> None:
        super().__init__(8)
        self._days = np.array([event.x for event in events], float)
        self._color, self._marker = QColor(color), marker
        self._height, self._size = height, size

    def draw(self, painter: QPainter, place: Place) -> None:
        xs = place.x(self._days[_in_view(self._days, place)])
        y = place.y(self._height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        for x in np.unique(np.round(xs)).tolist() if place.day < 1 else xs.tolist():
            draw_marker(painter, self._marker, x, y, self._size)


class UprightLayer(Layer):
    """Upright lines on single days: procedures, today, the day read out."""

    def __init__(self, days: Sequence[int], color: str, width: float, dash: Qt.PenStyle) -> None:
        super().__init__(7)
        self.days = list(days)
        self._pen = QPen(QColor(color), width, dash)

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setPen(self._pen)
        for day in self.days:
            x = place.x(day)
            painter.drawLine(QPointF(x, place.area.top()), QPointF(x, place.area.bottom()))


def draw_marker(painter: QPainter, marker: str, x: float, y: float, size: float) -> None:
    """One marker around a point (pixels)."""
    match marker:
        case "square":
            painter.drawRect(QRectF(x - size, y - size, 2 * size, 2 * size))
        case "diamond":
            big = size * 1.4
            painter.drawPolygon(QPolygonF([QPointF(x, y - big), QPointF(x + big, y),
                                           QPointF(x, y + big), QPointF(x - big, y)]))  # fmt: skip
        case "triangle":
            big = size * 1.3
            painter.drawPolygon(QPolygonF([QPointF(x, y - big), QPointF(x + big, y + size),
                                           QPointF(x - big, y + size)]))  # fmt: skip
        case _:
            painter.drawEllipse(QPointF(x, y), size, size)


def _columns(points: Sequence[Any]) -> tuple[Numbers, Numbers]:
    table = np.array([(point.x, point.value) for point in points], float).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _in_view(days: Numbers, place: Place) -> slice:
    low = int(np.searchsorted(days, place.first - 1))
    return slice(low, int(np.searchsorted(days, place.last + 1, "right")))


def _thinned(xs: Numbers, ys: Numbers) -> tuple[Numbers, Numbers]:
    """The lowest and highest value of each pixel column: what can be seen of the line."""
    columns = np.floor(xs)
    starts = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    low, high = np.minimum.reduceat(ys, starts), np.maximum.reduceat(ys, starts)
    thin_x = np.repeat(columns[starts] + 0.5, 2)
    thin_y = np.empty(2 * len(starts))
    thin_y[0::2], thin_y[1::2] = low, high
    return thin_x, thin_y


def _tallest(xs: Numbers, ys: Numbers) -> tuple[Numbers, Numbers]:
    """The highest bar (smallest y) of each pixel column."""
    if not len(xs):
        return xs, ys
    columns = np.floor(xs)
    starts = np.flatnonzero(np.diff(columns, prepend=columns[0] - 1))
    return columns[starts] + 0.5, np.minimum.reduceat(ys, starts)


def _draw_lines(painter: QPainter, xs: Numbers, ys: Numbers) -> None:
    # Single lines: joining a long wide path costs a hundred times as much.
    px, py = xs.tolist(), ys.tolist()
    painter.drawLines([QLineF(px[i], py[i], px[i + 1], py[i + 1]) for i in range(len(px) - 1)])
