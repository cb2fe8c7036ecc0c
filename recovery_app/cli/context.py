"""What every command works with: clock, ids, the data folder and its diary, and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from recovery_app import text
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.services.backups import Backups
    from recovery_app.services.lock import Cost, Lock
    from recovery_app.services.ports import Clock, Computer, Ids
    from recovery_app.services.workspace import Workspace

ORIGIN = "command line"


class Window(Protocol):
    """The window, as far as the command line knows it; nothing of it is imported until used."""

    def open(
        self, folder: Path, *, key: bytes | None = None, background: bool = False,
        at_today: bool = False,
    ) -> int:  # fmt: skip
        """Show the window on the diary in `folder` until it is closed; returns the exit code.

        In the `background` it is shown only when it is asked for; reminders come all the same.
        One that is open already comes forward, and `at_today` turns to Today.
        """

    def snapshot(
        self, folder: Path, page: str, file: Path, *, size: tuple[int, int], theme: str,
        scale: float, key: bytes | None = None,
    ) -> None:  # fmt: skip
        """Save one page as a PNG. Raises RecoveryError in words."""


@dataclass(frozen=True)
class Asked:
    """The options before the verb, as typed; None where an option was left out."""

    data_dir: str | None = None
    language: str | None = None
    now: str | None = None
    passphrase_file: str | None = None


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
    cost: Callable[[], Cost] | None = None
    """How hard a new passphrase is to try out; None for the usual."""
    _keys: dict[Path, bytes | None] = field(default_factory=dict, repr=False)

    def workspace(self, folder: Path | None = None) -> Workspace:
        """The diary in `folder` (the data folder), opened once and closed at the end of the run.

        Raises StorageError in words.
        """
        chosen = folder or self.data_dir
        if chosen not in self._open:
            from recovery_app.services.workspace import Workspace

            key = self.key(chosen)
            workspace = Workspace(
                chosen, self.clock, self.ids, origin=ORIGIN, key=key,
                doubt_clock=self.asked.now is None,
            )  # fmt: skip
            self._open[chosen] = workspace
            language = workspace.settings().language
            if language and not self.asked.language:
                text.use(language)
        return self._open[chosen]

    def key(self, folder: Path | None = None) -> bytes | None:
        """The key of a locked diary, by its passphrase, asked for once; None for one that is not.

        Raises LockedDiary in words.
        """
        chosen = folder or self.data_dir
        if chosen not in self._keys:
            lock = self.lock(chosen)
            self._keys[chosen] = lock.key(self.passphrase()) if lock.is_set else None
        return self._keys[chosen]

    def know(self, key: bytes | None) -> None:
        """Take note of the key that the diary has from now on."""
        self._keys[self.data_dir] = key

    @property
    def can_unlock(self) -> bool:
        """Whether a locked diary can be opened without anybody being asked."""
        return self.asked.passphrase_file is not None or self._keys.get(self.data_dir) is not None

    def passphrase(self) -> str:
        """The passphrase from the file that was named, else typed at the terminal."""
        from recovery_app.cli import passphrases

        if self.asked.passphrase_file is not None:
            return passphrases.from_file(self.asked.passphrase_file)
        return passphrases.ask(_("Passphrase"))

    def lock(self, folder: Path | None = None) -> Lock:
        """The lock of the diary, set or not."""
        from recovery_app.services.lock import Lock

        chosen = folder or self.data_dir
        return Lock(chosen) if self.cost is None else Lock(chosen, cost=self.cost)

    def backups(self) -> Backups:
        """The backups of the diary, which need not be one that can be opened."""
        from recovery_app.services.backups import Backups

        return Backups(self.data_dir, self.clock, self.key())

    def elsewhere(self, folder: Path) -> App:
        """The same app over another data folder, with nothing open; no backups are made there, and
        nobody is reminded.
        """
        alone = {"_open": {}, "_keys": {}, "_backs_up": False, "computer": lambda: None}
        return replace(self, data_dir=folder, **alone)  # type: ignore[arg-type]

    def close(self) -> None:
        """Make the day's backup of what was written to, and let go of every file."""
        while self._open:
            folder, workspace = self._open.popitem()
            if self._backs_up and folder == self.data_dir and workspace.diary.wrote:
                workspace.backups.make_daily()
                if workspace.locks:
                    from recovery_app.services.lock import keep_times

                    keep_times(workspace)
            workspace.close()


pass_app = click.make_pass_decorator(App)
"""Hands the App to a command as its first argument."""
