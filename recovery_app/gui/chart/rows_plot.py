"""A plot of rows that lie above each other and share one axis below."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.chart.axis import ValueAxis
from recovery_app.gui.chart.layer import Layer
from recovery_app.gui.chart.library import pg
from recovery_app.gui.theme import fonts

Ticks = Sequence[tuple[float, str]]
_OVERHANG_EMS = 1.8


class RowsPlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]
    """`begin`, then `add_row` from the top down, then `add_axis`; as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.ci.layout.setSpacing(0)
        self.ci.layout.setContentsMargins(0, 0, 0, 0)
        self.views: list[Any] = []
        self.margin = 0
        self._high = 0

    @property
    def small(self) -> QFont:
        """The font of ticks and names."""
        return fonts.font(theme.current().metrics, "small")

    @property
    def strong(self) -> QFont:
        """The font of what a lane is called."""
        return fonts.font(theme.current().metrics, "small-strong")

    @property
    def line(self) -> float:
        """The height of a line of small text."""
        return QFontMetricsF(self.small).lineSpacing()

    def begin(self, title: str, description: str, words: Sequence[str]) -> None:
        """Take everything away; `words` are all that will stand in the left margin."""
        self.clear()
        self.views = []
        self._high = 0
        self.setBackground(theme.current().palette.card)
        self.setAccessibleName(title)
        self.setAccessibleDescription(description)
        # A screen reader meets the area inside too, and must not find it without a name.
        self.viewport().setAccessibleName(title)
        measure = QFontMetricsF(self.small).horizontalAdvance
        self.margin = round(max(measure(text) for text in words)) + 14

    def add_row(
        self, ticks: Ticks, low: float, high: float, height: float, layers: Sequence[Layer] = ()
    ) -> Any:
        """One row of `height` pixels from the value `low` to `high`; gives its view."""
        row = len(self.views)
        axis = ValueAxis(ticks, self.margin)
        self.dress(axis)
        view = pg.ViewBox(enableMenu=False)
        view.setMouseEnabled(x=True, y=False)
        view.setYRange(low, high, padding=0)
        view.setLimits(yMin=low, yMax=high)
        self.ci.addItem(axis, row, 0)
        self.ci.addItem(view, row, 1)
        axis.linkToView(view)
        self.ci.layout.setRowFixedHeight(row, round(height))
        for layer in layers:
            view.addItem(layer)
        if self.views:
            view.setXLink(self.views[0])
        self.views.append(view)
        self._high += round(height)
        return view

    def add_axis(self, axis: Any, words: Sequence[str], lines: int) -> None:
        """The axis below all rows, its tick labels `lines` high; `words` say what they are."""
        row = len(self.views)
        self.dress(axis)
        said = max(map(QFontMetricsF(self.small).horizontalAdvance, words))
        # The first date may reach into the margin, up to the words there.
        most = theme.current().metrics.em(_OVERHANG_EMS)
        reach = max(0, min(most, round(self.margin - said) - 8))
        axis.setStyle(tickLength=4, hideOverlappingLabels=reach)
        height = round(self.line * lines + 14)
        axis.setHeight(height)
        names = pg.LabelItem(justify="left")
        names.setText(
            "<br>".join(words),
            color=theme.current().palette.ink_soft,
            size=f"{self.small.pixelSize()}px",
        )
        self.ci.addItem(names, row, 0)
        self.ci.addItem(axis, row, 1)
        axis.linkToView(self.views[-1])
        self.ci.layout.setRowFixedHeight(row, height)
        self._high += height
        # While the first row had an axis only, the library made everything as narrow as that.
        self.ci.setGeometry(self.range)
        self.updateGeometry()

    def dress(self, axis: Any) -> None:
        """Give an axis the fonts and colours of the theme."""
        palette = theme.current().palette
        axis.setTickFont(self.small)
        axis.setTextPen(palette.ink_soft)
        axis.setPen(palette.hairline)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """As of any widget: a page that brings this one into view takes no text cursor for it."""
        return QWidget.inputMethodQuery(self, query)

    def close(self) -> bool:
        """Close as any widget does: the library's own way takes the scene from under its items."""
        return QWidget.close(self)

    def sizeHint(self) -> QSize:
        return QSize(480, self._high + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._high + 2)
