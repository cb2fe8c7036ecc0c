"""A value from 0 to 100 as a bar, beside the plan's band where there is one."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_app.gui import theme

_BAR_EMS = 0.75
_OVER = 5.0


class Gauge(QWidget):
    """`show_value` draws; the words beside it say the same, so a screen reader passes it by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self._band: tuple[int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float | None, band: tuple[int, int] | None = None) -> None:
        """Draw the bar up to `value` (none when None), and `band` as a frame over it."""
        self._value, self._band = value, band
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, round(theme.current().metrics.em(_BAR_EMS) + 2 * _OVER + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(1, _OVER + 1, self.width() - 2, self.height() - 2 * _OVER - 2)
        radius = bar.height() / 2
        painter.setPen(QPen(QColor(palette.control), 1))
        painter.setBrush(QColor(palette.sunken))
        painter.drawRoundedRect(bar, radius, radius)
        if self._value:
            filled = QRectF(bar)
            filled.setWidth(max(bar.height(), bar.width() * min(self._value, 100) / 100))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(filled, radius, radius)
        if self._band is not None:
            left, right = (bar.left() + bar.width() * edge / 100 for edge in self._band)
            painter.setPen(QPen(QColor(palette.ink), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if right - left < 3:
                painter.drawLine(QPointF(left - 1, 0), QPointF(left - 1, self.height()))
            else:
                box = QRectF(left, 1, right - left, self.height() - 2)
                painter.drawRect(box)
