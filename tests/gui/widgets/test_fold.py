"""A folded part: told in a line, opened by key or pointer, heard as folded or unfolded."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from recovery_app.gui.widgets.fold import Fold
from tests.gui.widgets.heard import Told, name


def test_it_opens_and_folds_by_key_and_pointer(show) -> None:
    fold = Fold("Notes", "all 3 go along")
    inside = QLabel("here")
    fold.add(inside)
    show(fold)
    told = Told(fold.turned)
    assert name(fold.head) == "Notes, all 3 go along"
    assert fold.head.accessibleDescription() == "folded"
    assert not inside.isVisible()
    QTest.keyClick(fold.head, Qt.Key.Key_Return)
    assert inside.isVisible()
    assert fold.head.accessibleDescription() == "unfolded"
    QTest.keyClick(fold.head, Qt.Key.Key_Space)
    assert not inside.isVisible()
    QTest.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    assert told == [True, False, True]
    assert fold.head.height() >= 44


def test_what_is_chosen_is_told_while_it_is_open_too(show) -> None:
    fold = Fold("Notes")
    show(fold)
    told = Told(fold.turned)
    fold.set_open(True)
    fold.set_words("none")
    assert (name(fold.head), told) == ("Notes, none", [])
    assert fold.is_open
