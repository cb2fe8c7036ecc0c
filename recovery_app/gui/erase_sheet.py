"""The panel in which an entry is erased for good: what goes, which backups hold it, what was done."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.erase import EraseScreen
from recovery_app.services.erasing import Purged
from recovery_app.text import _, ngettext


class EraseSheet(Sheet):
    """Nothing is chosen beforehand: copies are kept or removed as the person presses.

    `erased` is called once the entry is gone from the diary.
    """

    def __init__(self, parent: QWidget, screen: EraseScreen, erased: Callable[[], None]) -> None:
        super().__init__(parent, _("Erase for good"))
        self._screen = screen
        self._erased = erased
        self._copies: tuple[Path, ...] = ()
        self._purging = False
        self._worker = Worker(self)
        self._progress = ProgressLine()
        self._cancel = Button(_("Cancel"), "secondary")
        self._cancel.clicked.connect(self.close_sheet)
        self._keep = Button(_("Erase"), "danger-quiet", "trash-2")
        self._keep.clicked.connect(lambda: self._erase(purge=False))
        self._all = Button("", "danger-quiet", "trash-2")
        self._all.clicked.connect(lambda: self._erase(purge=True))
        for button in (self._cancel, self._keep, self._all):
            self.add_button(button)
        self._show_plan()
        self.add(self._progress)
        self.closed.connect(self._gone)

    def close_sheet(self) -> None:
        """Take it away; copies that are being removed are told of first."""
        if not (self._purging and self._worker.busy):
            super().close_sheet()

    def _show_plan(self) -> None:
        """What will be gone; which copies hold it is found out beside the window."""
        column = self.fresh(gap=12)
        column.addWidget(Label(self._screen.what, "strong"))
        for sentence in self._screen.sentences():
            column.addWidget(Label(sentence))
        self._where = Label(_("Looking which backups hold it …"), "body", "soft")
        column.addWidget(self._where)
        self._keep.setEnabled(False)
        self._all.hide()
        self._progress.start(_("Looking at the backups"))
        self._worker.run(self._screen.copies, self._found, self._refused)

    def _found(self, copies: tuple[Path, ...]) -> None:
        self._progress.stop()
        self._copies = copies
        self._where.setText(self._screen.copies_words(copies))
        self._keep.setEnabled(True)
        if copies:
            self._keep.setText(_("Erase, keep the backups"))
            words = ngettext("Erase, remove {n} backup too", "Erase, remove {n} backups too",
                             len(copies))  # fmt: skip
            self._all.setText(words.format(n=len(copies)))
            self._all.set_icon("trash-2")
            self._all.show()

    def _erase(self, *, purge: bool) -> None:
        try:
            self._screen.erase()
        except RecoveryError as error:
            self._refused(str(error))
            return
        self._erased()
        if purge:
            self._purge(self._copies)
        else:
            self._show_done(None)

    def _purge(self, copies: Sequence[Path]) -> None:
        self._enable(False)
        self._purging = True
        self._progress.start(_("Removing the backups that hold it"))
        self._worker.run(lambda: self._screen.purge(copies), self._show_done, self._refused)

    def _show_done(self, purged: Purged | None) -> None:
        self._progress.stop()
        self._enable(True)
        column = self.fresh(gap=12)
        sentences = self._screen.done_words(self._copies, purged)
        for number, sentence in enumerate(sentences):
            column.addWidget(Label(sentence, "strong" if number == 0 else "body"))
        left = self._copies if purged is None else purged.left
        if left:
            again = Button(_("Remove the backups that hold it"), "secondary", "trash-2")
            again.clicked.connect(lambda: self._purge(left))
            column.addWidget(again)
        self._keep.hide()
        self._all.hide()
        self._cancel.setText(_("Close"))
        self._cancel.setFocus()
        announce(self, " ".join(sentences))

    def _refused(self, sentence: str) -> None:
        self._progress.stop()
        self._enable(True)
        self.warn(sentence)

    def _enable(self, on: bool) -> None:
        for button in (self._cancel, self._keep, self._all):
            button.setEnabled(on)

    def _gone(self) -> None:
        self._worker.drop()
        self.deleteLater()
