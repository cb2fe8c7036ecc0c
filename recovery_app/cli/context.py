"""What every command works with: clock, ids, the data folder and its diary, and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from recovery_app import text

if TYPE_CHECKING:
    from recovery_app.services.backups import Backups
    from recovery_app.services.ports import Clock, Computer, Ids
    from recovery_app.services.workspace import Workspace

ORIGIN = "command line"


class Window(Protocol):
    """The window, as far as the command line knows it; nothing of it is imported until used."""

    def open(self, folder: Path) -> int:
        """Show the window on the diary in `folder` until it is closed; returns the exit code."""

    def snapshot(
        self, folder: Path, page: str, file: Path, *, size: tuple[int, int], theme: str,
        scale: float,
    ) -> None:  # fmt: skip
        """Save one page as a PNG. Raises RecoveryError in words."""


@dataclass(frozen=True)
class Asked:
    """The options before the verb, as typed; None where an option was left out."""

    data_dir: str | None = None
    language: str | None = None
    now: str | None = None


Compose = Callable[[Asked], "App"]


@dataclass(frozen=True)
class App:
    """The parts one run of the command line is put together from."""

    clock: Clock
    ids: Ids
    data_dir: Path
    window: Window
    asked: Asked = Asked()
    _open: dict[Path, Workspace] = field(default_factory=dict, repr=False)
    _backs_up: bool = True
    computer: Callable[[], Computer | None] = lambda: None
    """This computer's notices and timers, made when asked for; None for an example."""

    def workspace(self, folder: Path | None = None) -> Workspace:
        """The diary in `folder` (the data folder), opened once and closed at the end of the run.

        Raises StorageError in words.
        """
        chosen = folder or self.data_dir
        if chosen not in self._open:
            from recovery_app.services.workspace import Workspace

            workspace = Workspace(chosen, self.clock, self.ids, origin=ORIGIN)
            self._open[chosen] = workspace
            language = workspace.settings().language
            if language and not self.asked.language:
                text.use(language)
        return self._open[chosen]

    def key(self) -> bytes | None:
        """The key of an encrypted diary; None for one that is not."""
        return None

    def backups(self) -> Backups:
        """The backups of the diary, which need not be one that can be opened."""
        from recovery_app.services.backups import Backups

        return Backups(self.data_dir, self.clock, self.key())

    def elsewhere(self, folder: Path) -> App:
        """The same app over another data folder, with nothing open; no backups are made there, and
        nobody is reminded."""
        return replace(self, data_dir=folder, _open={}, _backs_up=False, computer=lambda: None)

    def close(self) -> None:
        """Make the day's backup of what was written to, and let go of every file."""
        while self._open:
            folder, workspace = self._open.popitem()
            if self._backs_up and folder == self.data_dir and workspace.diary.wrote:
                workspace.backups.make_daily()
            workspace.close()


pass_app = click.make_pass_decorator(App)
"""Hands the App to a command as its first argument."""
