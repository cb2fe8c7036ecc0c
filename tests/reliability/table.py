"""One table of every fault that was tried, printed at the end of a run, in the form the README has."""

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3

COMMAND = "python3 packaging/test.py --reliability"
COLUMNS = ("fault", "how many fired", "lost", "corrupt, or half of a change", "control caught")
FAULTS = (
    "kill −9 of a program that saves",
    "kill −9 of the window while check-ins are typed",
    "every file call of a verb fails, or the program dies at it",
    "every file call of a migration fails, or the program dies at it",
    "every file call of a save in the window fails",
    "the power goes between any two calls while entries are saved",
    "the power goes between any two calls of each verb",
    "the disk is full",
    "the file is damaged",
    "two programs write at once",
    "backups are made while another program writes",
    "every file call of a lock's verb fails, or the program dies at it",
    "the power goes between any two calls while a lock is set, changed, taken away",
    "random lives of a diary beside a plain model of it",
)
"""What stands in the first column, in this order."""

_NAME = "reliability"
_ROWS: dict[str, tuple[str, ...]] = {}


class Table:
    """What one test has to say; it reaches the end of the run also from another process."""

    def __init__(self, properties: list[tuple[str, Any]]) -> None:
        self._properties = properties

    def add(self, fault: str, fired: str, lost: str, corrupt: str, control: str) -> None:
        """One row: see COLUMNS. `fault` is one of FAULTS."""
        assert fault in FAULTS
        self._properties.append((_NAME, (fault, fired, lost, corrupt, control)))


def lines(rows: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The rows as Markdown."""
    yield f"| {' | '.join(COLUMNS)} |"
    yield f"|{'---|' * len(COLUMNS)}"
    for fault in FAULTS:
        if fault in rows:
            yield f"| {' | '.join(rows[fault])} |"


def where() -> str:
    """On what this run was made."""
    memory = "files in memory (tmpfs)" if Path("/dev/shm").is_dir() else "files on its disk"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()} with "
        f"{os.cpu_count()} processors, {memory}, Python {platform.python_version()}, "
        f"SQLite {sqlcipher3.dbapi2.sqlite_version}"
    )


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call":
        _ROWS.update({row[0]: tuple(row) for name, row in report.user_properties if name == _NAME})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _ROWS:
        terminalreporter.section(_NAME)
        terminalreporter.line(where())
        for line in lines(_ROWS):
            terminalreporter.line(line)
