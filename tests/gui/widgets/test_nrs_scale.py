"""The 0–10 scale, by keyboard, by mouse, and as heard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recovery_app.gui import theme
from recovery_app.gui.theme.focus import FocusRing
from recovery_app.gui.widgets.nrs_cells import Cells
from recovery_app.gui.widgets.nrs_scale import NrsScale
from tests.gui.widgets.heard import Told, name, role

CANT_TELL = ("cant_tell", "Can't tell")


def cells_of(scale: NrsScale) -> Cells:
    found = scale.findChild(Cells)
    assert isinstance(found, Cells)
    return found


def test_nothing_is_preselected() -> None:
    scale = NrsScale("Worst soreness")
    assert scale.value() is None
    assert not any(cell.isChecked() for cell in cells_of(scale).cells)


@pytest.mark.parametrize("digit", range(10))
def test_a_digit_answers(show, digit: int) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    told = Told(scale.valueChanged)
    QTest.keyClick(cells_of(scale), str(digit))
    assert (scale.value(), told) == (digit, [digit])


def test_one_then_zero_is_ten(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    told = Told(scale.valueChanged)
    QTest.keyClicks(cells_of(scale), "10")
    assert (scale.value(), told) == (10, [1, 10])


def test_a_late_zero_is_zero(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    QTest.keyClicks(cells_of(scale), "1")
    cells_of(scale).forget_one()  # as time does
    QTest.keyClicks(cells_of(scale), "0")
    assert scale.value() == 0


def test_two_then_zero_is_zero(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    QTest.keyClicks(cells_of(scale), "20")
    assert scale.value() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Minus])
def test_clearing_by_key(show, key: Qt.Key) -> None:
    scale = NrsScale("Worst soreness")
    scale.set_value(4)
    show(scale)
    told = Told(scale.valueChanged)
    QTest.keyClick(cells_of(scale), key)
    assert (scale.value(), told) == (None, [None])
    QTest.keyClick(cells_of(scale), key)
    assert told == [None]


def test_arrows_step_and_stop_at_the_ends(show) -> None:
    scale = NrsScale("Usual pain", extra=CANT_TELL)
    show(scale)
    cells = cells_of(scale)
    QTest.keyClick(cells, Qt.Key.Key_Right)
    assert scale.value() == 0
    QTest.keyClick(cells, Qt.Key.Key_Left)
    assert scale.value() == 0
    scale.set_value(10)
    QTest.keyClick(cells, Qt.Key.Key_Right)
    assert scale.value() == "cant_tell"
    QTest.keyClick(cells, Qt.Key.Key_Right)
    assert scale.value() == "cant_tell"
    QTest.keyClick(cells, Qt.Key.Key_Left)
    assert scale.value() == 10


def test_a_press_answers_and_a_second_clears(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    told = Told(scale.valueChanged)
    cell = cells_of(scale).cells[7]
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert scale.value() == 7
    assert cell.isChecked()
    QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert scale.value() is None
    assert not cell.isChecked()
    assert told == [7, None]


def test_the_other_answer(show) -> None:
    scale = NrsScale("Usual pain", extra=CANT_TELL)
    show(scale)
    chip = cells_of(scale).extra
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert scale.value() == "cant_tell"
    QTest.keyClick(cells_of(scale), "3")
    assert scale.value() == 3
    assert not chip.isChecked()


def test_setting_tells_nobody() -> None:
    scale = NrsScale("Worst soreness")
    told = Told(scale.valueChanged)
    scale.set_value(4)
    scale.clear()
    assert (scale.value(), told) == (None, [])
    with pytest.raises(ValueError, match="0 to 10"):
        scale.set_value(11)


def test_tab_goes_to_the_next_question(show) -> None:
    one, two = NrsScale("One", extra=CANT_TELL), NrsScale("Two")
    show(one, two)
    one.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is cells_of(two)


def test_other_keys_are_left_to_the_page(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale)
    QTest.keyClick(cells_of(scale), Qt.Key.Key_Return)
    QTest.keyClick(cells_of(scale), "x")
    QTest.keyClick(cells_of(scale), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert scale.value() is None


def test_as_heard(show) -> None:
    scale = NrsScale("Worst soreness", hint="last 24 hours")
    show(scale)
    cells = cells_of(scale)
    assert role(cells) == QAccessible.Role.Grouping
    assert name(cells) == "Worst soreness, last 24 hours, not answered"
    QTest.keyClick(cells, "4")
    assert name(cells) == "Worst soreness, last 24 hours, 4 of 10"
    scale.set_label("Worst soreness", "that day (Tue 3 Nov)")
    assert name(cells) == "Worst soreness, that day (Tue 3 Nov), 4 of 10"
    scale.set_error("Worst soreness is between 0 and 10.")
    assert cells.accessibleDescription() == "Worst soreness is between 0 and 10."
    assert name(cells.cells[10]) == "10 of 10"
    assert role(cells.cells[10]) == QAccessible.Role.RadioButton


def test_cells_are_large_and_in_one_row(show) -> None:
    scale = NrsScale("Worst soreness")
    show(scale, width=700)
    cells = cells_of(scale).cells
    assert len({cell.y() for cell in cells}) == 1
    assert all(cell.height() >= 44 and cell.width() >= 44 for cell in cells)


def test_large_text_in_little_room_makes_two_rows(show) -> None:
    theme.apply("light", 2.0)
    scale = NrsScale("Usual pain", extra=CANT_TELL)
    show(scale, width=600)
    cells = cells_of(scale)
    assert len({cell.y() for cell in cells.cells}) == 2
    assert cells.extra is not None
    for widget in (*cells.cells, cells.extra):
        assert cells.rect().contains(widget.geometry())


def test_scales_in_rows_keep_their_numbers_in_line(show) -> None:
    one = NrsScale("One", arrangement="row")
    two = NrsScale("Two", arrangement="row", extra=CANT_TELL)
    show(one, two, width=760)
    assert [c.x() for c in cells_of(one).cells] == [c.x() for c in cells_of(two).cells]


@pytest.mark.parametrize("palette", ["light", "dark", "contrast"])
@pytest.mark.parametrize("value", [None, 4])
def test_the_pointer_looks_like_no_answer(show, palette: str, value: int | None) -> None:
    theme.apply(palette, 1.0)
    scale = NrsScale("Worst soreness")
    scale.set_value(value)
    show(scale)
    cells = cells_of(scale)
    under = cells.cells[7].geometry()
    before = cells.grab().toImage()
    scale.preview(7)
    after = cells.grab().toImage()
    every = [(x, y) for x in range(after.width()) for y in range(after.height())]
    changed = {(x, y) for x, y in every if before.pixel(x, y) != after.pixel(x, y)}
    assert changed
    assert all(under.contains(x, y) for x, y in changed), "the other numbers stay as they are"
    colours = theme.current().palette
    answers = {QColor(c).rgb() for c in (colours.accent, colours.accent_soft)}
    assert not {after.pixel(x, y) for x, y in changed} & answers
    assert len(changed) < under.width() * under.height() / 5, "a line, not a filled cell"


def test_the_ring_keeps_around_the_cells(show) -> None:
    one, two = NrsScale("One"), NrsScale("Two")
    window = show(one, two, width=1400)
    one.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    for width in (1400, 640):
        window.resize(width, 600)
        (ring,) = (r for r in window.findChildren(FocusRing) if r.isVisible())
        last = cells_of(two).cells[10]
        edge = last.mapTo(window, last.rect().topRight()).x()
        assert ring.geometry().right() == edge + 4
