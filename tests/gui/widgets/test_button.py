"""Buttons answer to Enter as to Space, and have a name even when they only have an icon."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import Button, IconButton, LinkButton
from tests.gui.widgets.heard import Told, name, role


def test_enter_and_space_press(show) -> None:
    button = Button("Save", "primary")
    show(button)
    told = Told(button.clicked)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(told) == 3
    button.setEnabled(False)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(told) == 3


def test_an_icon_button_has_a_name_and_a_tooltip(show) -> None:
    button = IconButton("pencil", "Edit")
    show(button)
    assert (name(button), button.toolTip()) == ("Edit", "Edit")
    assert role(button) == QAccessible.Role.Button
    assert min(button.width(), button.height()) >= 44


def test_an_ampersand_is_a_word(show) -> None:
    button = Button("Rest & move")
    show(button)
    assert button.text() == "Rest && move"
    assert name(button) == "Rest & move"


def test_icons_follow_theme_and_state(show) -> None:
    button = Button("Delete", "danger-quiet", "trash-2")
    show(button)

    def ink() -> str:
        image = button.icon().pixmap(button.iconSize()).toImage()
        points = ((x, y) for x in range(image.width()) for y in range(image.height()))
        solid = [p for p in points if image.pixelColor(*p).alpha() == 255]
        return image.pixelColor(*solid[0]).name().upper()

    assert ink() == theme.current().palette.danger
    theme.apply("dark", 1.0)
    assert ink() == theme.current().palette.danger
    button.setEnabled(False)
    assert ink() == theme.current().palette.ink_disabled
    button.setEnabled(True)
    before = button.iconSize()
    theme.apply("dark", 2.0)
    assert button.iconSize().height() > before.height()


def test_a_hidden_action_keeps_its_place(show) -> None:
    button = IconButton("pencil", "Edit")
    show(button)
    button.set_revealed(False)
    assert button.isVisible()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_link_is_a_button(show) -> None:
    link = LinkButton("See the example")
    show(link)
    assert role(link) == QAccessible.Role.Button
