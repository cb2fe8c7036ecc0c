"""A plot over days: read out, moved and zoomed by pointer and keyboard, and never out of reach."""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from recovery_app.domain.chart import SHORTEST
from recovery_app.domain.chart_words import signed
from recovery_app.gui import theme
from recovery_app.gui.chart.axis import DayAxis
from recovery_app.gui.chart.lines import UprightLayer
from recovery_app.gui.chart.read_out import ReadOut
from recovery_app.gui.chart.rows_plot import RowsPlot
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.text import _

_EDGE = 0.7
_PAN = 0.25
_ZOOM = 0.7
_NOTCH = 120
_LEAST_DAYS = 4
_SAME = 0.01
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class DayPlot(RowsPlot):
    """`pointed(day)` follows pointer and arrow keys, `opened(day)` comes with a click or Enter.

    Dragging and Shift with the arrows pan; + and −, and the wheel with Ctrl, zoom; Home shows the
    chosen days again. The wheel alone scrolls the page.
    """

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursors: list[UprightLayer] = []
        self._cursor: int | None = None
        self._days = (0, SHORTEST)
        self._home = (0, SHORTEST)
        self._start = 0
        self._kept: tuple[float, float] | None = None
        self.read_out = ReadOut(self)
        self.scene().sigMouseMoved.connect(self._hovered)
        self.scene().sigMouseClicked.connect(self._clicked)

    def words_for(self, day: int) -> Sequence[str]:
        """What is read out of a day; the first line is its name."""
        raise NotImplementedError

    def begin(self, title: str, description: str, words: Sequence[str]) -> None:
        """Take everything away; a zoom of the person's own is kept for the new contents."""
        self._kept = None if self.is_home else self.shown_days
        self._cursors = []
        super().begin(title, f"{description} {self.how()}", [*words, _("Date")])

    def finish(
        self, days: tuple[int, int], home: tuple[int, int], origin: date | None, start: int
    ) -> None:
        """Put the axis of `days` below, and show `home` unless the person had zoomed elsewhere.

        `start` is the day at which the arrow keys begin, as long as it is in view. Without an
        `origin` days have no dates.
        """
        same_chart = self._days[0] <= days[0] + 1 and home[0] == self._home[0]
        self._days, self._home, self._start = days, home, start
        words = (_("Day"), _("Date")) if origin else (_("Day"),)
        self.add_axis(DayAxis(origin), words, len(words))
        for view in self.views:
            view.setLimits(xMin=days[0] - 1, xMax=days[1] + 1, minXRange=_LEAST_DAYS)
            cursor = UprightLayer(
                [], theme.current().palette.ink_soft, 1, Qt.PenStyle.DashLine, z=15
            )
            view.addItem(cursor)
            self._cursors.append(cursor)
        if self._kept is not None and same_chart:
            self.views[0].setXRange(*self._kept, padding=0)
        else:
            self.go_home()
        self.views[0].sigXRangeChanged.connect(self._follow)
        self.set_cursor(self._cursor)

    # Where one is -------------------------------------------------------------

    @property
    def is_home(self) -> bool:
        """Whether the chosen days are on show, neither zoomed nor panned."""
        if not self.views:
            return True
        shown, home = self.shown_days, self._limited(self._home)
        return abs(shown[0] - home[0]) < _SAME and abs(shown[1] - home[1]) < _SAME

    @property
    def shown_days(self) -> tuple[float, float]:
        """The first and last day in view."""
        first, last = self.views[0].viewRange()[0]
        return first, last

    @property
    def shown_words(self) -> str:
        """The days in view, in words."""
        first, last = self.shown_days
        words = _("Days {first} to {last}")
        return words.format(first=signed(ceil(first)), last=signed(floor(last)))

    @property
    def day_width(self) -> float:
        """How wide a day is drawn (pixels)."""
        first, last = self.shown_days
        return float(self.views[0].width()) / (last - first)

    @property
    def cursor_day(self) -> int | None:
        """The day that is read out."""
        return self._cursor

    def go_home(self) -> None:
        """Show the chosen days again."""
        self.views[0].setXRange(*self._limited(self._home), padding=0)

    def forget_zoom(self) -> None:
        """Let the next contents begin at home."""
        if self.views:
            self.go_home()

    def pan(self, days: float) -> None:
        """Move by so many days, as far as there are any."""
        self.views[0].translateBy(x=days)

    def zoom(self, factor: float) -> None:
        """Show `factor` times as many days, around the one read out or the middle."""
        first, last = self.shown_days
        middle = (first + last) / 2
        if self._cursor is not None and self._in_view(self._cursor):
            middle = self._cursor
        self.views[0].scaleBy(x=factor, center=(middle, 0))

    def set_cursor(self, day: int | None) -> None:
        """Read a day out, or none."""
        self._cursor = day
        for layer in self._cursors:
            layer.days = [] if day is None else [day]
            layer.update()
        self._place_read_out()
        if day is not None and self.views:
            self.pointed.emit(day)

    @staticmethod
    def how() -> str:
        """The keys, for a screen reader."""
        return _(
            "Arrows read out a day, Enter opens it in the diary, Shift and arrows move along, "
            "plus and minus zoom, Home shows the chosen period."
        )

    # Qt -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.views or not self._key(Qt.Key(event.key()), event.modifiers()):
            QWidget.keyPressEvent(self, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is the page's, unless Ctrl zooms or it turns sideways."""
        turned = event.angleDelta()
        if self.views and event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned.y():
            day = self._day_at(self.mapToScene(event.position().toPoint()))
            if day is not None:
                self.set_cursor(day)
            self.zoom(_ZOOM ** (turned.y() / _NOTCH))
            event.accept()
        elif self.views and abs(turned.x()) > abs(turned.y()):
            first, last = self.shown_days
            self.pan(-(last - first) * _PAN * turned.x() / _NOTCH)
            event.accept()
        else:
            event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.set_cursor(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_TAB:
            reveal(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The pointer may rest here; who goes on by Tab is done with the day all the same.
        if event.reason() in _BY_TAB or not self.underMouse():
            self.set_cursor(None)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if getattr(self, "_cursor", None) is not None:
            self.set_cursor(self._cursor)

    def _place_read_out(self) -> None:
        """Beside its day; out of the way while that is out of view."""
        day = self._cursor
        if day is None or not self.views or not self._in_view(day):
            self.read_out.hide()
            return
        x = self.mapFromScene(self.views[0].mapViewToScene(QPointF(day, 0))).x()
        self.read_out.show_at(self.words_for(day), x, self.margin)

    def _in_view(self, day: int) -> bool:
        first, last = self.shown_days
        return first <= day <= last

    def _follow(self) -> None:
        """The read-out goes with its day."""
        if self._cursor is not None:
            self._place_read_out()

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if by is not None and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._step(by)
        elif key == Qt.Key.Key_Escape and self._cursor is not None:
            self.set_cursor(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._cursor is not None:
            self.opened.emit(self._cursor)
        else:
            return self._move(key, by)
        return True

    def _move(self, key: Qt.Key, by: int | None) -> bool:
        """Show other days, and say which."""
        first, last = self.shown_days
        page = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        if by is not None:
            self.pan(by * (last - first) * _PAN)
        elif page is not None:
            self.pan(page * (last - first))
        elif key == Qt.Key.Key_Home:
            self.go_home()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / _ZOOM)
        else:
            return False
        announce(self, self.shown_words)
        return True

    def _step(self, by: int) -> None:
        first, last = self.shown_days
        # The first arrow begins in view, however short the period is that was chosen.
        begin = min(max(self._start, ceil(first)), floor(last))
        day = begin if self._cursor is None else self._cursor + by
        day = min(max(day, self._days[0]), self._days[1])
        if not first <= day <= last:
            self.pan(day - last + 0.5 if day > last else day - first - 0.5)
        self.set_cursor(day)
        announce(self, ". ".join(self.words_for(day)))

    def _limited(self, days: tuple[int, int]) -> tuple[float, float]:
        return max(days[0] - _EDGE, self._days[0] - 1), min(days[1] + _EDGE, self._days[1] + 1)

    def _day_at(self, position: QPointF) -> int | None:
        for view in self.views:
            if view.sceneBoundingRect().contains(position):
                day = round(view.mapSceneToView(position).x())
                return day if self._days[0] <= day <= self._days[1] else None
        return None

    def _hovered(self, position: QPointF) -> None:
        day = self._day_at(position)
        if day is not None and day != self._cursor:
            self.set_cursor(day)

    def _clicked(self, event: Any) -> None:
        day = self._day_at(event.scenePos())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.set_cursor(day)
            self.opened.emit(day)
