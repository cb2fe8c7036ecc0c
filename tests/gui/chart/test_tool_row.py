"""The buttons below a chart: one stop for Tab that is never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme
from recovery_app.gui.chart.tool_row import ToolRow
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.reading_order import step


class Page(QWidget):
    """A field, the tools (the first puts itself out of use), another field."""

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        self.first, self.second, self.third = (Button(n) for n in ("Earlier", "Later", "Save"))
        self.first.clicked.connect(lambda: self.tools.set_usable(self.first, False))
        self.tools = ToolRow("Calendar", [self.first, self.second, self.third])
        layout = QHBoxLayout(self)
        for part in (self.before, self.tools, self.after):
            layout.addWidget(part)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    theme.apply("light", 1.0)
    made = Page()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.before.setFocus()
    return made


def test_tab_stops_once_and_arrows_move_along(qtbot: QtBot, page: Page) -> None:
    assert page.tools.accessibleName() == "Calendar: tools"
    step(page, forward=True)
    assert page.first.hasFocus()
    qtbot.keyClick(page.first, Qt.Key.Key_Right)
    assert page.second.hasFocus()
    step(page, forward=True)
    assert page.after.hasFocus()
    step(page, forward=False)
    assert page.second.hasFocus()


def test_a_button_that_its_press_puts_out_of_use_keeps_the_keyboard_near(
    qtbot: QtBot, page: Page
) -> None:
    step(page, forward=True)
    qtbot.keyClick(page.first, Qt.Key.Key_Space)
    assert not page.first.isEnabled()
    assert page.second.hasFocus()
    step(page, forward=True)
    step(page, forward=False)
    assert page.second.hasFocus()


def test_tab_finds_another_button_when_the_one_it_came_to_is_out_of_use(page: Page) -> None:
    page.tools.set_usable(page.first, False)
    step(page, forward=True)
    assert page.second.hasFocus()
