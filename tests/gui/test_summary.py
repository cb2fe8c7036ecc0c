"""The summary in the real window: chosen by keyboard, drawn anew in its place, saved and printed."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.domain.records import Question
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.printing import Printing, new_printer
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.summary_sheets import FilesSheet
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.panes import Panes
from recovery_app.gui.widgets.reading_text import ReadingText
from recovery_app.screens.summary import FORMS
from recovery_app.services import summary
from recovery_app.services.workspace import Workspace
from tests.gui.acting import seen
from tests.gui.conftest import shown
from tests.gui.widgets import heard


class Dialogs(FileDialogs):
    """Answers every question for a place with one folder, and notes the names offered."""

    def __init__(self, folder: Path | None) -> None:
        self.folder_of_files = folder
        self.offered: list[str] = []

    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.offered.append(name)
        return self.folder_of_files / name if self.folder_of_files else None


class OnFile(Printing):
    """A printer that prints into a PDF file, without asking."""

    def __init__(self, file: Path | None, *, there: bool = True) -> None:
        self.file = file
        self.there = there
        self.asked: list[str] = []

    def has_printer(self) -> bool:
        return self.there

    def ask(self, parent: QWidget, paper: str) -> QPrinter | None:
        self.asked.append(paper)
        if self.file is None:
            return None
        printer = new_printer(paper)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        return printer


class Opened(list):  # type: ignore[type-arg]
    """Notes which files were to be shown; `able` says whether a program was found."""

    able = True

    def __call__(self, file: Path) -> bool:
        self.append((file, file.read_bytes()[:5]))
        return self.able


@pytest.fixture
def diary(workspace: Workspace) -> Workspace:
    workspace.save("check_in", {"day": "2026-11-03", "worst": 4, "note": "a bad night"})
    workspace.save("check_in", {"day": "2026-11-06", "worst": 3, "note": "better"})
    workspace.save("question", {"text": "May I swim?"})
    return workspace


Show = Callable[..., SummaryPage]


@pytest.fixture
def show(qtbot: QtBot, diary: Workspace, tmp_path: Path) -> Show:
    """The page on screen, its pages drawn; dialogs and printers are stood in for."""

    def page_of(
        dialogs: FileDialogs | None = None,
        printing: Printing | None = None,
        open_file: Callable[[Path], bool] | None = None,
        size: tuple[int, int] = (1200, 900),
    ) -> SummaryPage:
        window = shown(qtbot, diary)
        window.resize(*size)
        page = SummaryPage(
            window,
            dialogs or Dialogs(tmp_path),
            printing or OnFile(None),
            Opened() if open_file is None else open_file,
        )
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window._pages["summary"] = page
        window._stack.addWidget(page)
        window.open("summary")
        drawn(qtbot, page)
        settle(window)
        return page

    return page_of


def drawn(qtbot: QtBot, page: SummaryPage) -> None:
    page.settle()
    qtbot.waitUntil(lambda: not page._drawing.busy)


def banner(page: SummaryPage) -> Banner:
    (found,) = [one for one in page.findChildren(Banner) if not one.isHidden()]
    return found


def press(page: QWidget, text: str) -> None:
    (button,) = [b for b in page.findChildren(Button) if b.text() == text and b.isVisible()]
    button.click()


def tab_to(qtbot: QtBot, page: SummaryPage, wanted: str) -> QWidget:
    """Go on with Tab until what has the focus is called `wanted`."""
    for _step in range(60):
        held = QApplication.focusWidget()
        assert held is not None
        if held.accessibleName().startswith(wanted):
            return held
        qtbot.keyClick(held, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {wanted}")


def test_the_pages_are_those_of_the_pdf(show: Show, diary: Workspace) -> None:
    page = show()
    chosen = summary.choices(diary)
    made = summary.pages_of(summary.build(summary.read(diary), chosen), 40)
    assert page.preview.pages.count == len(made)
    assert "a bad night" in page.preview.words
    assert "==" not in page.preview.words


def test_the_words_are_read_by_keyboard_and_the_pane_follows(qtbot: QtBot, show: Show) -> None:
    page = show()
    words = next(b for b in page.preview.findChildren(QAbstractButton) if b.text() == "Words")
    words.click()
    text = tab_to(qtbot, page, "The summary in words")
    assert isinstance(text, ReadingText)
    assert heard.role(text) == QAccessible.Role.EditableText
    settle(page)
    assert text.height() >= text.document().size().height(), "all of it is there to be read"

    (panes,) = page.findChildren(Panes)
    bar = panes.right.verticalScrollBar()

    def line_in_sight() -> bool:
        place = text.viewport().mapTo(panes.right, text.cursorRect().center())
        return 0 < place.y() < panes.right.height()

    assert line_in_sight()
    qtbot.keyClick(text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() > 0
    assert line_in_sight()
    line = text.textCursor().blockNumber()
    text.show_text(text.toPlainText() + "\nOne more line")
    assert text.textCursor().blockNumber() == line
    qtbot.keyClick(text, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert line_in_sight()
    qtbot.keyClick(text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not text
    assert "a bad night" in page.preview.words, "Tab writes nothing"


def test_a_section_is_left_out_by_keyboard_and_the_pages_follow(
    qtbot: QtBot, show: Show, diary: Workspace
) -> None:
    page = show()
    fold = tab_to(qtbot, page, "Sections, all of them")
    assert fold.accessibleDescription() == "folded"
    qtbot.keyClick(fold, Qt.Key.Key_Return)
    assert fold.accessibleDescription() == "unfolded"
    ice = tab_to(qtbot, page, "All days")
    qtbot.keyClick(ice, Qt.Key.Key_Space)
    assert summary.choices(diary).without == {"days"}
    assert fold.accessibleName() == "Sections, without All days"
    assert QApplication.focusWidget() is ice, "the keyboard stays where it was"
    drawn(qtbot, page)
    assert "All days" not in page.preview.words


def test_nothing_is_drawn_while_the_person_is_still_choosing(show: Show) -> None:
    page = show()
    for section in ("ice", "days", "chart", "ladder"):
        page.choices._section_chosen(section, False)
    assert not page._drawing.busy
    assert page._rested.isActive()


def test_the_preview_keeps_its_place(qtbot: QtBot, show: Show) -> None:
    page = show()
    bar = page.preview.parentWidget().parentWidget().verticalScrollBar()  # type: ignore[union-attr]
    assert bar.maximum() > 100
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    page.choices._section_chosen("questions", False)
    drawn(qtbot, page)
    assert bar.value() == place


def test_one_note_stays_at_home(qtbot: QtBot, show: Show, diary: Workspace) -> None:
    page = show()
    fold = tab_to(qtbot, page, "Notes, all 2 go along")
    qtbot.keyClick(fold, Qt.Key.Key_Space)
    note = tab_to(qtbot, page, "a bad night")
    qtbot.keyClick(note, Qt.Key.Key_Space)
    assert len(summary.choices(diary).without_notes) == 1
    drawn(qtbot, page)
    assert "a bad night" not in page.preview.words
    assert "better" in page.preview.words


def test_own_dates_are_asked_for_and_checked(qtbot: QtBot, show: Show, diary: Workspace) -> None:
    page = show()
    period = page.choices.period.box
    period.setFocus()
    for _down in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert page.choices.period.value() == "all", "the arrows come past the own dates"
    qtbot.keyClick(period, Qt.Key.Key_Up)
    first = tab_to(qtbot, page, "From")
    qtbot.keyClicks(first, "2026-11-05")
    assert summary.choices(diary).first is not None
    drawn(qtbot, page)
    assert "a bad night" not in page.preview.words
    last = tab_to(qtbot, page, "To")
    qtbot.keyClicks(last, "2026-11-02")
    assert summary.choices(diary).last is None, "what cannot be is not kept"
    assert "must not lie after" in first.accessibleDescription()


def test_a_name_typed_letter_by_letter(qtbot: QtBot, show: Show, diary: Workspace) -> None:
    page = show()
    qtbot.keyClick(tab_to(qtbot, page, "Name, no name"), Qt.Key.Key_Space)
    qtbot.keyClicks(tab_to(qtbot, page, "Name, may"), "Ada L")
    qtbot.keyClicks(tab_to(qtbot, page, "Birth date"), "1815-12-1")
    assert diary.settings().birth_date == ""
    qtbot.keyClicks(QApplication.focusWidget(), "0")
    assert (diary.settings().person_name, diary.settings().birth_date) == ("Ada L", "1815-12-10")
    drawn(qtbot, page)
    assert "Ada L, born 10 Dec 1815" in page.preview.words


def test_questions_are_asked_changed_answered_and_taken_back(
    qtbot: QtBot, show: Show, diary: Workspace
) -> None:
    page = show()
    window = page.window()
    line = tab_to(qtbot, page, "A question for the doctor")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.questions.line.error() == "Type the question first."
    qtbot.keyClicks(line, "May I run?")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked(diary) == ["May I swim?", "May I run?"]
    settle(window)
    rows = page.questions.findChildren(ListRow)
    swim = next(r for r in rows if r.isVisible() and r.title_label.text() == "May I swim?")
    swim.click()
    sheet = window.findChild(EntrySheet)
    assert sheet is not None
    sheet.form.draft.answer("text", "May I swim outdoors?")
    sheet.save()
    assert asked(diary) == ["May I swim outdoors?", "May I run?"]
    settle(window)
    answered = next(
        b
        for b in page.questions.findChildren(Button)
        if b.isVisible() and b.accessibleName() == "Answered: May I swim outdoors?"
    )
    answered.click()
    assert asked(diary) == ["May I run?"]
    assert isinstance(window, MainWindow)
    window.undo()
    assert asked(diary) == ["May I swim outdoors?", "May I run?"]
    drawn(qtbot, page)
    assert "May I swim outdoors?" in page.preview.words


def test_a_question_is_moved_up_by_keyboard(qtbot: QtBot, show: Show, diary: Workspace) -> None:
    diary.save("question", {"text": "May I run?"})
    page = show()
    up = tab_to(qtbot, page, "Move up: May I run?")
    qtbot.keyClick(up, Qt.Key.Key_Return)
    shown_rows = [row.title_label.text() for row in page.questions._rows]
    assert shown_rows == ["May I run?", "May I swim?"]
    held = QApplication.focusWidget()
    assert held is page.questions._rows[0], "the keyboard goes with it"


def test_where_three_questions_are_open_it_says_why_no_other_can_be_asked(
    show: Show, diary: Workspace
) -> None:
    page = show()
    settle(page.window())
    assert "Three at most" not in seen(page)
    for text in ("May I run?", "May I drive?"):
        diary.save("question", {"text": text})
    settle(page.window())
    assert not page.questions.line.isVisible()
    assert "Three at most: the doctor has a minute." in seen(page)


def asked(diary: Workspace) -> list[str | None]:
    found = diary.diary.read("question")
    return [q.text for q in found if isinstance(q, Question) and not q.answered]


def test_saving_opens_nothing_and_says_that_the_file_can_be_read(
    show: Show, tmp_path: Path
) -> None:
    opened, dialogs = Opened(), Dialogs(tmp_path)
    page = show(dialogs, open_file=opened)
    press(page, "Save PDF")
    assert dialogs.offered == ["recovery-summary-2026-11-10.pdf"]
    file = tmp_path / dialogs.offered[0]
    assert len(pypdf.PdfReader(file).pages) == page.preview.pages.count
    assert "not encrypted" in banner(page).text_label.text()
    assert opened == []
    press(banner(page), "Open")
    assert [shown_file for shown_file, _start in opened] == [file]


def test_leaving_the_dialog_saves_nothing(show: Show, tmp_path: Path) -> None:
    page = show(Dialogs(None))
    press(page, "Save PDF")
    assert not list(tmp_path.glob("*.pdf"))
    assert not [one for one in page.findChildren(Banner) if not one.isHidden()]


def test_a_full_disk_is_said_on_the_page(show: Show, tmp_path: Path) -> None:
    page = show(Dialogs(tmp_path / "no such folder"))
    press(page, "Save PDF")
    assert "cannot be written" in banner(page).text_label.text()


def test_the_other_files(show: Show, tmp_path: Path) -> None:
    dialogs = Dialogs(tmp_path)
    page = show(dialogs)
    for index in range(len(FORMS) + 1):
        press(page, "Other files")
        sheet = page.window().findChildren(FilesSheet)[-1]
        sheet.findChildren(ListRow)[index].click()
        assert sheet.isHidden()
    written = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert written == sorted(dialogs.offered)
    assert len(written) == 6
    assert "recovery-ahead-2026-11-10.ics" in written


def test_opening_keeps_nothing(show: Show, tmp_path: Path) -> None:
    opened = Opened()
    page = show(open_file=opened)
    press(page, "Open")
    ((file, start),) = opened
    assert start == b"%PDF-"
    assert file.parent.stat().st_mode & 0o077 == 0
    assert file.parent.parent == tmp_path / "diary", "a killed app leaves nothing in /tmp"
    opened.able = False
    press(page, "Open")
    assert "No program was found" in banner(page).text_label.text()


def test_printing_puts_every_page_on_paper(qtbot: QtBot, show: Show, tmp_path: Path) -> None:
    printer = OnFile(tmp_path / "printed.pdf")
    page = show(printing=printer)
    press(page, "Print")
    qtbot.waitUntil((tmp_path / "printed.pdf").exists)
    assert printer.asked == ["a4"]
    printed = pypdf.PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == page.preview.pages.count
    assert [round(x) for x in printed.pages[0].mediabox[2:]] == [595, 842]
    assert all(len(sheet.images) >= 1 for sheet in printed.pages)


def test_without_a_printer_the_pdf_is_offered_instead(show: Show) -> None:
    opened = Opened()
    page = show(printing=OnFile(None, there=False), open_file=opened)
    press(page, "Print")
    assert "No printer" in banner(page).text_label.text()
    assert opened == []
    press(banner(page), "Open the PDF")
    assert len(opened) == 1


def test_leaving_the_print_dialog_prints_nothing(show: Show) -> None:
    page = show(printing=OnFile(None))
    press(page, "Print")
    assert not [one for one in page.findChildren(Banner) if not one.isHidden()]


@pytest.mark.parametrize("size", [(1200, 900), (1024, 700), (640, 480)])
def test_everything_unfolded_nothing_is_cut(show: Show, size: tuple[int, int]) -> None:
    page = show(size=size)
    for fold in (page.choices.sections, page.choices.notes, page.choices.person, page.choices.file):
        fold.head.click()
    page.choices._period_chosen("own")
    press(page, "Save PDF")
    settle(page.window())
    assert cut_texts(page.window()) == []
    assert sideways(page.window()) == []
