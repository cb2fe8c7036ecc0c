"""The lock in the window: asked for at the start, set and taken away, by itself and by hand."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFileSystemWatcher, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from recovery_app.domain.records import CheckIn
from recovery_app.domain.reminders import Notice
from recovery_app.gui import theme
from recovery_app.gui.entry_sheet import EntrySheet
from recovery_app.gui.lock_sheets import (
    ChangeSheet,
    NewKeySheet,
    RemoveSheet,
    SetLockSheet,
)
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.recovery_key_sheet import KeyPrinting, RecoveryKeySheet
from recovery_app.gui.reminder import Reminder
from recovery_app.gui.session import Session
from recovery_app.gui.settings_lock import LockCard
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.summary import SummaryPage
from recovery_app.gui.today import TodayPage
from recovery_app.gui.unlock import UnlockWindow
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.field import ErrorLine
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.lock import LockScreen
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services import looked_at
from recovery_app.services.lock import Cost, Lock, Locked
from recovery_app.services.reminding import Claim
from recovery_app.services.workspace import Workspace
from recovery_app.store import lock as files
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests.fake_computer import FakeComputer
from tests.gui.acting import press, seen
from tests.gui.test_session import Chosen

PASSPHRASE = "lavender stapler orbit"
CANARY = "Zaunkönig-7719"
CLOCK = FixedClock(datetime(2026, 11, 11, 18, 0, tzinfo=UTC))


def cheap() -> Cost:
    return Cost(16, 1, 1)


def opened(folder: Path, key: bytes | None = None) -> Workspace:
    return Workspace(folder, CLOCK, RandomIds(), origin="window", key=key)


def leaks(folder: Path) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        and any(word in content(path) for word in (CANARY.encode(), b"SQLite format"))
    ]


def content(path: Path) -> bytes:
    """What is in a file; the day's own backup is made beside the tests, and its parts come and go."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


class Stopwatch:
    """Seconds that go on when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Running:
    """A session over a diary, as a person sees it."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.watch = Stopwatch()
        self.computer = FakeComputer()
        screen = OpeningScreen(
            folder, CLOCK, opened, key_of=lambda folder, words: Lock(folder).key(words)
        )
        self.session = Session(
            screen,
            lambda workspace: MainWindow(
                workspace, theme_name="light", computer=lambda _folder: self.computer
            ),
            computer=lambda _folder: self.computer,
            elapsed=self.watch,
        )
        assert self.session.begin()

    @property
    def page(self) -> UnlockWindow:
        assert isinstance(self.session.window, UnlockWindow)
        return self.session.window

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.session.window, MainWindow)
        return self.session.window

    @property
    def workspace(self) -> Workspace:
        assert self.session.workspace is not None
        return self.session.workspace

    def type_in(self, text: str) -> None:
        """Type into what the page asks for, and press Enter."""
        self.page.field.edit.clear()
        QTest.keyClicks(self.page.field.edit, text)
        QTest.keyClick(self.page.field.edit, Qt.Key.Key_Return)
        self.page.settle()

    def unlock(self, text: str = PASSPHRASE) -> MainWindow:
        self.type_in(text)
        self.qtbot.waitUntil(lambda: isinstance(self.session.window, MainWindow))
        return self.window

    def key(self, key: Qt.Key, *, control: bool = False) -> None:
        """Press a key in the window that is on screen."""
        window = self.session.window
        assert window is not None
        with self.qtbot.waitActive(window):
            window.activateWindow()
        modifier = Qt.KeyboardModifier
        held = modifier.ControlModifier if control else modifier.NoModifier
        self.qtbot.keyClick(window, key, held)

    def lock(self) -> UnlockWindow:
        self.key(Qt.Key.Key_L, control=True)
        return self.page

    def card(self) -> LockCard:
        self.window.open("settings")
        (card,) = self.window.findChildren(LockCard)
        card._screen = LockScreen(self.workspace, cheap)
        return card

    def sheet(self, kind: type[Any]) -> Any:
        (sheet,) = [s for s in self.window.findChildren(kind) if s.isVisible()]
        return sheet


@pytest.fixture
def plain(workspace: Workspace) -> Path:
    """A diary without a lock that nobody has open, with a backup."""
    workspace.save("question", {"text": CANARY})
    workspace.backups.make()
    workspace.close()
    return workspace.folder


