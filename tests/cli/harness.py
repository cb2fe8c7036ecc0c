"""Runs the command line in this process: a clock that stands, ids that repeat, a window that notes."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from recovery_app.cli import group
from recovery_app.cli.context import App, Asked
from recovery_app.services.lock import Cost
from recovery_app.services.ports import Computer
from recovery_app.services.workspace import Workspace
from recovery_app.system.clock import FixedClock
from recovery_app.system.ids import SeededIds
from tests.builders import WINTER

NOON_OF_DAY_4 = datetime(2026, 11, 5, 12, 0, tzinfo=WINTER)


@dataclass
class FakeWindow:
    """Notes what it was asked to show."""

    opened: list[Path] = field(default_factory=list)
    backgrounds: list[bool] = field(default_factory=list)
    pictures: list[dict[str, Any]] = field(default_factory=list)
    code: int = 0
    seen: list[str] = field(default_factory=list)
    keys: list[bytes | None] = field(default_factory=list)

    def open(self, folder: Path, *, key: bytes | None = None, background: bool = False) -> int:
        self.opened.append(folder)
        self.backgrounds.append(background)
        self.keys.append(key)
        self.seen = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        return self.code

    def snapshot(self, folder: Path, page: str, file: Path, **asked: Any) -> None:
        file.write_bytes(b"\x89PNG")
        self.pictures.append({"folder": folder, "page": page, **asked})


@dataclass(frozen=True)
class Said:
    """What one run of the command line printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    """The command line over a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.clock = FixedClock(NOON_OF_DAY_4, "Europe/Berlin")
        self.window = FakeWindow()
        self.computer: Computer | None = None
        self._capture = capture

    def __call__(self, *arguments: str) -> Said:
        self._capture.readouterr()
        code = group.run(arguments, self._compose)
        said = self._capture.readouterr()
        return Said(code, said.out, said.err)

    def ok(self, *arguments: str) -> str:
        """The output of a run that must go well."""
        said = self(*arguments)
        assert (said.code, said.err) == (0, "")
        return said.out

    def refused(self, *arguments: str) -> str:
        """The one sentence of a run that must be refused, and change nothing."""
        before = self.everything()
        said = self(*arguments)
        assert said.code in (1, 2)
        assert said.out == ""
        assert self.everything() == before
        sentence = said.err.strip()
        if said.code == 1:
            assert "\n" not in sentence
            assert sentence.endswith(".")
        return sentence

    def read(self, *arguments: str) -> Any:
        """The JSON of a run that must go well."""
        return json.loads(self.ok(*arguments, "--json"))

    def saved(self, *arguments: str) -> Any:
        """The one record a run stored or changed."""
        records = self.read(*arguments)["records"]
        assert len(records) == 1
        return records[0]

    def day(self, day: str) -> Any:
        """One day of `show`; None where nothing was noted."""
        days = self.read("show", "--day", day)["days"]
        return days[0] if days else None

    def everything(self) -> Any:
        """The whole diary as `show` gives it."""
        return self.read("show")["days"]

    def workspace(self) -> Workspace:
        """The diary opened beside the command line; the caller closes it."""
        return Workspace(self.folder, self.clock, SeededIds(), origin="test")

    def _compose(self, asked: Asked) -> App:
        folder = Path(asked.data_dir) if asked.data_dir else self.folder
        return App(
            self.clock, SeededIds(), folder, self.window, asked, computer=lambda: self.computer,
            cost=lambda: Cost(16, 1, 1),
        )  # fmt: skip
