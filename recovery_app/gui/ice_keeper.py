"""Keeps the ice timer's small window and its alarms, from the start of the app to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from recovery_app.domain.ice_timer import IceTimer
from recovery_app.errors import RecoveryError
from recovery_app.screens.ice import IceScreen, logged_words, timer_state
from recovery_app.services.ports import Sound
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.ice_window import IceWindow

TICK_MS = 250
RING_AGAIN_S = 15
RINGS = 4
"""An alarm nobody reacts to sounds this often, so far apart."""

Told = Callable[[str, Done | None], None]


class IceKeeper(QObject):
    """One per window. `told` says in the status line what was logged, `help` opens the signs."""

    def __init__(
        self,
        workspace: Workspace,
        told: Told,
        open_help: Callable[[], None],
        sound: Sound | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = IceScreen(workspace)
        self._told = told
        self._sound = sound
        self._timer: IceTimer | None = None
        self._rung: dict[str, int] = {}
        self._window: IceWindow | None = None
        self._open_help = open_help
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)

    @property
    def active(self) -> bool:
        """Whether a timer runs, or waits for an answer."""
        return self._timer is not None

    @property
    def window(self) -> IceWindow | None:
        """The small window, once it was needed."""
        return self._window

    def look(self) -> None:
        """See whether a timer was started, stopped or changed, here or by another program."""
        before = self._timer
        try:
            self._timer = self._screen.timer()
        except RecoveryError:
            return  # the timer goes on as it was last read
        if self._timer is None:
            self._tick.stop()
            if self._window is not None:
                self._window.close()
            return
        if before is None or before.started != self._timer.started:
            self._rung = {}
            self.show()
        self._tick.start()
        self.tick()

    def show(self, *, activate: bool = False) -> None:
        """Bring the small window to the front, with the keyboard on it if the person asked."""
        if self._timer is None:
            return
        if self._window is None:
            self._window = self._made()
        self._window.show_state(timer_state(self._timer, self._screen.now()))
        self._window.come_forward(activate=activate)

    def tick(self) -> None:
        """Move the digits on, and sound what is due."""
        if self._timer is None:
            return
        now = self._screen.now()
        if self._window is not None:
            self._window.show_state(timer_state(self._timer, now))
        due = [alarm for alarm in self._timer.alarms() if alarm.at <= now]
        # After a sleep several may have gone by; the last one says all there is to say.
        if not due or self._timer.stage(now) == "ask":
            return
        last = due[-1]
        late = (now - last.at).total_seconds()
        wanted = 1 if last.kind == "skin_check" else min(RINGS, 1 + int(late // RING_AGAIN_S))
        if self._rung.get(last.key, 0) < wanted:
            self._rung[last.key] = wanted
            self._ring()

    def close(self) -> None:
        """Take the window away at the end of the app; the timer stays remembered."""
        self._tick.stop()
        if self._window is not None:
            self._window.close()

    def _ring(self) -> None:
        self.show()
        if self._window is not None:
            QApplication.alert(self._window)
        if self._sound is None or not self._sound.play():
            QApplication.beep()

    def _made(self) -> IceWindow:
        from recovery_app.gui.ice_window import IceWindow  # few starts have a timer to show

        window = IceWindow()
        window.acted.connect(self._act)
        window.logged.connect(lambda minutes: self._attempt(lambda: self._screen.log(minutes)))
        window.dropped.connect(self._drop)
        window.asked_for_help.connect(self._open_help)
        return window

    def _act(self, action: str) -> None:
        if action == "look":
            self._screen.look()
            self.look()
        else:
            self._attempt(self._screen.stop)

    def _attempt(self, verb: Callable[[], Done | None]) -> None:
        try:
            done = verb()
        except RecoveryError as error:
            self.look()
            if self._window is not None:
                self._window.say(str(error))
            return
        self.look()
        if done is not None:
            minutes = getattr(done.record, "minutes", 0) or 0
            self._told(logged_words(minutes), done)
        elif self._timer is None:
            self._told(_("Less than a minute of ice: nothing logged"), None)

    def _drop(self) -> None:
        self._screen.discard()
        self.look()
        self._told(_("Ice timer put away, nothing logged"), None)
