"""What is measured within this process: saving, charts, pages, documents, files."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SIZE = (900, 700)
SAVES = 60
FRAMES = 40
BUILDS = 5
PAGES = 7
DOCUMENTS = 5
TRANSFERS = 5
ENTRIES = 1500
DENSE = 20
EVERY_LANE = 10
"""Entries a day from which on every lane of the chart has something on each day."""


def save() -> tuple[float, float]:
    """A check-in stored by the app, and a row of as many columns by SQLite alone."""
    with _folder() as folder, _diary(folder / "ours", 28) as workspace:
        raw = _raw_database(folder / "raw.db")

        def ours() -> None:
            workspace.save("check_in", {"worst": 3, "usual_pain": 5, "swelling": "mild"})

        number = iter(range(10_000))
        row = ["2026-11-20", *["text"] * 20]
        sql = f"INSERT INTO t VALUES ({', '.join('?' * 22)})"  # noqa: S608 - own words

        def floor() -> None:
            raw.execute(sql, [f"{next(number):036}", *row])

        ours()
        floor()
        found = _in_turn(ours, floor, SAVES)
        raw.close()
        return found


def chart_build(days: int) -> tuple[float, float]:
    """From the entries' summaries to the first painted chart."""
    from PySide6.QtWidgets import QApplication

    from recovery_app.domain import chart
    from recovery_app.gui.chart.recovery_plot import RecoveryPlot, Shown

    made = _chart_input(days)
    _window_look()

    def ours() -> None:
        contents = chart.recovery_chart(made)
        plot = RecoveryPlot(lambda _day: ())
        plot.show_chart(contents, (contents.first, contents.last), Shown())
        plot.resize(SIZE[0], plot.sizeHint().height())
        plot.show()
        QApplication.processEvents()
        plot.hide()
        plot.deleteLater()

    ours()
    return _in_turn(ours, _plain(chart.recovery_chart(made)), BUILDS)


def chart_pan(days: int) -> tuple[float, float]:
    """One step of panning with all days in view, painted."""
    from PySide6.QtWidgets import QApplication

    from recovery_app.domain import chart
    from recovery_app.gui.chart.recovery_plot import RecoveryPlot, Shown

    contents = chart.recovery_chart(_chart_input(days))
    _window_look()
    plot = RecoveryPlot(lambda _day: ())
    home = (contents.first + days // 50, contents.last)
    plot.show_chart(contents, home, Shown())
    plot.resize(SIZE[0], plot.sizeHint().height())
    plot.show()
    QApplication.processEvents()
    steps = iter([-5, 5] * FRAMES)

    def ours() -> None:
        plot.pan(next(steps))
        QApplication.processEvents()

    ours()
    return _in_turn(ours, _plain(contents), FRAMES)


def page(name: str) -> tuple[float, float]:
    """A page built over 10 years of many entries, and over 28 days of as many, both painted."""
    with _folder() as folder, ExitStack() as stack:
        builders = []
        for days in (3650, 28):
            workspace = stack.enter_context(_diary(folder / str(days), days, DENSE))
            builders.append(stack.enter_context(_page_builder(name, workspace)))
        return _in_turn(builders[0], builders[1], PAGES)


def pdf(days: int) -> tuple[float, float]:
    """The doctor's summary from the diary to the file, and an empty document of the same engine."""
    import typst

    from recovery_app.services import summary

    with _folder() as folder, _diary(folder / "diary", days) as workspace:
        target = folder / "summary.pdf"

        def ours() -> None:
            summary.save_pdf(workspace, target)

        def floor() -> None:
            typst.compile(b"", format="pdf")

        ours()
        floor()
        return _in_turn(ours, floor, DOCUMENTS)


def export_growth() -> tuple[float, float]:
    """JSON and CSV of ten times the entries, and of the entries."""
    from recovery_app.services import transfer

    with _folder() as folder, _two_diaries(folder) as (many, few):

        def exporter(workspace: Any) -> Callable[[], None]:
            def export() -> None:
                transfer.export_json(workspace, folder / "out.json")
                transfer.export_csv(workspace, folder / "out.csv")

            return export

        return _in_turn(exporter(many), exporter(few), TRANSFERS)


def import_growth() -> tuple[float, float]:
    """A JSON file of ten times the entries into an empty diary, and of the entries."""
    from recovery_app.services import transfer

    with _folder() as folder:
        with _two_diaries(folder) as (many, few):
            transfer.export_json(many, folder / "many.json")
            transfer.export_json(few, folder / "few.json")
        number = iter(range(1000))

        def importer(name: str) -> Callable[[], float]:
            def run() -> float:
                with _workspace(folder / f"into-{next(number)}") as workspace:
                    begun = time.perf_counter()
                    transfer.run_import(workspace, folder / name)
                    return (time.perf_counter() - begun) * 1000

            return run

        many_times, few_times = importer("many.json"), importer("few.json")
        pairs = [(many_times(), few_times()) for _round in range(TRANSFERS)]
        return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


# Diaries ------------------------------------------------------------------------


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="recovery-app-bench-") as temporary:
        yield Path(temporary)


