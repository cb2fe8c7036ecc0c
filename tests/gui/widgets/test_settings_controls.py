"""Segments and switches: always something in force."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.gui.widgets.switch import Switch
from tests.gui.widgets.heard import Told, name, role

SPANS = [("2w", "2 weeks"), ("6w", "6 weeks"), ("all", "All")]


def test_one_segment_is_always_in_force(show) -> None:
    control = SegmentedControl("Range", SPANS)
    show(control)
    told = Told(control.valueChanged)
    assert control.value() == "2w"
    control.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert (control.value(), told) == ("6w", ["6w"])
    control.set_value("all")
    assert told == ["6w"]
    assert name(control) == "Range"


def test_a_switch_by_key_by_word_and_as_heard(show) -> None:
    switch = Switch("Remind me", hint="once a day")
    show(switch)
    told = Told(switch.valueChanged)
    track = switch.focusProxy()
    assert (name(track), role(track)) == ("Remind me", QAccessible.Role.CheckBox)
    QTest.keyClick(track, Qt.Key.Key_Space)
    QTest.keyClick(track, Qt.Key.Key_Return)
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().center())
    assert told == [True, False, True]
    switch.set_value(False)
    assert (switch.value(), len(told)) == (False, 3)
    assert switch.height() >= 44
