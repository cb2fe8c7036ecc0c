"""One answer out of a few."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_app.gui.widgets.choice_chips import ChoiceChips
from tests.gui.widgets.heard import Told, name, role

SWELLING = [("none", "None"), ("mild", "Mild"), ("moderate", "Moderate")]


def test_a_press_answers_and_a_second_clears(show) -> None:
    field = ChoiceChips("Swelling", SWELLING)
    show(field)
    told = Told(field.valueChanged)
    QTest.mouseClick(field.chip("mild"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(field.chip("none"), Qt.MouseButton.LeftButton)
    assert not field.chip("mild").isChecked()
    QTest.mouseClick(field.chip("none"), Qt.MouseButton.LeftButton)
    assert told == ["mild", "none", None]
    assert field.value() is None


def test_a_setting_is_never_without_its_answer(show) -> None:
    field = ChoiceChips("Swelling", SWELLING, always=True)
    field.set_value("mild")
    show(field)
    told = Told(field.valueChanged)
    QTest.mouseClick(field.chip("mild"), Qt.MouseButton.LeftButton)
    field.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert (told, field.value(), field.chip("mild").isChecked()) == ([], "mild", True)
    QTest.mouseClick(field.chip("none"), Qt.MouseButton.LeftButton)
    assert told == ["none"]


def test_none_is_an_answer_and_nothing_is_not() -> None:
    field = ChoiceChips("Swelling", SWELLING)
    assert field.value() is None
    field.set_value("none")
    assert field.value() == "none"
    field.clear()
    assert field.value() is None
    with pytest.raises(ValueError, match="no such answer"):
        field.set_value("huge")


def test_by_keyboard(show) -> None:
    field, after = ChoiceChips("Swelling", SWELLING), ChoiceChips("Other", SWELLING)
    show(field, after)
    told = Told(field.valueChanged)
    field.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told == []  # moving is not answering
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert field.value() == "mild"
    QTest.keyClick(QApplication.focusWidget(), "3")
    assert field.value() == "moderate"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert told == ["mild", "moderate", None]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after.chip("none")


def test_tab_comes_back_to_the_chosen_chip(show) -> None:
    field = ChoiceChips("Swelling", SWELLING)
    show(field)
    field.set_value("moderate")
    field.setFocus()
    assert QApplication.focusWidget() is field.chip("moderate")


def test_as_heard(show) -> None:
    field = ChoiceChips("Swelling", SWELLING, hint="at the injection site")
    show(field)
    chip = field.chip("mild")
    assert role(chip) == QAccessible.Role.RadioButton
    group = chip.parentWidget()
    assert role(group) == QAccessible.Role.Grouping
    assert name(group) == "Swelling, at the injection site, not answered"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert QAccessible.queryAccessibleInterface(chip).state().checked
    assert name(group) == "Swelling, at the injection site, Mild"


def test_chips_wrap_and_stay_large(show) -> None:
    field = ChoiceChips("Swelling", [(str(n), f"Answer number {n}") for n in range(6)])
    show(field, width=400)
    chips = [field.chip(str(n)) for n in range(6)]
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.height() >= 44 for chip in chips)
    assert all(chip.geometry().right() <= field.width() for chip in chips)
