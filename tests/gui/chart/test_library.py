"""The door to pyqtgraph: the library works as ever, without a mirror of every type there is."""

import subprocess
import sys
from pathlib import Path


def run(checkout: Path, program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=checkout, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_types_are_looked_up_when_they_are_used(checkout: Path) -> None:
    program = """
from recovery_app.gui.chart.library import pg
import PySide6.QtCore, PySide6.QtWidgets
assert pg.Qt.QtWidgets.QGraphicsView is PySide6.QtWidgets.QGraphicsView
assert pg.Qt.QtCore.Signal is PySide6.QtCore.Signal
assert "QCalendarWidget" not in vars(pg.Qt.QtWidgets)
assert pg.Qt.QtWidgets.QCalendarWidget is PySide6.QtWidgets.QCalendarWidget
assert "QCalendarWidget" in dir(PySide6.QtWidgets)
assert issubclass(pg.ViewBox, PySide6.QtWidgets.QGraphicsWidget)
print("fine")
"""
    assert run(checkout, program) == "fine"


def test_a_library_that_is_there_already_is_taken_as_it_is(checkout: Path) -> None:
    program = """
import pyqtgraph
from recovery_app.gui.chart.library import pg
assert pg is pyqtgraph
assert "QCalendarWidget" in vars(pyqtgraph.Qt.QtWidgets)
print("fine")
"""
    assert run(checkout, program) == "fine"
