"""A person types a different text into every text field of the window, and goes through its flows.

Runs as a program: `python -m tests.privacy.journey PLACE`. The diary is PLACE/diary, what the
person saves goes to PLACE/exports. Prints as JSON what was typed where, and everything the window
showed to the desktop: titles, notices, reports of bugs.
"""

import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

from recovery_app.gui import app as gui
from recovery_app.gui import crash
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.help import NumbersSheet
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.plan import PlanPage
from recovery_app.gui.plan_line_sheet import PlanLineSheet
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.today import TodayPage
from recovery_app.gui.transfer import TransferCard
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.combo import Combo
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_area import TextArea
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.summary import PDF
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.fake_computer import FakeComputer

START = datetime(2026, 11, 10, 18, 0, tzinfo=UTC)
KINDS = (
    "ice_session", "activity", "medicine", "exposure", "goal", "milestone", "visit", "question",
    "clinic_score", "global_change", "weekly",
)  # fmt: skip
ANSWERS = {
    "ice_session": {"minutes": 10}, "activity": {"activity": "other", "minutes": 20},
    "exposure": {"what": "heat"}, "clinic_score": {"value": 30.0}, "global_change": {"change": 4},
    "weekly": {"close_to_normal": 50},
}  # fmt: skip


NOT_WORDS = {"Temperature", "Sleep"}
"""Lines that take a number."""


@dataclass
class Seen:
    """What was typed where, and what left the window."""

    typed: dict[str, str] = field(default_factory=dict)
    searched: list[str] = field(default_factory=list)
    erased: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


