"""Marks of a plot: events in a row, letters, a tint of days, the name of a lane."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from recovery_app.domain.chart_groups import length_for
from recovery_app.domain.chart_parts import Band, Event, Mark
from recovery_app.gui.chart.layer import (
    Layer,
    Numbers,
    Place,
    draw_marker,
    draw_rects,
    stroke,
)

_GAP = 8
_MANY = 40
_LANE_TOP = 10
"""So far from the lane above a name stands, that it is not read as that lane's (pixels)."""


class EventLayer(Layer):
    """Marks of single days at one height: shapes differ by what they are, not colour alone.

    `own_days`: marks too close for their shapes become strokes, so that none covers more than its
    day. Very many always do.
    """

    def __init__(
        self, events: Sequence[Event | Mark], color: str, marker: str, height: float, size: float,
        *, z: float = 8, own_days: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(z)
        self._days = np.array([event.x for event in events], float)
        self._color, self._marker = QColor(color), marker
        self._height, self._size = height, size * stroke()
        self._own_days = own_days

    def draw(self, painter: QPainter, place: Place) -> None:
        xs = place.x(self._days[place.part(self._days)])
        y = place.y(self._height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        if len(xs) and (self._own_days or len(xs) > _MANY):
            gaps = np.concatenate(([np.inf], np.diff(xs), [np.inf]))
            close = np.minimum(gaps[:-1], gaps[1:]) < self._size
            self._draw_strokes(painter, place, xs[close], y)
            xs = xs[~close]
        for x in xs.tolist():
            draw_marker(painter, self._marker, x, y, self._size)

    def _draw_strokes(self, painter: QPainter, place: Place, xs: Numbers, y: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        half = 1 if self._marker == "tick" else self._size
        left = np.unique(np.floor(xs - place.day / 2))
        draw_rects(painter, left, y - half, max(1.0, np.floor(place.day)), 2 * half)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


class LetterLayer(Layer):
    """A letter at each (day, value): ringed beside a dot for a study's point, bare for "?"."""

    def __init__(
        self, letters: Sequence[tuple[float, float, str]], color: str, paper: str, font: QFont,
        *, ring: bool,
    ) -> None:  # fmt: skip
        super().__init__(14)
        self._letters = letters
        self._color, self._paper = QColor(color), QColor(paper)
        self._font, self._ring = font, ring

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setFont(self._font)
        side = QFontMetricsF(self._font).height() * (1.0 if self._ring else 1.4)
        boxes = []
        for day, value, letter in self._letters:
            if place.first - 1 <= day <= place.last + 1:
                box = QRectF(0, 0, side, side)
                box.moveCenter(QPointF(place.x(day), place.y(value)))
                boxes.append((box, letter))
        if self._ring:
            taken: list[QRectF] = []
            for box, _letter in boxes:
                self._draw_ring(painter, place, box, taken)
        else:
            # Lines may run through: letters on paper stay readable, those close by too.
            for box, _letter in boxes:
                painter.fillRect(box.adjusted(side / 4, 2, -side / 4, -2), self._paper)
        painter.setPen(self._color)
        for box, letter in boxes:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _draw_ring(self, painter: QPainter, place: Place, box: QRectF, taken: list[QRectF]) -> None:
        """A dot on the spot, and beside it a ring that is not cut and covers no other one."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        painter.drawEllipse(box.center(), 2.5, 2.5)
        way = 1 if box.center().x() + box.width() + 5 <= place.area.right() else -1
        box.translate(way * (box.width() / 2 + 5), 0)
        while any(box.intersects(other) for other in taken):
            box.translate(way * (box.width() + 2), 0)
        taken.append(QRectF(box))
        painter.setPen(QPen(self._color, 1.5))
        painter.setBrush(self._paper)
        painter.drawEllipse(box)


class BandLayer(Layer):
    """Stretches of days, tinted over the whole height, and with an `edge` at each end if wanted."""

    def __init__(self, bands: Sequence[Band], tint: str, alpha: float, *, edge: bool) -> None:
        super().__init__(1)
        self._bands = bands
        self._tint = QColor(tint)
        self._tint.setAlphaF(alpha)
        self._edge = QPen(QColor(tint), 1, Qt.PenStyle.DotLine) if edge else None

    def draw(self, painter: QPainter, place: Place) -> None:
        for band in self._bands:
            if band.first <= place.last and band.last >= place.first:
                left, right = place.x(band.first - 0.5), place.x(band.last + 0.5)
                box = QRectF(left, place.area.top(), right - left, place.area.height())
                painter.fillRect(box, self._tint)
                if self._edge is not None:
                    painter.setPen(self._edge)
                    painter.drawLine(box.topLeft(), box.bottomLeft())
                    painter.drawLine(box.topRight(), box.bottomRight())


class LaneName(Layer):
    """What a lane is, at its upper left, in the room above its highest value.

    `words` are by how many days stand together; of several the first that has room is taken.
    """

    def __init__(
        self, words: Mapping[int, Sequence[str]], ink: str, paper: str, font: QFont
    ) -> None:
        super().__init__(20)
        self._words, self._ink, self._font = words, QColor(ink), font
        self._paper = QColor(paper)

    def said(self, place: Place) -> str:
        """The words that are drawn there."""
        measure = QFontMetricsF(self._font).horizontalAdvance
        offered = self._words.get(length_for(place.day), self._words[1])
        room = place.area.width() - _GAP
        return next((words for words in offered if measure(words) <= room), offered[-1])

    def draw(self, painter: QPainter, place: Place) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        width = place.area.width() - _GAP
        words = metrics.elidedText(self.said(place), Qt.TextElideMode.ElideRight, width)
        top = place.area.top() + _LANE_TOP
        box = QRectF(
            place.area.left() + 2, top, metrics.horizontalAdvance(words) + 4, metrics.height()
        )
        # Upright lines run through; words on paper stay readable.
        painter.fillRect(box, self._paper)
        painter.setPen(self._ink)
        painter.drawText(QPointF(box.left() + 2, top + metrics.ascent()), words)
