"""Words that stand in a plot at what they name: phases, a level, upright lines."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from recovery_app.domain.chart_parts import Band, Series
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import Layer, Numbers, Place, columns

_GAP = 4.0
_ROUND = 4.0
_SAMPLES = 24
_ALONG = (1.0, 0.96, 0.92, 0.0, 0.75, 0.5, 0.25)
"""Where along a level its name may stand, from 0 (left) to 1, the best first."""


class Ribbon(Layer):
    """Bands as a strip of named fields at the top. Upright lines pass below it, not through names.

    A name that has no room is left out, never cut short: whoever points at the day reads it.
    """

    def __init__(self, bands: Sequence[Band], font: QFont, height: float) -> None:
        super().__init__(8)
        palette = theme.current().palette
        self._bands = bands
        self._font, self._height = font, height
        self._tint, self._ink = QColor(palette.sunken), QColor(palette.ink_soft)
        self._edge = QPen(QColor(palette.hairline), 1)

    def draw(self, painter: QPainter, place: Place) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        for band in self._bands:
            if band.last < place.first or band.first > place.last:
                continue
            left = max(place.x(band.first - 0.5), place.area.left())
            right = min(place.x(band.last + 0.5), place.area.right())
            box = QRectF(left + 1, place.area.top(), right - left - 2, self._height)
            painter.setPen(self._edge)
            painter.setBrush(self._tint)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            if metrics.horizontalAdvance(band.label) <= box.width() - 2 * _GAP:
                painter.setPen(self._ink)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, band.label)


class LevelName(Layer):
    """What a level is, above or below it: at its right end, its left, or where no line runs.

    Of `words` the first that has a free place stands there.
    """

    def __init__(
        self, words: Sequence[str], value: float, color: str, font: QFont,
        lines: Iterable[Series], uprights: Sequence[int] = (),
    ) -> None:  # fmt: skip
        # Beneath the lines: where there is no free place the words give way, not the data.
        super().__init__(5)
        self._words, self._value = words, value
        self._color, self._font = QColor(color), font
        self._lines = [columns(list(line)) for line in lines if len(line)]
        self._uprights = uprights

    def draw(self, painter: QPainter, place: Place) -> None:
        if not place.day:
            return
        box, words = self._best(place)
        painter.setFont(self._font)
        painter.setPen(self._color)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _best(self, place: Place) -> tuple[QRectF, str]:
        """The first free place, of longer words before shorter; if none is free, the freest."""
        for words in self._words:
            crossed = [(self._crossed(box, place), box) for box in self._boxes(words, place)]
            if free := next((box for count, box in crossed if not count), None):
                return free, words
        return min(crossed, key=itemgetter(0))[1] if crossed else QRectF(), words

    def _boxes(self, words: str, place: Place) -> list[QRectF]:
        metrics = QFontMetricsF(self._font)
        wide, high = metrics.horizontalAdvance(words), metrics.height()
        y = place.y(self._value)
        left, room = place.area.left() + 2 * _GAP, place.area.width() - wide - 4 * _GAP
        if room < 0:
            return []
        tops = (y - high - 1, y + 1)
        return [QRectF(left + part * room, top, wide, high) for part in _ALONG for top in tops]

    def _crossed(self, box: QRectF, place: Place) -> int:
        """How much of it lines run through, in samples."""
        days = place.day_at(np.linspace(box.left() - _GAP, box.right() + _GAP, _SAMPLES))
        hit = np.zeros(_SAMPLES, bool)
        for line in self._lines:
            ys = place.y(_between(line, days))
            hit |= (ys > box.top() - _GAP) & (ys < box.bottom() + _GAP)
        through = (box.left() - _GAP <= place.x(day) <= box.right() for day in self._uprights)
        return int(np.count_nonzero(hit)) + any(through)


class Named(NamedTuple):
    """The words at an upright line; `before`: at its left side as long as there is room."""

    day: int
    words: str
    before: bool = False


class UprightNames(Layer):
    """What upright lines are, at their feet; one that has no room is left out."""

    def __init__(self, names: Sequence[Named], ink: str, font: QFont) -> None:
        super().__init__(9)
        self._names, self._ink, self._font = names, QColor(ink), font

    def draw(self, painter: QPainter, place: Place) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        painter.setPen(self._ink)
        foot = place.area.bottom() - metrics.descent() - 1
        taken: list[QRectF] = []
        for name in self._names:
            x, wide = place.x(name.day), metrics.horizontalAdvance(name.words)
            sides = [x + _GAP, x - _GAP - wide]
            for left in reversed(sides) if name.before else sides:
                box = QRectF(left, foot - metrics.ascent(), wide + 2 * _GAP, metrics.height())
                inside = place.area.left() <= left and left + wide <= place.area.right()
                if inside and not any(box.intersects(other) for other in taken):
                    painter.drawText(QPointF(left, foot), name.words)
                    taken.append(box)
                    break


def _between(line: Numbers, days: Numbers) -> Numbers:
    """The values of a line at these days, and nothing (NaN) before and after it."""
    return np.interp(days, line[:, 0], line[:, 1], left=np.nan, right=np.nan)
