"""A month of days as buttons: for picking a date, or for seeing which days have entries."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QGroupBox, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.text import _

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


class _Day(Button):
    """One day; a dot below the number says that something is noted."""

    def __init__(self) -> None:
        self.mark = ""
        super().__init__("", "day")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def nextCheckState(self) -> None:
        """The grid decides which day is chosen."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.mark:
            return
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(palette.on_accent if self.isChecked() else palette.accent)
        side = max(5.0, self.height() / 8)
        spot = QRectF((self.width() - side) / 2, self.height() - side - 4, side, side)
        if self.mark == "full":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
        else:
            painter.setPen(ink)
        painter.drawEllipse(spot)


class MonthGrid(QGroupBox):
    """`picked(date)` on a press or Enter. Arrows move by day and week, Page Up/Down by month.

    `today`, `first` and `last` are given: the widget knows no clock. Days outside are disabled.
    """

    picked = Signal(object)
    monthChanged = Signal(object)

    def __init__(
        self,
        today: date,
        first: date | None = None,
        last: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._first, self._last = today, first, last
        self._chosen: date | None = None
        self._cursor = today
        self._month = today.replace(day=1)
        self._marks: Mapping[date, str] = {}
        self._dates: list[date] = []
        self._title = Label("", "strong", wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._header())
        self._grid = QGridLayout()
        self._grid.setSpacing(2)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._fill_grid()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)
        self._show_month()

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self._before = IconButton("chevron-left", _("Month before"))
        self._after = IconButton("chevron-right", _("Month after"))
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self._before)
        row.addWidget(self._after)
        return row

    def _fill_grid(self) -> None:
        self._monday = self.locale().firstDayOfWeek().value  # 1 Monday … 7 Sunday
        for column in range(7):
            day = (self._monday - 1 + column) % 7 + 1
            short = self.locale().dayName(day, self.locale().FormatType.ShortFormat)
            name = Label(short[:2], "small", "faint", wrap=False)
            name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(name, 0, column)
            self._grid.setColumnStretch(column, 1)
        self._days = [_Day() for _n in range(42)]
        for n, day_button in enumerate(self._days):
            centre = Qt.AlignmentFlag.AlignCenter
            self._grid.addWidget(day_button, 1 + n // 7, n % 7, centre)
            day_button.clicked.connect(lambda _c=False, i=n: self._press(self._dates[i]))

    def value(self) -> date | None:
        """The chosen day."""
        return self._chosen

    def set_value(self, day: date | None) -> None:
        """Choose `day` and show its month."""
        self._chosen = day
        self._move(day or self._today)

    def set_today(self, today: date) -> None:
        """A new day has come."""
        self._today = today
        self._show_month()

    def set_marks(self, marks: Mapping[date, str]) -> None:
        """A dot for each day with something noted: "full" filled, "part" a ring."""
        self._marks = marks
        self._show_month()

    def set_span(self, first: date | None, last: date | None) -> None:
        """Which days can be picked."""
        self._first, self._last = first, last
        self._show_month()

    def month(self) -> date:
        """The first day of the month on show."""
        return self._month

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, before = Qt.Key(event.key()), self._cursor
        if key in _STEPS:
            self._move(self._cursor + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self._move(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self._cursor)
        else:
            super().keyPressEvent(event)
        if self._cursor != before:
            announce(self, self._spoken(self._cursor))
            reveal(self._days[self._dates.index(self._cursor)], theme.current().metrics.control)

    def _within(self, day: date) -> bool:
        return (self._first is None or day >= self._first) and (
            self._last is None or day <= self._last
        )

    def _clamped(self, day: date) -> date:
        if self._first is not None:
            day = max(day, self._first)
        return min(day, self._last) if self._last is not None else day

    def _press(self, day: date) -> None:
        if self._within(day):
            self._chosen = day
            self._move(day)
            self.picked.emit(day)

    def _move(self, day: date) -> None:
        self._cursor = self._clamped(day)
        before, self._month = self._month, self._cursor.replace(day=1)
        self._show_month()
        if before != self._month:
            self.monthChanged.emit(self._month)
        self.setAccessibleName(self._spoken(self._cursor))

    def _turn(self, by: int) -> None:
        index = self._month.year * 12 + self._month.month - 1 + by
        first = date(index // 12, index % 12 + 1, 1)
        next_month = (first + timedelta(days=32)).replace(day=1)
        day = min(self._cursor.day, (next_month - timedelta(days=1)).day)
        self._move(first.replace(day=day))

    def _spoken(self, day: date) -> str:
        words = self.locale().toString(_qt(day), "dddd d MMMM yyyy")
        noted = {"full": _("noted"), "part": _("partly noted")}.get(self._marks.get(day, ""), "")
        return ", ".join(part for part in (words, noted) if part)

    def _show_month(self) -> None:
        self._title.setText(self.locale().toString(_qt(self._month), "MMMM yyyy"))
        start = self._month - timedelta(days=(self._month.isoweekday() - self._monday) % 7)
        self._dates = [start + timedelta(days=n) for n in range(42)]
        for day, button in zip(self._dates, self._days, strict=True):
            button.setText(str(day.day))
            button.setEnabled(self._within(day))
            button.setChecked(day == self._chosen)
            button.mark = self._marks.get(day, "")
            button.setAccessibleName(self._spoken(day))
            theme.vary(button, today=day == self._today, outside=day.month != self._month.month)
        last_of_before = self._month - timedelta(days=1)
        first_of_after = (self._month + timedelta(days=32)).replace(day=1)
        self._before.setEnabled(self._first is None or last_of_before >= self._first)
        self._after.setEnabled(self._last is None or first_of_after <= self._last)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The day that the keyboard is on, while it is."""
        if not self.hasFocus() or self._cursor not in self._dates:
            return
        button = self._days[self._dates.index(self._cursor)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(QColor(theme.current().palette.focus))
        pen.setWidth(2)
        painter.setPen(pen)
        radius = theme.current().metrics.radius
        painter.drawRoundedRect(QRectF(button.geometry()).adjusted(-1, -1, 1, 1), radius, radius)
