"""Words that stand in a plot at what they name: phases, a level, upright lines."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from recovery_app.domain.chart import SCORE_RANGE
from recovery_app.domain.chart_parts import Band, Series
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import Flags, Layer, Numbers, Place, columns

_GAP = 4.0
_ROUND = 4.0
_BESIDE = 1 + _GAP
"""The room at either side of a name in its field, and the line that parts fields (pixels)."""

_SAMPLES = 24
_ROWS, _LEAD = 6, 4.0
"""So many rows of text off its level a name is looked for; from so many pixels on it is led to."""
_ALONG = (1.0, 0.96, 0.92, 0.0, 0.75, 0.5, 0.25)
"""Where along a level its name may stand, from 0 (left) to 1, the best first."""


class Ribbon(Layer):
    """Bands as a strip of named fields at the top. Upright lines pass below it, not through names.

    A name that has no room is left out, never cut short; of `numbers` its own stands for it.
    """

    def __init__(self, bands: Sequence[Band], font: QFont, height: float) -> None:
        super().__init__(8)
        palette = theme.current().palette
        self._bands = bands
        self._font, self._height = font, height
        self._tint, self._ink = QColor(palette.sunken), QColor(palette.ink_soft)
        self._edge = QPen(QColor(palette.hairline), 1)
        self.numbers: dict[Band, str] = {}

    def has_room(self, words: str, width: float) -> bool:
        """Whether a field so wide (pixels) holds these words."""
        return QFontMetricsF(self._font).horizontalAdvance(words) <= width - 2 * _BESIDE

    def draw(self, painter: QPainter, place: Place) -> None:
        metrics = QFontMetricsF(self._font)
        painter.setFont(self._font)
        for band in self._bands:
            if band.last < place.first or band.first > place.last:
                continue
            left = max(place.x(band.first - 0.5), place.area.left())
            right = min(place.x(band.last + 0.5), place.area.right())
            box = QRectF(left + 1, place.area.top(), right - left - 2, self._height)
            number = self.numbers.get(band, "")
            painter.setPen(self._edge)
            painter.setBrush(self._tint)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            painter.setPen(self._ink)
            if self.has_room(band.label, right - left):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, band.label)
            elif number and metrics.horizontalAdvance(number) <= box.width():
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)


class LevelName(Layer):
    """What a level is, above or below it: at its right end, its left, or where no line runs.

    Of `words` the first that has a free place stands there; if none has, the longest stands
    further off with a stroke that leads to the level.
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
        level = place.y(self._value)
        if box.bottom() + _LEAD < level or box.top() - _LEAD > level:
            x = box.left() + box.height()
            painter.drawLine(
                QLineF(x, box.bottom() if box.bottom() < level else box.top(), x, level)
            )

    def _best(self, place: Place) -> tuple[QRectF, str]:
        """The first free place: at the level before further off, of longer words before shorter;
        if there is none, the freest for the shortest words at the level.
        """
        for tops in (self._near, self._far):
            for words in self._words:
                boxes = self._boxes(words, place, tops(place))
                if free := next((box for box in boxes if not self._crossed(box, place)), None):
                    return free, words
        words = self._words[-1]
        at_level = self._boxes(words, place, self._near(place))
        return min(at_level, key=lambda box: self._crossed(box, place), default=QRectF()), words

    def _near(self, place: Place) -> Sequence[float]:
        y = place.y(self._value)
        return y - QFontMetricsF(self._font).height() - 1, y + 1

    def _far(self, place: Place) -> Sequence[float]:
        """Rows further off, between the highest and the lowest score, the nearest first."""
        high, (above, below) = QFontMetricsF(self._font).height(), self._near(place)
        rows = [(above - n * high, below + n * high) for n in range(1, _ROWS)]
        top, foot = place.y(SCORE_RANGE[1]), place.y(SCORE_RANGE[0])
        return [y for pair in rows for y in pair if top <= y and y + high <= foot]

    def _boxes(self, words: str, place: Place, tops: Sequence[float]) -> list[QRectF]:
        metrics = QFontMetricsF(self._font)
        wide, high = metrics.horizontalAdvance(words), metrics.height()
        left, room = place.area.left() + 2 * _GAP, place.area.width() - wide - 4 * _GAP
        if room < 0:
            return []
        return [QRectF(left + part * room, top, wide, high) for part in _ALONG for top in tops]

    def _crossed(self, box: QRectF, place: Place) -> int:
        """How much of it lines run through, in samples and in points of their own."""
        left, right = box.left() - _GAP, box.right() + _GAP
        samples = place.day_at(np.linspace(left, right, _SAMPLES))
        hit, points = np.zeros(_SAMPLES, bool), 0

        def inside(ys: Numbers) -> Flags:
            return (ys > box.top() - _GAP) & (ys < box.bottom() + _GAP)

        for line in self._lines:
            hit |= inside(place.y(_between(line, samples)))
            # A peak may lie between two samples.
            within = (line[:, 0] > samples[0]) & (line[:, 0] < samples[-1])
            points += int(np.count_nonzero(inside(place.y(line[within, 1]))))
        through = (left <= place.x(day) <= box.right() for day in self._uprights)
        return int(np.count_nonzero(hit)) + points + any(through)


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
