"""What a screen reader meets on each page: a name at every stop, and no stop that keeps the keys."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import pages
from recovery_app.gui.advice_banner import AdviceBanner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.sidebar import NavButton
from recovery_app.services import example
from recovery_app.services.workspace import Workspace
from recovery_app.system.ids import SeededIds
from tests.gui.conftest import shown
from tests.gui.widgets import heard

NAMES = [page.name for page in (*pages.PAGES, *pages.FOOTER)]
_MANY = 400


@pytest.mark.parametrize("name", NAMES)
def test_every_stop_of_a_page_has_a_name_and_tab_leaves_it(
    qtbot: QtBot, new_diary: Workspace, name: str
) -> None:
    example.fill(new_diary, SeededIds(), length=28)
    window = shown(qtbot, new_diary)
    window.open(name)
    window.settle()
    stops: list[QWidget] = []
    for _stop in range(_MANY):
        widget = QApplication.focusWidget()
        assert widget is not None
        if isinstance(widget, NavButton):
            break
        assert widget not in stops, "\n".join(heard.name(w) for w in stops)
        stops.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert stops
    assert isinstance(QApplication.focusWidget(), NavButton)
    assert [type(w).__name__ for w in stops if not heard.name(w)] == []


def test_tab_goes_down_today_with_a_check_in_saved(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    workspace.save("check_in", {"worst": 4})
    window.open("today")
    window.resize(1024, 1200)
    QApplication.processEvents()  # Qt shows what was built anew a moment later
    heights = []
    while not isinstance(widget := QApplication.focusWidget(), NavButton):
        assert widget is not None
        heights.append(widget.mapTo(window, widget.rect().center()).y())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert len(heights) > 4
    assert heights == sorted(heights)


@pytest.mark.parametrize("name", [*NAMES, "about"])
def test_no_two_buttons_of_a_page_are_called_the_same(
    qtbot: QtBot, new_diary: Workspace, name: str
) -> None:
    example.fill(new_diary, SeededIds(), length=28)
    window = shown(qtbot, new_diary)
    window.open(name)
    window.settle()
    qtbot.waitUntil(lambda: window._stack.currentWidget().isVisible())
    buttons = [b for b in window.findChildren(Button) if b.isVisible() and not b.isCheckable()]
    said = Counter((heard.name(b), b.accessibleDescription()) for b in buttons)
    assert [words for words, count in said.items() if count > 1] == []


def test_what_the_plan_asks_is_heard_with_each_answer(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    found = [heard.name(b) for b in window.findChildren(Button) if b.text() in ("Yes", "Not yet")]
    asked = [name for name in found if name.startswith("Do both")]
    assert asked == ["Do both legs feel normal? Yes", "Do both legs feel normal? Not yet"]


def test_the_number_to_call_is_heard_before_the_words(qtbot: QtBot, workspace: Workspace) -> None:
    window = shown(qtbot, workspace)
    workspace.save("check_in", {"worst": 4, "signs": ["saddle"]})
    (banner,) = window.findChildren(AdviceBanner)
    read = texts(QAccessible.queryAccessibleInterface(banner))
    assert read.index("112") < read.index(banner.text_label.text())
    assert read[-1] == "All signs and numbers"


def texts(part: QAccessibleInterface) -> list[str]:
    """What a screen reader reads of a part, in its order."""
    children = [part.child(n) for n in range(part.childCount())]
    own = [] if children else [part.text(QAccessible.Text.Name)]
    return [*own, *(text for child in children for text in texts(child))]
