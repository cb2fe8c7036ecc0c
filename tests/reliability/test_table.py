"""The reliability table: what the README shows is what the command prints, row by row."""

from pathlib import Path
from typing import Any

import pytest

from tests.reliability.table import COLUMNS, COMMAND, FAULTS, Table, lines

HEADING = "## What it survives"


def test_a_row_has_every_column_and_a_known_fault() -> None:
    told: list[tuple[str, Any]] = []
    table = Table(told)
    for fault in reversed(FAULTS):
        table.add(fault, "2 faults", "0", "0", "1 found")
    found = list(lines({row[0]: row for _name, row in told}))
    assert {line.count("|") for line in found} == {len(COLUMNS) + 1}
    assert [line.split(" | ")[0] for line in found[2:]] == [f"| {fault}" for fault in FAULTS]
    with pytest.raises(AssertionError):
        table.add("a fault nobody knows", "", "", "", "")


def test_the_readme_shows_every_row_and_names_the_command(checkout: Path) -> None:
    text = (checkout / "README.md").read_text("utf-8")
    section = text[text.index(HEADING) :].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    header, *_rest = lines({})
    assert rows[0] == header
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(FAULTS)
    assert COMMAND in section
    assert all(row.count(" | ") == len(COLUMNS) - 1 for row in rows[2:])
