"""Nothing flashes up: building a page or a panel shows no window of its own, not for a moment."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import pages
from recovery_app.services import example
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import SeededIds
from tests.gui.acting import press
from tests.gui.conftest import shown

NAMES = [page.name for page in (*pages.PAGES, *pages.FOOTER)]


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication):  # type: ignore[no-untyped-def]
    found = Windows()
    qapp.installEventFilter(found)
    yield found
    qapp.removeEventFilter(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_opens_in_the_window(
    qtbot: QtBot, new_diary: Workspace, windows: Windows, name: str
) -> None:
    example.fill(new_diary, SeededIds(), length=28)
    window = shown(qtbot, new_diary)
    window.open(name)
    window.settle()
    window.dress()
    assert windows.seen == ["MainWindow"]


@pytest.mark.parametrize("kind", ["Ice", "Activity", "Medicine", "Something else"])
def test_so_does_a_panel(qtbot: QtBot, workspace: Workspace, windows: Windows, kind: str) -> None:
    window = shown(qtbot, workspace)
    press(qtbot, window, kind)
    assert windows.seen == ["MainWindow"]


def test_and_the_first_questions(qtbot: QtBot, new_diary: Workspace, windows: Windows) -> None:
    shown(qtbot, new_diary)
    assert windows.seen == ["MainWindow"]
