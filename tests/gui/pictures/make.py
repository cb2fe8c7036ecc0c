"""Makes the contact sheet of Charts and Progress anew: python tests/gui/pictures/make.py [FOLDER]

With a FOLDER every picture is also kept there in full size.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from shiboken6 import delete

from recovery_app.gui import app, snapshot
from recovery_app.gui.charts import ChartsPage
from recovery_app.gui.main_window import MainWindow
from recovery_app.services import example
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds

SHEET = Path(__file__).with_name("charts-and-progress.png")
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
TILE = QSize(400, 560)
COLUMNS = 7
PAGES = ("charts",)
LOOKS = (("light", 1.0), ("dark", 1.0), ("contrast", 1.0), ("light", 2.0))


@dataclass(frozen=True)
class Case:
    """A diary to look at: its name, and how it is filled."""

    name: str
    fill: Callable[[Workspace], object]


def _days(length: int, kind: str = "responder") -> Callable[[Workspace], object]:
    return lambda workspace: example.fill(workspace, SeededIds(), length=length, kind=kind)


def _empty(workspace: Workspace) -> None:
    workspace.save("procedure", {"day": "2026-11-18", "baseline": 6})


def _one(workspace: Workspace) -> None:
    _empty(workspace)
    workspace.save("check_in", {"worst": 4, "usual_pain": 6, "swelling": "mild"})


CASES = (
    Case("empty", _empty),
    Case("one entry", _one),
    Case("5 days", _days(5)),
    Case("28 days", _days(28)),
    Case("a year", _days(365)),
    Case("two procedures", _days(28, "two")),
    Case("no response", _days(60, "none")),
)


@contextmanager
def _diary(case: Case) -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder), FixedClock(NOW), SeededIds(), origin="window")
        case.fill(workspace)
        yield workspace
        workspace.close()


def _picture(workspace: Workspace, page: str, theme: str, scale: float) -> QImage:
    window = MainWindow(workspace, theme_name=theme, scale=scale)
    window.resize(QSize(1024, 1434))
    window.open(page)
    shown = window.findChild(ChartsPage)
    if shown is not None and (theme, scale) == ("dark", 1.0):
        # One look shows everything that is off at first.
        shown.show_more("waking", "median", "weeks", "studies")
    window.settle()
    image = snapshot.render(window, (1024, 1434), theme, scale)
    window.close()
    # At once: the next theme would dress this window too.
    delete(window)
    return image


def main(folder: Path | None) -> None:
    """Draw every case in every look, small, on one sheet."""
    app.application()
    rows = [(page, look) for page in PAGES for look in LOOKS]
    head = 24
    sheet = QImage(
        QSize(TILE.width() * COLUMNS, (TILE.height() + head) * len(rows)),
        QImage.Format.Format_RGB32,
    )
    sheet.fill(QColor("#808080"))
    painter = QPainter(sheet)
    painter.setFont(QFont("Inter", 11))
    for column, case in enumerate(CASES):
        with _diary(case) as workspace:
            for row, (page, (theme, scale)) in enumerate(rows):
                image = _picture(workspace, page, theme, scale)
                name = f"{page}, {case.name}, {theme}, {scale:.0%} text"
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    image.save(str(folder / f"{name.replace(', ', '-').replace(' ', '_')}.png"))
                place = QPoint(column * TILE.width(), row * (TILE.height() + head))
                small = image.scaled(TILE - QSize(8, 4), Qt.AspectRatioMode.KeepAspectRatio,
                                     Qt.TransformationMode.SmoothTransformation)  # fmt: skip
                painter.setPen(QColor("white"))
                painter.drawText(QRect(place, QSize(TILE.width(), head)), 0x84, name)
                painter.drawImage(place + QPoint(4, head), small)
    painter.end()
    # Few colours are enough to see whether something is cut, crowded or blank.
    sheet.convertToFormat(QImage.Format.Format_Indexed8).save(str(SHEET))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
