"""The first window of a program wears the shipped typeface; later ones would hide that it does not."""

import subprocess
import sys
from pathlib import Path

_FIRST = """
import sys
from pathlib import Path
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.theme.tokens import FAMILY
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import SystemClock
from recovery_app.system.ids import RandomIds

app = QApplication([])
workspace = Workspace(Path(sys.argv[1]), SystemClock(), RandomIds(), origin="window")
workspace.save("procedure", {"day": workspace.today().isoformat(), "baseline": 6})
window = MainWindow(workspace, theme_name="light", scale=1.0, first_look=sys.argv[2] == "first")
window.show()
for round in ("at once", "settled"):
    app.processEvents()
    for kind in (QLabel, QAbstractButton):
        for shown in window.findChildren(kind):
            if shown.isVisible() and shown.text():
                family = QFontInfo(shown.font()).family()
                assert family.startswith(FAMILY), (round, shown.text(), family)
    window.warm_up()
window.end()
"""


def test_every_word_of_the_first_window_is_in_the_shipped_typeface(tmp_path: Path) -> None:
    for how in ("first", "whole"):
        run = subprocess.run(
            [sys.executable, "-c", _FIRST, str(tmp_path / how), how],
            check=False,
            capture_output=True,
            text=True,
        )
        assert run.returncode == 0, run.stderr
