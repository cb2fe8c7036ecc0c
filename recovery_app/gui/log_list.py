"""Entries as rows, each opened by a click or Enter, with Delete beside it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.reveal import let_go, reveal
from recovery_app.gui.widgets.roving import RovingGroup
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


class LogList(RovingGroup):
    """Rows of entries; `opened` and `deleted` get the entry's id.

    One stop for Tab, and a second for its Delete: arrows go from entry to entry.
    """

    def __init__(self, opened: OnEntry, deleted: OnEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._deleted = deleted
        self._rows: dict[str, ListRow] = {}
        self.setAccessibleName(_("Entries"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is on one of the entries."""
        return any(self._is_held(row) for row in self._rows.values())

    def show_rows(self, rows: Sequence[LogRow]) -> None:
        """Show these entries; where the one with the keyboard is gone, the next one takes it."""
        before = list(self._rows)
        called = [row.accessibleName() for row in self._rows.values()]
        at = next((i for i, row in enumerate(self._rows.values()) if self._is_held(row)), None)
        let_go(self)
        for widget in self._rows.values():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.buttons = []
        self._rows = {row.record_id: self._row(row) for row in rows}
        for widget in self._rows.values():
            self._column.addWidget(widget)
            self.join(widget)
        if at is not None and rows:
            same = before[at] in self._rows
            record_id = before[at] if same else list(self._rows)[min(at, len(rows) - 1)]
            self.rest_on(self._rows[record_id])
            if not same or self._rows[record_id].accessibleName() != called[at]:
                # Nothing finds it by its name any more.
                # A moment later: only then are the new rows shown.
                QTimer.singleShot(0, self, lambda: self.focus_row(record_id))

    def focus_row(self, record_id: str) -> None:
        """Put the keyboard on an entry, if it is shown."""
        if row := self._rows.get(record_id):
            row.show()  # the layout would, a moment later
            self.rest_on(row)
            row.setFocus()
            reveal(row)

    def rest_on(self, button: QAbstractButton) -> None:
        super().rest_on(button)
        for row in self._rows.values():
            for action in row.action_buttons:
                action.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if row is button else Qt.FocusPolicy.ClickFocus
                )

    def go(self, button: QAbstractButton) -> None:
        super().go(button)
        reveal(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        record_id, row = next(
            ((i, r) for i, r in self._rows.items() if self._is_held(r)), ("", None)
        )
        if row is not None and event.key() == Qt.Key.Key_Delete:
            self._deleted(record_id)
        elif row is not None and event.key() == Qt.Key.Key_Right:
            row.action_buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif row is not None and event.key() == Qt.Key.Key_Left:
            row.setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _is_held(row: ListRow) -> bool:
        now = QApplication.focusWidget()
        return now is not None and (row is now or row.isAncestorOf(now))

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


class LogCard(Card):
    """What is logged today, under its name; out of sight while there is nothing."""

    def __init__(self, opened: OnEntry, deleted: OnEntry) -> None:
        super().__init__(gap=8)  # the ring around the first row needs it
        self.add(Label(_("Logged today"), "small-strong", "soft"))
        self.list = LogList(opened, deleted)
        self.add(self.list)


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"
