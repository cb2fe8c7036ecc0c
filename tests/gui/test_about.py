"""About PRP and the list of keys, as a person comes to them."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recovery_app.domain.about_prp import SECTIONS, SOURCES
from recovery_app.gui.about import AboutPage
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.snapshot import cut_texts, settle, sideways
from recovery_app.gui.widgets.keys_panel import KEYS, KeysPanel
from recovery_app.services.workspace import Workspace
from tests.gui.acting import place, press, seen
from tests.gui.conftest import shown


def test_it_is_reached_from_settings_and_leads_back(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("settings")
    press(qtbot, window, "About PRP")
    assert isinstance(window._stack.currentWidget(), AboutPage)
    assert window._sidebar.current() == "settings"
    words = seen(window)
    assert all(section.heading in words for section in SECTIONS)
    assert all(source[:40] in words for source in SOURCES.values())
    widget = QApplication.focusWidget()
    assert widget is not None
    assert widget.accessibleName() == "Back to Settings"
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert not isinstance(window._stack.currentWidget(), AboutPage)


def test_opened_at_once_it_stands_under_settings_in_the_side_bar(
    qtbot: QtBot, workspace: Workspace
) -> None:
    window = shown(qtbot, workspace)
    window.open("about")
    assert window._sidebar.current() == "settings"
    assert window._sidebar.button("settings").accessibleName() == "Settings, current page"
    window.open("today")
    assert window._sidebar.current() == "today"


def test_it_scrolls_by_key(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("about")
    settle(window)
    page = window._stack.currentWidget()
    assert isinstance(page, AboutPage)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize("theme", ["light", "contrast"])
@pytest.mark.parametrize(("scale", "size"), [(1.0, (1024, 700)), (2.0, (640, 480))])
def test_nothing_on_it_is_cut(
    qtbot: QtBot, workspace: Workspace, theme: str, scale: float, size: tuple[int, int]
) -> None:
    window = MainWindow(workspace, theme_name=theme, scale=scale)
    qtbot.addWidget(window)
    window.resize(*size)
    window.open("about")
    window.show()
    settle(window)
    assert cut_texts(window) == []
    assert sideways(window) == []


def test_every_source_is_used_and_every_number_leads_to_one() -> None:
    used = {key for section in SECTIONS for key in section.sources}
    assert used == set(SOURCES)
    assert SECTIONS[0].numbers == (1, 5, 7, 8)
    for source in SOURCES.values():
        assert re.search(r"\. (19|20)\d\d;\d+", source), source


def test_every_study_of_the_charts_is_among_the_sources(checkout: Path) -> None:
    rows = (checkout / "resources" / "studies.csv").read_text(encoding="utf-8").splitlines()[1:]
    for study in {row.split(",")[0] for row in rows}:
        name, year = study.split()[0], study.split()[-1]
        assert any(s.startswith(name) and f"{year};" in s for s in SOURCES.values()), study


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier),
     (Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)],
)  # fmt: skip
def test_the_keys_are_listed_at_a_key(
    qtbot: QtBot, workspace: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    window = shown(qtbot, workspace)
    for _twice in range(2):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    (panel,) = [p for p in window.findChildren(KeysPanel) if p.isVisible()]
    assert "Ctrl+Enter, Ctrl+S" in seen(panel)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_keys_are_listed_from_settings_too(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    window.open("settings")
    press(qtbot, window, "Keys")
    assert isinstance(place(window), KeysPanel)


def test_the_readme_lists_the_same_keys(checkout: Path) -> None:
    readme = (checkout / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## By keyboard")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    assert [tuple(row) for row in rows[2:]] == list(KEYS)
