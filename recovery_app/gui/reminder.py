"""Reminds while the app is open: claims what is due, shows it, and does what the person answers."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from recovery_app.domain.reminders import Notice
from recovery_app.errors import RecoveryError
from recovery_app.gui.notice_ways import AtTheIcon, InTheWindow
from recovery_app.gui.tray import Tray
from recovery_app.gui.work import Worker
from recovery_app.screens.reminders import Here, RemindersScreen, Ways
from recovery_app.services import delivering
from recovery_app.services.ports import Computer, Shows
from recovery_app.services.reminding import Claim, Reminding
from recovery_app.services.watching import Watching
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.main_window import MainWindow

Told = Callable[[str], None]

_LATER_MS = 60_000
"""How long to leave it at that when something does not work just now."""


class Reminder(QObject):
    """One per window, from its first paint on; the window calls `tick` when it said it should."""

    _answered = Signal(object, str)

    def __init__(self, window: "MainWindow", computer: Computer, tray: Tray | None = None) -> None:
        super().__init__(window)
        self.tray = tray or Tray(self)
        self.ways: Ways | None = None
        """How notices come through; None until it was looked up."""
        self._window = window
        self._computer = computer
        self._screen = RemindersScreen(window.workspace, computer)
        self._reminding = Reminding(window.workspace)
        self._watching = Watching(self._reminding, window.workspace.clock)
        self._looking = Worker(self)
        self._showing: list[Worker] = []
        self._resting = self._looked = False
        self._explaining: QObject | None = None
        # Started without a window, it goes on without one.
        self._background = window.stays
        self._answered.connect(self._carry_out)
        self.tray.opened.connect(window.come_forward)
        self.tray.log_asked.connect(self._open_today)
        self.tray.ice_asked.connect(self._ice)
        self.tray.quit_asked.connect(window.leave)
        self._settle_staying()

    @property
    def here(self) -> Here:
        """What the window has of its own."""
        return Here(self.tray.there, self.tray.has_balloons)

    def changed(self) -> None:
        """The diary was changed."""
        self._watching.changed()

    def tick(self) -> int:
        """Show what is due; returns after how many milliseconds to look again."""
        self.tray.look()
        if self._resting:
            self._resting = False
            return _LATER_MS
        try:
            self._settle_staying()
            claim = self._watching.due()
            self.tray.set_next(self._screen.next_words(self._watching.next_due))
        except RecoveryError:
            # The diary cannot be written just now; what is due stays due.
            return _LATER_MS
        # The ice timer rings for itself, with a window and a sound.
        if claim is not None and not claim.is_alarm:
            self._show(claim)
        return round(self._watching.wait().total_seconds() * 1000)

    def found(self, ways: Ways | None) -> None:
        """How notices come through, as somebody looked it up."""
        self.ways = ways

    def test(self, told: Told) -> None:
        """Show a notice as a reminder is shown; `told` gets what came of it, in words."""
        words = _("This is a test. A reminder arrives like this.")
        self._show(Claim(Notice(()), "Recovery App", words, (("open", _("Open")),)), told)

    def asks_before_closing(self) -> bool:
        """Explain what closing means, if it never was; True if the window is to wait for it."""
        # Nobody holds up the end of a session, or closes twice without meaning it.
        app = QGuiApplication.instance()
        logging_out = isinstance(app, QGuiApplication) and app.isSavingSession()
        if logging_out or self._explaining is not None:
            return False
        try:
            if not self._screen.asks_before_closing(self.ways, self.here):
                return False
        except RecoveryError:
            return False
        if self.ways is None:
            # Looked up only now: it takes a moment, and memory that most days never need.
            first, self._looked = not self._looked, True
            if first:
                self._looking.run(self._screen.look, self._closing, lambda _said: self._close())
            return first
        from recovery_app.gui.closing_sheet import ClosingSheet

        sheet = ClosingSheet(self._window, self._screen, self.ways, self.here, self._close)
        sheet.closed.connect(self._explained)
        self._explaining = sheet
        sheet.open()
        return True

    def stop(self) -> None:
        """Let go of everything; nothing is shown any more."""
        self._answered.disconnect(self._carry_out)
        for worker in (self._looking, *self._showing):
            worker.drop()
        self.tray.hide()
        self._window.stays = self._background

    # ------------------------------------------------------------------------------

    def _settle_staying(self) -> None:
        in_tray = self._screen.refresh().keep_in_tray and self.tray.there
        self._window.stays = self._background or in_tray

    def _closing(self, ways: Ways | None) -> None:
        self.found(ways)
        if not self.asks_before_closing():
            self._close()

    def _explained(self) -> None:
        self._explaining = None

    def _close(self) -> None:
        self._settle_staying()
        self._window.close()

    def _open_today(self) -> None:
        self._window.come_forward()
        self._window.turn_by_hand("today")

    def _ice(self) -> None:
        from recovery_app.gui import quick_ice

        quick_ice.begin(self._window)

    def _show(self, claim: Claim, told: Told | None = None) -> None:
        # Beside the window: a desktop that hangs must not hang it.
        worker = Worker(self)
        self._showing.append(worker)

        door = self._window.door

        def answered(code: str) -> None:
            # It may come from another thread, and after this or the window has gone.
            try:
                self._answered.emit(claim, code)
            except RuntimeError:
                if code in delivering.OPENS:
                    with suppress(RuntimeError):
                        door.today_asked.emit()

        def shown(_nothing: object) -> None:
            self._showing.remove(worker)
            if told is not None:
                told(_("The notice was handed to the desktop."))

        def failed(reason: str) -> None:
            self._showing.remove(worker)
            words = self._show_here(claim, answered, test=told is not None)
            if told is not None:
                told(f"{reason} {words}")

        notices = self._computer.notices
        worker.run(lambda: delivering.show(claim, [notices], answered), shown, failed)

    def _show_here(self, claim: Claim, answered: Told, *, test: bool) -> str:
        """Show it at the icon, or inside the window; what came of it in words."""
        ways: list[Shows] = [AtTheIcon(self.tray)]
        if not test:
            ways.append(InTheWindow(self._window, of_check_in_alone=_of_check_in_alone(claim)))
        try:
            delivering.show(claim, ways, answered)
        except RecoveryError:
            if not test:
                # It can wait until the window is opened; then there is a place to say it.
                self._reminding.give_back(claim)
                self._resting = True
            return _("Reminders stand in this window only.")
        return _("The icon in the tray told instead.")

    def _carry_out(self, claim: Claim, code: str) -> None:
        if code in delivering.OPENS:
            self._open_today()
            return
        try:
            delivering.carry_out(code, claim, self._reminding)
        except RecoveryError as error:
            self._window.told(str(error))


def _of_check_in_alone(claim: Claim) -> bool:
    """Whether Today says all of it: its questions, and the windows, which come along every day."""
    notice = claim.notice
    news = any(line.kind != "window" for line in notice.lines)
    return notice.check is not None and not news and not notice.missed
