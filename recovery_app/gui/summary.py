"""The Doctor's summary page: what goes in on one side, the real pages on the other."""

import shutil
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.domain.report import DiaryCopy
from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.printing import Printing
from recovery_app.gui.shell import Shell
from recovery_app.gui.summary_choices import ChoicesCard
from recovery_app.gui.summary_preview import SummaryPreview
from recovery_app.gui.summary_questions import QuestionsCard
from recovery_app.gui.summary_sheets import FilesSheet
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.panes import Panes
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.work import Worker
from recovery_app.screens.summary import PDF, Form, Preview, SummaryScreen
from recovery_app.services import looked_at
from recovery_app.text import _

_REST_MS = 250
"""The pages are drawn once choosing and typing have rested for so long."""

OpenFile = Callable[[Path], bool]
"""Shows a file in the program the system has for it; False when there is none."""


def in_its_program(file: Path) -> bool:
    """Show a file in the system's own viewer."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class SummaryPage(ScrollPage):
    """The summary, over its screen; the preview is drawn from the very pages that are saved."""

    def __init__(
        self,
        shell: Shell,
        dialogs: FileDialogs | None = None,
        printing: Printing | None = None,
        open_file: OpenFile = in_its_program,
    ) -> None:
        super().__init__(gap=12, wide=True)
        self._shell = shell
        self._dialogs = dialogs or FileDialogs()
        self._printing = printing
        self._open_file = open_file
        self._screen = SummaryScreen(shell.workspace)
        self._drawing, self._paper = Worker(self), Worker(self)
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._draw)
        self._private: Path | None = None
        self._copy: DiaryCopy | None = None
        self._told: Banner | None = None
        self.add(self._header())
        self._progress = ProgressLine()
        self.add(self._progress)
        self.questions = QuestionsCard(self._screen, shell, self.refresh)
        self.choices = ChoicesCard(self._screen, self.refresh, self._fault)
        self.preview = SummaryPreview(self._open)
        panes = Panes(_column(self.questions, self.choices, _not_encrypted()), self.preview)
        self.add(panes)
        self.column.setStretchFactor(panes, 1)
        self.column.setStretch(self.column.count() - 1, 0)
        self._show_state()

    def refresh(self) -> None:
        """Read again, and draw the pages anew beside the window, once all is at rest."""
        self._show_state()
        self._rested.start()

    def showEvent(self, event: QShowEvent) -> None:
        """The first pages wait for the page itself: they are drawn as wide as it is."""
        super().showEvent(event)
        if not self.preview.pages.count:
            self._rested.start(0)

    def settle(self) -> None:
        """Wait for the pages (a picture of this page must show them)."""
        self._rested.stop()
        self._draw()
        self._drawing.wait()

    def _fit(self) -> None:
        """The panes reach down to the window's edge: what goes on below is cut, not over."""
        super()._fit()
        margins = self.column.contentsMargins()
        margins.setBottom(0)
        self.column.setContentsMargins(margins)

    def _header(self) -> PageHeader:
        buttons = []
        for text, kind, icon, act in (
            (_("Other files"), "quiet", "download", self._offer_files),
            (_("Print"), "secondary", "printer", self._print),
            (_("Save PDF"), "primary", "file-down", lambda: self._save(PDF)),
        ):
            button = Button(text, kind, icon)
            button.clicked.connect(act)
            buttons.append(button)
        self.setFocusProxy(buttons[-1])
        return PageHeader(_("Doctor's summary"), _("One page of answers, then the days."), *buttons)

    def _show_state(self) -> None:
        # Ten years are read once: the pages are drawn of the very copy that the choices show.
        self._copy = copy = self._screen.copy()
        state = self._screen.state(copy)
        self.questions.show_questions(state.questions, may_ask=state.may_ask)
        self.choices.show_state(state)

    # The pages ----------------------------------------------------------------------

    def _draw(self) -> None:
        copy, self._copy = self._copy or self._screen.copy(), None
        chosen, dpi = self._screen.choices, self.preview.pages.dpi()
        self._progress.start(_("Drawing the pages"))
        make = SummaryScreen.make
        self._drawing.run(lambda: make(copy, chosen, dpi), self._drawn, self._fault)

    def _drawn(self, preview: Preview) -> None:
        self._progress.stop()
        self.preview.show_preview(preview)

    # Files --------------------------------------------------------------------------

    def _offer_files(self) -> None:
        FilesSheet(self.window(), self._save).open()

    def _save(self, form: Form) -> None:
        name = self._screen.file_name(form)
        file = self._dialogs.to_save(self, _("Save the summary"), name, _(form.kinds))
        if file is None or not self._written(form, file):
            return
        self._say("info", _(
            "Saved as {name}. It is not encrypted: whoever has the file can read it."
        ).format(name=file.name), _("Open"), lambda: self._show_file(file))  # fmt: skip

    def _written(self, form: Form, file: Path) -> bool:
        try:
            self._screen.save(form, file)
        except RecoveryError as error:
            self._fault(str(error))
            return False
        return True

    def _open(self) -> None:
        """Show the PDF without keeping it: it goes with the window, and when the diary is locked."""
        if self._private is None or not self._private.is_dir():
            try:
                self._private = looked_at.make_room(self._shell.workspace.folder)
            except OSError as error:
                self._fault(_("The PDF cannot be made: {reason}.").format(reason=error.strerror))
                return
            weakref.finalize(self, shutil.rmtree, self._private, ignore_errors=True)
        file = self._private / self._screen.file_name()
        if self._written(PDF, file):
            self._show_file(file)

    def _show_file(self, file: Path) -> None:
        if not self._open_file(file):
            self._fault(_("No program was found here that opens {name}.").format(name=file.name))

    def _print(self) -> None:
        printing = self._printing = self._printing or Printing()
        if not printing.has_printer():
            self._say(
                "info",
                _("No printer is set up here. The PDF can be printed from another program."),
                _("Open the PDF"),
                self._open,
            )
            return
        printer = printing.ask(self, self._screen.choices.paper)
        if printer is None:
            return
        self._progress.start(_("Printing"))

        def ready(pages: list[bytes]) -> None:
            self._progress.stop()
            if printing.put_on_paper(printer, pages):
                self._shell.told(_("Sent to the printer"))
            else:
                self._fault(_("The printer took nothing. Look whether it is on and connected."))

        self._paper.run(self._screen.for_printing(), ready, self._fault)

    # Telling ------------------------------------------------------------------------

    def _fault(self, sentence: str) -> None:
        self._progress.stop()
        self._say("warning", sentence)

    def _say(
        self, kind: str, sentence: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        if self._told is not None:
            self._told.hide()
            self._told.deleteLater()
        self._told = Banner(kind, sentence, action=action, closable=True)
        if act is not None:
            self._told.acted.connect(act)
        self.column.insertWidget(1, self._told)
        self._told.show()
        self._told.speak()
        self.ensureVisible(0, 0)


def _not_encrypted() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(8, 0, 8, 0)
    row.setSpacing(10)
    row.addWidget(IconView("lock", "ink_faint", 16))
    words = _("Not encrypted: whoever has a file can read it.")
    row.addWidget(Label(words, "small", "soft"), 1)
    return line


def _column(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 24)
    column.setSpacing(16)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return box
