"""My questions for the doctor: added, changed, answered and deleted on the Summary page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.shell import ShellScreen
from recovery_app.screens.summary import QuestionRow, SummaryScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _


class QuestionsCard(Card):
    """At most three open questions: the doctor has a minute."""

    def __init__(self, screen: SummaryScreen, shell: Shell, moved: Callable[[], None]) -> None:
        super().__init__(_("My questions"), gap=4)
        self._screen = screen
        self._shell = shell
        self._moved = moved
        self._rows: list[ListRow] = []
        self._shown: tuple[QuestionRow, ...] = ()
        self.line = TextLine("", placeholder=_("What do you want to ask?"))
        self.line.edit.setAccessibleName(_("A question for the doctor"))
        self.line.edit.returnPressed.connect(self.ask)
        self.line.valueChanged.connect(lambda _value: self.line.set_error(None))
        add = IconButton("plus", _("Add the question"), bordered=True)
        add.clicked.connect(self.ask)
        self._adding = QWidget()
        beside = QHBoxLayout(self._adding)
        beside.setContentsMargins(0, 4, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.line, 1)
        beside.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self._adding)
        words = _("Three at most: the doctor has a minute. Mark one as answered to ask another.")
        self._full = Label(words, "small", "soft")
        self.add(self._full)

    @property
    def begun(self) -> bool:
        """Whether a question is typed that is not added."""
        return self.line.value() is not None

    def show_questions(self, rows: tuple[QuestionRow, ...], *, may_ask: bool) -> None:
        """Show these; the line for another one is there while there is room."""
        self._adding.setVisible(may_ask)
        self._full.setVisible(not may_ask)
        if rows == self._shown:
            return
        held = any(row.isAncestorOf(w) for row in self._rows if (w := QApplication.focusWidget()))
        held = held or any(row.hasFocus() for row in self._rows)
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._shown = rows
        self._rows = [self._row(index, row) for index, row in enumerate(rows)]
        for index, row in enumerate(self._rows, 1):
            self.body.insertWidget(index, row)
            row.show()  # at once, so that it can take the keyboard
        if held:
            # The row that held the keyboard is gone; it stays in the list, or at the line.
            (self._rows[0] if self._rows else self.line).setFocus()

    def ask(self) -> None:
        """Write down what was typed."""
        text = self.line.value()
        if not text:
            self.line.set_error(_("Type the question first."))
            self.line.setFocus()
            return
        try:
            done = self._screen.ask(text)
        except RecoveryError as error:
            self.line.set_error(str(error))
            return
        self.line.clear()
        self._shell.told(_("Question saved"), done)

    def _row(self, index: int, row: QuestionRow) -> ListRow:
        widget = ListRow(
            row.text,
            actions=[
                *([("chevron-up", _("Move up"), partial(self._move_up, row))] if index else []),
                ("check", _("Answered"), partial(self._answered, row.record_id)),
            ],
        )
        widget.setAccessibleDescription(_("Press to change or delete it."))
        widget.activated.connect(partial(self._open, row.record_id))
        return widget

    def _open(self, record_id: str) -> None:
        try:
            draft = self._screen.opened(record_id)
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        EntrySheet(self.window(), draft, self._screen.today, self._finished).open()

    def _finished(self, what: str, done: Done) -> None:
        told = ShellScreen.deleted(done) if what == "deleted" else ShellScreen.saved(done)
        self._shell.told(told, done)

    def _move_up(self, row: QuestionRow) -> None:
        try:
            self._screen.move_up(row.record_id)
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        self._moved()
        self._rows[[shown.record_id for shown in self._shown].index(row.record_id)].setFocus()
        announce(self, _("Moved up"))

    def _answered(self, record_id: str) -> None:
        if done := self._shell.attempt(lambda: self._screen.answered(record_id)):
            self._shell.told(_("Question marked as answered"), done)
