"""The Diary page: a calendar and a list of all days, and the opened day with its entries."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from recovery_app.domain import records
from recovery_app.gui import theme
from recovery_app.gui.calm_note import CalmNoteBox
from recovery_app.gui.day_list import DayList
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.log_list import ICONS, LogList
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.month_grid import MonthGrid
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.diary import ADDED_KINDS, DiaryScreen
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.shell import ShellScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _, ngettext

_FIRST_KINDS = 4


class DiaryPage(ScrollPage):
    """All days, over their screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = DiaryScreen(shell.workspace)
        self._day = self._screen.today
        self._search = SearchField(_("Search notes and entries"))
        self._search.searched.connect(self._look_for)
        self.add(PageHeader(_("Diary"), _("Every day, its entries, and the days missed.")))
        self.add(self._search)
        self._left = self._finder()
        self._right = Card(gap=12)
        self._title = Label("", "heading")
        self._number = Label("", "small", "soft")
        self._right.add(self._title)
        self._right.add(self._number)
        self._log = LogList(self._open_entry, self._delete_entry)
        self._right.add(self._log)
        self._note = CalmNoteBox(self._screen.note.close)
        self._right.add(self._note)
        self._silent = EmptyState(
            _("Nothing is noted on this day. A silent day is a gap, never a zero."), drawing=""
        )
        self._right.add(self._silent)
        self._right.add(Label(_("Add to this day"), "small-strong", "soft"))
        self._right.add(flow(*self._add_buttons()))
        self.add_columns(self._left, self._right, least=340)
        self._show()

    def refresh(self) -> None:
        """Read again."""
        self._screen.refresh()
        self._show()

    def open_day(self, day: date) -> None:
        """Show that day."""
        self._pass(day)
        # Where the day stands below the calendar, it begins in sight.
        reveal(self._title, 2 * theme.current().metrics.control)

    def _pass_in_list(self, day: date) -> None:
        """Show that day; the list stays in sight, at the row that the keyboard came to."""
        self._pass(day)
        row, inside = self._list.visualRect(self._list.currentIndex()), self.widget()
        if inside is not None:
            middle = self._list.viewport().mapTo(inside, row.center())
            self.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def _pass(self, day: date) -> None:
        if day != self._day:
            self._screen.note.close()
        self._day = day
        self._show()
        announce(self._title, self._spoken())

    def _finder(self) -> Card:
        card = Card(gap=16)
        self._how = SegmentedControl(
            _("How to find a day"), [("calendar", _("Calendar")), ("list", _("List"))]
        )
        self._how.valueChanged.connect(lambda _value: self._show_finder())
        card.add(flow(self._how))
        self._calendar = MonthGrid(self._screen.today, last=self._screen.today)
        self._calendar.set_value(self._day)
        self._calendar.picked.connect(self.open_day)
        card.add(self._calendar)
        self._legend = Label(
            _("● noted on the day   ○ filled in later, or only partly noted"), "small", "faint"
        )
        card.add(self._legend)
        self._list = DayList()
        self._list.passed.connect(self._pass_in_list)
        self._list.picked.connect(self.open_day)
        card.add(self._list)
        self._found = Label("", "small", "soft")
        card.add(self._found)
        self.setFocusProxy(self._calendar)
        self._show_finder()
        return card

    def _show_finder(self) -> None:
        searching = bool(self._search.value())
        listed = searching or self._how.value() == "list"
        self._how.setVisible(not searching)
        self._calendar.setVisible(not listed)
        self._legend.setVisible(not listed)
        self._list.setVisible(listed)
        self._show_list()
        self._found.setVisible(searching)

    def _look_for(self, words: str) -> None:
        days = self._screen.search(words)
        count = len(days)
        self._found.setText(
            ngettext("{n} day found", "{n} days found", count).format(n=count)
            if count
            else _("No day holds these words.")
        )
        self._show_days()
        self._show_finder()
        if words:
            announce(self._found, self._found.text())

    def _show(self) -> None:
        state = self._screen.open(self._day)
        self._title.setText(state.title)
        self._number.setText(state.subtitle)
        self._number.setVisible(bool(state.subtitle))
        self._log.show_rows(state.rows)
        self._log.setVisible(bool(state.rows))
        self._note.show_note(self._screen.note.text())
        self._silent.setVisible(not state.rows)
        self._show_days()

    def _show_days(self) -> None:
        days, today = self._screen.days, self._screen.today
        if not self._screen.query.strip():  # a search leaves out days that are noted all the same
            self._calendar.set_marks(
                {d.day: "full" if d.same_day else "part" for d in days
                 if d.noted and d.day <= today}
            )  # fmt: skip
        self._calendar.set_today(today)
        self._calendar.set_span(None, today)
        self._calendar.set_value(self._day)
        self._show_list()

    def _show_list(self) -> None:
        # nothing while it is out of sight: screen readers would hear of its days
        days = () if self._list.isHidden() else self._screen.days
        self._list.show_days(days, self._day)

    def _spoken(self) -> str:
        count = len(self._screen.open(self._day).rows)
        entries = ngettext("{n} entry", "{n} entries", count).format(n=count)
        return f"{self._title.text()}, {entries if count else _('Nothing noted')}"

    def _add_buttons(self) -> list[QWidget]:
        return [self._adder(kind) for kind in ADDED_KINDS]

    def _adder(self, kind: str) -> Button:
        first = ADDED_KINDS.index(kind) < _FIRST_KINDS
        button = Button(_(records.KIND_NAMES[kind]), "secondary" if first else "quiet", ICONS[kind])
        button.setAccessibleName(_("Add: {what}").format(what=button.text()))
        button.clicked.connect(lambda: self._sheet(self._screen.draft(kind, self._day)))
        return button

    def _open_entry(self, record_id: str) -> None:
        self._sheet(self._screen.opened(record_id))

    def _delete_entry(self, record_id: str) -> None:
        if done := self._shell.attempt(lambda: self._screen.delete(record_id)):
            self._shell.told(ShellScreen.deleted(done), done)

    def _sheet(self, draft: EntryDraft) -> None:
        finished = self._finished if draft.record is None else self._changed
        EntrySheet(self.window(), draft, self._screen.today, finished).open()

    def _finished(self, verb: str, done: Done) -> None:
        words: Callable[[Done], str] = ShellScreen.saved if verb == "saved" else ShellScreen.deleted
        self._shell.told(words(done), done)
        if verb == "saved":
            self._note.show_note(self._screen.note.about(done))

    def _changed(self, verb: str, done: Done) -> None:
        """The keyboard stays on the entry, whatever it is called by now."""
        self._finished(verb, done)
        self._log.focus_row(done.record.id)
