"""Entries as rows, each opened by a click or Enter, with Delete beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.screens.log_rows import LogRow
from recovery_app.text import _

ICONS = {
    "check_in": "notebook-pen",
    "ice_session": "snowflake",
    "activity": "footprints",
    "medicine": "pill",
    "exposure": "thermometer",
    "none_today": "minus",
    "steps": "footprints",
    "goal": "target",
    "goal_rating": "target",
    "weekly": "calendar",
    "global_change": "trending-up",
    "clinic_score": "clipboard-list",
    "visit": "stethoscope",
    "question": "message-circle-question-mark",
    "milestone": "flag",
    "procedure": "syringe",
}

_MOST = 280
"""Characters of an entry that its row shows; the entry itself, opened, shows all."""

OnEntry = Callable[[str], None]


class LogList(QWidget):
    """Rows of entries; `opened` and `deleted` get the entry's id."""

    def __init__(self, opened: OnEntry, deleted: OnEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._deleted = deleted
        self._rows: dict[str, ListRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[LogRow]) -> None:
        """Show these entries."""
        for widget in self._rows.values():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = {row.record_id: self._row(row) for row in rows}
        for widget in self._rows.values():
            self._column.addWidget(widget)

    def focus_row(self, record_id: str) -> None:
        """Put the keyboard on an entry, if it is shown."""
        if row := self._rows.get(record_id):
            row.show()  # the layout would, a moment later
            row.setFocus()

    def _row(self, row: LogRow) -> ListRow:
        record_id = row.record_id
        widget = ListRow(
            row.title,
            icon=ICONS.get(row.kind, "circle-check"),
            meta=row.time,
            detail="\n".join(part for part in (_short(row.detail), row.mark) if part),
            actions=[
                ("trash-2", _("Delete"), lambda: self._deleted(record_id)),
            ],
        )
        widget.activated.connect(lambda: self._opened(record_id))
        return widget


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
