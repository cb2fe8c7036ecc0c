"""The legend: each line with its own stroke and marker, each colour and mark with its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.chart.layer import draw_marker, stroke
from recovery_app.gui.theme import fonts
from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.label import Label

POINT = 0.13
"""The radius of the point in a field, as a part of its side."""


@dataclass(frozen=True)
class Key:
    """One entry: its words, and the sample before them.

    `marker` is a shape of `draw_marker`, "field" for a tinted field, "point" for one with a point
    in it, "dotted" for one with such an edge, "range" for an upright one with feet, "steps" for
    levels. A `dash` draws a piece of the line through it. A "?" stands for itself, a number in a
    field as it is over the chart. Over a bar's color lies its `pattern`. Samples grow with the text
    as the chart does.
    """

    words: str
    color: str
    marker: str = ""
    dash: Qt.PenStyle | None = None
    width: float = 2
    hollow: bool = False
    size: float = 4
    pattern: Qt.BrushStyle | None = None


class _Sample(QWidget):
    def __init__(self, key: Key) -> None:
        super().__init__()
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().metrics.icon_small
        return QSize(side * 2 if self._key.dash is not None else side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        key, color, middle = self._key, QColor(self._key.color), QRectF(self.rect()).center()
        grow = stroke()
        if key.dash is not None:
            painter.setPen(QPen(color, key.width * grow, key.dash))
            painter.drawLines(self._lines())
        match key.marker:
            case "" | "steps":
                return
            case "field" | "point":
                self._paint_field(painter, color)
            case "dotted":
                painter.setPen(QPen(color, 1.5 * grow, Qt.PenStyle.DotLine))
                painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
            case "range":
                painter.setPen(QPen(color, grow))
                top, foot = middle - QPointF(0, 6 * grow), middle + QPointF(0, 6 * grow)
                wide = QPointF(3 * grow, 0)
                feet = [QLineF(end - wide, end + wide) for end in (top, foot)]
                painter.drawLines([QLineF(top, foot), *feet])
            case "?":
                painter.setPen(color)
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "?")
            case number if number.isdecimal():
                palette = theme.current().palette
                painter.setPen(QPen(QColor(palette.hairline), 1))
                painter.setBrush(QColor(palette.sunken))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
                painter.setPen(color)
                painter.setFont(fonts.font(theme.current().metrics, "small"))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, number)
            case shape:
                ground = QColor(theme.current().palette.card)
                painter.setPen(QPen(color, 1.5 * grow) if key.hollow else Qt.PenStyle.NoPen)
                painter.setBrush(ground if key.hollow else color)
                draw_marker(painter, shape, middle.x(), middle.y(), key.size * grow)
                if key.pattern is not None:
                    painter.setBrush(QBrush(ground, key.pattern))
                    draw_marker(painter, shape, middle.x(), middle.y(), key.size * grow)

    def _paint_field(self, painter: QPainter, color: QColor) -> None:
        palette = theme.current().palette
        # A pale tint is hard to see: where contrast rules it has an edge.
        edge = QPen(QColor(palette.hairline), 1)
        painter.setPen(edge if palette.name == "contrast" else Qt.PenStyle.NoPen)
        painter.setBrush(color)
        inset = 0.5 if palette.name == "contrast" else 0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRect(box)
        if self._key.marker == "point":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ink_faint))
            painter.drawEllipse(box.center(), *[box.width() * POINT] * 2)

    def _lines(self) -> list[QLineF]:
        """A piece of the line, or two of the levels of "steps"."""
        middle, wide, high = QRectF(self.rect()).center(), self.width(), self.height()
        if self._key.marker != "steps":
            return [QLineF(0, middle.y(), wide, middle.y())]
        low = 0.7 * high
        return [QLineF(0, high - low, middle.x(), high - low), QLineF(middle.x(), low, wide, low)]


class Legend(QWidget):
    """What a chart on show consists of; what is not in it is not listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[Key, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_keys(self, keys: Iterable[Key]) -> None:
        """List these."""
        self._keys = tuple(keys)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        box = QWidget()
        box.setSizePolicy(self.sizePolicy())
        row = FlowLayout(box, 20, 6)
        for key in self._keys:
            row.addWidget(_entry(key))
        self._column.addWidget(box)
        self.setVisible(bool(self._keys))

    @property
    def words(self) -> tuple[str, ...]:
        """What is listed."""
        return tuple(key.words for key in self._keys)


def faded(color: str, share: float) -> str:
    """The colour, let through to `share` (0 to 1)."""
    made = QColor(color)
    made.setAlphaF(share)
    return made.name(QColor.NameFormat.HexArgb)


def _entry(key: Key) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(_Sample(key))
    row.addWidget(Label(key.words, "small", "soft"))
    return box