@contextmanager
def _workspace(folder: Path) -> Iterator[Any]:
    from recovery_app.services.workspace import Workspace
    from recovery_app.system.clock import FixedClock
    from recovery_app.system.ids import RandomIds

    workspace = Workspace(folder, FixedClock(NOW), RandomIds(), origin="window")
    workspace.warm_up()
    yield workspace
    workspace.close()


@contextmanager
def _diary(folder: Path, days: int, density: int | None = None) -> Iterator[Any]:
    with _workspace(folder) as workspace:
        workspace.save_all(_records(days, density))
        yield workspace


@contextmanager
def _two_diaries(folder: Path) -> Iterator[tuple[Any, Any]]:
    """One of 10 times the entries of the other."""
    records = _records(10 * ENTRIES // DENSE, DENSE)
    with _workspace(folder / "many") as many, _workspace(folder / "few") as few:
        many.save_all(records[: 10 * ENTRIES])
        few.save_all(records[:ENTRIES])
        yield many, few


@cache
def _records(days: int, density: int | None) -> tuple[Any, ...]:
    from recovery_app.domain.example import example
    from recovery_app.system.ids import RandomIds

    return example(NOW, "UTC", RandomIds().new, length=days, density=density)


def _chart_input(days: int) -> Any:
    from recovery_app.domain import daily
    from recovery_app.domain.chart_parts import ChartInput
    from recovery_app.domain.days import recoveries
    from recovery_app.domain.records import Procedure
    from recovery_app.services import plans

    records = _records(days, EVERY_LANE)
    known = recoveries([record for record in records if isinstance(record, Procedure)])
    first = known[0].first
    against: dict[date, list[str]] = {first + timedelta(days=n): ["heat"] for n in range(days + 1)}
    return ChartInput(
        days=daily.summaries(records, known),
        recoveries=known,
        recovery=known[0],
        first=first,
        last=first + timedelta(days=days),
        today=first + timedelta(days=days),
        plan=plans.example(),
        exposures=against,
    )


def _raw_database(file: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON",
                   "temp_store = MEMORY"):  # fmt: skip
        raw.execute(f"PRAGMA {pragma}")
    columns = ", ".join(f"c{n} TEXT" for n in range(21))
    raw.execute(f"CREATE TABLE t (id TEXT PRIMARY KEY, {columns}) WITHOUT ROWID")
    return raw


# Windows ------------------------------------------------------------------------


def _window_look() -> None:
    from recovery_app.gui import app, theme

    app.application()
    theme.apply("light", 1.0)


@contextmanager
def _page_builder(name: str, workspace: Any) -> Iterator[Callable[[], None]]:
    from PySide6.QtWidgets import QApplication
    from shiboken6 import delete

    from recovery_app.gui import app, pages
    from recovery_app.gui.main_window import MainWindow

    app.application()
    window = MainWindow(workspace, theme_name="light", scale=1.0)
    window.resize(1120, 760)

    def build() -> None:
        made = pages.build(name, window)
        made.resize(*SIZE)
        made.grab()
        delete(made)
        QApplication.processEvents()

    build()
    yield build
    window.close()
    delete(window)


def _plain(contents: Any) -> Callable[[], None]:
    """The same points by QPainter alone: every line, marker and bar, nothing thinned or cached."""
    from PySide6.QtCore import QLineF, QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter, QPen

    wide, high = SIZE
    scale = wide / max(contents.last - contents.first + 1, 1)
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    lines = [
        [
            QLineF(scale * a.x, 400 - 40 * a.value, scale * b.x, 400 - 40 * b.value)
            for run in series.runs
            for a, b in pairwise(run)
        ]
        for series in (contents.soreness, contents.usual, contents.usual_week)
    ]
    lanes = contents.lanes
    bars = [
        QRectF(scale * bar.x, 600 - value, scale, value)
        for lane in (lanes.swelling, lanes.ice)
        for bar in lane
        for value in [10.0 * bar.value]
    ]
    bars += [QRectF(scale * s.x, 700 - n, scale, n) for s in lanes.activity for _g, n in s.parts]
    bars += [QRectF(scale * e.x, 690, 6, 6) for e in (*lanes.medicine, *lanes.exposures)]
    bars += [QRectF(scale * mark.x, 10, 6, 6) for mark in contents.marks]
    bars += [QRectF(scale * s.x, 400 - 40 * s.high, 1, 40 * (s.high - s.low))
             for s in contents.ranges]  # fmt: skip
    pens = [
        QPen(QColor(color), 2, style, Qt.PenCapStyle.FlatCap)
        for color, style in (
            ("red", Qt.PenStyle.SolidLine), ("teal", Qt.PenStyle.DashLine),
            ("teal", Qt.PenStyle.DotLine),
        )
    ]  # fmt: skip

    def draw() -> None:
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pen, own in zip(pens, lines, strict=True):
            painter.setPen(pen)
            painter.drawLines(own)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("green"))
        painter.drawRects(bars)
        painter.end()

    return draw


def _in_turn(
    ours: Callable[[], None], floor: Callable[[], None], rounds: int
) -> tuple[float, float]:
    """The medians of both in milliseconds, taken in turn."""
    pairs = [(_milliseconds(ours), _milliseconds(floor)) for _round in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def _milliseconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
