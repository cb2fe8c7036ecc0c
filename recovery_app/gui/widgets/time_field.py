"""A time of day, typed forgivingly: 9, 930, 9:30 and 9.30 all do."""

import re
from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.text_line import Line
from recovery_app.gui.widgets.typed_field import TypedField
from recovery_app.text import _

_FORM = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a|p)?", re.IGNORECASE)


def parse_time(text: str) -> time | None:
    """The time meant by `text`, or None."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(TypedField):
    """`value()`: a `datetime.time` to the minute, or None. `now` adds a "Now" button."""

    def __init__(
        self,
        label: str,
        *,
        now: Callable[[], time] | None = None,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self.edit = Line(_("HH:MM"), ems=6)
        self.listen()
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.edit)
        if now is not None:
            button = Button(_("Now"), "quiet")
            button.clicked.connect(lambda: self.take(now()))
            row.addWidget(button)
        row.addStretch(1)
        self.set_body(body, self.edit)

    def value(self) -> time | None:
        return parse_time(self.edit.text())

    def problem(self) -> str:
        """Why what is typed is no time, or ""."""
        if not self.edit.text().strip() or self.value() is not None:
            return ""
        return _("{field} is written such as 08:30.").format(field=self._label)

    def how(self) -> str:
        return _("Hours and minutes, such as 08:30. Up and down change it by five minutes.")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 5, Qt.Key.Key_Down: -5}.get(Qt.Key(event.key()))
        now = self.value()
        if by is None or now is None:
            super().keyPressEvent(event)
            return
        minutes = (now.hour * 60 + now.minute + by) // 5 * 5 % 1440
        self.take(time(minutes // 60, minutes % 60))

    def written(self, value: time) -> str:
        return f"{value:%H:%M}"
