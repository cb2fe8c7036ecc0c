"""The window over a diary that opens or does not: something helpful is always on screen."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.errors import LockedDiary
from recovery_app.gui.cannot_open import CannotOpenWindow
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.one_window import OneWindow
from recovery_app.gui.put_back_list import PutBackList
from recovery_app.gui.session import Session
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.unlock import UnlockWindow
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.passphrase_line import PassphraseLine
from recovery_app.gui.work import Worker
from recovery_app.gui.working import WorkingWindow
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests import damaging

CLOCK = FixedClock(datetime(2026, 11, 11, 8, 0, tzinfo=UTC))


class Chosen(FileDialogs):
    """The person chose this."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.path

    def to_open(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.path


def opened(folder: Path, key: bytes | None = None) -> Workspace:
    return Workspace(folder, CLOCK, RandomIds(), origin="window", key=key)


@pytest.fixture
def folder(workspace: Workspace) -> Path:
    """A diary with two backups that nobody has open."""
    workspace.save("check_in", {"worst": 3})
    workspace.backups.make()
    workspace.save("check_in", {"worst": 4})
    workspace.backups.make()
    workspace.close()
    return workspace.folder


@pytest.fixture
def begin(qtbot: QtBot) -> Iterator[Callable[..., Session]]:
    """Starts sessions and ends them."""
    started: list[Session] = []

    def start(folder: Path, **asked: object) -> Session:
        screen = OpeningScreen(folder, CLOCK, asked.pop("open_diary", opened), **asked)  # type: ignore[arg-type]
        session = Session(screen, lambda workspace: MainWindow(workspace, theme_name="light"))
        started.append(session)
        assert session.begin()
        return session

    yield start
    for session in started:
        session.end()


def words(window: QWidget | None) -> str:
    assert window is not None
    QApplication.processEvents()  # what was just laid out is shown by then
    shown = [label for label in window.findChildren(Label) if label.isVisibleTo(window)]
    return "\n".join(label.text() for label in shown)


def press(window: QWidget | None, text: str) -> None:
    assert window is not None
    QApplication.processEvents()
    found = [b for b in window.findChildren(Button) if b.text() == text and b.isVisibleTo(window)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def trouble(session: Session) -> CannotOpenWindow:
    assert isinstance(session.window, CannotOpenWindow)
    assert session.window.isVisible()
    return session.window


@pytest.mark.parametrize(
    "damage", [*damaging.DAMAGES.values(), damaging.unreadable_entry], ids=lambda d: d.__name__
)
def test_a_damaged_diary_is_back_after_one_press(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path, damage: damaging.Spoil
) -> None:
    damage(folder / "diary.db")
    session = begin(folder)
    window = trouble(session)
    assert "The diary cannot be read" in words(window)
    qtbot.waitUntil(lambda: "3 entries" in words(window))
    press(window, "Put back")
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))
    assert session.workspace is not None
    assert len(session.workspace.diary.read("check_in")) == 2
    qtbot.waitUntil(lambda: "The backup is put back: 3 entries." in words(session.window))


def test_the_keyboard_alone_puts_it_right(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path
) -> None:
    damaging.zeroes(folder / "diary.db")
    session = begin(folder)
    window = trouble(session)
    qtbot.waitUntil(lambda: "3 entries" in words(window))
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    focused = window.focusWidget()
    assert isinstance(focused, Button)
    assert focused.accessibleName() == "Put back the backup of Yesterday, 19:30"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))


def test_a_new_diary_takes_two_presses_and_keeps_the_old_files(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path
) -> None:
    damaging.zeroes(folder / "diary.db")
    session = begin(folder)
    window = trouble(session)
    press(window, "Begin a new diary…")
    assert (folder / "diary.db").exists()
    assert "set-aside" in words(window)
    press(window, "Back")
    now = QApplication.focusWidget()
    assert isinstance(now, Button)
    assert now.text() == "Begin a new diary…"
    press(window, "Begin a new diary…")
    press(window, "Begin a new diary")
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))
    (kept,) = folder.glob("set-aside-*")
    assert len(list((kept / "backups").glob("*.db"))) == 2