class Dialogs(FileDialogs):
    """The person saves everything into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self._folder / name

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self._folder


class Person:
    """Types canaries and presses buttons."""

    def __init__(self, place: Path) -> None:
        self.seen = Seen()
        self._numbers = itertools.count(1)
        self._clock = FixedClock(START)
        self._exports = place / "exports"
        self._exports.mkdir()
        self._computer = FakeComputer()
        self._application = gui.application()
        crash.install(self.seen.reports.append)
        self._workspace = Workspace(place / "diary", self._clock, RandomIds(), origin="window")
        self._window = MainWindow(
            self._workspace, theme_name="light", computer=lambda _folder: self._computer
        )
        self._window.resize(1024, 900)
        self._window.show()
        self._window.warm_up()
        self._rest()

    def live(self) -> Seen:
        """Everything, from the first question to the last."""
        self._first_run()
        self._check_in()
        for kind in KINDS:
            self._entry(kind)
        self._procedure()
        self._numbers_to_call()
        self._plan()
        self._summary()
        self._look_for()
        self._edit_undo_erase()
        self._every_page()
        self._remind()
        self._bug()
        self._exports_and_backups()
        self._end()
        return self.seen

    # Flows --------------------------------------------------------------------------

    def _first_run(self) -> None:
        self._type_into_focus("2026-11-01")
        self._type_into_focus(self._canary("welcome: usual pain"))
        self._type_into_focus(self._canary("welcome: activity"))
        self._type_into_focus("")
        assert isinstance(self._page(TodayPage), TodayPage)

    def _check_in(self) -> None:
        page = self._page(TodayPage)
        form = page.form
        assert form is not None
        form.draft.answer("worst", 3)
        form._unfold()
        yes = next(b for b in self._buttons(form, "Yes"))
        QTest.mouseClick(yes, Qt.MouseButton.LeftButton)
        self._fill(form, "check-in")
        page.save()
        assert len(self._workspace.diary.read("check_in")) == 1

    def _entry(self, kind: str) -> None:
        draft = EntryDraft(self._workspace, kind, self._workspace.today())
        for name, value in ANSWERS.get(kind, {}).items():
            draft.answer(name, value)
        sheet = self._sheet(draft)
        self._fill(sheet, kind)
        self._press(sheet, "Save")
        assert self._workspace.diary.read(kind), kind

    def _procedure(self) -> None:
        record = self._workspace.recoveries()[0].procedure
        sheet = self._sheet(EntryDraft(self._workspace, "procedure", record.day, record))
        self._fill(sheet, "procedure")
        self._press(sheet, "Save")
        assert self._workspace.recoveries()[0].procedure.clinician

    def _numbers_to_call(self) -> None:
        sheet = NumbersSheet(self._window, self._window)
        sheet.open()
        self._fill(sheet, "numbers")
        self._press(sheet, "Save")
        self._window.open("settings")
        self._rest()

    def _plan(self) -> None:
        self._window.open("plan")
        page = self._page(PlanPage)
        page._toggle()
        self._rest()
        for row in [r for r in page.findChildren(ListRow) if r.isVisible()]:
            row.click()
            self._rest()
            sheets = [s for s in self._window.findChildren(PlanLineSheet) if s.isVisible()]
            if not sheets:
                continue
            before = len(self.seen.typed)
            self._fill(sheets[-1], "plan line")
            if len(self.seen.typed) > before:
                sheets[-1].save(clinics=True)
                assert not sheets[-1].isVisible(), "the line was not saved"
                return
            sheets[-1].close_sheet()

    def _summary(self) -> None:
        self._window.open("summary")
        page = self._page(SummaryPage)
        page._dialogs = Dialogs(self._exports)
        page._open_file = lambda file: bool(self.seen.kept.append(str(file))) or True
        page.settle()
        self._fill(page.questions, "summary: question")
        page.questions.ask()
        for fold in (page.choices.person, page.choices.notes):
            fold.set_open(True) if hasattr(fold, "set_open") else None
            self._rest()
        self._fill(page.choices, "summary: name")
        self._rest(400)
        page.settle()
        page._open()
        page._save(PDF)

    def _look_for(self) -> None:
        self._window.open("diary")
        (line,) = [s for s in self._window.findChildren(SearchField) if s.isVisible()]
        text = self._canary("diary: search")
        QTest.keyClicks(line.findChildren(QLineEdit)[0], text)
        self.seen.searched.append(text)
        self._rest(400)
        line.clear()
        line._tell()

    def _edit_undo_erase(self) -> None:
        record = self._workspace.diary.read("milestone")[0]
        sheet = self._sheet(EntryDraft(self._workspace, "milestone", record.day, record))
        for edit in sheet.findChildren(QLineEdit):
            if isinstance(self._field_of(edit), TextLine) and edit.isVisible():
                self.seen.erased.append(edit.text())
                edit.clear()
                text = self._canary("milestone, edited")
                QTest.keyClicks(edit, text)
                self.seen.erased.append(text)
        self._press(sheet, "Save")
        self._window.undo()
        note = getattr(self._workspace.diary.read("milestone")[0], "note", None)
        self.seen.erased += [note] if note else []
        self._workspace.erase(record.id)
        medicine = self._workspace.diary.read("medicine")[0]
        done = self._workspace.delete(medicine.id)
        self._window.told("Medicine deleted", done)
        self._window.undo()

    def _every_page(self) -> None:
        for name in ("today", "charts", "progress", "diary", "plan", "help", "procedure"):
            self._window.open(name)
            self._rest()
            self._window.settle()

    def _remind(self) -> None:
        """A day later, and a week later: everything that a notice can say by default."""
        reminder = self._window.reminder
        assert reminder is not None
        for days in (1, 2, 7):
            self._clock.at = START + timedelta(days=days, hours=1)
            self._window._look_at_clock()
            reminder.tick()
            self._rest(200)
        shown = self._computer.notices.shown
        assert shown, "nothing was due"
        self.seen.notices += [f"{n.title} {n.body} {n.buttons}" for n in shown]

    def _bug(self) -> None:
        """A bug whose message holds what was typed, and a fault of the disk."""
        text = next(iter(self.seen.typed))
        try:
            raise ValueError(f"could not store {text}")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        self._workspace.diary._connection.execute("PRAGMA query_only = ON")
        self._window.open("today")
        page = self._page(TodayPage)
        page._ask_again()
        if page.form is not None:
            page.form._unfold()
            self._fill(page.form, "check-in saved at the second try")
            page.form.draft.answer("worst", 3)
        page.save()
        self._workspace.diary._connection.execute("PRAGMA query_only = OFF")
        page.save()

    def _exports_and_backups(self) -> None:
        self._window.open("settings")
        (card,) = self._window.findChildren(TransferCard)
        card._dialogs = Dialogs(self._exports)
        for text in ("Save everything", "Save as tables"):
            self._press(card, text)
            self._rest(200)
        self._workspace.backups.make()
        self._window.care.look()
        self._window.care._worker.wait()
        self._rest()

    def _end(self) -> None:
        QSettings("recovery-app", "window").sync()
        self._window.close()
        self._window.end()
        self._window.deleteLater()
        self._workspace.close()
        self._rest()

    # Hands and eyes -------------------------------------------------------------------

    def _canary(self, where: str) -> str:
        text = f"kanarie{next(self._numbers):03d}zq7x"
        self.seen.typed[text] = where
        return text

    def _fill(self, widget: QWidget, where: str) -> None:
        """Type a canary into every text field in sight, the folded ones too."""
        for more in self._buttons(widget, "More"):
            QTest.mouseClick(more, Qt.MouseButton.LeftButton)
        self._rest()
        for edit in self._edits(widget):
            if isinstance(edit, QTextEdit):
                name = edit.accessibleName()
                QTest.keyClicks(edit, self._canary(f"{where}: {name}"))
            else:
                edit.selectAll()
                QTest.keyClicks(edit, self._canary(f"{where}: {edit.accessibleName()}"))
                if edit.completer() is not None:
                    edit.completer().popup().hide()
                if self._field_of(edit) is not None and not isinstance(self._field_of(edit), Combo):
                    edit.editingFinished.emit()
        self._rest()

    def _edits(self, widget: QWidget) -> Iterator[QLineEdit | QTextEdit]:
        for kind in (QLineEdit, QTextEdit):
            for edit in widget.findChildren(kind):
                free = edit.isVisible() and edit.isEnabled() and not edit.isReadOnly()
                own = self._field_of(edit)
                words = isinstance(own, TextLine | TextArea | Combo)
                if free and words and own._label not in NOT_WORDS:
                    yield edit

    def _field_of(self, widget: QWidget) -> Field | None:
        found = widget.parentWidget()
        while found is not None and not isinstance(found, Field):
            found = found.parentWidget()
        return found

    def _sheet(self, draft: EntryDraft) -> EntrySheet:
        sheet = EntrySheet(self._window, draft, self._workspace.today(), lambda _verb, _done: None)
        sheet.open()
        self._rest()
        return sheet

    def _page(self, kind: type[QWidget]):  # type: ignore[no-untyped-def]
        self._rest()
        page = self._window.findChild(kind)
        assert page is not None, kind
        return page

    def _buttons(self, widget: QWidget, text: str) -> list[QAbstractButton]:
        found = widget.findChildren(QAbstractButton)
        return [b for b in found if b.isVisible() and b.text() == text]

    def _press(self, widget: QWidget, text: str) -> None:
        self._rest()
        buttons = self._buttons(widget, text)
        assert buttons, (text, [b.text() for b in widget.findChildren(Button)])
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
        self._rest()
        if isValid(widget) and isinstance(widget, Sheet):
            assert not widget.isVisible(), (text, "the panel stayed open")

    def _type_into_focus(self, text: str) -> None:
        self._window.activateWindow()
        self._rest()
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Return)
        self._rest()

    def _rest(self, milliseconds: int = 10) -> None:
        QTest.qWait(milliseconds)
        for window in QApplication.topLevelWidgets():
            for said in (window.windowTitle(), window.windowIconText(), window.windowFilePath()):
                if said and said not in self.seen.titles:
                    self.seen.titles.append(said)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(Person(Path(sys.argv[1])).live())))
