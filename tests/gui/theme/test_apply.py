"""One style sheet for all; sizes follow the text scale."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from recovery_app import resources
from recovery_app.gui import theme
from recovery_app.gui.theme import stylesheet
from recovery_app.gui.theme.tokens import LIGHT, PALETTES, TARGET, TYPE, Metrics

SCALES = (0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("scale", SCALES)
def test_the_sheet_is_complete_and_understood(qtbot: QtBot, name: str, scale: float) -> None:
    theme.apply(name, scale)
    sheet = stylesheet.build(PALETTES[name], Metrics(scale))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    button = QPushButton("x")  # Qt says on polishing what it does not understand
    qtbot.addWidget(button)
    button.ensurePolished()


@pytest.mark.parametrize("scale", SCALES)
def test_controls_are_never_lower_than_the_target(scale: float) -> None:
    metrics = Metrics(scale)
    assert metrics.control >= TARGET
    assert metrics.control >= metrics.text("body") * 1.6


def test_text_grows_with_the_scale_and_headings_less() -> None:
    normal, double = Metrics(1.0), Metrics(2.0)
    assert double.text("body") == 2 * normal.text("body")
    assert normal.text("title") < double.text("title") < 2 * normal.text("title")
    for metrics in (normal, double, Metrics(3.0)):
        sizes = [metrics.text(role) for role in ("display", "title", "heading", "body", "small")]
        assert sizes == sorted(sizes, reverse=True)


def test_labels_take_their_role(qtbot: QtBot) -> None:
    theme.apply("light", 2.0)
    for role, style in TYPE.items():
        label = QLabel("x")
        label.setProperty("role", role)
        qtbot.addWidget(label)
        label.ensurePolished()
        assert label.font().pixelSize() == Metrics(2.0).text(role)
        assert label.font().weight() == style.weight


def test_scale_is_kept_within_bounds() -> None:
    assert theme.apply("light", 9).metrics.scale == 3.0
    assert theme.apply("light", 0.1).metrics.scale == 0.8


def test_system_is_one_of_the_three() -> None:
    assert theme.resolve("system") in PALETTES


def test_a_varied_widget_shows_it_at_once(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)
    label = QLabel("x")
    qtbot.addWidget(label)
    label.ensurePolished()
    theme.vary(label, tone="danger")
    assert label.palette().color(label.foregroundRole()).name().upper() == LIGHT.danger


def test_nothing_moves_without_a_screen() -> None:
    assert theme.apply("light", 1.0).ms(140) == 0


def test_pages_hold_no_styles_of_their_own() -> None:
    package = resources.path().parent / "recovery_app" / "gui"
    guilty = [
        str(file.relative_to(package))
        for file in package.rglob("*.py")
        if "setStyleSheet" in file.read_text(encoding="utf-8")
    ]
    assert guilty == ["theme/__init__.py"]


def test_the_application_wears_fusion() -> None:
    theme.apply("dark", 1.0)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().window().color().name().upper() == PALETTES["dark"].window


_COLLECTED_MEANWHILE = """
import gc
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from recovery_app.gui import theme
from recovery_app.gui.widgets.button import Button

class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.own = self  # nobody holds it, and only the collector finds that out
        column = QVBoxLayout(self)
        for number in range(20):
            column.addWidget(Button(str(number)))

class Busy(Button):
    def changeEvent(self, event):
        super().changeEvent(event)
        if armed and event.type() == QEvent.Type.StyleChange:
            gc.set_threshold(1)  # as if much had been made by now
            [[] for _ in range(100)]

armed = False
app = QApplication([])
gc.collect()
gc.set_threshold(1_000_000)
theme.apply("light")
kept = []
for _ in range(20):
    Window().show()
    kept.append(Busy("kept"))
    kept[-1].show()
    app.processEvents()
armed = True
theme.apply("dark")
"""


def test_a_window_that_nobody_holds_does_not_go_while_all_are_dressed() -> None:
    run = subprocess.run(
        [sys.executable, "-c", _COLLECTED_MEANWHILE], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
