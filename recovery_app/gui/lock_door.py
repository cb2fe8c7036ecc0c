"""What pages ask of the lock: the session around the window does it, with the diary closed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.main_window import MainWindow
    from recovery_app.screens.lock import Rekeyed

KEYS = "Ctrl+L"


class LockDoor(QObject):
    """One per window."""

    lock_asked = Signal()
    rekey_asked = Signal(object)
    today_asked = Signal()
    """A notice was pressed that outlived what showed it: it was locked, or unlocked, meanwhile."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.lock)

    def lock(self) -> None:
        """Lock the diary now, if it has a lock."""
        if self._window.workspace.locks:
            self.lock_asked.emit()
        else:
            self._window.told(_("The diary has no lock; one can be set in the Settings."))

    def rekey(
        self,
        job: "Callable[[], Rekeyed]",
        words: str,
        done: "Callable[[Rekeyed], None]",
        failed: Callable[[str], None],
    ) -> None:
        """Have `job` give the closed diary another key, while `words` stand in the window's place.

        Then the window is back, with what was being typed, and `done` or `failed` is called.
        """
        self.rekey_asked.emit(Rekeying(job, words, done, failed))


@dataclass(frozen=True)
class Rekeying:
    """A job to be done while the diary is closed, what it is, and whom to tell how it went."""

    job: "Callable[[], Rekeyed]"
    words: str
    done: "Callable[[Rekeyed], None]"
    failed: Callable[[str], None]
