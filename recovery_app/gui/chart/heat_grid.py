"""Where the days of a calendar stand: weeks below each other while few, else beside each other."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from recovery_app.domain import date_words
from recovery_app.domain.heatmap import WEEK, Cell, HeatMap
from recovery_app.gui import theme
from recovery_app.gui.theme import fonts

FEW_WEEKS = 13
"""Up to so many weeks stand below each other, as in a calendar on the wall."""

GAP = 3.0
_SMALLEST, _SMALLEST_EMS, _LARGEST_EMS = 10.0, 0.8, 2.6
_WIDEST_EMS, _ROOM = 8.0, 12.0
_ONE_LINE = 4.6
"""Date and score stand in one line in cells so many times as wide as the text is high."""


@dataclass(frozen=True)
class HeatGrid:
    """The geometry of a calendar in a given width, all in pixels."""

    shown: HeatMap
    width: float

    @property
    def down(self) -> bool:
        """Whether the weeks stand below each other."""
        return self.shown.rows <= FEW_WEEKS

    @property
    def steps(self) -> dict[Qt.Key, int]:
        """How many days each arrow key moves on."""
        side, along = (1, WEEK) if self.down else (WEEK, 1)
        return {Qt.Key.Key_Left: -side, Qt.Key.Key_Right: side,
                Qt.Key.Key_Up: -along, Qt.Key.Key_Down: along}  # fmt: skip

    @cached_property
    def head(self) -> float:
        """The room for names above the cells."""
        return round(_text().height() + 6)

    @cached_property
    def margin(self) -> float:
        """The room for names left of the cells."""
        words = self.shown.weekdays
        if self.down:
            words = tuple(date_words.brief(cell.day) for cell in self._heads())
        return max((_text().horizontalAdvance(name) for name in words), default=0.0) + _ROOM

    @cached_property
    def size(self) -> tuple[float, float]:
        """How wide and how high a cell is."""
        metrics = theme.current().metrics
        if not self.down:
            room = (self.width - self.margin - 2) / max(self.shown.rows, 1) - GAP
            side = max(smallest(), min(float(metrics.em(_LARGEST_EMS)), room))
            return side, side
        room = (self.width - self.margin - 2) / WEEK - GAP
        wide = max(_SMALLEST, min(float(metrics.em(_WIDEST_EMS)), room))
        lines = 1 if wide >= _ONE_LINE * _text().height() else 2
        return wide, lines * _text().height() + _ROOM

    @property
    def height(self) -> int:
        """How high all of it is."""
        count = self.shown.rows if self.down else WEEK
        return round(self.head + count * (self.size[1] + GAP) + 2)

    def box(self, cell: Cell) -> QRectF:
        """Where a cell stands."""
        wide, high = self.size
        across, along = (cell.column, cell.row) if self.down else (cell.row, cell.column)
        left = self.margin + across * (wide + GAP)
        return QRectF(left, self.head + along * (high + GAP), wide, high)

    def names(self) -> list[tuple[QRectF, str, Qt.AlignmentFlag]]:
        """The names around the cells, each with its place: of weekdays, and of weeks by date."""
        return [*self._left(), *self._above()]

    def _left(self) -> list[tuple[QRectF, str, Qt.AlignmentFlag]]:
        high, flags = self.size[1], Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words = list(self.shown.weekdays)
        if self.down:
            words = [date_words.brief(cell.day) for cell in self._heads()]
        every = 1 if high + GAP >= _text().height() else 2
        return [
            (QRectF(0, self.head + n * (high + GAP), self.margin - 8, high), name, flags)
            for n, name in enumerate(words)
            if n % every == 0
        ]

    def _above(self) -> list[tuple[QRectF, str, Qt.AlignmentFlag]]:
        wide, high = self.size[0], _text().height()
        if self.down:
            lefts = [self.margin + n * (wide + GAP) for n in range(WEEK)]
            flags = Qt.AlignmentFlag.AlignCenter
            longest = max(_text().horizontalAdvance(name) for name in self.shown.weekdays)
            letters = None if longest <= wide else 1
            return [
                (QRectF(left, 0, wide, high), name[:letters], flags)
                for left, name in zip(lefts, self.shown.weekdays, strict=True)
            ]
        found, free_from = [], 0.0
        for cell in self._heads():
            left, words = self.box(cell).left(), date_words.brief(cell.day)
            long = _text().horizontalAdvance(words)
            if left >= free_from and left + long <= self.width:
                found.append((QRectF(left, 0, long + 1, high), words, Qt.AlignmentFlag.AlignLeft))
                free_from = left + long + _ROOM
        return found

    def _heads(self) -> list[Cell]:
        """The first day of each week that is shown."""
        cells = self.shown.cells
        return [cell for n, cell in enumerate(cells) if not n or cell.row != cells[n - 1].row]


def weeks_that_fit(shown: HeatMap, width: float) -> int:
    """How many weeks have room beside each other."""
    margin = max((_text().horizontalAdvance(name) for name in shown.weekdays), default=0.0) + _ROOM
    return max(FEW_WEEKS, int((width - margin - 2) / (smallest() + GAP)))


def smallest() -> float:
    """The smallest side of a cell."""
    return max(_SMALLEST, float(theme.current().metrics.em(_SMALLEST_EMS)) - GAP)


def _text() -> QFontMetricsF:
    return QFontMetricsF(fonts.font(theme.current().metrics, "small"))
