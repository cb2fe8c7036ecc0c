"""The first sitting at the window: a text into every field, and every flow, without a lock."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from recovery_app.gui import app as gui
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.help import NumbersSheet
from recovery_app.gui.plan import PlanPage
from recovery_app.gui.plan_line_sheet import PlanLineSheet
from recovery_app.gui.plan_sheets import WhoSaidSheet
from recovery_app.gui.printing import Printing, new_printer
from recovery_app.gui.settings import SettingsPage
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.today import TodayPage
from recovery_app.gui.widgets.fold import Fold
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.search_field import SearchField
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.lock import Lock
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.computer import this_computer
from recovery_app.system.ids import RandomIds
from tests.fake_computer import FakeComputer
from tests.privacy.hands import Hands

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
CONTROL = Qt.KeyboardModifier.ControlModifier


class ToAFile(Printing):
    """A printer that writes to a file of the person's."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def has_printer(self) -> bool:
        return True

    def ask(self, parent: QWidget, paper: str) -> QPrinter | None:
        printer = new_printer(paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._file))
        return printer


class FirstSitting(Hands):
    """From the first question to an erased entry."""

    def __init__(self, place: Path) -> None:
        super().__init__(place / "exports")
        self._exports.mkdir()
        self._diary = place / "diary"
        self._copies = place / "copies"
        self._clock = FixedClock(START)
        self._computer = FakeComputer()
        if sys.platform == "linux":
            self._computer.autostart = this_computer(self._diary).autostart  # type: ignore[assignment]

    def _run(self) -> None:
        def opened(folder: Path, key: bytes | None) -> Workspace:
            return Workspace(folder, self._clock, RandomIds(), origin="window", key=key)

        screen = OpeningScreen(
            self._diary, self._clock, opened, key_of=lambda folder, words: Lock(folder).key(words)
        )
        gui.run(screen, computer=lambda _folder: self._computer)

    def _copy(self, name: str) -> None:
        """Keep what the diary's folder holds now, read by another program as a thief's would."""
        copying = (
            "import shutil, sys\n"
            "def copy(one, other):\n"
            "    try:\n"
            "        shutil.copy2(one, other)\n"
            "    except FileNotFoundError:\n"
            "        pass  # what is being written may get another name meanwhile\n"
            "shutil.copytree(sys.argv[1], sys.argv[2], copy_function=copy)"
        )
        target = str(self._copies / name)
        subprocess.run([sys.executable, "-c", copying, str(self._diary), target], check=True)

    # The first sitting ------------------------------------------------------------

    def _before_the_lock(self) -> None:
        self._first_run()
        self._check_in()
        for kind in KINDS:
            self._entry(kind)
        self._procedure()
        self._numbers_to_call()
        self._plan()
        self._summary()
        self._look_for()
        self._edit_and_undo()
        for name in ("today", "charts", "progress", "diary", "plan", "help", "procedure"):
            self.window.open(name)
            self.window.settle()
            self.rest()
        self._remind()
        self._bug()
        self._fault_of_the_disk()
        self._whole_files()
        self._backups()
        self._copy("open")
        self._erase()
        self._copy("erased")

    def _first_run(self) -> None:
        self.type_into_focus("2026-11-01")
        self.type_into_focus(self.canary("welcome: usual pain"))
        self.type_into_focus(self.canary("welcome: activity"))
        self.type_into_focus("")

    def _check_in(self) -> None:
        page = self.page("today", TodayPage)
        form = page.form
        assert form is not None
        form.draft.answer("worst", 3)
        form._unfold()
        self.press(form, "Yes")  # a pain reliever was taken
        self.fill(form, "check-in")
        page.save()
        assert len(self.workspace.diary.read("check_in")) == 1

    def _entry(self, kind: str) -> None:
        draft = EntryDraft(self.workspace, kind, self.workspace.today())
        for name, value in ANSWERS.get(kind, {}).items():
            draft.answer(name, value)
        self._save(draft, kind)
        assert self.workspace.diary.read(kind), kind

    def _save(self, draft: EntryDraft, where: str) -> list[str]:
        sheet = self._opened(draft)
        typed = self.fill(sheet, where)
        self.press(sheet, "Save")
        self.done_with(sheet)
        return typed

    def _opened(self, draft: EntryDraft) -> EntrySheet:
        sheet = EntrySheet(self.window, draft, self.workspace.today(), lambda _verb, _done: None)
        sheet.open()
        self.rest()
        return sheet

    def _procedure(self) -> None:
        record = self.workspace.recoveries()[0].procedure
        self._save(EntryDraft(self.workspace, "procedure", record.day, record), "procedure")

    def _numbers_to_call(self) -> None:
        sheet = NumbersSheet(self.window, self.window)
        sheet.open()
        self.fill(sheet, "numbers")
        self.press(sheet, "Save")
        self.done_with(sheet)
        self.fill(self.page("settings", SettingsPage), "settings")

    def _plan(self) -> None:
        page = self.page("plan", PlanPage)
        self._a_line_of_the_plan(page)
        self.press(page, "Stay in this phase")
        sheet = self.panel()
        assert isinstance(sheet, WhoSaidSheet)
        self.fill(sheet, "plan: who said so")
        self.press(sheet, "Note it")
        self.done_with(sheet)
        saved = self.save_as(".toml")
        self.press(page, "Save as a file")
        named = self._exports / "named.toml"
        content = saved.read_text("utf-8")
        named.write_text(content.replace('name = "', f'name = "{self.canary("plan")} ', 1), "utf-8")
        self.choose(named)
        self.press(page, "Load a file")
        wrong = self._exports / "wrong.toml"
        wrong.write_text(f'format = 1\nname = "{self.canary("a wrong plan")}"\nwrong = "x"\n')
        self.choose(wrong)
        self.press(page, "Load a file")

    def _a_line_of_the_plan(self, page: PlanPage) -> None:
        self.press(page, "All lines")
        for row in [r for r in page.findChildren(ListRow) if r.isVisible()]:
            row.click()
            self.rest()
            sheets = [s for s in self.window.findChildren(PlanLineSheet) if s.isVisible()]
            if sheets and self.fill(sheets[-1], "plan line"):
                sheets[-1].save(clinics=True)
                self.done_with(sheets[-1])
                return
            for sheet in sheets:
                sheet.close_sheet()

    def _summary(self) -> None:
        page = self.page("summary", SummaryPage)
        page._open_file = lambda file: bool(self.seen.looked_at.append(str(file))) or True  # type: ignore[func-returns-value]
        page._printing = ToAFile(self._exports / "printed.pdf")
        page.settle()
        self.fill(page.questions, "summary: question")
        page.questions.ask()
        for fold in page.choices.findChildren(Fold):
            fold.set_open(True)
        self.rest()
        self.fill(page.choices, "summary")
        self.rest(400)
        page.settle()
        page._open()
        self.press(page, "Print")
        page._paper.wait()
        self.save_as(".pdf")
        self.press(page, "Save PDF")
        for number in range(20):
            self.press(page, "Other files")
            sheet = self.panel()
            rows = sheet.findChildren(ListRow)
            if number == len(rows):
                sheet.close_sheet()
                break
            self.save_as(".zip" if number % 2 else ".txt")
            rows[number].click()
            self.done_with(sheet)

    def _look_for(self) -> None:
        self.window.open("diary")
        self.rest()
        (line,) = [s for s in self.window.findChildren(SearchField) if s.isVisible()]
        text = self.canary("diary: search")
        self.seen.unkept.append(text)
        self.type_into(line.findChildren(QLineEdit)[0], text)
        self.rest(400)
        line.clear()
        line._tell()

    def _edit_and_undo(self) -> None:
        record = self.workspace.diary.read("milestone")[0]
        was = [text for text in vars(record).values() if isinstance(text, str) and "zq7x" in text]
        assert was
        self.seen.erased += was
        self.seen.erased += self._save(
            EntryDraft(self.workspace, "milestone", record.day, record), "milestone, edited"
        )
        medicine = self.workspace.diary.read("medicine")[0]
        done = self.workspace.delete(medicine.id)
        self.window.told("Medicine deleted", done)
        self.window.undo()
        assert self.workspace.diary.read("medicine")

    def _remind(self) -> None:
        """A day later, and a week later: everything that a notice says by default."""
        reminder = self.window.reminder
        assert reminder is not None
        for days in (1, 2, 7):
            self._clock.at = START + timedelta(days=days, hours=1)
            reminder.tick()
            self.rest(200)
        assert self._computer.notices.shown, "nothing was due"
        self._computer.autostart.install()

    def _bug(self) -> None:
        """A bug whose message holds what was typed."""
        text = next(iter(self.seen.typed))
        try:
            raise ValueError(f"could not store {text}")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        assert self.seen.dialogs, "a bug is told"

    def _fault_of_the_disk(self) -> None:
        """Nothing can be written for a while; the form keeps what was typed."""
        connection = self.workspace.diary._connection
        connection.execute("PRAGMA query_only = ON")
        page = self.page("today", TodayPage)
        page._ask_again()
        assert page.form is not None
        page.form.draft.answer("worst", 3)
        page.form._unfold()
        self.fill(page.form, "check-in saved at the second try")
        before = len(self.workspace.diary.read("check_in"))
        page.save()
        assert len(self.workspace.diary.read("check_in")) == before
        connection.execute("PRAGMA query_only = OFF")
        page.save()
        assert len(self.workspace.diary.read("check_in")) == before + 1

    def _whole_files(self) -> None:
        page = self.page("settings", SettingsPage)
        whole = self.save_as(".json")
        self.press(page, "Save everything")
        self.save_as(".zip")
        self.press(page, "Save as tables")
        self.choose(whole)
        self.press(page, "Bring in a file")
        self.press(self.panel(), "Leave it", "Close")
        wrong = self._exports / "wrong.json"
        wrong.write_text(whole.read_text("utf-8").replace('"day": "2026', '"day": "20x6'))
        self.choose(wrong)
        self.press(page, "Bring in a file")
        self.press(self.panel(), "Leave it", "Close")

    def _backups(self) -> None:
        page = self.page("settings", SettingsPage)
        self.save_as(".db")
        self.press(page, "Back up to a file")
        self.until(lambda: len(list(self._exports.rglob("*.db"))) == 1, "the copy")
        self.press(page, "Check them all")
        self._put_back()

    def _put_back(self) -> None:
        """The newest backup; an entry made after it is gone with the file that is kept."""
        before = self.window
        self.press(self.page("settings", SettingsPage), "Back up now")
        self.at_rest()  # now none is due any more that would hold the next entry too
        self.workspace.save("steps", {"count": 100})
        self.press(self.page("settings", SettingsPage), "Put one back")
        sheet = self.panel()
        self.until(lambda: bool(sheet.findChildren(ListRow)), "the backups")
        sheet.findChildren(ListRow)[0].click()
        self.press(sheet, "Put back")
        self.until(lambda: not isValid(before) or not before.isVisible(), "another window")
        assert not self.workspace.diary.read("steps")

    def _erase(self) -> None:
        record = self.workspace.diary.read("milestone")[0]
        sheet = self._opened(EntryDraft(self.workspace, "milestone", record.day, record))
        self.press(sheet, "Erase for good")
        erasing = self.panel()
        self.press(erasing, "Erase, remove")
        self.press(erasing, "Close")
        assert not self.workspace.diary.read("milestone")
