"""The legend: each line with its own stroke and marker, each lane's colours with their names."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.domain.chart import RecoveryChart
from recovery_app.domain.chart_parts import GROUPS
from recovery_app.gui import theme
from recovery_app.gui.chart import layers
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _


class _Sample(QWidget):
    """A short piece of the line, or a block of the bar's colour."""

    def __init__(self, color: str, marker: str, dash: Qt.PenStyle | None) -> None:
        super().__init__()
        self._color, self._marker, self._dash = color, marker, dash
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = theme.current().metrics.icon_small
        return QSize(side * 2 if self._dash is not None else side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        if self._dash is not None:
            painter.setPen(QPen(QColor(self._color), 2, self._dash))
            painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._color))
        layers.draw_marker(painter, self._marker, self.width() / 2, middle, 4)


class Legend(QWidget):
    """What the chart on show consists of; what is not in it is not listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_chart(self, chart: RecoveryChart, *, waking: bool) -> None:
        """List what this chart draws."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        colors = theme.current().palette.series
        solid, dash, dot = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
        parts: list[QWidget] = []
        if len(chart.soreness):
            parts.append(_entry(chart.soreness.label, colors.soreness, "circle", solid))
        if len(chart.usual):
            parts.append(_entry(chart.usual.label, colors.usual_pain, "square", dash))
        if waking and len(chart.waking):
            parts.append(_entry(chart.waking.label, colors.waking, "diamond", dot))
        by_group = zip(
            GROUPS.items(), (colors.walk, colors.daily, colors.physio, colors.load), strict=True
        )
        used = {code for stack in chart.lanes.activity for code, _n in stack.parts}
        parts += [
            _entry(_(name), color, "square", None)
            for (code, name), color in by_group
            if code in used
        ]
        flare = [band for band in chart.bands if band.kind == "flare"]
        parts += [_entry(band.label, _faded(colors.soreness), "square", None) for band in flare]
        self._column.addWidget(flow(*parts, gap=20))


def _faded(color: str) -> str:
    faded = QColor(color)
    faded.setAlphaF(0.25)
    return faded.name(QColor.NameFormat.HexArgb)


def _entry(words: str, color: str, marker: str, dash: Qt.PenStyle | None) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(_Sample(color, marker, dash))
    row.addWidget(Label(words, "small", "soft", wrap=False))
    return box
