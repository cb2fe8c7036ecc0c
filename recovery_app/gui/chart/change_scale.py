"""Usual pain before and now on one scale from 0 to 10, with the marks that studies use."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts
from recovery_app.screens.progress import Pain
from recovery_app.text import _

_HIGH, _SIDE, _GAP = 10, 12.0, 10.0


@dataclass(frozen=True)
class _Word:
    """A label under its place, in a row in which it covers no other."""

    text: str
    x: float
    left: float
    row: int


class ChangeScale(QWidget):
    """Draws what the sentences beside it say."""

    def __init__(self, pain: Pain, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pain = pain
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(pain.words)

    def sizeHint(self) -> QSize:
        # Room for two rows of words on each side: more marks never share one place.
        return QSize(300, round(self._line() * 5 + 28))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(theme.current().metrics, "small"))
        ground = self._line() * 2 + 14
        painter.setPen(QPen(QColor(palette.control), 1.5))
        painter.drawLine(QPointF(self._x(0), ground), QPointF(self._x(_HIGH), ground))
        for n in range(_HIGH + 1):
            x = self._x(n)
            painter.drawLine(QPointF(x, ground - 3), QPointF(x, ground + 3))
        self._paint_marks(painter, ground)
        self._paint_values(painter, ground)

    def _paint_marks(self, painter: QPainter, ground: float) -> None:
        palette = theme.current().palette
        metrics = QFontMetricsF(painter.font())
        ends = [(_("0"), 0.0), (_("10"), float(_HIGH))]
        marks = [(words, level) for words, level, _reached in self._pain.marks]
        for word in self._placed([*marks, *ends], metrics):
            top = ground + 10 + word.row * self._line()
            bare = word.text in (_("0"), _("10"))
            if not bare:
                painter.setPen(QPen(QColor(palette.ink_soft), 1.5, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(word.x, ground - 10), QPointF(word.x, ground + 9))
            painter.setPen(QColor(palette.ink_faint if bare else palette.ink_soft))
            painter.drawText(QPointF(word.left, top + metrics.ascent()), word.text)

    def _paint_values(self, painter: QPainter, ground: float) -> None:
        palette = theme.current().palette
        metrics = QFontMetricsF(painter.font())
        values = [
            (_("before"), self._pain.before, False),
            (_("now"), self._pain.now, True),
        ]
        shown = [(words, value, full) for words, value, full in values if value is not None]
        color = QColor(palette.series.usual_pain)
        if len(shown) > 1:
            painter.setPen(QPen(color, 3))
            painter.drawLine(QPointF(self._x(shown[0][1]), ground),
                             QPointF(self._x(shown[1][1]), ground))  # fmt: skip
        for _words, value, full in shown:
            painter.setPen(QPen(color, 2))
            painter.setBrush(color if full else QColor(palette.card))
            painter.drawRect(QRectF(self._x(value) - 5, ground - 5, 10, 10))
        painter.setPen(QColor(palette.ink))
        labels = [(f"{words} {value:.1f}", value) for words, value, _full in shown]
        for word in self._placed(labels, metrics):
            foot = ground - 12 - word.row * self._line()
            painter.drawText(QPointF(word.left, foot), word.text)

    def _placed(self, words: list[tuple[str, float]], metrics: QFontMetricsF) -> list[_Word]:
        """Each label centred on its place, in the first row where it covers none before it."""
        found: list[_Word] = []
        for text, value in words:
            x, wide = self._x(value), metrics.horizontalAdvance(text)
            left = min(max(x - wide / 2, 0), self.width() - wide)
            row = 0
            while any(
                other.row == row
                and left < other.left + metrics.horizontalAdvance(other.text) + _GAP
                and other.left < left + wide + _GAP
                for other in found
            ):
                row += 1
            found.append(_Word(text, x, left, row))
        return found

    def _x(self, value: float) -> float:
        return _SIDE + (self.width() - 2 * _SIDE) * value / _HIGH

    @staticmethod
    def _line() -> float:
        return QFontMetricsF(fonts.font(theme.current().metrics, "small")).lineSpacing()
