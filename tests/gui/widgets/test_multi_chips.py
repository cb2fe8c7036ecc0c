"""Several answers at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.multi_chips import MultiChips
from tests.gui.widgets.heard import Told

SIGNS = [("saddle", "Numb saddle"), ("fever", "Fever"), ("wound", "Wound")]


def none_of(field: MultiChips) -> Button:
    return next(b for b in field.findChildren(Button) if b.text() == "None of these")


def test_unanswered_none_and_some_are_three_things(show) -> None:
    field = MultiChips("Warning signs", SIGNS, none="None of these")
    show(field)
    told = Told(field.valueChanged)
    assert field.value() is None
    QTest.mouseClick(none_of(field), Qt.MouseButton.LeftButton)
    assert field.value() == ()
    QTest.mouseClick(field.chip("wound"), Qt.MouseButton.LeftButton)
    assert not none_of(field).isChecked()
    QTest.mouseClick(field.chip("saddle"), Qt.MouseButton.LeftButton)
    assert field.value() == ("saddle", "wound")  # in the order of the options
    QTest.mouseClick(none_of(field), Qt.MouseButton.LeftButton)
    assert not field.chip("wound").isChecked()
    QTest.mouseClick(none_of(field), Qt.MouseButton.LeftButton)
    assert told == [(), ("wound",), ("saddle", "wound"), (), None]


def test_taking_the_last_one_back_leaves_it_unanswered(show) -> None:
    field = MultiChips("Warning signs", SIGNS)
    show(field)
    QTest.keyClick(field.chip("fever"), Qt.Key.Key_Space)
    QTest.keyClick(field.chip("fever"), Qt.Key.Key_Space)
    assert field.value() is None


def test_setting_tells_nobody() -> None:
    field = MultiChips("Warning signs", SIGNS, none="None of these")
    told = Told(field.valueChanged)
    field.set_value(())
    assert none_of(field).isChecked()
    field.set_value(["fever"])
    assert field.value() == ("fever",)
    assert field.chip("fever").isChecked()
    field.clear()
    assert (field.value(), told) == (None, [])


def test_a_tick_changes_no_width(show) -> None:
    field = MultiChips("Warning signs", SIGNS)
    show(field)
    before = field.chip("fever").sizeHint().width()
    field.set_value(("fever",))
    assert field.chip("fever").sizeHint().width() == before
