"""Reminds while the diary is locked: from the plain file of times, without a word of the diary."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from recovery_app.errors import RecoveryError
from recovery_app.gui.notice_ways import AtTheIcon
from recovery_app.gui.tray import Tray
from recovery_app.gui.work import Worker
from recovery_app.services import delivering
from recovery_app.services.locked_reminding import LockedReminding
from recovery_app.services.ports import Clock, Computer
from recovery_app.services.reminding import Claim
from recovery_app.text import _

_SLOWEST_MS = 60_000
"""A clock that is set, or a sleep, is noticed after as long."""


class LockedReminder(QObject):
    """From the moment of locking to that of unlocking; `opened` asks for the window."""

    opened = Signal()
    quit_asked = Signal()
    _answered = Signal(str)

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        computer: Computer,
        parent: QObject | None = None,
        tray: Tray | None = None,
        late: Callable[[], None] = lambda: None,
    ) -> None:
        """`late` is called, maybe in another thread, for a notice pressed once this has gone."""
        super().__init__(parent)
        self._late = late
        self.tray = tray or Tray(self)
        self._reminding = LockedReminding(folder, clock)
        self._clock = clock
        self._computer = computer
        self._workers: list[Worker] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        self._answered.connect(self._open)
        for signal in (self.tray.opened, self.tray.log_asked, self.tray.ice_asked):
            signal.connect(self.opened.emit)
        self.tray.quit_asked.connect(self.quit_asked.emit)
        self.tray.say(_("Locked"))
        self.tick()

    def tick(self) -> None:
        """Show what is due, and look again when there is more."""
        self.tray.look()
        with suppress(RecoveryError):
            claim = self._reminding.claim()
            if claim is not None:
                self._show(claim)
        self._timer.start(self._wait())

    def stop(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        for worker in self._workers:
            worker.drop()
        self.tray.hide()

    def _wait(self) -> int:
        due = self._reminding.next_due()
        now = self._clock.now()
        left = _SLOWEST_MS if due is None else round(1000 * (due - now).total_seconds())
        return max(1000, min(_SLOWEST_MS, left))

    def _show(self, claim: Claim) -> None:
        worker = Worker(self)
        self._workers.append(worker)
        ways, late = [self._computer.notices], self._late

        def answered(code: str) -> None:
            # It may come from another thread, and after this or the app has gone.
            try:
                self._answered.emit(code)
            except RuntimeError:
                if code in delivering.OPENS:
                    with suppress(RuntimeError):
                        late()

        def failed(_sentence: str) -> None:
            try:
                delivering.show(claim, [AtTheIcon(self.tray)], answered)
            except RecoveryError:
                # It can wait until there is a place to say it.
                with suppress(RecoveryError):
                    self._reminding.give_back(claim)
                self._timer.start(_SLOWEST_MS)

        worker.run(lambda: delivering.show(claim, ways, answered), lambda _n: None, failed)

    def _open(self, code: str) -> None:
        if code in delivering.OPENS:
            self.opened.emit()
