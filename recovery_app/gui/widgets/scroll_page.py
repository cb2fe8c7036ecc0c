"""The frame of every page: scrolls down, never sideways, and keeps lines readably short."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.flow_layout import ColumnsLayout, as_high_as_needed
from recovery_app.gui.widgets.reading_order import Ordered

_TOP = 24
_LOW = 740
"""Pixels under which a page has no height to give away."""


class ScrollPage(QScrollArea):
    """`add` puts widgets below each other; `add_columns` puts cards in two columns when wide.

    The column is at most ~880 px wide (`wide=True`: as wide as the window) and centred.
    `gap` pixels lie between the widgets, `top` above the first while the page is low. On a `steady`
    page the scroll bar stands in the margin: nothing moves when it comes.
    """

    def __init__(
        self,
        *,
        gap: int = 16,
        top: int = _TOP,
        wide: bool = False,
        steady: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wide, self._top, self._steady = wide, top, steady
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("surface", "window")
        self.content = Ordered()
        self.content.setProperty("surface", "none")
        self.content.setProperty("ringCanvas", True)
        self.column = QVBoxLayout(self.content)
        self.column.setSpacing(gap)
        # A stretch, not AlignTop: aligned layouts forget the height their width asks for.
        self.column.addStretch(1)
        self.setWidget(self.content)
        self._fit()

    def add(self, widget: QWidget) -> QWidget:
        """Put `widget` at the end of the column; gives it back."""
        self.column.insertWidget(self.column.count() - 1, widget)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Put `layout` at the end of the column."""
        self.column.insertLayout(self.column.count() - 1, layout)

    def add_columns(self, *widgets: QWidget, least: int = 400) -> QWidget:
        """Cards in two columns when each gets `least` pixels (at 100 % text)."""
        box = QWidget()
        as_high_as_needed(box)
        columns = ColumnsLayout(box, least)
        for widget in widgets:
            columns.addWidget(widget)
        return self.add(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "column"):
            self._fit()

    def _fit(self) -> None:
        metrics = theme.current().metrics
        side = metrics.page_margin
        if self.width() < 300 * metrics.scale:
            side = 8
        elif self.width() < 700:
            side = 16
        elif not self._wide:
            side = max(side, (self.width() - metrics.content_width) // 2)
        top = self._top if self.height() < _LOW else _TOP
        bar = self.verticalScrollBar()
        in_margin = self._steady and bar.isVisible()
        right = max(4, side - bar.width()) if in_margin else side
        self.column.setContentsMargins(side, top, right, 40)
