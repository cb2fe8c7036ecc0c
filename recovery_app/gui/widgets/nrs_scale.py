"""The 0–10 scale: eleven large cells, nothing chosen until the person chooses."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.nrs_cells import Answer, Cells
from recovery_app.text import _


class NrsScale(Field):
    """A 0–10 question. `value()`: 0–10, the code of `extra`, or None.

    `extra` is (code, text) of one more answer such as "Can't tell". Keys: 0–9, 1 then 0 for
    ten, ← →, Delete or - to clear. `ends=False` leaves the end labels out.
    """

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        low: str | None = None,
        high: str | None = None,
        extra: tuple[str, str] | None = None,
        ends: bool = True,
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        body = QWidget(self)
        self._cells = Cells(extra, aligned=arrangement == "row", parent=body)
        self._cells.picked.connect(self._picked)
        low = _("0 none") if low is None else low
        high = _("10 worst imaginable") if high is None else high
        for cell, end in ((self._cells.cells[0], low), (self._cells.cells[10], high)):
            cell.setAccessibleDescription(end)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._cells)
        if ends:
            column.addWidget(_Ends(low, high, self._cells))
        self.set_body(body, self._cells)

    def value(self) -> Answer:
        return self._cells.value

    def set_value(self, value: Answer) -> None:
        if isinstance(value, int) and not 0 <= value <= 10:
            raise ValueError(f"the scale goes from 0 to 10, not {value}")
        self._cells.show_value(value)
        self._name()

    def preview(self, number: int | None) -> None:
        """Show the scale as if the pointer were on `number`."""
        self._cells.preview(number)

    def spoken(self) -> str:
        """For example "Worst soreness, last 24 hours, 4 of 10"."""
        return f"{super().spoken()}, {self._spoken_value()}"

    def _spoken_value(self) -> str:
        value = self.value()
        if value is None:
            return _("not answered")
        if isinstance(value, int):
            return _("{n} of 10").format(n=value)
        return self._cells.extra.text() if self._cells.extra else str(value)

    def how(self) -> str:
        return _("Type 0 to 10. Delete clears the answer.")

    def _picked(self, value: Answer) -> None:
        self._name()
        announce(self._cells, self._spoken_value())
        self.valueChanged.emit(value)


class _Ends(QWidget):
    """What 0 and 10 mean, under the first and the last cell."""

    def __init__(self, low: str, high: str, cells: Cells) -> None:
        super().__init__()
        self._cells = cells
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(Label(low, "small", "faint"))
        row.addStretch(1)
        right = Label(high, "small", "faint")
        right.setAlignment(Qt.AlignmentFlag.AlignRight)
        row.addWidget(right)
        self._row = row

    def resizeEvent(self, event: QResizeEvent) -> None:
        places, _chip, _height = self._cells.shape(self.width())
        edge = max(place.right() for place in places) + 1
        self._row.setContentsMargins(2, 0, max(0, self.width() - edge) + 2, 0)
