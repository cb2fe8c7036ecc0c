"""The Doctor's summary page: what goes in on one side, the real pages on the other."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from recovery_app.domain.report import DoctorReport
from recovery_app.domain.report_choices import NAME_FORMS, PERIODS, SECTIONS
from recovery_app.errors import RecoveryError
from recovery_app.gui.page_pictures import PagePictures
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.work import Worker
from recovery_app.screens.summary import MOST_QUESTIONS, SummaryScreen
from recovery_app.text import _

_PREVIEW_DPI = 110


class SummaryPage(ScrollPage):
    """The summary, over its screen; the preview is drawn from the very pages that are saved."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16, wide=True)
        self._shell = shell
        self._screen = SummaryScreen(shell.workspace)
        self._worker = Worker(self)
        save = Button(_("Save PDF"), "primary", "file-down")
        save.clicked.connect(self._save_pdf)
        table = Button(_("Save as table"), "secondary", "download")
        table.clicked.connect(self._save_csv)
        subtitle = _("One page of answers, then the days. Your doctor needs a minute for it.")
        self.add(PageHeader(_("Doctor's summary"), subtitle, table, save))
        self._progress = ProgressLine()
        self.add(self._progress)
        self._fault: Banner | None = None
        self._questions = Card(_("My questions"), gap=8)
        self._pages = PagePictures()
        left = Card(_("What goes in"), gap=20)
        self._fill(left)
        paper = Card(gap=16)
        paper.add(self._pages)
        self.add_columns(self._stack(self._questions, left), paper, least=380)
        self.setFocusProxy(save)
        self.refresh()

    def refresh(self) -> None:
        """Read again, and draw the pages anew beside the window."""
        self._show_questions()
        copy, chosen = self._screen.copy(), self._screen.choices
        self._progress.start(_("Drawing the pages"))
        self._worker.run(
            lambda: SummaryScreen.make(copy, chosen, _PREVIEW_DPI), self._drawn, self._failed
        )

    def settle(self) -> None:
        """Wait for the pages (a picture of this page must show them)."""
        self._worker.wait()

    def _stack(self, *cards: QWidget) -> QWidget:
        from PySide6.QtWidgets import QVBoxLayout

        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        return box

    def _fill(self, card: Card) -> None:
        chosen = self._screen.choices
        period = ChoiceChips(_("Period"), [(code, _(words)) for code, words in PERIODS.items()])
        period.set_value(chosen.period)
        period.valueChanged.connect(lambda code: self._choose(period=code or "recovery"))
        card.add(period)
        self._first = DateField(_("From"), self._screen.today, last=self._screen.today)
        self._last = DateField(_("To"), self._screen.today, last=self._screen.today)
        self._first.set_value(chosen.first)
        self._last.set_value(chosen.last)
        self._first.valueChanged.connect(lambda day: self._choose(first=day))
        self._last.valueChanged.connect(lambda day: self._choose(last=day))
        self._own = flow(self._first, self._last, gap=16)
        card.add(self._own)
        self._own.setVisible(chosen.period == "own")
        sections = MultiChips(_("Sections"), [(code, _(name)) for code, name in SECTIONS.items()])
        sections.set_value(tuple(code for code in SECTIONS if chosen.has(code)))
        sections.valueChanged.connect(self._sections_chosen)
        card.add(sections)
        form = ChoiceChips(_("Your name"), [(code, _(text)) for code, text in NAME_FORMS.items()])
        form.set_value(chosen.name)
        form.valueChanged.connect(lambda code: self._choose(name=code or "name"))
        card.add(form)
        name, born = self._screen.settings
        self._name = TextLine(_("Name on the summary"))
        self._name.set_value(name)
        self._born = TextLine(_("Birth date"), hint=_("may stay empty"), ems=10)
        self._born.set_value(born)
        for line in (self._name, self._born):
            line.valueChanged.connect(lambda _value: self._person_given())
            card.add(line)
        self._notes(card)
        inside = Switch(
            _("Machine copy inside the PDF"),
            hint=_("The same entries as JSON and CSV; switch off if mail refuses attachments."),
            value=chosen.attachments,
        )
        inside.valueChanged.connect(lambda on: self._choose(attachments=on))
        card.add(inside)
        card.add(
            Label(_("The file is not encrypted: whoever has it can read it."), "small", "soft")
        )

    def _notes(self, card: Card) -> None:
        rows = self._screen.notes()
        if not rows:
            return
        card.add(Label(_("Notes that go along"), "label"))
        for row in rows[:20]:
            words = row.words if len(row.words) < 90 else f"{row.words[:88]}…"
            switch = Switch(" ".join(words.split()), value=row.included)
            switch.valueChanged.connect(
                lambda on, i=row.record_id: self._note_chosen(i, included=on)
            )
            card.add(switch)

    def _note_chosen(self, record_id: str, *, included: bool) -> None:
        self._screen.include_note(record_id, included)
        self.refresh()

    def _sections_chosen(self, codes: tuple[str, ...] | None) -> None:
        wanted = set(codes or ())
        self._choose(without=frozenset(SECTIONS.keys() - wanted))

    def _choose(self, **changes: object) -> None:
        try:
            self._screen.choose(**changes)
        except RecoveryError as error:
            self._failed(str(error))
            return
        self._own.setVisible(self._screen.choices.period == "own")
        self.refresh()

    def _person_given(self) -> None:
        try:
            self._screen.set_person(self._name.value() or "", self._born.value() or "")
        except RecoveryError as error:
            self._name.set_error(str(error))
            return
        self._name.set_error(None)
        self.refresh()

    def _show_questions(self) -> None:
        card = self._questions
        while card.body.count() > 1:
            item = card.body.takeAt(1)
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        rows = self._screen.questions()
        for row in rows:
            widget = ListRow(
                row.text,
                icon="message-circle-question-mark",
                actions=[("check", _("Answered"), partial(self._answered, row.record_id))],
            )
            card.add(widget)
        if len(rows) < MOST_QUESTIONS:
            line = TextLine("", placeholder=_("What do you want to ask?"))
            line.setAccessibleName(_("A question for the doctor"))
            add = Button(_("Add"), "secondary", "plus")
            add.clicked.connect(lambda: self._ask(line))
            card.add(line)
            card.add(flow(add))

    def _ask(self, line: TextLine) -> None:
        text = line.value()
        if not text:
            line.set_error(_("Question must be given."))
            line.setFocus()
            return
        if done := self._shell.attempt(lambda: self._screen.ask(text)):
            self._shell.told(_("Question saved"), done)

    def _answered(self, record_id: str) -> None:
        if done := self._shell.attempt(lambda: self._screen.answered(record_id)):
            self._shell.told(_("Question marked as answered"), done)

    def _drawn(self, made: tuple[DoctorReport, list[bytes]]) -> None:
        self._progress.stop()
        self._clear_fault()
        report, pages = made
        self._pages.show_pages(pages, report.title)

    def _failed(self, sentence: str) -> None:
        self._progress.stop()
        self._clear_fault()
        self._fault = Banner("warning", sentence, closable=True)
        self.column.insertWidget(1, self._fault)
        self._fault.speak()

    def _clear_fault(self) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
            self._fault = None

    def _save_pdf(self) -> None:
        file = self._asked(self._screen.file_name, _("PDF (*.pdf)"))
        if file is None:
            return
        try:
            self._screen.save_pdf(file)
        except RecoveryError as error:
            self._failed(str(error))
            return
        self._shell.told(_("Saved as {name}").format(name=file.name))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _save_csv(self) -> None:
        name = self._screen.file_name.replace(".pdf", ".csv")
        file = self._asked(name, _("Table (*.csv);;One table a kind (*.zip)"))
        if file is None:
            return
        try:
            self._screen.save_csv(file)
        except RecoveryError as error:
            self._failed(str(error))
            return
        self._shell.told(_("Saved as {name}").format(name=file.name))

    def _asked(self, name: str, kinds: str) -> Path | None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the summary"), str(Path(documents) / name), kinds
        )
        return Path(chosen) if chosen else None
