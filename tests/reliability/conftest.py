"""The shim where it can be built, and one table of what was found, printed at the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.reliability import shim


@dataclass
class Table:
    """The rows of the table that the README shows."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, what: str, tried: str, found: str, control: str = "–") -> None:
        """What was done, how often it really happened, what came of it, what a control found."""
        self.rows.append((what, tried, found, control))

    def lines(self) -> Iterator[str]:
        yield "| what is done to the diary | how often it happened | what came of it | control |"
        yield "|---|---|---|---|"
        for row in self.rows:
            yield f"| {' | '.join(row)} |"


_TABLE = Table()


@pytest.fixture
def table() -> Table:
    return _TABLE


@pytest.fixture(scope="session")
def preload(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that runs with the shim; skips in words without one."""
    folder: Path = tmp_path_factory.mktemp("shim")
    try:
        return shim.environment(shim.build(folder))
    except OSError as error:
        pytest.skip(f"the shim for file calls cannot be built here: {error}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _TABLE.rows:
        terminalreporter.section("reliability")
        for line in _TABLE.lines():
            terminalreporter.line(line)
