"""Makes the contact sheet of Charts and Progress anew: python tests/gui/pictures/make.py [FOLDER]

With a FOLDER every picture is also kept there in full size.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import numpy as np
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
WIDE = 360
"""So wide is a picture on the sheet (pixels)."""

HEAD, GAP = 22, 8
COLOURS, OFTEN, GROUNDS, APART = 160, 3000, 32, (48, 24, 12, 6)
PAGES = ("charts", "progress")


@dataclass(frozen=True)
class Look:
    """How the window is dressed and how large it is."""

    theme: str
    scale: float
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """In a few words."""
        return f"{self.theme}, {self.scale:.0%} text, {self.size[0]} by {self.size[1]}"


LOOKS = (
    Look("light", 1.0, (1024, 1434)),
    Look("dark", 1.0, (1366, 1434)),
    Look("contrast", 1.0, (1024, 1434)),
    Look("light", 2.0, (1024, 1434)),
    Look("light", 2.0, (640, 960)),
    Look("light", 1.0, (1024, 700)),
    Look("light", 1.0, (1366, 768)),
    Look("dark", 2.0, (640, 480)),
)


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


def _picture(workspace: Workspace, page: str, look: Look) -> QImage:
    window = MainWindow(workspace, theme_name=look.theme, scale=look.scale)
    window.resize(QSize(*look.size))
    window.open(page)
    shown = window.findChild(ChartsPage)
    if shown is not None and look == LOOKS[1]:
        # One look shows everything that is off at first.
        shown.show_more("waking", "median", "weeks", "studies")
    window.settle()
    image = snapshot.render(window, look.size, look.theme, look.scale)
    window.close()
    # At once: the next theme would dress this window too.
    delete(window)
    return image


def _height(look: Look) -> int:
    return round(look.size[1] * (WIDE - GAP) / look.size[0])


def _sheet(rows: Sequence[tuple[str, Look]]) -> QImage:
    high = sum(HEAD + _height(look) + GAP for _page, look in rows)
    sheet = QImage(QSize(WIDE * len(CASES), high), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#808080"))
    return sheet


def _with_few_colours(sheet: QImage) -> QImage:
    """Few colours are enough to see whether something is cut, crowded or blank."""
    pixels = np.frombuffer(sheet.constBits(), np.uint32)
    colours, counts = np.unique(pixels & np.uint32(0xFFF8F8F8), return_counts=True)
    often = colours[np.argsort(counts)[::-1][:OFTEN]].tolist()
    # First the grounds, then some of every hue, however rare, then what lies between them.
    table: list[int] = []
    for apart, offered in ((APART[-1], often[:GROUNDS]), *((apart, often) for apart in APART)):
        for colour in offered:
            if len(table) < COLOURS and all(_apart(colour, other) > apart for other in table):
                table.append(colour)
    return sheet.convertToFormat(QImage.Format.Format_Indexed8, table,
                                 Qt.ImageConversionFlag.ThresholdDither)  # fmt: skip


def _apart(one: int, other: int) -> int:
    return max(abs((one >> at & 255) - (other >> at & 255)) for at in (0, 8, 16))


def main(folder: Path | None) -> None:
    """Draw every case in every look, small, on one sheet."""
    app.application()
    rows = [(page, look) for page in PAGES for look in LOOKS]
    sheet = _sheet(rows)
    painter = QPainter(sheet)
    painter.setFont(QFont("Inter", 10))
    painter.setPen(QColor("white"))
    for column, case in enumerate(CASES):
        with _diary(case) as workspace:
            top = 0
            for page, look in rows:
                image = _picture(workspace, page, look)
                name = f"{page}, {case.name}, {look.name}"
                if folder is not None:
                    folder.mkdir(parents=True, exist_ok=True)
                    image.save(str(folder / f"{name.replace(', ', '-').replace(' ', '_')}.png"))
                place = QPoint(column * WIDE + GAP // 2, top)
                size = QSize(WIDE - GAP, _height(look))
                painter.drawText(QRect(place, QSize(WIDE, HEAD)), 0x84, name)
                painter.drawImage(
                    place + QPoint(0, HEAD),
                    image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio,
                                 Qt.TransformationMode.SmoothTransformation),
                )  # fmt: skip
                top += HEAD + size.height() + GAP
    painter.end()
    _with_few_colours(sheet).save(str(SHEET), quality=0)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
