"""One run of the window: the diary opened and shown, let go of for a while, and opened again."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import kept_look
from recovery_app.gui.first_paint import FirstPaint
from recovery_app.gui.locking import Locking
from recovery_app.gui.main_window import MainWindow, MakeComputer
from recovery_app.gui.one_window import OneWindow
from recovery_app.screens.opening import OpeningScreen
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.idle import Elapsed

_PATIENCE_MS = 2_000
"""A window must not stand still for longer."""

Build = Callable[[Workspace], MainWindow]


class Session(QObject):
    """Holds the open diary and whatever window is on screen for it.

    There is always one: the diary's, the one that says why it cannot be opened, or the one that
    says what is being done to it.
    """

    def __init__(
        self,
        screen: OpeningScreen,
        build: Build,
        *,
        background: bool = False,
        at_today: bool = False,
        computer: MakeComputer | None = None,
        elapsed: "Elapsed" = time.monotonic,
    ) -> None:
        """`elapsed` tells how long nobody has touched the window, across a computer's sleep.

        `at_today` has a window that is on screen already turn to Today.
        """
        super().__init__()
        self._screen = screen
        self._build = build
        self.background = background
        self._at_today = at_today
        self.locking = Locking(self, screen, computer, elapsed)
        self._one: OneWindow | None = None
        self._folder: Path | None = None
        self.workspace: Workspace | None = None
        self.window: QWidget | None = None

    def begin(self) -> bool:
        """Open the diary and show it; False when another window has it, which came forward."""
        if not self._claim():
            return False
        self.attempt()
        return True

    def end(self) -> int:
        """Let go of everything; returns the exit code."""
        code = 1 if self.workspace is None else 0
        window, self.window = self.window, None
        self.leave(window)
        self.leave(self.locking.end())
        self._finish(self)
        if self.workspace is not None and self.workspace.diary.wrote:
            self.workspace.backups.make_daily()
        self._close_diary()
        if self._one is not None:
            self._one.release()
        return code

    def attempt(self) -> None:
        """Open the diary and show it, or say why it cannot be opened and what helps."""
        workspace = self._screen.attempt()
        window = None if workspace is None else self._window_for(workspace)
        if window is None:
            self._show_trouble()
            return
        self.swap(window)
        if self._screen.done:
            window.care.tell(self._screen.done)
            self._screen.done = ""
        # What only the next click needs.
        FirstPaint(window, self._behind_the_first_paint)

    def tell(self, sentence: str) -> None:
        """Say a fault that no page said itself."""
        if isinstance(self.window, MainWindow):
            self.window.told(sentence)

    def put_back(self, path: Path) -> None:
        """Put a backup in the diary's place and open it; the present file is kept."""
        self.reopen(lambda: self._screen.put_back(path), _("Putting the backup back"))

    def reopen(self, between: Callable[[], None], words: str) -> None:
        """Let go of the diary, have `between` done to its file beside the window, and open it again.

        `words` say what is being done; a fault of it is told once the diary is open again.
        """
        from recovery_app.gui.work import Worker
        from recovery_app.gui.working import WorkingWindow

        self.swap(WorkingWindow(words))
        self._close_diary()
        Worker(self).run(between, lambda _nothing: self.attempt(), self._failed)

    def _failed(self, sentence: str) -> None:
        self._screen.done = sentence
        self.attempt()

    def _window_for(self, workspace: Workspace) -> MainWindow | None:
        self._claim()
        self.set_patience(workspace)
        try:
            window = self._build(workspace)
        except RecoveryError as error:
            # An entry that the first page needs cannot be read.
            workspace.close()
            self._screen.refused(error)
            return None
        window.restore_asked.connect(self.put_back)
        self.workspace = workspace
        self.locking.follow(window, workspace)
        return window

    def _show_trouble(self) -> None:
        from recovery_app.gui.cannot_open import CannotOpenWindow

        if self._screen.asks_passphrase:
            self.locking.ask()
            return
        if isinstance(self.window, CannotOpenWindow):
            self.window.show_trouble()
            return
        kept_look.wear()
        window = CannotOpenWindow(self._screen)
        window.again.connect(self.again)
        self.swap(window)

    @staticmethod
    def set_patience(workspace: Workspace) -> None:
        """Let the window wait for another program's write, but not for long."""
        workspace.diary.wait_at_most(_PATIENCE_MS)

    def again(self) -> None:
        """Try to open it once more, perhaps in another folder."""
        if self._claim():
            self.attempt()
        else:
            QApplication.quit()

    def swap(self, window: QWidget) -> None:
        """Show another window; the one before goes afterwards, so that there always is one."""
        before, self.window = self.window, window
        if isinstance(window, MainWindow):
            window.stays = self.background
            window.start()
        elif before is not None:
            window.setGeometry(before.geometry())
        # At login nobody asked for a window yet; once there was one, there is a next.
        hides = isinstance(window, MainWindow) or window is self.locking.page
        if not (self.background and hides and (before is None or not before.isVisible())):
            window.show()
        self.leave(before)
        QApplication.setQuitOnLastWindowClosed(not self.background)

    def leave(self, window: QWidget | None) -> None:
        """Let go of a window for good."""
        if window is None:
            return
        window.close()
        if isinstance(window, MainWindow):
            window.end()
        self._finish(window)
        window.deleteLater()

    @staticmethod
    def _finish(part: QObject) -> None:
        """Wait for what is being done to the diary's files: they may be another's from then on.

        It is out of sight by then: a look at every row may still have to come to its end.
        """
        from recovery_app.gui.work import drop_all

        drop_all(part)

    def _close_diary(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            workspace.close()

    def _behind_the_first_paint(self) -> None:
        if self._one is not None:
            self._one.listen()
        if isinstance(self.window, MainWindow):
            self.window.warm_up()

    def _claim(self) -> bool:
        """Whether the folder is ours: nobody else's window has it."""
        folder = self._screen.folder
        if self._one is None or folder != self._folder:
            if self._one is not None:
                self._one.release()
            self._one = OneWindow(folder, self, at_today=self._at_today)
            self._one.raised.connect(self.asked_for)
            self._folder = folder
        return not folder.is_dir() or self._one.claim()

    def asked_for(self, at_today: bool) -> None:
        """Come forward for somebody, perhaps at Today; a locked diary stays locked."""
        self.come_forward()
        if at_today and isinstance(self.window, MainWindow):
            self.window.turn_by_hand("today")

    def come_forward(self) -> None:
        """Have whatever is on screen be in front of the other windows."""
        if isinstance(self.window, MainWindow):
            self.window.come_forward()
        elif self.window is not None:
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()
