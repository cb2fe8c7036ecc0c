"""Pictures without a screen, and what the check for cut words finds."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.errors import RecoveryError
from recovery_app.gui import snapshot
from recovery_app.gui.theme.tokens import DARK, LIGHT
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.scroll_page import ScrollPage


def held(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    for widget in widgets:
        row.addWidget(widget)
    return window


@pytest.mark.parametrize(("name", "colour"), [("light", LIGHT.window), ("dark", DARK.window)])
def test_a_picture_has_the_size_and_the_colours_asked_for(
    qtbot: QtBot, tmp_path: Path, name: str, colour: str
) -> None:
    file = tmp_path / "page.png"
    window = held(qtbot, Label("Today"))
    snapshot.save(lambda: window, file, (640, 480), name, 1.0)
    image = QImage(str(file))
    assert (image.width(), image.height()) == (640, 480)
    assert image.pixelColor(2, 2).name().upper() == colour


def test_a_picture_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    window = held(qtbot, Label("Today"))
    with pytest.raises(RecoveryError, match=r"^page\.png cannot be written: "):
        snapshot.save(window, tmp_path / "missing" / "page.png", (200, 200))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file there")
def test_a_picture_that_does_not_fit_leaves_nothing_half_written(
    qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import resource

    window = held(qtbot, Label("Today"))
    file = tmp_path / "page.png"
    file.write_text("before")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(RecoveryError, match=r"^page\.png cannot be written: "):
            snapshot.save(window, file, (200, 200))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path.name for path in tmp_path.iterdir()] == ["page.png"]
    assert file.read_text() == "before"
    assert capfd.readouterr().err == ""


def test_all_of_a_long_page(qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    for n in range(60):
        page.add(Label(f"Line {n}"))
    assert snapshot.render(page, None).height() > 1500


def test_cut_words_are_found(qtbot: QtBot) -> None:
    label, button, line = QLabel("A long label"), QPushButton("A long button"), QLineEdit()
    line.setText("A long line")
    fine = QLabel("Ok")
    window = held(qtbot, label, button, line, fine)
    for widget in (label, button, line):
        widget.setFixedWidth(30)
    snapshot.render(window, (400, 100))
    assert set(snapshot.cut_texts(window)) == {"A long label", "A long button", "A long line"}


def test_sideways_pages_are_found(qtbot: QtBot) -> None:
    page = ScrollPage()
    window = held(qtbot, page)
    wide = QLabel("Wide")
    wide.setMinimumWidth(900)
    page.add(wide)
    snapshot.render(window, (400, 300))
    assert snapshot.sideways(window) == ["ScrollPage"]
