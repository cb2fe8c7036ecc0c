"""The panel in which one entry is added or changed, over whatever page is open."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import fault_banner, save_keys
from recovery_app.gui.entry_form import EntryForm
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Done
from recovery_app.text import _

Finished = Callable[[str, Done], None]
"""Called with "saved" or "deleted" and what was done."""


class EntrySheet(Sheet):
    """A draft's form with Save, and Delete for an entry that exists.

    A fault leaves the sheet open and everything as typed; Escape leaves without saving.
    """

    def __init__(
        self,
        parent: QWidget,
        draft: EntryDraft,
        today: date,
        finished: Finished,
        *,
        suggestions: Mapping[str, Sequence[str]] | None = None,
        none_today: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent, draft.title)
        self._draft = draft
        self._finished = finished
        self._fault: Banner | None = None
        self.form = EntryForm(draft, today, suggestions=suggestions)
        self.add(self.form)
        if draft.record is not None:
            delete = Button(_("Delete"), "danger-quiet", "trash-2")
            delete.clicked.connect(self._delete)
            self.add_button(delete)
            erase = Button(_("Erase for good…"), "danger-quiet")
            erase.clicked.connect(self._erase)
            versions = Button(_("Earlier versions"), "quiet", "history")
            versions.clicked.connect(self._versions)
            self.form.add_to_more(flow(versions, erase))
        elif none_today is not None:
            none = Button(_("None today"), "quiet")
            none.clicked.connect(self.close_sheet)
            none.clicked.connect(none_today)
            self.add_button(none)
        save = Button(_("Save"), "primary", "check")
        save.clicked.connect(self.save)
        self.add_button(save)
        save_keys.listen(self, self.save)
        self.closed.connect(self.deleteLater)

    def save(self) -> None:
        """Store the entry; what is wrong is said beside its field."""
        if not self.form.show_problems():
            self.form.focus_problem()
            return
        try:
            done = self._draft.save()
        except RecoveryError as error:
            if self.form.show_problems():
                self._say(error)
            else:
                self.form.focus_problem()
            return
        self.close_sheet()
        self._finished("saved", done)

    def _delete(self) -> None:
        try:
            done = self._draft.delete()
        except RecoveryError as error:
            self._say(error)
            return
        self.close_sheet()
        self._finished("deleted", done)

    def _erase(self) -> None:
        from recovery_app.gui.erase_sheet import EraseSheet

        try:
            screen = self._draft.erasing()
        except RecoveryError as error:
            self._say(error)
            return
        EraseSheet(self.window(), screen, self.close_sheet).open()

    def _versions(self) -> None:
        from recovery_app.gui.history_sheet import HistorySheet

        try:
            screen = self._draft.history()
        except RecoveryError as error:
            self._say(error)
            return
        HistorySheet(self.window(), screen, self._put_back, typed=self.form.begun).open()

    def _put_back(self, done: Done) -> None:
        self.close_sheet()
        self._finished("saved", done)

    def _say(self, error: RecoveryError) -> None:
        fault_banner.show(error, self._draft.open_again, self._put_fault)

    def _put_fault(self, banner: Banner) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = banner
        self.body.insertWidget(0, banner)
        reveal(banner)
