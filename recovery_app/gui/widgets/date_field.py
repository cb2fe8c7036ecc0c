"""A date, typed or picked from a calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.calendar_popup import CalendarPopup
from recovery_app.gui.widgets.month_grid import MonthGrid
from recovery_app.gui.widgets.text_line import Line
from recovery_app.gui.widgets.typed_field import TypedField
from recovery_app.text import _

_SHOWN = "ddd d MMM yyyy"
_TYPED = (_SHOWN, "yyyy-MM-dd", "d.M.yyyy", "d/M/yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d yyyy")
_NO_YEAR = ("d MMM", "d MMMM", "MMM d", "MMMM d", "d.M.", "d.M", "d/M")
_CENTURY = 2000
_NUMBERS = re.compile(r"\d{1,4}([-./ ])\d{1,2}\1\d{1,4}")
"""Written as a date is, such as 31.2.2026."""


def parse_date(text: str, locale: QLocale, near: date) -> date | None:
    """The date meant by `text`, in ISO or the locale's ways of writing, or None.

    The locale says whether a month or a day comes first; without a year, the one closest to
    `near` is meant.
    """
    text = text.strip()
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    own = short if "yyyy" in short else short.replace("yy", "yyyy")
    long = (own, *_TYPED)
    for form in (*long, *(form.replace("yyyy", "yy") for form in long)):
        if found := _read(text, form, locale):
            return found
    brief = ("M/d", *_NO_YEAR) if own.startswith("M") else _NO_YEAR
    for form in brief:
        years = (near.year - 1, near.year, near.year + 1)
        read = [_read(f"{text} {year}", f"{form} yyyy", locale) for year in years]
        if known := [day for day in read if day is not None]:
            return min(known, key=lambda day: abs(day - near))
    return None


def _read(text: str, form: str, locale: QLocale) -> date | None:
    found = locale.toDate(text, form, _CENTURY)
    made = found.toPython() if found.isValid() else None
    return made if isinstance(made, date) else None


class DateField(TypedField):
    """`value()`: a `datetime.date` within `first`…`last`, or None."""

    def __init__(
        self,
        label: str,
        today: date,
        *,
        first: date | None = None,
        last: date | None = None,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self._first, self._last, self._today = first, last, today
        self._popup: CalendarPopup | None = None
        self.edit = Line(_("Date"), ems=11)
        self.listen()
        button = IconButton("calendar-days", _("Open the calendar"), bordered=True)
        button.clicked.connect(self.open_calendar)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit)
        row.addWidget(button)
        row.addStretch(1)
        self.set_body(body, self.edit)

    def open_calendar(self) -> None:
        """Show the calendar."""
        if self._popup is None:
            grid = MonthGrid(self._today)
            grid.picked.connect(self._picked)
            self._popup = CalendarPopup(grid, self.window())
        self._popup.grid.set_span(self._first, self._last)
        self._popup.grid.set_value(self.value())
        self._popup.open_below(self.edit)

    def set_span(self, first: date | None, last: date | None) -> None:
        """Which dates are allowed, both ends included."""
        self._first, self._last = first, last

    def value(self) -> date | None:
        return self._parsed() if not self.problem() else None

    def problem(self) -> str:
        """Why what is typed is no allowed date, or ""."""
        if not self.edit.text().strip():
            return ""
        day = self._parsed()
        if day is None:
            sentence = _("{field} is a date such as {example}.")
            if _NUMBERS.fullmatch(self.edit.text().strip()):
                sentence = _("{field}: the calendar has no such day. A date is {example}, say.")
            return sentence.format(field=self._label, example=f"{self._today:%Y-%m-%d}")
        if self._first is not None and day < self._first:
            return _("{field} is {day} at the earliest.").format(
                field=self._label, day=self.written(self._first)
            )
        if self._last is not None and day > self._last:
            return _("{field} is {day} at the latest.").format(
                field=self._label, day=self.written(self._last)
            )
        return ""

    def how(self) -> str:
        return _("Type a date, or press Down for the calendar.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _parsed(self) -> date | None:
        return parse_date(self.edit.text(), self.locale(), self._today)

    def written(self, value: date) -> str:
        return self.locale().toString(QDate(value.year, value.month, value.day), _SHOWN)

    def _picked(self, day: date) -> None:
        if self._popup is not None:
            self._popup.close_popup()
        self.take(day)
