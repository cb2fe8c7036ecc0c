"""Measure Recovery App against the floor of its parts: python3 packaging/bench.py [--json]

Each number is the median of several, ours and the floor in turn, in one run on one machine.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Row:
    """One measurement; `ratio` is ours by the floor, None where nothing could be measured."""

    name: str
    ours: float | None
    floor: float | None
    ratio: float | None
    unit: str


@dataclass(frozen=True)
class Bench:
    """What a name measures: `ours` against the floor, both in words, and what it should keep to.

    `run` gives ours and the floor.
    """

    ours: str
    floor: str
    unit: str
    limit: float | None
    run: Callable[[], tuple[float, float] | None]


def benches() -> dict[str, Bench]:
    """All measurements by name, in the order of the table."""
    import bench_inside as inside
    import bench_processes as processes

    window = "a bare PySide6 window"
    drawing = "plain QPainter drawing of the same points"
    return {
        "start": Bench("cold start to visible Today", window, "ms", 1.6, processes.start),
        "memory": Bench("memory with Today", window, "MB", 1.5, processes.memory),
        "memory_charts": Bench(
            "memory with Charts", window, "MB", 2.6, processes.memory_with_charts
        ),
        "save": Bench("one durable save", "a raw SQLite insert, same pragmas", "ms", 2,
                      inside.save),
        "chart_90": Bench("chart of 90 days: build", drawing, "ms", None,
                          lambda: inside.chart_build(90)),
        "chart_365": Bench("chart of 365 days: build", drawing, "ms", None,
                           lambda: inside.chart_build(365)),
        "chart_3650": Bench("chart of 3,650 days: build", drawing, "ms", None,
                            lambda: inside.chart_build(3650)),
        "pan_3650": Bench("chart of 3,650 days, every lane: a pan frame", drawing, "ms", 4,
                          lambda: inside.chart_pan(3650)),
        "today_10y": Bench("Today on 10 years of 20 entries a day", "on 28 days", "ms", 1.5,
                           lambda: inside.page("today")),
        "progress_10y": Bench("Progress on 10 years of 20 entries a day", "on 28 days", "ms", None,
                              lambda: inside.page("progress")),
        "pdf_28": Bench("PDF of 28 days", "an empty typst document", "ms", None,
                        lambda: inside.pdf(28)),
        "pdf_365": Bench("PDF of 365 days", "an empty typst document", "ms", None,
                         lambda: inside.pdf(365)),
        "export_growth": Bench("export of 10 times the entries", "of the entries", "ms", 11,
                               inside.export_growth),
        "import_growth": Bench("import of 10 times the entries", "of the entries", "ms", 11,
                               inside.import_growth),
        "idle_wakeups": Bench("wake-ups a minute while idle, out of sight", f"{window} (at least 1)",
                              "1/min", 2, processes.idle_wakeups),
    }  # fmt: skip


def measured(name: str, bench: Bench) -> Row:
    """Run one bench."""
    found = bench.run()
    if found is None:
        return Row(name, None, None, None, bench.unit)
    ours, floor = found
    ratio = ours / floor if floor else None
    return Row(name, round(ours, 3), round(floor, 3), ratio and round(ratio, 2), bench.unit)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns 0, whatever the numbers are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a list for programs")
    parser.add_argument("--only", metavar="NAME", action="append", help="run this one")
    chosen = parser.parse_args(arguments)
    known = benches()
    names = chosen.only or list(known)
    if unknown := [name for name in names if name not in known]:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(known)}")
    rows = []
    for name in names:
        if not chosen.json:
            print(f"{name} ...", file=sys.stderr, flush=True)
        rows.append(measured(name, known[name]))
    if chosen.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    else:
        _print_table(rows, known)
    return 0


def _print_table(rows: Sequence[Row], known: dict[str, Bench]) -> None:
    head = ("", "ours", "floor", "ratio", "aim", "what is measured")
    lines = [head, *(_cells(row, known[row.name]) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    for line in lines:
        cells = [
            cell.ljust(width) if column in (0, 5) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _cells(row: Row, bench: Bench) -> tuple[str, ...]:
    def number(value: float | None) -> str:
        return "-" if value is None else f"{value:.1f} {row.unit}"

    return (
        row.name,
        number(row.ours),
        number(row.floor),
        "-" if row.ratio is None else f"{row.ratio:.2f}",
        "" if bench.limit is None else f"≤ {bench.limit:g}",
        f"{bench.ours} ÷ {bench.floor}",
    )


def _in_environment() -> None:
    """Run on a Python that has the app's packages: this one, else the checkout's own."""
    if all(find_spec(name) for name in ("PySide6", "pyqtgraph", "sqlcipher3", "typst")):
        return
    import setup_env

    try:
        setup_env.ensure("run")
    except setup_env.SetupError as problem:
        sys.exit(str(problem))
    sys.exit(setup_env.hand_over([__file__, *sys.argv[1:]]))


if __name__ == "__main__":
    _in_environment()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(CHECKOUT))
    sys.exit(main())
