"""The diary looked after behind the window: one banner, help that works, nothing before the paint."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.care import Care
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.place_sheet import MoveSheet, PlaceSheet
from recovery_app.gui.restore_sheet import RestoreSheet
from recovery_app.gui.session import Session
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services import example, health
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import RandomIds
from tests import damaging

CLOCK = FixedClock(datetime(2026, 11, 10, 19, 30, tzinfo=UTC))


@pytest.fixture
def session(qtbot: QtBot, workspace: Workspace) -> Iterator[Callable[..., Session]]:
    """Starts the window over the diary of the test, as the app does."""
    started: list[Session] = []

    def opened(folder: Path, key: bytes | None) -> Workspace:
        return Workspace(folder, CLOCK, RandomIds(), origin="window", key=key)

    def start(filesystem: str = "ext4") -> Session:
        def build(own: Workspace) -> MainWindow:
            return MainWindow(own, theme_name="light", filesystem=lambda folder: filesystem)

        workspace.close()
        begun = Session(OpeningScreen(workspace.folder, CLOCK, opened), build)
        started.append(begun)
        assert begun.begin()
        qtbot.waitUntil(lambda: settled(begun))
        return begun

    yield start
    for begun in started:
        begun.end()


def settled(session: Session) -> bool:
    """Whether the look behind the first paint is over."""
    care = window(session).care
    return care.screen._found is not None and not care._worker.busy


def window(session: Session) -> MainWindow:
    assert isinstance(session.window, MainWindow)
    return session.window


def banner(session: Session) -> Banner | None:
    QApplication.processEvents()
    found = [b for b in window(session).findChildren(Banner) if b.isVisible()]
    assert len(found) <= 1
    return found[0] if found else None


def words(widget: QWidget) -> str:
    QApplication.processEvents()
    shown = [label for label in widget.findChildren(Label) if label.isVisibleTo(widget)]
    return "\n".join(label.text() for label in shown)


def press(widget: QWidget, text: str) -> None:
    QApplication.processEvents()
    found = [b for b in widget.findChildren(Button) if b.text() == text and b.isVisible()]
    found[0].click()


def damaged(workspace: Workspace) -> None:
    """Two check-ins, a backup of them, one more entry, and then damage to the check-ins."""
    for worst in (3, 4):
        workspace.save("check_in", {"worst": worst})
    workspace.backups.make()
    workspace.save("steps", {"count": 1})
    damaging.altered_entry(workspace.diary.path)


def test_a_sound_diary_says_nothing_and_is_backed_up(session: Callable[..., Session]) -> None:
    begun = session()
    assert banner(begun) is None
    assert begun.workspace is not None
    assert [made.reason for made in begun.workspace.backups.all()] == ["daily"]


def test_nothing_is_looked_at_before_the_first_paint(qtbot: QtBot, workspace: Workspace) -> None:
    own = MainWindow(workspace, theme_name="light")
    qtbot.addWidget(own)
    own.show()
    QApplication.processEvents()
    assert own.care.screen._found is None
    assert workspace.backups.all() == ()
    own.warm_up()
    qtbot.waitUntil(lambda: own.care.screen._found is not None)
    own.end()


def test_it_wakes_nobody_up(qtbot: QtBot, workspace: Workspace) -> None:
    assert Care(workspace).findChildren(QTimer) == []


def test_damage_is_put_right_from_the_banner(
    qtbot: QtBot, session: Callable[..., Session], workspace: Workspace
) -> None:
    damaged(workspace)
    begun = session()
    shown = banner(begun)
    assert shown is not None
    assert "2 things in the diary are damaged" in words(shown)
    press(shown, "What helps")
    sheet = window(begun).findChild(RestoreSheet)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(lambda: "3 entries" in words(sheet))
    assert words(sheet).count("is damaged.") == 2
    row = next(row for row in sheet.findChildren(ListRow))
    row.click()
    qtbot.waitUntil(lambda: "would be as they were then" in words(sheet))
    assert "1 entry noted since would be gone: Steps 1." in words(sheet)
    before = window(begun)
    press(sheet, "Put back")
    qtbot.waitUntil(lambda: begun.window is not before and isinstance(begun.window, MainWindow))
    qtbot.waitUntil(lambda: settled(begun))
    shown = banner(begun)
    assert shown is not None
    assert "The backup is put back: 3 entries. The file that was there is kept:" in words(shown)
    assert begun.workspace is not None
    assert health.look(begun.workspace.folder, CLOCK).is_sound
    (close,) = [b for b in shown.findChildren(IconButton) if b.isVisible()]
    close.click()
    assert banner(begun) is None


def test_a_restore_that_fails_leaves_the_diary_open_and_says_so(
    qtbot: QtBot, session: Callable[..., Session], tmp_path: Path
) -> None:
    begun = session()
    (tmp_path / "broken.db").write_text("no backup")
    window(begun).restore(tmp_path / "broken.db")
    qtbot.waitUntil(lambda: isinstance(begun.window, MainWindow) and settled(begun))
    shown = banner(begun)
    assert shown is not None
    assert "encrypted or damaged" in words(shown)
    assert begun.workspace is not None
    assert begun.workspace.save("steps", {"count": 1}).op


def test_a_network_folder_is_explained_once(
    qtbot: QtBot, session: Callable[..., Session], workspace: Workspace
) -> None:
    begun = session("nfs4")
    shown = banner(begun)
    assert shown is not None
    press(shown, "What this means")
    sheet = window(begun).findChild(PlaceSheet)
    assert isinstance(sheet, PlaceSheet)
    assert "network" in words(sheet)
    press(sheet, "How to move it")
    steps = window(begun).findChild(MoveSheet)
    assert isinstance(steps, MoveSheet)
    assert "recovery-app --data-dir FOLDER" in words(steps)
    press(steps, "Close")
    press(sheet, "I know")
    (close,) = [b for b in shown.findChildren(IconButton) if b.isVisible()]
    close.click()
    assert banner(begun) is None
    begun.end()
    assert banner(session("nfs4")) is None


def test_the_diary_is_looked_at_again_on_a_new_day(
    qtbot: QtBot, session: Callable[..., Session]
) -> None:
    begun = session()
    own = window(begun)
    assert begun.workspace is not None
    begun.workspace.save("steps", {"count": 1})
    CLOCK.at = datetime(2026, 11, 11, 9, 0, tzinfo=UTC)
    try:
        own._look_at_clock()
        backups = begun.workspace.backups
        qtbot.waitUntil(lambda: len(backups.all()) == 2)
        qtbot.waitUntil(lambda: not own.care._worker.busy)
    finally:
        CLOCK.at = datetime(2026, 11, 10, 19, 30, tzinfo=UTC)


def test_what_was_noted_is_backed_up_at_the_end_too(qtbot: QtBot, new_diary: Workspace) -> None:
    """On the first day there is nothing to back up at the start."""
    new_diary.close()

    def opened(folder: Path, key: bytes | None) -> Workspace:
        return Workspace(folder, CLOCK, RandomIds(), origin="window")

    begun = Session(
        OpeningScreen(new_diary.folder, CLOCK, opened),
        lambda own: MainWindow(own, theme_name="light"),
    )
    assert begun.begin()
    qtbot.waitUntil(lambda: settled(begun))
    assert begun.workspace is not None
    backups = begun.workspace.backups
    assert backups.all() == ()
    begun.workspace.save("procedure", {"day": "2026-11-01"})
    assert begun.end() == 0
    assert [made.entries for made in backups.all()] == [1]


@pytest.mark.parametrize(("scale", "theme"), [(1.0, "dark"), (2.0, "light"), (2.0, "contrast")])
def test_no_word_is_cut(qtbot: QtBot, new_diary: Workspace, scale: float, theme: str) -> None:
    example.fill(new_diary, RandomIds(), length=28)
    new_diary.backups.make()
    damaging.altered_entry(new_diary.diary.path)
    own = MainWindow(new_diary, theme_name=theme, scale=scale)
    qtbot.addWidget(own)
    own.resize(1024, 700)
    own.show()
    own.care.look()
    qtbot.waitUntil(lambda: own.care.screen._found is not None)
    press(own, "What helps")
    sheet = own.findChild(RestoreSheet)
    assert isinstance(sheet, RestoreSheet)
    qtbot.waitUntil(lambda: not sheet._worker.busy)
    settle(own)
    assert (cut_texts(own), sideways(own)) == ([], [])
    sheet.findChildren(ListRow)[0].click()
    qtbot.waitUntil(lambda: not sheet._worker.busy)
    settle(own)
    assert (cut_texts(own), sideways(own)) == ([], [])
    own.end()
