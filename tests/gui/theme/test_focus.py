"""The focus ring: there for the keyboard, out of the way of the mouse, never left behind."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme
from recovery_app.gui.snapshot import settle
from recovery_app.gui.theme.focus import FocusRing
from recovery_app.gui.widgets.button import Button


def window_with(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    theme.apply("light", 1.0)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def rings(window: QWidget) -> list[FocusRing]:
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_tab_brings_the_ring_and_takes_it_along(qtbot: QtBot) -> None:
    one, two = Button("One"), Button("Two")
    window = window_with(qtbot, one, two)
    one.setFocus()
    assert rings(window) == []
    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert [ring.target for ring in rings(window)] == [two]
    QTest.keyClick(two, Qt.Key.Key_Backtab)
    assert [ring.target for ring in rings(window)] == [one]


def test_the_ring_stands_outside_its_widget(qtbot: QtBot) -> None:
    one = Button("One")
    window = window_with(qtbot, Button("Before"), one)
    one.setFocus(Qt.FocusReason.ShortcutFocusReason)
    (ring,) = rings(window)
    assert ring.geometry().contains(one.geometry().adjusted(-3, -3, 3, 3))


def test_the_ring_follows_a_layout(qtbot: QtBot) -> None:
    above, one = Button("Above"), Button("One")
    window = window_with(qtbot, Button("Before"), above, one)
    one.setFocus(Qt.FocusReason.ShortcutFocusReason)
    above.hide()
    QApplication.processEvents()
    (ring,) = rings(window)
    assert ring.geometry().center() == one.geometry().center()


def test_a_press_of_the_mouse_shows_none(qtbot: QtBot) -> None:
    one = Button("One")
    window = window_with(qtbot, Button("Before"), one)
    QTest.mousePress(one, Qt.MouseButton.LeftButton)
    assert one.hasFocus()
    assert rings(window) == []
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton)


def test_the_ring_stays_in_sight_where_the_app_itself_moves_the_keyboard(qtbot: QtBot) -> None:
    before, one, two = Button("Before"), Button("One"), Button("Two")
    window = window_with(qtbot, before, one, two)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    two.setFocus(Qt.FocusReason.OtherFocusReason)  # as a panel does that opens
    assert [ring.target for ring in rings(window)] == [two]
    QTest.mousePress(one, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton)
    two.setFocus(Qt.FocusReason.OtherFocusReason)
    assert rings(window) == []


def test_a_deleted_widget_takes_its_ring_along(qtbot: QtBot) -> None:
    one, two = Button("One"), Button("Two")
    window = window_with(qtbot, one, two)
    one.setFocus(Qt.FocusReason.ShortcutFocusReason)
    one.deleteLater()
    QApplication.sendPostedEvents(None, 0)
    QApplication.processEvents()
    assert all(ring.target is not one for ring in rings(window))


def test_the_ring_follows_a_change_of_the_text_size(qtbot: QtBot) -> None:
    before, above, one = Button("Before"), Button("Above"), Button("One")
    window = window_with(qtbot, before, above, one)
    one.setFocus(Qt.FocusReason.ShortcutFocusReason)
    theme.apply("light", 2.0)
    settle(window)
    window.resize(500, 600)
    settle(window)
    (ring,) = rings(window)
    assert ring.geometry().center() == one.geometry().center()
    assert ring.geometry().contains(one.geometry().adjusted(-3, -3, 3, 3))
