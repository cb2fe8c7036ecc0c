"""The whole set of widgets on one page: nothing cut, nothing small, nothing without a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QGroupBox, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import gallery, gallery_today, snapshot, theme
from recovery_app.gui.widgets.button import LinkButton
from recovery_app.gui.widgets.scroll_page import ScrollPage
from tests.gui.widgets.heard import name

LOOKS = [("light", 1.0), ("light", 2.0), ("dark", 1.0), ("contrast", 2.0), ("light", 3.0)]


def shown(qtbot: QtBot, build, look: tuple[str, float]) -> QWidget:
    made: list[QWidget] = []

    def keep() -> QWidget:
        made.append(build())
        qtbot.addWidget(made[0])
        return made[0]

    snapshot.render(keep, (1024, 700), *look)
    return made[0]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("build", [gallery.build, gallery_today.build], ids=["all", "today"])
def test_nothing_is_cut_or_scrolls_sideways(qtbot: QtBot, build, look) -> None:
    page = shown(qtbot, build, look)
    assert snapshot.cut_texts(page) == []
    assert snapshot.sideways(page) == []


@pytest.mark.parametrize("look", [("light", 1.0), ("light", 2.0)], ids=str)
def test_everything_that_takes_the_keyboard_has_a_name_and_a_role(qtbot: QtBot, look) -> None:
    page = shown(qtbot, gallery.build, look)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not name(widget).strip()
    ]
    assert nameless == []
    for widget in page.findChildren(QAbstractButton):
        assert name(widget).strip()
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.role() != QAccessible.Role.Client


def test_everything_to_press_is_large(qtbot: QtBot) -> None:
    page = shown(qtbot, gallery.build, ("light", 1.0))
    small = [
        (button.accessibleName() or button.text(), button.width(), button.height())
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and not isinstance(button, LinkButton)  # links stand in running text
        and type(button).__name__ != "_Track"  # its words are part of the target
        and (button.height() < 42 or button.width() < 36)
    ]
    assert small == []


def test_the_check_in_fits_above_the_fold(qtbot: QtBot) -> None:
    window = shown(qtbot, gallery_today.build, ("light", 1.0))
    page = window.findChild(ScrollPage)
    check_in = page.column.itemAt(1).widget()
    assert check_in.geometry().bottom() < 620
    add = page.column.itemAt(2).widget().findChildren(QAbstractButton)[0]
    assert add.mapTo(window, add.rect().bottomLeft()).y() < 700


def test_groups_of_cells_and_chips_say_their_question(qtbot: QtBot) -> None:
    window = shown(qtbot, gallery_today.build, ("light", 1.0))
    questions = [name(group) for group in window.findChildren(QGroupBox)]
    assert "Worst soreness, last 24 hours, 4 of 10" in questions
    assert "Usual pain: back, worst, last 24 hours, not answered" in questions
    assert "Swelling, Mild" in questions


def test_a_theme_can_be_changed_while_the_page_is_on_screen(qtbot: QtBot) -> None:
    window = shown(qtbot, gallery_today.build, ("light", 1.0))
    theme.apply("dark", 2.0)
    snapshot.settle(window)
    assert snapshot.cut_texts(window) == []
    assert snapshot.sideways(window) == []
    image = window.grab().toImage()
    corner = image.pixelColor(image.width() - 40, 4).name().upper()
    assert corner == theme.current().palette.window
