"""A few ratings as a small line, at their true distances in time."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.text import _

_WIDE_EMS, _HIGH_EMS = 7.0, 2.2
_DOT, _STROKE = 2.5, 2.0
_FEW = 10
"""So many ratings have a dot each."""


class Sparkline(QWidget):
    """`history` are (day number, value), `top` is the highest value there can be.

    The line ends where the next value is more than `every` days away, if that is given.
    """

    def __init__(
        self,
        history: Sequence[tuple[int, float]],
        top: float,
        every: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._top, self._every = history, top, every
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = [_("{value} on day {n}").format(value=f"{value:g}", n=day) for day, value in history]
        self.setAccessibleName(", ".join(said) or _("no rating yet"))
        self.setToolTip(self.accessibleName() if history else "")

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        return QSize(metrics.em(_WIDE_EMS), metrics.em(_HIGH_EMS))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Lines and dots grow with the text, but less.
        grow = max(1.0, theme.current().metrics.scale ** 0.6)
        dot = _DOT * grow
        painter.setPen(QPen(QColor(palette.hairline), 1))
        for y in (dot + 1, self.height() - dot - 1):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        if not self._history:
            return
        first, last = self._history[0][0], self._history[-1][0]
        wide, high = self.width() - 4 * dot, self.height() - 2 * dot - 2
        points = [
            QPointF(
                2 * dot + wide * ((day - first) / (last - first) if last > first else 1),
                dot + 1 + high * (1 - value / self._top),
            )
            for day, value in self._history
        ]
        painter.setPen(QPen(QColor(palette.accent), _STROKE * grow, Qt.PenStyle.SolidLine,
                            Qt.PenCapStyle.RoundCap))  # fmt: skip
        painter.drawLines(
            [
                QLineF(points[n], points[n + 1])
                for n, (one, other) in enumerate(pairwise(self._history))
                if self._every is None or other[0] - one[0] <= self._every
            ]
        )
        painter.setPen(QPen(QColor(palette.card), 1.5))
        painter.setBrush(QColor(palette.accent))
        few = len(points) <= _FEW
        for n, point in enumerate(points[:-1]):
            if few or self._alone(n):
                painter.drawEllipse(point, dot, dot)
        painter.drawEllipse(points[-1], dot + 1.5, dot + 1.5)

    def _alone(self, index: int) -> bool:
        """Whether no line leads to a value or on from it."""
        if self._every is None:
            return False
        near = self._history[max(index - 1, 0) : index + 2]
        return all(abs(day - self._history[index][0]) > self._every
                   for day, _value in near if day != self._history[index][0])  # fmt: skip
