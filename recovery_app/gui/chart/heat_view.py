"""The calendar of a recovery as a grid of days, read and opened by pointer and keyboard."""

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from recovery_app.domain.heatmap import Cell, HeatMap
from recovery_app.gui import theme
from recovery_app.gui.chart.heat_grid import HeatGrid
from recovery_app.gui.chart.layer import draw_marker
from recovery_app.gui.chart.legend import POINT
from recovery_app.gui.theme import fonts, icons
from recovery_app.gui.widgets.announce import announce
from recovery_app.text import _

_INSIDE = 8.0
_HIGHEST = 10
_PALEST, _PALEST_CONTRAST = 0.16, 0.54
"""How much of the colour of soreness a cell with a 0 has."""

_NUMBERS_FROM = 1.35
"""A cell holds its number when it is so many times as wide as the text is high."""


class HeatView(QWidget):
    """`opened(date)` on a click or Enter. Arrows move by day and week; each cell says its words.

    `resized()` tells of a new width: the number of weeks that have room may be another.
    """

    opened = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = HeatMap((), (), 0, "")
        self._today: date | None = None
        self._at = 0
        self._last = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        # Not of fixed height: that would be the height at the width of the size hint.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_map(self, shown: HeatMap, today: date) -> None:
        """Show a page of the calendar."""
        self._map, self._today = shown, today
        self._last = sum(cell.state != "ahead" for cell in shown.cells) - 1
        self._at = max(self._last, 0)
        self.setAccessibleDescription(
            _("{summary} Arrows move by day and week, Enter opens the day in the diary.").format(
                summary=shown.summary
            )
        )
        self._name()
        self.updateGeometry()
        self.update()

    @property
    def shown(self) -> HeatMap:
        """The page on show."""
        return self._map

    @property
    def cell(self) -> Cell | None:
        """The cell the keyboard is on."""
        return self._map.cells[self._at] if self._map.cells else None

    def heightForWidth(self, width: int) -> int:
        return HeatGrid(self._map, width).height

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), self._last
        steps = self._grid().steps
        if key in steps and last >= 0:
            self._go(self._at + steps[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and last >= 0:
            self._go(0 if key == Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and last >= 0:
            self.opened.emit(self._map.cells[self._at].day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._cell_at(event.position())
        pressed = event.button() == Qt.MouseButton.LeftButton
        if pressed and found is not None and found.state != "ahead":
            self._go(self._map.cells.index(found))
            self.opened.emit(found.day)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._cell_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), found.words if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.font(theme.current().metrics, "small"))
        grid = self._grid()
        painter.setPen(QColor(theme.current().palette.ink_soft))
        for box, name, flags in grid.names():
            painter.drawText(box, flags, name)
        for index, cell in enumerate(self._map.cells):
            if cell.state != "ahead":
                self._paint_cell(painter, cell, grid.box(cell), dated=grid.down)
            if index == self._at and self.hasFocus():
                painter.setPen(QPen(QColor(theme.current().palette.focus), 2.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(grid.box(cell).adjusted(-2, -2, 2, 2), 4, 4)

    def _paint_cell(self, painter: QPainter, cell: Cell, box: QRectF, *, dated: bool) -> None:
        palette = theme.current().palette
        noted = cell.state != "none"
        fill = heat_color(cell.soreness) if noted else QColor(palette.card)
        edge = QPen(QColor(palette.hairline if noted else palette.control), 1)
        if cell.state == "back_filled":
            edge = QPen(QColor(palette.ink), 1.5, Qt.PenStyle.DotLine)
        if not noted and not cell.due:
            edge = QPen(QColor(palette.hairline), 1)
        if cell.day == self._today:
            edge = QPen(QColor(palette.accent), 2)
        painter.setPen(edge)
        painter.setBrush(fill)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if dated or box.width() >= _NUMBERS_FROM * QFontMetricsF(painter.font()).height():
            painter.setPen(_readable(fill) if noted else QColor(palette.ink_soft))
            _paint_words(painter, cell, box, dated=dated)
        elif noted and cell.soreness is None:
            # No room for a sign: a point, else it would look like a day without an entry.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.ink_faint))
            painter.drawEllipse(box.center(), *[box.width() * POINT] * 2)
        if cell.exposures:
            painter.setPen(QPen(QColor(palette.card), 1))
            painter.setBrush(QColor(palette.series.exposure))
            size = max(2.5, min(box.height() / 9, 6.0))
            draw_marker(painter, "diamond", box.right() - size - 1, box.top() + size + 1, size)

    def _go(self, index: int) -> None:
        self._at = min(max(index, 0), self._last)
        self._name()
        self.update()
        if self.cell is not None:
            announce(self, self.cell.words)

    def _name(self) -> None:
        self.setAccessibleName(self.cell.words if self.cell else _("Calendar"))

    def _cell_at(self, position: QPointF) -> Cell | None:
        grid = self._grid()
        return next((c for c in self._map.cells if grid.box(c).contains(position)), None)

    def _grid(self) -> HeatGrid:
        return HeatGrid(self._map, self.width())


def _paint_words(painter: QPainter, cell: Cell, box: QRectF, *, dated: bool) -> None:
    """The score; where the weeks stand below each other the day of the month goes before it."""
    score = "" if cell.soreness is None else str(cell.soreness)
    if not score and cell.state != "none":
        score = "·"
    metrics = theme.current().metrics
    if not dated:
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, score)
        return
    inside = box.adjusted(_INSIDE, 4, -_INSIDE, -4)
    two_lines = box.height() > 2 * QFontMetricsF(painter.font()).height()
    top = Qt.AlignmentFlag.AlignTop if two_lines else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | top, str(cell.day.day))
    painter.setFont(fonts.font(metrics, "strong"))
    foot = Qt.AlignmentFlag.AlignBottom if two_lines else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, Qt.AlignmentFlag.AlignRight | foot, score)
    painter.setFont(fonts.font(metrics, "small"))


def heat_color(soreness: int | None) -> QColor:
    """From pale (0) to the colour of soreness (10); grey when it was not answered."""
    palette = theme.current().palette
    if soreness is None:
        return QColor(palette.pressed)
    # A 0 is an answer: where contrast rules it is far from the ground of a day without one.
    palest = _PALEST_CONTRAST if palette.name == "contrast" else _PALEST
    share = palest + (1 - palest) * soreness / _HIGHEST
    return icons.mix(palette.card, palette.series.soreness, share)


def _readable(ground: QColor) -> QColor:
    return QColor("#000000" if _luminance(ground) > 0.179 else "#FFFFFF")


def _luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
