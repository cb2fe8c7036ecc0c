"""The Procedure page: every PRP session, each opened with all its fields."""

from functools import partial

from PySide6.QtWidgets import QWidget

from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.procedure import ProcedureRow, ProcedureScreen
from recovery_app.screens.shell import ShellScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _


class ProcedurePage(ScrollPage):
    """The procedures, over their screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = ProcedureScreen(shell.workspace)
        self._another = Button(_("Add a procedure"), "secondary", "plus")
        self._another.clicked.connect(self._add)
        subtitle = _("Each starts a recovery of its own; what is noted stays where it is.")
        self.add(PageHeader(_("Procedure"), subtitle, self._another))
        self._body: QWidget | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        rows = self._screen.rows()
        card = Card(gap=4)  # the ring around a row needs it
        for row in rows:
            widget = ListRow(
                row.title,
                icon="syringe",
                detail=" · ".join(filter(None, (row.detail, _which(row)))),
                actions=[("trash-2", _("Delete"), partial(self._delete, row.record_id))],
                chevron=True,
            )
            widget.activated.connect(partial(self._open, row.record_id))
            card.add(widget)
        first: QWidget = self._another
        if not rows:
            first = card.add(self._nothing_yet())
        self._body = self.add(card)
        self._another.setVisible(bool(rows))
        self.setFocusProxy(first)

    def _nothing_yet(self) -> EmptyState:
        empty = EmptyState(
            _("There is no procedure in this diary yet."),
            action=_("Enter the procedure"),
            primary=True,
        )
        empty.acted.connect(self._add)
        return empty

    def _add(self) -> None:
        self._sheet(self._screen.draft())

    def _open(self, record_id: str) -> None:
        self._sheet(self._screen.opened(record_id))

    def _delete(self, record_id: str) -> None:
        if done := self._shell.attempt(lambda: self._screen.delete(record_id)):
            self._shell.told(ShellScreen.deleted(done), done)

    def _sheet(self, draft: EntryDraft) -> None:
        EntrySheet(self.window(), draft, self._screen.today, self._finished).open()

    def _finished(self, verb: str, done: Done) -> None:
        words = ShellScreen.saved if verb == "saved" else ShellScreen.deleted
        self._shell.told(words(done), done)


def _which(row: ProcedureRow) -> str:
    """Whether it is still to come, and whether today counts from it."""
    if row.ahead:
        return _("planned")
    return _("this recovery") if row.current else ""