@pytest.fixture
def locked(plain: Path) -> Locked:
    for path in plain.glob("backups/*"):
        path.unlink()
    return Lock(plain, cost=cheap).set(PASSPHRASE)


@pytest.fixture
def begin(qtbot: QtBot) -> Iterator[Callable[[Path], Running]]:
    started: list[Running] = []

    def start(folder: Path) -> Running:
        started.append(Running(qtbot, folder))
        return started[-1]

    yield start
    for running in started:
        running.session.end()


# At the start -------------------------------------------------------------------------------


def test_the_passphrase_opens_it(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    assert run.page.isVisible()
    assert run.page.windowTitle() == "Recovery App"
    assert "The diary is locked" in seen(run.page)
    assert QApplication.focusWidget() in (run.page.field.edit, None)
    run.unlock()
    assert run.workspace.locks
    assert run.window.windowTitle() == "Recovery App"
    assert run.window.isVisible()
    run.workspace.save("check_in", {"worst": 3})
    assert leaks(plain) == []


def test_a_wrong_one_is_said_at_the_field_and_the_next_try_works(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    before = {p: p.read_bytes() for p in plain.rglob("*") if p.is_file()}
    for _time in range(3):
        run.type_in("wrong")
        qtbot.waitUntil(lambda: bool(run.page.field.error()))
        assert run.page.field.error() == (
            "That is neither the passphrase nor the recovery key of this diary."
        )
        assert run.page.field.edit.selectedText() == "wrong"
    QTest.keyClicks(run.page.field.edit, "x")
    assert run.page.field.error() == "", "what is typed anew is not wrong yet"
    run.type_in("")
    assert run.page.field.error() == "Type it here, then press Enter."
    now = {p: p.read_bytes() for p in plain.rglob("*") if p.is_file()}
    assert {p: c for p, c in now.items() if p.name != "window.lock"} == {
        p: c for p, c in before.items() if p.name != "window.lock"
    }
    run.unlock()


def test_the_recovery_key_opens_it_and_a_mistyped_one_is_told_at_once(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    press(run.qtbot, run.page, "Forgotten? Use the recovery key")
    wrong = locked.recovery_key[:-1] + ("0" if locked.recovery_key[-1] != "0" else "1")
    run.type_in(wrong)
    assert "at least one of its characters is another one" in run.page.field.error()
    press(run.qtbot, run.page, "Use the passphrase")
    assert run.page.field is run.page.passphrase
    assert "Without both" not in seen(run.page)
    press(run.qtbot, run.page, "Forgotten? Use the recovery key")
    assert "Without both, nobody can open this diary" in seen(run.page)
    window = run.unlock(locked.recovery_key.lower().replace("-", " "))
    assert "The Settings let you choose a new passphrase." in seen(window)


def test_warning_signs_need_no_passphrase(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    run.key(Qt.Key.Key_F1)
    settle(run.page)
    assert "Emergency" in seen(run.page)
    assert "112" in seen(run.page)


def test_another_folder_can_be_chosen(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, tmp_path: Path
) -> None:
    run = begin(plain)
    run.page._dialogs = Chosen(tmp_path / "elsewhere")
    press(run.qtbot, run.page, "Use another folder…")
    settle(run.page)
    assert "There is no diary in elsewhere." in seen(run.page)
    assert not (tmp_path / "elsewhere").exists()
    press(run.qtbot, run.page, "Begin a new diary there")
    assert not run.workspace.locks
    assert run.workspace.folder == tmp_path / "elsewhere"


def test_the_diary_is_found_inside_the_folder_that_was_chosen(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, tmp_path: Path
) -> None:
    inside = tmp_path / "stick" / "diary"
    opened(inside).close()
    run = begin(plain)
    run.page._dialogs = Chosen(inside.parent)
    press(run.qtbot, run.page, "Use another folder…")
    assert run.workspace.folder == inside


def test_another_folder_that_cannot_be_kept_for_later_is_used_and_said(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, tmp_path: Path
) -> None:
    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    other = tmp_path / "other"
    workspace = opened(other)
    workspace.save("procedure", {"day": "2026-11-01"})
    workspace.close()
    run = begin(plain)
    run.session._screen.choose = full
    run.page._dialogs = Chosen(other)
    press(run.qtbot, run.page, "Use another folder…")
    assert run.workspace.folder == other
    run.qtbot.waitUntil(lambda: "this folder cannot be kept: No space left" in seen(run.window))


def test_a_damaged_locked_diary_offers_its_backups_once_it_is_unlocked(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    workspace = opened(plain, locked.key)
    workspace.backups.make()
    workspace.close()
    content = bytearray((plain / "diary.db").read_bytes())
    content[500] ^= 1
    (plain / "diary.db").write_bytes(content)
    run = begin(plain)
    run.type_in(PASSPHRASE)
    qtbot.waitUntil(lambda: "The diary cannot be read" in seen(run.session.window))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: "2 entries" in seen(run.session.window))  # type: ignore[arg-type]
    press(qtbot, run.session.window, "Put back")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: isinstance(run.session.window, MainWindow))
    assert run.workspace.locks
    assert leaks(plain) == []


def test_caps_lock_is_told_by_what_is_typed(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    line = begin(plain).page.passphrase
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for letter, held, told in (
        ("a", none, False), ("A", none, True), ("7", none, True), ("A", shift, False),
        ("é", shift, True), ("ß", none, False), ("Ö", none, True),
    ):  # fmt: skip
        sent = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_unknown, held, letter)
        QApplication.sendEvent(line.edit, sent)
        assert ("Caps Lock is on." in seen(line)) is told, letter
    QTest.keyClick(line.edit, Qt.Key.Key_CapsLock)
    assert "Caps Lock is on." not in seen(line)


# Now and by itself --------------------------------------------------------------------------


def open_files() -> list[str]:
    found = []
    for name in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(name.readlink()))
        except OSError:
            continue
    return found


def test_locked_by_hand_with_what_was_being_typed_kept(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    window = run.unlock()
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    page.form.fields["worst"].set_value(7)  # type: ignore[union-attr]
    page.form.draft.answer("worst", 7)  # type: ignore[union-attr]
    press(run.qtbot, window, "Medicine")
    sheet = run.sheet(EntrySheet)
    sheet.form.fields["name"].set_value("tea")
    sheet.form.draft.answer("name", "tea")
    asks = run.lock()
    assert asks.isVisible()
    assert not window.isVisible()
    assert not sheet.isVisible()
    assert "What you were writing is still there" in seen(asks)
    if Path("/proc/self/fd").is_dir():
        assert str(plain / "diary.db") not in open_files()
    assert run.session.workspace is not None
    assert run.session.workspace.backups.key is None
    again = run.unlock()
    assert again is window
    assert window.isVisible()
    assert sheet.isVisible()
    press(run.qtbot, window, "Save")
    page.save()
    [medicine] = run.workspace.diary.read("medicine")
    assert getattr(medicine, "name", "") == "tea"
    [check_in] = [r for r in run.workspace.diary.read("check_in") if isinstance(r, CheckIn)]
    assert check_in.worst == 7
    assert leaks(plain) == []


@pytest.fixture
def begun(begin: Callable[[Path], Running], plain: Path, locked: Locked) -> Running:
    """Locked while something was being typed."""
    run = begin(plain)
    window = run.unlock()
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    QTest.keyClicks(page.form.fields["worst"].focusProxy(), "7")  # type: ignore[union-attr]
    press(run.qtbot, window, "Medicine")
    sheet = run.sheet(EntrySheet)
    sheet.form.fields["name"].set_value(CANARY)
    sheet.form.draft.answer("name", CANARY)
    run.lock()
    return run


LOST = "What was typed before the diary was locked is not saved."


def test_closing_the_locked_diary_says_what_would_be_lost_and_nothing_of_it(
    begun: Running,
) -> None:
    asks = begun.page
    assert asks.asks_before_closing()
    settle(asks)
    assert LOST in seen(asks)
    assert CANARY not in seen(asks)
    assert "Today" not in seen(asks)
    QTest.keyClick(held(asks), Qt.Key.Key_Escape)
    assert asks.isVisible()
    assert panels(asks) == []
    assert asks.asks_before_closing()
    assert not asks.asks_before_closing(), "closed twice, it is meant"
    press(begun.qtbot, asks, "Close anyway")
    assert not asks.isVisible()


def test_what_would_be_lost_is_saved_once_it_is_unlocked(begun: Running) -> None:
    asks = begun.page
    assert asks.asks_before_closing()
    settle(asks)
    assert held(asks).text() == "Unlock first"
    QTest.keyClick(held(asks), Qt.Key.Key_Return)
    assert panels(asks) == []
    assert asks.field.edit.hasFocus()
    window = begun.unlock()
    assert "What you were writing is still here, and not saved yet." in seen(window)
    press(begun.qtbot, window, "Save")
    [medicine] = begun.workspace.diary.read("medicine")
    assert getattr(medicine, "name", "") == CANARY


def test_unlocked_without_being_asked_nothing_more_is_said(begun: Running) -> None:
    assert "not saved yet" not in seen(begun.unlock())


def test_ending_the_locked_app_from_the_tray_brings_it_back_to_ask(begun: Running) -> None:
    asks = begun.page
    asks.stays = True
    asks.close()
    assert not asks.isVisible()
    reminder = begun.session.locking._reminder
    assert reminder is not None
    reminder.quit_asked.emit()
    assert asks.isVisible()
    settle(asks)
    assert LOST in seen(asks)
    assert held(asks).text() == "Unlock first"
    press(begun.qtbot, asks, "Close anyway")
    assert not asks.isVisible()


def held(window: QWidget) -> Button:
    """The button that has the keyboard once the window has it."""
    now = window.focusWidget()
    assert isinstance(now, Button)
    return now


def test_locked_again_and_again_the_folder_is_watched_once(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    run.unlock()
    for _time in range(3):
        run.lock()
        window = run.unlock()
    run.qtbot.waitUntil(lambda: len(window.findChildren(QFileSystemWatcher)) == 1)


def test_a_locked_diary_without_anything_typed_closes_at_once(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    window = run.unlock()
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    cells = page.form.fields["worst"].focusProxy()  # type: ignore[union-attr]
    QTest.keyClicks(cells, "7")
    QTest.keyClick(cells, Qt.Key.Key_Delete)  # typed, and taken back
    asks = run.lock()
    assert "What you were writing" not in seen(asks)
    assert not asks.asks_before_closing()


def test_what_is_being_done_comes_to_its_end_before_it_is_locked(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    run.unlock()
    run.window.open("settings")

    def asked_for() -> int:
        # The day's own backup is made beside them, whenever its turn comes.
        return len(list(plain.glob("backups/*-asked.db")))

    press(qtbot, run.window, "Back up now")
    run.window.door.lock()
    assert run.page.isVisible()
    settle(run.page)
    assert asked_for() == 1
    assert "Backup made and looked at" in seen(run.unlock())
    press(qtbot, run.window, "Back up now")
    run.session.end()
    QApplication.processEvents()
    assert asked_for() == 2


def test_a_pdf_that_was_looked_at_is_gone_once_it_is_locked(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    left = looked_at.make_room(plain) / "left-by-a-killed-app.pdf"
    left.write_bytes(b"%PDF")
    run = begin(plain)
    assert not left.parent.exists(), "not even the passphrase is needed"
    run.unlock()
    shown: list[Path] = []
    run.window.open("summary")
    page = run.window.findChild(SummaryPage)
    assert isinstance(page, SummaryPage)
    page._open_file = lambda file: bool(shown.append(file)) or True  # type: ignore[func-returns-value]
    page._open()
    assert shown[0].read_bytes().startswith(b"%PDF")
    run.lock()
    assert not shown[0].parent.exists()
    run.unlock()
    page._open()
    assert shown[1].read_bytes().startswith(b"%PDF"), "it can be looked at again"


def test_nothing_of_the_window_can_be_reached_while_it_is_locked(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    window = run.unlock()
    QTest.keyClick(window, Qt.Key.Key_7)
    run.lock()
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [run.page]
    for key in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_L):
        run.key(key, control=True)
    run.session.come_forward()
    assert not window.isVisible()
    assert run.page.isVisible()


def test_a_change_made_meanwhile_is_there(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    run.unlock()
    run.lock()
    other = opened(plain, locked.key)
    other.save("activity", {"activity": "walking", "minutes": 20})
    other.close()
    window = run.unlock()
    qtbot.waitUntil(lambda: "Walking" in seen(window))
    other = opened(plain, locked.key)
    other.save("activity", {"activity": "cycling", "minutes": 20})
    other.close()
    qtbot.waitUntil(lambda: "Cycling" in seen(window))


def test_it_locks_itself_after_a_while(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    run.unlock()
    idle = run.session.locking.idle
    run.watch.seconds += 14 * 60
    idle._look()
    assert isinstance(run.session.window, MainWindow)
    assert 0 < idle._timer.remainingTime() <= 66_000, "set to what is left, not looked at often"
    QTest.keyClick(run.window.windowHandle(), Qt.Key.Key_Shift)
    run.watch.seconds += 14 * 60
    idle._look()
    assert isinstance(run.session.window, MainWindow), "a key was pressed meanwhile"
    run.watch.seconds += 61
    idle._look()
    assert run.page.isVisible()
    assert not idle._timer.isActive(), "nothing wakes the computer while it is locked"


def test_after_a_sleep_the_first_key_does_not_reach_the_diary(
    begin: Callable[[Path], Running], plain: Path, locked: Locked
) -> None:
    run = begin(plain)
    window = run.unlock()
    window.open("today")
    run.watch.seconds += 9 * 3600
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_7)
    assert run.page.isVisible()
    run.unlock()
    page = window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    assert not page._screen.check_in.changed


@pytest.mark.parametrize(("code", "minutes"), [("5", 5), ("60", 60), ("never", None)])
def test_after_how_long_is_chosen(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, code: str, minutes: int | None
) -> None:
    run = begin(plain)
    run.unlock()
    run.workspace.set_settings(lock_after=code)
    idle = run.session.locking.idle
    assert idle._timer.isActive() == (minutes is not None)
    if minutes is not None:
        assert round(idle._timer.remainingTime() / 60_000) == minutes


def test_a_diary_without_a_lock_is_not_locked(
    begin: Callable[[Path], Running], plain: Path
) -> None:
    run = begin(plain)
    assert not run.session.locking.idle._timer.isActive()
    run.key(Qt.Key.Key_L, control=True)
    assert isinstance(run.session.window, MainWindow)
    assert "has no lock; one can be set in the Settings" in seen(run.window)


def test_reminders_come_while_it_is_locked_and_name_nothing(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, clock: FixedClock, qtbot: QtBot
) -> None:
    run = begin(plain)
    run.unlock()
    run.lock()
    assert (plain / "reminder-times.json").exists()
    reminder = run.session.locking._reminder
    assert reminder is not None
    before = CLOCK.at
    try:
        CLOCK.at = before.replace(hour=22, minute=0)
        CLOCK.at = before.replace(hour=19, minute=1)
        reminder.tick()
        qtbot.waitUntil(lambda: bool(run.computer.notices.shown))
    finally:
        CLOCK.at = before
    [note] = run.computer.notices.shown
    assert CANARY not in note.title + note.body
    assert "left buttock" not in note.title + note.body
    run.page.hide()
    note.answer("open")
    qtbot.waitUntil(run.page.isVisible)
    run.unlock()
    assert run.session.locking._reminder is None


def test_a_notice_pressed_after_it_was_locked_or_unlocked_is_still_answered(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    window = run.unlock()
    qtbot.waitUntil(lambda: window.reminder is not None)
    assert window.reminder is not None
    window.reminder.test(lambda _words: None)
    qtbot.waitUntil(lambda: bool(run.computer.notices.shown))
    note = run.computer.notices.shown[0]
    run.lock()
    gone(qtbot, window.findChildren(Reminder))
    run.page.hide()
    note.answer("log")
    qtbot.waitUntil(run.page.isVisible)
    assert not window.isVisible()
    reminder = run.session.locking._reminder
    assert reminder is not None
    reminder._show(Claim(Notice(()), "Recovery App", "Due", ()))
    qtbot.waitUntil(lambda: len(run.computer.notices.shown) > 1)
    run.unlock()
    gone(qtbot, [reminder])
    for number, code in enumerate(("log", "open")):
        window.open("settings")
        window.hide()
        run.computer.notices.shown[number].answer(code)
        qtbot.waitUntil(window.isVisible)
        assert window._stack.currentWidget() is window._pages["today"]


def gone(qtbot: QtBot, parts: list[Any]) -> None:
    qtbot.waitUntil(lambda: not any(isValid(part) for part in parts))


# In the settings ----------------------------------------------------------------------------


def panels(window: QWidget) -> list[Sheet]:
    return [sheet for sheet in window.findChildren(Sheet) if sheet.isVisible()]


def type_twice(sheet: Any, first: str, again: str) -> None:
    for field, text in ((sheet.passphrase.first, first), (sheet.passphrase.again, again)):
        field.edit.clear()
        QTest.keyClicks(field.edit, text)


def test_a_lock_is_set_and_the_recovery_key_is_shown(
    begin: Callable[[Path], Running], plain: Path, qtbot: QtBot
) -> None:
    run = begin(plain)
    window = run.window
    card = run.card()
    assert "whoever can use your account on this computer" in seen(card)
    press(qtbot, window, "Set a lock…")
    sheet = run.sheet(SetLockSheet)
    type_twice(sheet, "password", "password")
    assert "Easy to guess" in sheet.passphrase.strength.text()
    type_twice(sheet, "short", "short")
    press(qtbot, window, "Lock the diary")
    assert "8 to 512 characters" in sheet.passphrase.first.error()
    type_twice(sheet, PASSPHRASE, PASSPHRASE + "x")
    press(qtbot, window, "Lock the diary")
    assert sheet.passphrase.again.error() == "This is another one than above."
    assert not files.is_encrypted(plain / "diary.db")
    type_twice(sheet, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Lock the diary")
    qtbot.waitUntil(lambda: run.session.window is window)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryKeySheet)))
    key = " ".join(run.sheet(RecoveryKeySheet).key.text().split())
    assert leaks(plain) == []
    assert "1 backup was written anew." in seen(window)
    QTest.keyClicks(run.sheet(RecoveryKeySheet).last.edit, f" {key[-4:].lower()}")
    QTest.keyClick(run.sheet(RecoveryKeySheet).last.edit, Qt.Key.Key_Return)
    assert not panels(window)
    now = QApplication.focusWidget()
    assert isinstance(now, Button)  # what was pressed is gone: the keyboard stays in its place
    assert now.text().startswith("Lock now")
    assert "The diary has a lock" in seen(card)
    assert "They are encrypted like the diary." in seen(window)
    run.workspace.save("check_in", {"worst": 3})
    run.lock()
    press(qtbot, run.page, "Forgotten? Use the recovery key")
    run.unlock(key)


def test_a_lock_is_set_by_enter_with_each_line_and_mistake_in_sight(
    begin: Callable[[Path], Running], plain: Path, qtbot: QtBot
) -> None:
    run = begin(plain)
    window = run.window
    run.card()
    theme.apply("light", 2.0)
    window.resize(720, 540)
    press(qtbot, window, "Set a lock…")
    sheet = run.sheet(SetLockSheet)
    first, again = sheet.passphrase.first, sheet.passphrase.again
    QTest.keyClicks(first.edit, PASSPHRASE)
    QTest.keyClick(first.edit, Qt.Key.Key_Return)
    assert again.edit.hasFocus()
    qtbot.waitUntil(lambda: whole(again.edit))
    QTest.keyClicks(again.edit, "x")
    QTest.keyClick(again.edit, Qt.Key.Key_Return)
    line = again.findChild(ErrorLine)
    assert isinstance(line, ErrorLine)
    qtbot.waitUntil(lambda: whole(line) and whole(again.edit))


def whole(widget: QWidget) -> bool:
    """Whether all of it is in sight."""
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_what_was_typed_elsewhere_is_there_once_it_is_set(
    begin: Callable[[Path], Running], plain: Path, qtbot: QtBot
) -> None:
    run = begin(plain)
    page = run.window.findChild(TodayPage)
    assert isinstance(page, TodayPage)
    page.form.draft.answer("worst", 7)  # type: ignore[union-attr]
    run.card()
    press(qtbot, run.window, "Set a lock…")
    type_twice(run.sheet(SetLockSheet), PASSPHRASE, PASSPHRASE)
    window = run.window
    press(qtbot, window, "Lock the diary")
    qtbot.waitUntil(lambda: run.session.window is window)
    assert page._screen.check_in.changed
    page.save()
    assert len(run.workspace.diary.read("check_in")) == 1


def test_a_fault_while_it_is_set_is_said_at_the_field(
    begin: Callable[[Path], Running], plain: Path, qtbot: QtBot
) -> None:
    (plain / "lock.json").mkdir()
    run = begin(plain)
    window = run.window
    run.card()
    press(qtbot, window, "Set a lock…")
    sheet = run.sheet(SetLockSheet)
    type_twice(sheet, PASSPHRASE, PASSPHRASE)
    press(qtbot, window, "Lock the diary")
    qtbot.waitUntil(lambda: run.session.window is window)
    assert "cannot be used" in sheet.passphrase.first.error()
    assert not run.workspace.locks
    run.workspace.save("check_in", {"worst": 3})
    (plain / "lock.json").rmdir()
    press(qtbot, window, "Lock the diary")
    qtbot.waitUntil(lambda: bool(window.findChildren(RecoveryKeySheet)))
    assert run.workspace.locks


def test_the_passphrase_is_changed(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    run.unlock()
    run.card()
    press(qtbot, run.window, "Change the passphrase…")
    sheet = run.sheet(ChangeSheet)
    type_twice(sheet, "another passphrase", "another passphrase")
    QTest.keyClicks(sheet.present.edit, "wrong")
    press(qtbot, run.window, "Change it")
    qtbot.waitUntil(lambda: "neither the passphrase" in sheet.present.error())
    QTest.keyClicks(sheet.present.edit, PASSPHRASE)
    press(qtbot, run.window, "Change it")
    qtbot.waitUntil(lambda: "The passphrase is changed" in seen(run.window))
    run.lock()
    run.type_in(PASSPHRASE)
    qtbot.waitUntil(lambda: bool(run.page.field.error()))
    run.unlock("another passphrase")


def test_enter_pressed_twice_changes_the_passphrase_once(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    run.unlock()
    run.card()
    press(qtbot, run.window, "Change the passphrase…")
    sheet = run.sheet(ChangeSheet)
    QTest.keyClicks(sheet.present.edit, PASSPHRASE)
    type_twice(sheet, "another passphrase", "another passphrase")
    for _time in range(2):
        QTest.keyClick(sheet.passphrase.again.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The passphrase is changed" in seen(run.window))
    assert sheet.present.error() == ""


def test_a_new_recovery_key_that_is_being_made_is_shown(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    """The one before opens the diary no more, whatever is pressed meanwhile."""
    run = begin(plain)
    run.unlock()
    run.card()
    press(qtbot, run.window, "New recovery key…")
    sheet = run.sheet(NewKeySheet)
    QTest.keyClicks(sheet.present.edit, PASSPHRASE)
    QTest.keyClick(sheet.present.edit, Qt.Key.Key_Return)
    QTest.keyClick(sheet.present.edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [type(s) for s in panels(run.window)] == [RecoveryKeySheet])


def test_a_new_recovery_key_is_shown_and_can_be_saved(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot, tmp_path: Path
) -> None:
    run = begin(plain)
    run.unlock()
    run.card()
    press(qtbot, run.window, "New recovery key…")
    QTest.keyClicks(run.sheet(NewKeySheet).present.edit, PASSPHRASE)
    press(qtbot, run.window, "Make a new one")
    qtbot.waitUntil(lambda: bool(run.window.findChildren(RecoveryKeySheet)))
    sheet = run.sheet(RecoveryKeySheet)
    sheet._dialogs = Saved(tmp_path / "key.txt")
    press(qtbot, run.window, "Save…")
    told = (tmp_path / "key.txt").read_text("utf-8")
    assert "Saved as key.txt." in seen(run.window)
    key = next(line for line in told.splitlines() if line.count("-") == 7)
    assert key.replace("-", "") == "".join(sheet.key.text().split())
    assert Lock(plain).key(key) == locked.key


class Saved(Chosen):
    def to_save(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        return self.path


class Printed(KeyPrinting):
    """Notes what it is asked to print."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.answer = True

    def has_printer(self) -> bool:
        return True

    def print(self, parent: QWidget, text: str) -> bool:
        self.texts.append(text)
        return bool(self.answer)


def test_the_recovery_key_can_be_printed(qtbot: QtBot, workspace: Workspace) -> None:
    window = MainWindow(workspace, theme_name="light")
    qtbot.addWidget(window)
    window.show()
    printing = Printed()
    key = "000G-40R4-0M30-E209-185G-R38E-1W8E-081Y"
    RecoveryKeySheet(window, LockScreen(workspace), key, printing=printing).open()
    press(qtbot, window, "Print…")
    assert key in printing.texts[0]
    press(qtbot, window, "I have it")
    assert not panels(window)


def test_a_recovery_key_is_not_lost_by_a_slip(qtbot: QtBot, workspace: Workspace) -> None:
    window = MainWindow(workspace, theme_name="light")
    qtbot.addWidget(window)
    window.show()
    printing = Printed()
    printing.answer = False
    theme.apply("dark", 2.0)
    window.resize(1024, 700)
    key = "000G-40R4-0M30-E209-185G-R38E-1W8E-081Y"
    sheet = RecoveryKeySheet(window, LockScreen(workspace), key, printing=printing)
    sheet.open()
    settle(window)
    press(qtbot, window, "Print…")  # and the printer's own question is left
    press(qtbot, window, "I have it")
    assert "Type the last four characters" in sheet.last.error()
    QTest.keyClicks(sheet.last.edit, "081x")
    press(qtbot, window, "I have it")
    assert "Type the last four characters" in sheet.last.error()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    settle(window)
    assert "The key is not shown again." in seen(window)
    assert cut_texts(window) == []
    banner = sheet.findChildren(Banner)[0]
    qtbot.waitUntil(lambda: whole(banner))
    press(qtbot, window, "Close without it")
    assert not panels(window)


def test_the_lock_is_removed(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot
) -> None:
    run = begin(plain)
    window = run.unlock()
    card = run.card()
    press(qtbot, window, "Remove the lock…")
    sheet = run.sheet(RemoveSheet)
    QTest.keyClicks(sheet.present.edit, "wrong")
    press(qtbot, window, "Remove the lock")
    qtbot.waitUntil(lambda: "neither the passphrase" in sheet.present.error())
    assert files.is_encrypted(plain / "diary.db")
    sheet.present.edit.clear()
    QTest.keyClicks(sheet.present.edit, PASSPHRASE)
    press(qtbot, window, "Remove the lock")
    qtbot.waitUntil(lambda: not run.workspace.locks)
    qtbot.waitUntil(lambda: "The diary has no lock any more." in seen(window))
    assert not files.is_encrypted(plain / "diary.db")
    assert not (plain / "lock.json").exists()
    assert "The diary has no lock" in seen(card)
    assert not run.session.locking.idle._timer.isActive()
    run.workspace.save("check_in", {"worst": 3})


def test_backups_from_before_are_encrypted_with_one_press(
    begin: Callable[[Path], Running], plain: Path, qtbot: QtBot
) -> None:
    Lock(plain, cost=cheap).set(PASSPHRASE)
    run = begin(plain)
    run.unlock()
    card = run.card()
    assert "1 backup from before is not encrypted." in seen(card)
    press(qtbot, run.window, "Encrypt them")
    qtbot.waitUntil(lambda: "not encrypted." not in seen(card))
    assert leaks(plain) == []


@pytest.mark.parametrize(("look", "scale"), [("light", 1.0), ("dark", 1.0), ("contrast", 2.0)])
def test_no_word_is_cut(
    begin: Callable[[Path], Running], plain: Path, locked: Locked, qtbot: QtBot, look: str,
    scale: float,
) -> None:  # fmt: skip
    run = begin(plain)
    theme.apply(look, scale)
    run.page.resize(640, 700)
    settle(run.page)
    assert cut_texts(run.page) == []
    assert sideways(run.page) == []
    window = run.unlock()
    theme.apply(look, scale)
    window.resize(700, 800)
    card = run.card()
    settle(window)
    assert cut_texts(card) == []
    for words in ("Change the passphrase…", "New recovery key…", "Remove the lock…"):
        press(qtbot, window, words)
        settle(window)
        assert cut_texts(window) == []
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
