"""A layer of a plot: it draws in pixels, only what is in view.

Own items instead of the library's curves, bars and scatters: those stroke wide antialiased lines
as one path, which takes most of a second at ten years of days.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from shiboken6 import wrapInstance

from recovery_app.gui import theme
from recovery_app.gui.chart.library import pg

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_FAR = 1e7

DENSE_BELOW_PX = 2.0
"""Where a day is narrower than this, days share pixels and are thinned."""


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

    def day_at(self, x: Any) -> Any:
        """The day at so many pixels from the left."""
        return (x - self._b) / self._a

    @property
    def day(self) -> float:
        """The width of a day in pixels."""
        return abs(self._a)

    def part(self, days: Numbers, length: int = 1) -> slice:
        """Which of these ordered days, each the first of `length`, are in view, and their
        neighbours.
        """
        low = int(np.searchsorted(days, self.first - length))
        return slice(low, int(np.searchsorted(days, self.last + 1, "right")))


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


def stroke() -> float:
    """How many times as strong as usual lines and marks are: they grow with the text, but less."""
    return max(1.0, theme.current().metrics.scale ** 0.6)


def columns(points: Sequence[Any], width: int = 2) -> Numbers:
    """Tuples as rows of numbers; none at all gives no rows, but the same columns."""
    return np.array([tuple(point)[:width] for point in points], float).reshape(-1, width)


def draw_rects(painter: QPainter, left: Any, top: Any, width: Any, height: Any) -> None:
    """Rectangles from numbers, or arrays of them, in one call.

    An object for each would take most of the time of a frame.
    """
    places = _rows(left, top, width, height)
    if len(places):
        first: Any = wrapInstance(places.ctypes.data, QRectF)
        painter.drawRects(first, len(places))


def draw_lines(painter: QPainter, x1: Any, y1: Any, x2: Any, y2: Any) -> None:
    """Lines from numbers, or arrays of them, in one call."""
    places = _rows(x1, y1, x2, y2)
    if len(places):
        first: Any = wrapInstance(places.ctypes.data, QLineF)
        painter.drawLines(first, len(places))


def draw_marker(painter: QPainter, marker: str, x: float, y: float, size: float) -> None:
    """One marker around a point (pixels): circle, square, diamond, triangle, down, cross or tick."""
    match marker:
        case "square":
            painter.drawRect(QRectF(x - size, y - size, 2 * size, 2 * size))
        case "diamond":
            big = size * 1.4
            painter.drawPolygon(_polygon(x, y, (0, -big), (big, 0), (0, big), (-big, 0)))
        case "triangle":
            big = size * 1.3
            painter.drawPolygon(_polygon(x, y, (0, -big), (big, size), (-big, size)))
        case "down":
            big = size * 1.3
            painter.drawPolygon(_polygon(x, y, (0, big), (big, -size), (-big, -size)))
        case "tick":
            painter.drawRect(QRectF(x - size, y - 1, 2 * size, 2))
        case _:
            painter.drawEllipse(QPointF(x, y), size, size)


def _rows(*parts: Any) -> Numbers:
    """Rows of four numbers, laid in memory as QRectF and QLineF are."""
    return np.ascontiguousarray(np.column_stack(np.broadcast_arrays(*parts)), np.float64)


def _polygon(x: float, y: float, *corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners])
