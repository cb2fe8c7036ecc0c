"""Locks the open diary and unlocks it again: meanwhile its window waits unseen, as it was left."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import kept_look
from recovery_app.gui.main_window import MainWindow, MakeComputer
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services import looked_at
from recovery_app.services.feed import Change
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

# What only a diary with a lock needs waits until there is one.
if TYPE_CHECKING:
    from recovery_app.gui.idle import Elapsed, Idle
    from recovery_app.gui.lock_door import Rekeying
    from recovery_app.gui.locked_reminder import LockedReminder
    from recovery_app.gui.session import Session
    from recovery_app.gui.unlock import UnlockWindow
    from recovery_app.gui.work import Worker


class Locking(QObject):
    """One per session. What was being typed stays in the computer's memory, out of sight."""

    _pressed_late = Signal()

    def __init__(
        self,
        session: "Session",
        screen: OpeningScreen,
        computer: MakeComputer | None,
        elapsed: "Elapsed",
    ) -> None:
        super().__init__(session)
        self._pressed_late.connect(self._today)
        self._elapsed = elapsed
        self._session = session
        self._screen = screen
        self._make_computer = computer
        self._workspace: Workspace | None = None
        self._waiting: MainWindow | None = None
        self._reminder: LockedReminder | None = None
        self._unlisten: Callable[[], None] = lambda: None
        self.page: UnlockWindow | None = None
        """What asks for the passphrase, while it does."""

    @cached_property
    def idle(self) -> "Idle":
        """What notices that nobody has used the window for a while."""
        from recovery_app.gui.idle import Idle

        made = Idle(self._elapsed, self)
        made.idle.connect(self.lock)
        return made

    @cached_property
    def _worker(self) -> "Worker":
        from recovery_app.gui.work import Worker

        return Worker(self)

    def follow(self, window: MainWindow, workspace: Workspace) -> None:
        """A diary was opened in a window."""
        window.door.lock_asked.connect(self.lock)
        window.door.rekey_asked.connect(self.rekey)
        window.door.today_asked.connect(self._today)
        looked_at.sweep(workspace.folder)  # left by an app that was killed
        self._workspace = workspace
        self._unlisten()
        self._unlisten = workspace.feed.listen(self._changed)
        self._settle()

    def lock(self) -> None:
        """Close a diary that has a lock, forget its key, and ask for the passphrase."""
        window, workspace = self._session.window, self._workspace
        if workspace is None or not workspace.locks or not isinstance(window, MainWindow):
            return
        from recovery_app.gui.closing import typed_in

        typed = typed_in(window)
        self._put_to_sleep(window, workspace)
        self._screen.key = None
        kept = _("What you were writing is still there once it is unlocked.")
        page = self._ask(kept if typed else "")
        page.loses = typed
        page.stays = window.stays
        self._change_places(window, page, shown=window.isVisible())
        self._remind()

    def ask(self) -> None:
        """Ask for the passphrase of the diary that is to be opened."""
        kept_look.wear()
        looked_at.sweep(self._screen.folder)
        page = self._ask()
        page.stays = self._session.background
        self._session.swap(page)
        self._remind()

    def rekey(self, rekeying: "Rekeying") -> None:
        """Close the diary, have it given another key beside the window, and open it again."""
        from recovery_app.gui.working import WorkingWindow

        window, workspace = self._session.window, self._workspace
        if workspace is None or not isinstance(window, MainWindow):
            return
        key = workspace.backups.key
        self._put_to_sleep(window, workspace)
        self._change_places(window, WorkingWindow(rekeying.words), shown=True)

        def done(result) -> None:  # type: ignore[no-untyped-def]
            if self._wake(result.key):
                rekeying.done(result)

        def failed(sentence: str) -> None:
            if self._wake(key):
                rekeying.failed(sentence)

        self._worker.run(rekeying.job, done, failed)

    def end(self) -> MainWindow | None:
        """Let go of everything; returns the window that waits, if one does."""
        self._rest()
        self._unlisten()
        self._stop_reminding()
        if "_worker" in vars(self):
            self._worker.drop()
        waiting, self._waiting = self._waiting, None
        return waiting

    # ------------------------------------------------------------------------------

    def _ask(self, kept: str = "") -> "UnlockWindow":
        from recovery_app.gui.unlock import UnlockWindow

        meant = self._screen.meant if self._waiting is None else None
        page = UnlockWindow(self._screen.unlock, kept=kept, meant=meant)
        page.unlocked.connect(self._unlocked)
        page.moved.connect(self._move)
        self.page = page
        return page

    def _unlocked(self) -> None:
        self._stop_reminding()
        page, self.page = self.page, None
        if self._waiting is None:
            self._session.attempt()
        elif not self._wake(self._screen.key) and page is not None:
            page.close()
        if page is not None and page.by_recovery_key:
            self._session.tell(
                _("Unlocked with the recovery key. The Settings let you choose a new passphrase.")
            )
        elif page is not None and page.to_save:
            self._session.tell(_("What you were writing is still here, and not saved yet."))

    def _move(self, folder: object) -> None:
        """Another folder was chosen instead of this locked diary."""
        self._stop_reminding()
        try:
            self._screen.move_to(folder)  # type: ignore[arg-type]
        except RecoveryError as error:
            self._screen.done = str(error)  # it holds for now, and is told once it is open
        self._session.again()

    def _put_to_sleep(self, window: MainWindow, workspace: Workspace) -> None:
        from recovery_app.services.lock import keep_times

        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        from recovery_app.gui.work import let_end

        let_end(window)
        window.end()
        self._rest()
        keep_times(workspace)
        workspace.lock()
        looked_at.sweep(workspace.folder)
        self._waiting = window

    def _wake(self, key: bytes | None) -> bool:
        """Open the diary again behind the window that waits; False when it cannot be."""
        window, self._waiting = self._waiting, None
        workspace, self._screen.key = self._workspace, key
        if window is None or workspace is None:
            return False
        try:
            workspace.unlock(key)
        except RecoveryError:
            # What keeps it from being opened is said as at any start.
            self._session.leave(window)
            self._session.workspace = None
            self._session.attempt()
            return False
        self._session.set_patience(workspace)
        before = self._session.window
        self._change_places(before, window, shown=before is None or before.isVisible())
        self._session.leave(before)
        window.go_on()
        self._settle()
        return True

    def _change_places(self, before: QWidget | None, after: QWidget, *, shown: bool) -> None:
        """Show a window just where the other one stands; the one before is out of sight then."""
        self._session.window = after
        if before is not None:
            after.setGeometry(before.geometry())
            after.setWindowState(before.windowState())
        if shown:
            after.show()
            after.activateWindow()
        if before is not None:
            before.hide()

    def _remind(self) -> None:
        computer = self._make_computer(self._screen.folder) if self._make_computer else None
        if computer is None:
            return
        from recovery_app.gui.locked_reminder import LockedReminder

        self._stop_reminding()
        self._reminder = LockedReminder(
            self._screen.folder, self._screen.clock, computer, self, late=self._pressed_late.emit
        )
        self._reminder.opened.connect(self._session.come_forward)
        self._reminder.quit_asked.connect(self._leave)

    def _today(self) -> None:
        self._session.asked_for(at_today=True)

    def _leave(self) -> None:
        if self.page is not None:
            self.page.leave()

    def _stop_reminding(self) -> None:
        if self._reminder is not None:
            self._reminder.stop()
            self._reminder.deleteLater()
            self._reminder = None

    def _rest(self) -> None:
        """Notice nothing any more."""
        if "idle" in vars(self):
            self.idle.watch(None)

    def _changed(self, change: Change) -> None:
        if change.kind == "setting":
            self._settle()

    def _settle(self) -> None:
        """Lock by itself after as long as the settings say."""
        workspace = self._workspace
        if workspace is None or not workspace.locks:
            self._rest()
            return
        from recovery_app.screens.lock import minutes

        self.idle.watch(minutes(workspace.settings().lock_after))
