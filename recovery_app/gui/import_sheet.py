"""The panel in which a file is looked at before it is taken into the diary, all or nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.import_series import SeriesList
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.importing import ConflictRow, ImportScreen, ImportState
from recovery_app.services.importing import Import
from recovery_app.services.workspace import Done
from recovery_app.text import _

_STEPS = 50
"""So often the line moves while entries are taken in."""

Told = Callable[[str, Done], None]


class _Stopped(RecoveryError):
    """The person closed the panel while the file was being read."""


class _Reading(QObject):
    """Brings the progress of a worker thread to the window, and its wish to stop the other way."""

    moved = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stopped = False

    def __call__(self, done: int, of: int) -> None:
        if self.stopped:
            raise _Stopped(_("Reading was stopped."))
        self.moved.emit(done / of if of else 1.0)


class ImportSheet(Sheet):
    """Reads the file beside the window; closing the panel stops that, and nothing was changed."""

    def __init__(self, parent: QWidget, screen: ImportScreen, told: Told) -> None:
        super().__init__(parent, _("Bring in a file"))
        self._screen = screen
        self._told = told
        self._worker = Worker(self)
        self._reading = _Reading(self)
        self._fault: Banner | None = None
        self.add(Label(screen.state.file, "strong"))
        self._app = Label(_("Reading the file …"), "small", "soft")
        self.add(self._app)
        self.progress = ProgressLine()
        self.add(self.progress)
        self.body.setSpacing(12)
        self.series = SeriesList(self._series_changed)
        self.counts, self.kinds = KeyValue(), KeyValue()
        self._counts_title = Label(_("What would happen"), "strong")
        self._kinds_title = Label(_("What is new"), "strong")
        self.conflicts = _Conflicts(self._side_chosen)
        self._skipped_title = Label(_("What is left out, and why"), "strong")
        self._skipped, self._settings = Label("", "small", "soft"), Label("", "small", "soft")
        for part in (
            self.series, self._counts_title, self.counts, self._kinds_title, self.kinds, self.conflicts,
            self._skipped_title, self._skipped, self._settings,
        ):  # fmt: skip
            part.hide()
            self.add(part)
        cancel = Button(_("Leave it"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.add_button(cancel)
        self.take = Button(_("Take in"), "primary", "check")
        self.take.setEnabled(False)
        self.take.clicked.connect(self.run)
        self.add_button(self.take)
        self.closed.connect(self._gone)

    def open(self) -> None:
        """Show it, and begin to read."""
        super().open()
        self.progress.start(_("Reading the file"))
        self._reading.moved.connect(self.progress.set_fraction)
        self._worker.run(lambda: self._screen.reading(self._reading), self._read, self._failed)

    def wait(self) -> None:
        """Block until the file was read (pictures and tests; never the window)."""
        self._worker.wait()

    def run(self) -> None:
        """Take everything in; a fault leaves the diary as it was and the panel open."""
        self.take.setEnabled(False)
        self.progress.start(_("Taking the entries in"))
        self.progress.show()
        try:
            words, done = self._screen.run(self._moved)
        except RecoveryError as error:
            self._failed(str(error))
            self.take.setEnabled(True)
            self.take.setFocus()  # it went on to the next button meanwhile
            return
        self.progress.stop()
        self.close_sheet()
        self._told(words, done)

    def _moved(self, done: int, of: int) -> None:
        # Painted at once: it is a second or two, and nobody may press anything meanwhile.
        if done == of or done % max(1, of // _STEPS) == 0:
            self.progress.set_fraction(done / of)
            self.progress.repaint()

    def _read(self, found: Import) -> None:
        self.progress.stop()
        if self._reading.stopped:
            self.deleteLater()
            return
        try:
            self._screen.look(found)
        except RecoveryError as error:
            self._failed(str(error))
            return
        self.series.show_series(self._screen.state.series)
        self._show()
        first = self.series.first or self.take
        first.setFocus()
        reveal(first)

    def _series_changed(self, change: Callable[[ImportScreen], None]) -> None:
        change(self._screen)
        self._show()

    def _side_chosen(self, side: str) -> None:
        self._screen.choose_theirs(side == "theirs")
        self._show()

    def _show(self) -> None:
        state = self._screen.state
        self._app.setText(_("From: {app}").format(app=state.app))
        self._app.setVisible(bool(state.app))
        self.series.setVisible(bool(state.series))
        self.counts.set_rows(state.counts)
        for part in (self._counts_title, self.counts):
            part.setVisible(not state.problem and not state.nothing_chosen)
        self.kinds.set_rows(state.kinds)
        for part in (self._kinds_title, self.kinds):
            part.setVisible(bool(state.kinds) and not state.problem)
        self.conflicts.show_rows(state.conflicts, state.more_conflicts)
        self._skipped.setText("\n".join(state.skipped))
        for part in (self._skipped_title, self._skipped):
            part.setVisible(bool(state.skipped))
        self._settings.setText(state.settings)
        self._settings.setVisible(bool(state.settings))
        self.take.setText(_button(state))
        self.take.setEnabled(bool(state.takes))
        self._say(state.problem)

    def _failed(self, sentence: str) -> None:
        self.progress.stop()
        if self._reading.stopped:
            self.deleteLater()
            return
        self._app.setVisible(bool(self._screen.state.app))
        self._say(sentence)
        if self._fault is not None:
            reveal(self._fault)

    def _say(self, sentence: str) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None
        if sentence:
            self._fault = Banner("warning", sentence)
            self.body.insertWidget(2, self._fault)
            self._fault.show()
            self._fault.speak()

    def _gone(self) -> None:
        self._reading.stopped = True
        if not self._worker.busy:
            self.deleteLater()


def _button(state: ImportState) -> str:
    if state.nothing_chosen:
        return _("Nothing chosen")
    return _("Nothing to take in") if state.nothing_new else state.button


class _Conflicts(QWidget):
    """Entries that differ, both sides of each, and one choice for all of them."""

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._rows: tuple[ConflictRow, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(_("What differs"), "strong"))
        options = [("mine", _("Keep mine")), ("theirs", _("Take the file's"))]
        self.side = SegmentedControl(_("Where both differ"), options)
        self.side.valueChanged.connect(chosen)
        column.addWidget(flow(self.side))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.addLayout(self._list)
        self._more = Label("", "small", "soft")
        column.addWidget(self._more)

    def show_rows(self, rows: tuple[ConflictRow, ...], more: str) -> None:
        """Show these; none of them is a choice of its own."""
        self.setVisible(bool(rows))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        if rows == self._rows:
            return
        self._rows = rows
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._list.addWidget(_Conflict(row))


class _Conflict(QWidget):
    def __init__(self, row: ConflictRow) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(row.when, "label"))
        column.addWidget(Label(row.reason, "small", "soft"))
        column.addWidget(KeyValue([(_("Here"), row.mine), (_("In the file"), row.theirs)]))