def test_a_file_that_is_no_backup_is_refused_in_words_and_the_next_try_works(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    damaging.zeroes(folder / "diary.db")
    (tmp_path / "holiday.db").write_text("a photograph")
    screen = OpeningScreen(folder, CLOCK, opened)
    assert screen.attempt() is None
    dialogs = Chosen(tmp_path / "holiday.db")
    window = CannotOpenWindow(screen, dialogs)
    qtbot.addWidget(window)
    window.show()
    press(window, "Another backup file…")
    qtbot.waitUntil(lambda: any(b.isVisible() for b in window.findChildren(Banner)))
    (banner,) = window.findChildren(Banner)
    assert "encrypted or damaged" in banner.text_label.text()
    dialogs.path = screen.offers()[1].path
    press(window, "Another backup file…")
    with qtbot.waitSignal(window.again):
        pass
    assert screen.done.startswith("The backup is put back: 2 entries.")


def test_a_file_refused_while_the_backups_are_looked_at_takes_none_of_them_away(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    damaging.zeroes(folder / "diary.db")
    (tmp_path / "holiday.db").write_text("a photograph")
    screen = OpeningScreen(folder, CLOCK, opened)
    assert screen.attempt() is None
    window = CannotOpenWindow(screen, Chosen(tmp_path / "holiday.db"))
    qtbot.addWidget(window)
    window.findChildren(PutBackList)[0]._another()
    window.show()
    qtbot.waitUntil(lambda: any(b.isVisible() for b in window.findChildren(Banner)))
    qtbot.waitUntil(lambda: "3 entries" in words(window))


def test_a_newer_diary_offers_another_folder_and_no_backup(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path, tmp_path: Path
) -> None:
    damaging.newer(folder / "diary.db")
    before = (folder / "diary.db").read_bytes()
    session = begin(folder)
    window = trouble(session)
    assert "needs a newer version" in words(window)
    assert window.findChild(PutBackList) is None
    press(window, "Try again")
    assert trouble(session) is window
    window._dialogs = Chosen(tmp_path / "elsewhere")
    press(window, "Use another folder…")
    assert trouble(session) is window
    assert "There is no diary in elsewhere." in words(window)
    assert not (tmp_path / "elsewhere" / "diary.db").exists()
    press(window, "Begin a new diary there")
    assert isinstance(session.window, MainWindow)
    assert (tmp_path / "elsewhere" / "diary.db").exists()
    assert (folder / "diary.db").read_bytes() == before


def test_a_diary_that_was_moved_is_found_in_the_folder_that_it_was_moved_into(
    begin: Callable[..., Session], folder: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "stick" / "diary"
    moved.parent.mkdir()
    folder.rename(moved)
    folder.write_text("in its place")
    session = begin(folder)
    window = trouble(session)
    window._dialogs = Chosen(moved / "backups")
    press(window, "Use another folder…")
    assert "There is no diary in backups." in words(window)
    window._dialogs = Chosen(moved.parent)
    press(window, "Use another folder…")
    assert isinstance(session.window, MainWindow)
    assert session.workspace is not None
    assert session.workspace.folder == moved
    assert len(session.workspace.diary.read("check_in")) == 2
    assert [path.name for path in moved.parent.iterdir()] == ["diary"]


def test_a_folder_that_comes_back(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path
) -> None:
    away = folder.with_name("unplugged")
    folder.rename(away)
    folder.write_text("in its place")
    session = begin(folder)
    window = trouble(session)
    assert "folder cannot be used" in words(window)
    folder.unlink()
    away.rename(folder)
    press(window, "Try again")
    assert isinstance(session.window, MainWindow)
    assert session.workspace is not None
    assert len(session.workspace.diary.read("check_in")) == 2


def test_a_locked_diary_asks_until_the_passphrase_is_right(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path
) -> None:
    def locked(place: Path, key: bytes | None) -> Workspace:
        if key is None:
            raise LockedDiary("Type the passphrase to open the diary.")
        return opened(place)

    def key_of(_folder: Path, passphrase: str) -> bytes:
        if passphrase != " seven words ":
            raise LockedDiary("The passphrase does not open this diary.")
        return b"key"

    session = begin(folder, open_diary=locked, key_of=key_of)
    window = session.window
    assert isinstance(window, UnlockWindow)
    line = window.findChild(PassphraseLine)
    assert isinstance(line, PassphraseLine)
    qtbot.keyClicks(line.edit, "wrong")
    qtbot.keyClick(line.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open this diary" in words(window))
    line.edit.clear()
    qtbot.keyClicks(line.edit, " seven words ")
    press(window, "Unlock")
    qtbot.waitUntil(lambda: isinstance(session.window, MainWindow))


def test_the_folder_is_another_windows_only_once_all_work_on_it_is_over(
    qtbot: QtBot, begin: Callable[..., Session], folder: Path
) -> None:
    """As when the window is closed while a backup is put back."""
    damaging.newer(folder / "diary.db")
    session = begin(folder)
    begun, ended = threading.Event(), threading.Event()
    free: list[bool] = []

    def work() -> None:
        begun.set()
        ended.wait(0.3)
        free.append(QLockFile(str(folder / "window.lock")).tryLock(0))

    trouble(session)._worker.run(work, lambda _nothing: None, lambda _words: None)
    assert begun.wait(30)
    session.end()
    ended.set()
    qtbot.waitUntil(lambda: bool(free))
    assert free == [False]


class ByHand(QCloseEvent):
    """As the window's own button closes it."""

    def spontaneous(self) -> bool:
        return True


def test_what_is_being_done_to_the_diary_is_not_closed_by_hand(qtbot: QtBot) -> None:
    """What was typed waits behind it, and the recovery key of a new lock is shown once."""
    window = WorkingWindow("Encrypting the diary")
    qtbot.addWidget(window)
    window.show()
    event = ByHand()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert window.close(), "the app itself goes on to the next window"


def test_a_folder_where_nobody_can_write_is_no_second_window(qtbot: QtBot, tmp_path: Path) -> None:
    """The lock file cannot be made there; that must not end the start in silence."""
    assert OneWindow(tmp_path / "not there").claim()


def test_a_second_window_is_refused_and_the_first_comes_forward(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.raised) as asked:
        assert not second.claim()
    assert asked.args == [False]
    with qtbot.waitSignal(first.raised) as asked:
        assert not OneWindow(tmp_path, at_today=True).claim()
    assert asked.args == [True]
    first.release()
    assert second.claim()
    second.release()


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("spoil", [damaging.zeroes, damaging.newer])
def test_no_word_is_cut(qtbot: QtBot, folder: Path, spoil: damaging.Spoil, scale: float) -> None:
    from recovery_app.gui import theme

    spoil(folder / "diary.db")
    screen = OpeningScreen(folder, CLOCK, opened)
    screen.attempt()
    theme.apply("light", scale)
    window = CannotOpenWindow(screen)
    qtbot.addWidget(window)
    window.resize(640, 700)
    window.show()
    qtbot.waitUntil(lambda: not any(worker.busy for worker in window.findChildren(Worker)))
    settle(window)
    assert cut_texts(window) == []
    assert sideways(window) == []


def test_what_a_killed_window_left_raises_nobody(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "window.call").write_bytes(b"today")
    window, raised = OneWindow(tmp_path), list[bool]()
    window.raised.connect(raised.append)
    assert window.claim()
    window.listen()
    assert raised == []
    window.release()
    assert not (tmp_path / "window.call").exists()


def test_a_start_while_the_first_window_is_built_is_not_lost(
    qapp: QApplication, tmp_path: Path
) -> None:
    window, raised = OneWindow(tmp_path), list[bool]()
    window.raised.connect(raised.append)
    assert window.claim()
    assert not OneWindow(tmp_path, at_today=True).claim()
    window.listen()
    assert raised == [True]
    window.release()
