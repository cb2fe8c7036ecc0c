"""The recovery chart as a widget: lines above, lanes below, one axis of days."""

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from recovery_app.domain.chart import SCORE_RANGE, SHORTEST, RecoveryChart
from recovery_app.domain.chart_parts import GROUPS
from recovery_app.domain.studies import StudyPoint
from recovery_app.gui import theme
from recovery_app.gui.chart import layers
from recovery_app.gui.chart.axis import DayAxis, LaneAxis
from recovery_app.gui.theme import fonts
from recovery_app.text import _

_DASH, _DOT = Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
_HEADROOM = 1.6
_MEDICINE_SIZES = (1.2, 3.6, 5.0)
"""Answered with none, a medicine, an NSAID."""


class RecoveryPlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """`pointed(day number)` follows pointer and arrow keys; `opened(day number)` on click or Enter.

    Drag or Shift+arrows pan, the wheel or + and − zoom, Home shows the chosen period again.
    """

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ci.layout.setSpacing(0)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self._plots: list[pg.PlotItem] = []
        self._chart: RecoveryChart | None = None
        self._home = (0, SHORTEST)
        self._cursor: int | None = None
        self._cursors: list[layers.UprightLayer] = []
        self.scene().sigMouseMoved.connect(self._hovered)
        self.scene().sigMouseClicked.connect(self._clicked)

    def show_chart(
        self,
        chart: RecoveryChart,
        home: tuple[int, int],
        *,
        waking: bool = False,
        median: bool = False,
        studies: tuple[StudyPoint, ...] = (),
    ) -> None:
        """Draw these contents; `home` are the first and last day shown at first."""
        keep = self._chart is not None and home == self._home
        view = self._main.viewRange()[0] if keep else None
        self._chart, self._home = chart, home
        self.clear()
        self._plots, self._cursors = [], []
        look = theme.current()
        self.setBackground(look.palette.card)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.summary)
        self._small = fonts.font(look.metrics, "small")
        self._build_main(chart, waking=waking, median=median, studies=studies)
        self._build_lanes(chart)
        self._finish(chart)
        if view is not None:
            self._main.setXRange(*view, padding=0)
        else:
            self.go_home()
        if self._cursor is not None:
            self._set_cursor(self._cursor)

    def go_home(self) -> None:
        """Show the chosen period again."""
        first, last = self._home
        self._main.setXRange(first - 0.7, last + 0.7, padding=0)

    def picture(self) -> QImage:
        """The chart as a picture, as it is on screen."""
        image = QImage(self.size() * 2, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(2)
        image.fill(QColor(theme.current().palette.card))
        painter = QPainter(image)
        self.render(painter)
        painter.end()
        return image

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._chart is not None:
            self._pan(step) if shift else self._step(step)
        elif event.key() == Qt.Key.Key_Home:
            self.go_home()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(0.7)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(1 / 0.7)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.opened.emit(self._cursor)
        else:
            QWidget.keyPressEvent(self, event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._set_cursor(None)

    @property
    def _main(self) -> Any:
        return self._plots[0].getViewBox()

    def _plot(
        self,
        chart: RecoveryChart,
        height: int,
        ticks: list[tuple[float, str]],
        top: float,
        foot: float,
    ) -> Any:
        look = theme.current()
        left = LaneAxis(ticks, look.metrics.em(5.2))
        bottom = DayAxis(chart.origin, look.metrics.scale)
        plot = self.addPlot(row=len(self._plots), col=0,
                            axisItems={"left": left, "bottom": bottom})  # fmt: skip
        for axis in (left, bottom):
            axis.setTickFont(self._small)
            axis.setTextPen(look.palette.ink_soft)
            axis.setPen(look.palette.hairline)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        view = plot.getViewBox()
        view.setMouseEnabled(x=True, y=False)
        view.setYRange(foot, top, padding=0)
        view.setLimits(
            xMin=chart.first - 1, xMax=chart.last + 1, minXRange=SHORTEST,
            yMin=foot, yMax=top,
        )  # fmt: skip
        self.ci.layout.setRowPreferredHeight(len(self._plots), height)
        self.ci.layout.setRowStretchFactor(len(self._plots), height)
        if self._plots:
            plot.setXLink(self._plots[0])
        self._plots.append(plot)
        return plot

    def _build_main(
        self,
        chart: RecoveryChart,
        *,
        waking: bool,
        median: bool,
        studies: tuple[StudyPoint, ...],
    ) -> None:
        palette = theme.current().palette
        colors = palette.series
        low, high = SCORE_RANGE
        ticks = [(float(n), str(n)) for n in range(low, high + 1, 2)]
        plot = self._plot(chart, 300, ticks, high + _HEADROOM, low - 0.4)
        phases = [band for band in chart.bands if band.kind == "phase"]
        flare = [band for band in chart.bands if band.kind == "flare"]
        plot.addItem(
            layers.BandLayer(phases, palette.sunken, palette.ink_faint, self._small, alpha=1, z=0)
        )
        plot.addItem(
            layers.BandLayer(flare, colors.soreness, palette.ink, self._small, alpha=0.08, z=1)
        )
        procedures = [mark.x for mark in chart.marks if mark.kind == "procedure"]
        plot.addItem(layers.UprightLayer(procedures, palette.ink_soft, 1.5, Qt.PenStyle.SolidLine))
        if chart.today is not None:
            plot.addItem(layers.UprightLayer([chart.today], palette.accent, 1, _DOT))
        if chart.baseline is not None:
            words = chart.baseline.label
            plot.addItem(
                layers.LevelLayer(chart.baseline.value, words, colors.usual_pain, self._small)
            )
        plot.addItem(layers.RangeLayer(chart.ranges, colors.soreness))
        for series, color, dash, marker, width in (
            (chart.usual_median if median else None, colors.usual_pain, _DASH, "", 3.0),
            (chart.soreness_median if median else None, colors.soreness, _DASH, "", 3.0),
            (chart.waking if waking else None, colors.waking, _DOT, "diamond", 1.5),
            (chart.usual_week, colors.usual_pain, _DOT, "square", 1.5),
            (chart.usual, colors.usual_pain, _DASH, "square", 2.0),
            (chart.soreness, colors.soreness, Qt.PenStyle.SolidLine, "circle", 2.0),
        ):
            if series is not None and len(series):
                plot.addItem(layers.LineLayer(series, color, dash=dash, marker=marker, width=width))
        self._add_marks(plot, chart)
        if studies:
            points = [layers.Event(p.x, 1, p.label) for p in studies]
            for point, study in zip(points, studies, strict=True):
                layer = layers.EventLayer([point], palette.ink_soft, "diamond", study.mean, 4)
                plot.addItem(layer)

    def _add_marks(self, plot: Any, chart: RecoveryChart) -> None:
        palette = theme.current().palette
        looks = {
            "milestone": (palette.accent, "triangle", 5.0),
            "sign": (palette.danger, "diamond", 5.0),
            "note": (palette.ink_faint, "circle", 2.5),
        }
        for kind, (color, marker, size) in looks.items():
            found = [mark for mark in chart.marks if mark.kind == kind]
            if found:
                plot.addItem(layers.EventLayer(found, color, marker, SCORE_RANGE[1] + 0.45, size))

    def _build_lanes(self, chart: RecoveryChart) -> None:
        palette = theme.current().palette
        colors, lanes = palette.series, chart.lanes
        if lanes.swelling or lanes.swelling_unsure:
            plot = self._plot(chart, 44, [(1.5, _("Swelling"))], 3.4, 0)
            plot.addItem(layers.BarLayer(lanes.swelling, colors.swelling))
        if lanes.ice:
            top = max(60, *(bar.value for bar in lanes.ice))
            plot = self._plot(chart, 44, [(top / 2, _("Ice"))], top * 1.15, 0)
            plot.addItem(layers.BarLayer(lanes.ice, colors.ice))
        if lanes.activity or lanes.planned:
            self._build_activity(chart)
        if lanes.medicine or lanes.exposures:
            plot = self._plot(chart, 44, [(1.5, _("Medicine")), (0.5, _("Exposure"))], 2, 0)
            for level, size in enumerate(_MEDICINE_SIZES):
                found = [event for event in lanes.medicine if event.level == level]
                plot.addItem(layers.EventLayer(found, colors.medicine, "circle", 1.5, size))
            plot.addItem(layers.EventLayer(lanes.exposures, colors.exposure, "diamond", 0.5, 4.5))

    def _build_activity(self, chart: RecoveryChart) -> None:
        colors, lanes = theme.current().palette.series, chart.lanes
        most = max([30, *(stack.total for stack in lanes.activity),
                    *(band.high or 0 for band in lanes.planned)])  # fmt: skip
        step = next(s for s in (15, 30, 60, 120, 240, 480, 960) if most / s <= 3)
        top = most * 1.25
        # The lane's name stands above its highest value, so values stop short of it.
        ticks = [(float(n), _("{n} min").format(n=n)) for n in range(step, int(most) + 1, step)
                 if n < top * 0.72]  # fmt: skip
        plot = self._plot(chart, 96, [(top * 0.9, _("Active")), *ticks], top, 0)
        plot.addItem(
            layers.BandLayer(lanes.planned, colors.walk, colors.walk, self._small, alpha=0.16, z=1)
        )
        by_group = dict(
            zip(GROUPS, (colors.walk, colors.daily, colors.physio, colors.load), strict=True)
        )
        plot.addItem(layers.StackLayer(lanes.activity, by_group))

    def _finish(self, chart: RecoveryChart) -> None:
        palette = theme.current().palette
        lines = QFontMetricsF(self._small).lineSpacing()
        for number, plot in enumerate(self._plots):
            last = number == len(self._plots) - 1
            axis = plot.getAxis("bottom")
            axis.setStyle(showValues=last, tickLength=4 if last else 0)
            axis.setHeight(round(lines * 2 + 14) if last else 1)
            cursor = layers.UprightLayer([], palette.ink_soft, 1, _DASH)
            plot.addItem(cursor)
            self._cursors.append(cursor)
        metrics = theme.current().metrics
        self.setMinimumHeight(metrics.em(22 + 3.2 * (len(self._plots) - 1)))

    def _day_at(self, position: QPointF) -> int | None:
        if self._chart is None:
            return None
        for plot in self._plots:
            if plot.sceneBoundingRect().contains(position):
                day = round(plot.getViewBox().mapSceneToView(position).x())
                return day if self._chart.first <= day <= self._chart.last else None
        return None

    def _hovered(self, position: QPointF) -> None:
        day = self._day_at(position)
        if day is not None and day != self._cursor:
            self._set_cursor(day)

    def _clicked(self, event: Any) -> None:
        day = self._day_at(event.scenePos())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._set_cursor(day)
            self.opened.emit(day)

    def _set_cursor(self, day: int | None) -> None:
        self._cursor = day
        for layer in self._cursors:
            layer.days = [] if day is None else [day]
            layer.update()
        if day is not None:
            self.pointed.emit(day)

    def _step(self, by: int) -> None:
        if self._chart is None:
            return
        start = self._chart.today if self._cursor is None else self._cursor + by
        day = min(max(start if start is not None else self._chart.last, self._chart.first),
                  self._chart.last)  # fmt: skip
        self._set_cursor(day)
        first, last = self._main.viewRange()[0]
        if not first <= day <= last:
            self._pan(day - (last if day > last else first))

    def _pan(self, days: float) -> None:
        self._main.translateBy(x=days)

    def _zoom(self, factor: float) -> None:
        self._main.scaleBy(x=factor)
