"""Every page in the real window: opened, with data and without, and nothing on it cut."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from recovery_app.gui import pages
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.services import example
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import SeededIds
from tests.gui.conftest import shown

NAMES = [page.name for page in (*pages.PAGES, *pages.FOOTER)]
SIZES = [(1.0, (1024, 700)), (2.0, (1024, 700)), (1.0, (640, 480)), (2.0, (640, 480))]


def opened(qtbot: QtBot, workspace: Workspace, page: str, scale: float, theme: str) -> MainWindow:
    window = MainWindow(workspace, theme_name=theme, scale=scale)
    qtbot.addWidget(window)
    window.open(page)
    window.show()
    window.settle()
    return window


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("scale", "size"), SIZES)
def test_no_word_is_cut_and_nothing_runs_sideways(
    qtbot: QtBot, new_diary: Workspace, name: str, scale: float, size: tuple[int, int]
) -> None:
    example.fill(new_diary, SeededIds(), length=28)
    window = opened(qtbot, new_diary, name, scale, "light")
    window.resize(*size)
    settle(window)
    assert cut_texts(window) == []
    assert sideways(window) == []


@pytest.mark.parametrize("name", ["charts", "progress"])
@pytest.mark.parametrize(("length", "kind"), [(5, "responder"), (365, "responder"), (28, "two")])
def test_charts_and_progress_fit_a_small_window_with_large_text(
    qtbot: QtBot, new_diary: Workspace, name: str, length: int, kind: str
) -> None:
    example.fill(new_diary, SeededIds(), length=length, kind=kind)
    window = opened(qtbot, new_diary, name, 2.0, "light")
    window.resize(640, 480)
    settle(window)
    assert cut_texts(window) == []
    assert sideways(window) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_new_diary_has_no_blank_or_broken_page(
    qtbot: QtBot, new_diary: Workspace, name: str
) -> None:
    window = opened(qtbot, new_diary, name, 1.0, "dark")
    assert cut_texts(window) == []


@pytest.mark.parametrize("page", ["charts", "progress", "plan"])
def test_on_an_empty_page_the_keyboard_is_on_its_one_button(
    qtbot: QtBot, new_diary: Workspace, page: str
) -> None:
    window = shown(qtbot, new_diary, page)
    held = window.focusWidget()
    assert isinstance(held, QPushButton)
    assert held.text() in ("Enter the procedure", "Note today")
