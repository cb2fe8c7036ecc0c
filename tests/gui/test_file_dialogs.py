"""Where the dialogs for files begin, and what they offer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from recovery_app.gui.file_dialogs import FileDialogs


@pytest.mark.parametrize("papers", [True, False])
def test_a_file_is_offered_among_the_persons_papers_and_never_beside_the_program(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, papers: bool
) -> None:
    home, program = tmp_path / "home", tmp_path / "program"
    home.mkdir()
    program.mkdir()
    if papers:
        (home / "Documents").mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.chdir(program)
    began: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            began.append(dialog.directory().absolutePath())
            dialog.reject()
        else:
            QTimer.singleShot(20, leave)

    QTimer.singleShot(0, leave)
    qtbot.addWidget(parent := QWidget())
    assert FileDialogs().to_save(parent, "Save", "summary.pdf", "PDF (*.pdf)") is None
    assert [Path(folder) for folder in began] == [home / "Documents" if papers else home]


@pytest.mark.parametrize(
    ("typed", "written"), [("left leg", "left leg.csv"), ("week 4.png", "week 4.png")]
)
def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(
    qtbot: QtBot, tmp_path: Path, typed: str, written: str
) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            dialog.selectNameFilter("Table (*.csv)")
            dialog.selectFile(str(tmp_path / typed))
            dialog.accept()
        else:
            QTimer.singleShot(20, choose)

    QTimer.singleShot(0, choose)
    qtbot.addWidget(parent := QWidget())
    kinds = "Picture (*.png);;Table (*.csv)"
    assert FileDialogs().to_save(parent, "Save", "chart.png", kinds) == tmp_path / written
