"""What a page may ask of the window around it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from recovery_app.gui.lock_door import LockDoor
from recovery_app.services.ports import Computer
from recovery_app.services.workspace import Done, Workspace

if TYPE_CHECKING:
    from recovery_app.gui.care import Care
    from recovery_app.gui.reminder import Reminder


class Shell(Protocol):
    """The window, as pages see it."""

    @property
    def workspace(self) -> Workspace:
        """The open diary."""

    @property
    def care(self) -> "Care":
        """What is looked after in the background, and the note that follows from it."""

    @property
    def computer(self) -> Computer | None:
        """The computer, as far as reminders reach into it; None for an example."""

    @property
    def door(self) -> LockDoor:
        """Where the lock is asked for."""

    @property
    def reminder(self) -> "Reminder | None":
        """What reminds while the window is open; None until it does."""

    def open(self, page: str, day: date | None = None) -> None:
        """Turn to another page, at a day when it has days."""

    def told(self, sentence: str, done: Done | None = None) -> None:
        """Say in the status line what was done, with Undo when it can be undone."""

    def attempt(self, verb: Callable[[], Done]) -> Done | None:
        """Run a verb; a known fault is said in the status line and gives None."""

    def open_example(self) -> None:
        """Open an example recovery in a window of its own."""

    def open_ice(self) -> None:
        """Show the ice timer's small window, if a timer runs."""

    def restore(self, path: Path) -> None:
        """Have a backup put in the diary's place; the present file is kept."""

    def dress(self) -> None:
        """Take theme and text size from the settings anew."""
