"""The window: side bar, the pages (each built when first opened), and what was just done."""

import sys
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import kept_look, pages, theme
from recovery_app.gui.fault_place import FaultPlace
from recovery_app.gui.live import Live
from recovery_app.gui.lock_door import LockDoor
from recovery_app.gui.unseen import Unseen
from recovery_app.gui.widgets import reading_order
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.sidebar import Sidebar
from recovery_app.screens.shell import ShellScreen
from recovery_app.services.feed import Change
from recovery_app.services.ports import Computer, Sound
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _

# Imports inside the functions below wait until behind the first paint.
if TYPE_CHECKING:
    from recovery_app.gui.care import Care
    from recovery_app.gui.first_today import FirstToday
    from recovery_app.gui.ice_keeper import IceKeeper
    from recovery_app.gui.reminder import Reminder
    from recovery_app.gui.widgets.sheet import Sheet
    from recovery_app.gui.widgets.toast import Toast
    from recovery_app.services.folder_check import FileSystem

_LOOK_AT_CLOCK_MS = 60_000

MakeComputer = Callable[[Path], Computer]
"""Gives the computer around the diary in a folder; costly enough to wait for the first paint."""


class MainWindow(Unseen, QMainWindow):
    """The one window of the app; it is the `Shell` its pages see."""

    restore_asked = Signal(object)
    """A backup's path, to be put in the diary's place: that is done while no window is open."""

    _over = False
    _first: "FirstToday | None" = None

    reminder: "Reminder | None" = None
    """What reminds while the window is open; it begins behind the first paint."""

    stays = False
    """Whether the app goes on when the window is closed: in the tray, or in the background."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        theme_name: str | None = None,
        scale: float | None = None,
        sound: Sound | None = None,
        filesystem: "FileSystem | None" = None,
        computer: MakeComputer | None = None,
        first_look: bool = False,
    ) -> None:
        """With `first_look` Today shows at first only its questions; `warm_up` makes it whole."""
        settings = workspace.settings()
        theme.choose(theme_name or settings.theme, scale or settings.text_scale)
        super().__init__()
        self._workspace = workspace
        self._make_computer = computer
        self._sound, self._filesystem = sound, filesystem
        self._screen = ShellScreen(workspace)
        self._op: int | None = None
        self._undoing = False
        self._pages: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self._today = workspace.today()
        self.setWindowTitle("Recovery App")
        self.setMinimumSize(640, 480)
        self.resize(1120, 760)
        self.setCentralWidget(self._frame())
        QShortcut(QKeySequence("F1"), self).activated.connect(self.get_help)
        self.door = LockDoor(self)
        # What may find the diary unreadable comes before anything that goes on by itself.
        if first_look and not self._screen.new:
            from recovery_app.gui.first_today import FirstToday

            self._first = FirstToday(workspace, self._stack)
            self._stack.addWidget(self._first)
            self._sidebar.set_current("today")
        else:
            self._turn_to("today")
        theme.wear()
        self._live = Live(workspace, self, self.end)
        self._live.changed.connect(self._changed)
        if self._first is None:
            self._live.changed.connect(self._ice.look)
        self._clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._clock.timeout.connect(self._look_at_clock)
        self._clock.start()

    @cached_property
    def care(self) -> "Care":
        """What is looked after in the background, and the note that follows from it."""
        from recovery_app.gui.care import Care

        made = Care(self._workspace, self._filesystem, self)
        made.changed.connect(lambda: self._changed(Change("", None, "care")))
        return made

    @cached_property
    def _ice(self) -> "IceKeeper":
        from recovery_app.gui.ice_keeper import IceKeeper

        return IceKeeper(self._workspace, self.told, self._help_forward, self._sound, self)

    @cached_property
    def _toast(self) -> "Toast":
        from recovery_app.gui.widgets.toast import Toast

        made = Toast(self)
        made.undone.connect(self.undo)
        return made

    @property
    def workspace(self) -> Workspace:
        """The open diary."""
        return self._workspace

    @cached_property
    def computer(self) -> Computer | None:
        """The computer, as far as reminders reach into it; None for an example."""
        return self._make_computer(self._workspace.folder) if self._make_computer else None

    def start(self) -> None:
        """Come up where the window was left."""
        geometry = QSettings("recovery-app", "window").value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def warm_up(self) -> None:
        """Import what the next click needs, once the first page is on screen."""
        if self._first is not None:
            self._look_further()
        self.care.look()
        self._ice.look()
        if self.computer is not None:
            from recovery_app.gui.reminder import Reminder

            self.reminder = Reminder(self, self.computer)
            self._live.changed.connect(self.reminder.changed)
            self._look_at_clock()

    def leave(self) -> None:
        """End the app; a running ice timer keeps its small window until it is over."""
        from recovery_app.gui import closing

        if closing.asks_before_leaving(self):
            return
        self.stays = False
        QApplication.setQuitOnLastWindowClosed(True)
        self.close()
        if not self._ice.active:
            QApplication.quit()

    def come_forward(self) -> None:
        """Be in front of the other windows."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def open(self, page: str, day: date | None = None) -> None:
        """Turn to a page, at a day when it has days. A new diary asks its first question."""
        self._fault.drop()
        try:
            self._turn_to(page, day)
        except RecoveryError as error:
            self._fault.show(page, str(error))
            self._sidebar.set_current(pages.marked(page))

    def _look_further(self) -> None:
        """Put the whole page in the place of the first look, with what was answered meanwhile."""
        if (first := self._first) is None:
            return
        typed_in = self.focusWidget()
        if self._stack.currentWidget() is first:
            self.open("today")
        self._first = None
        if typed_in is not None and self._stack.isAncestorOf(typed_in):
            typed_in.setFocus()
        self._stack.removeWidget(first)
        first.leave()
        self._live.changed.connect(self._ice.look)

    def _turn_to(self, page: str, day: date | None = None) -> None:
        name = "welcome" if self._screen.new and page in pages.NEEDS_PROCEDURE else page
        self._sidebar.setVisible(name != "welcome")
        if name not in self._pages:
            self._pages[name] = pages.build(name, self, self._first)
            self._stack.addWidget(self._pages[name])
            self._stale.discard(name)
        widget = self._pages[name]
        if name in self._stale:
            self._refresh(name)
        if self._stack.currentWidget() is not widget:
            announce(self, pages.title(name))
        self._stack.setCurrentWidget(widget)
        self._sidebar.set_current(pages.marked(name))
        if day is not None and isinstance(widget, pages.WithDays):
            widget.open_day(day)
        widget.setFocus()

    def told(self, sentence: str, done: Done | None = None) -> None:
        """Say in the status line what was done, with Undo when it can be undone."""
        self._op, self._undoing = done.op if done else None, False
        self._toast.show_message(sentence, undo=self._op is not None)

    def attempt(self, verb: Callable[[], Done]) -> Done | None:
        """Run a verb; a known fault is said in the status line and gives None."""
        try:
            return verb()
        except RecoveryError as error:
            self.told(str(error))
            return None

    def undo(self) -> None:
        """Take back what the status line told of; that can be taken back in turn."""
        op, self._op = self._op, None
        if op is None:
            return
        redo = not self._undoing
        if done := self.attempt(lambda: self._screen.undo(op)):
            self._op, self._undoing = done.op, redo
            words = self._screen.undone(done)
            self._toast.show_message(words, undo=done.op is not None, redo=redo)

    def open_example(self) -> None:
        """Open an example recovery in a window of its own; this diary stays as it is."""
        from PySide6.QtCore import QProcess

        program = [] if getattr(sys, "frozen", False) else ["-m", "recovery_app"]
        QProcess.startDetached(sys.executable, [*program, "demo"])

    def open_ice(self) -> None:
        """Show the ice timer's small window, if a timer runs."""
        self._ice.show(activate=True)

    def dress(self) -> None:
        """Take theme and text size from the settings anew."""
        settings = self._workspace.settings()
        theme.apply(settings.theme, settings.text_scale)
        kept_look.keep(settings.theme, settings.text_scale)

    def restore(self, path: Path) -> None:
        """Have a backup put in the diary's place; the present file is kept."""
        self.restore_asked.emit(path)

    def end(self) -> None:
        """Let go of the diary: nothing is read or written after this, until `go_on`."""
        if self._over:
            return
        self._over = True
        self._live.stop()
        self._clock.stop()
        if "_ice" in vars(self):
            self._ice.close()
        if "care" in vars(self):
            self.care.stop()
        if self.reminder is not None:
            self.reminder.stop()
            self.reminder.deleteLater()
            self.reminder = None

    def go_on(self) -> None:
        """Begin again after `end`, over the same diary: all is read anew, what was typed stays."""
        self._over = False
        self._live = Live(self._workspace, self, self.end)
        self._live.changed.connect(self._changed)
        self._live.changed.connect(self._ice.look)
        self._clock.start()
        self.warm_up()
        self._changed(Change("", None, "outside"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood."""
        from recovery_app.gui import closing

        QSettings("recovery-app", "window").setValue("geometry", self.saveGeometry())
        if closing.asks_first(self, event):
            event.ignore()
            return
        QApplication.setQuitOnLastWindowClosed(not self.stays)
        if "_ice" in vars(self) and self._ice.active and not self._over:
            # A running timer must still be heard: the app stays, with its small window alone.
            self._ice.show()
        elif not self.stays:
            self._live.stop()
            self._clock.stop()
        super().closeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on as the window is laid out."""
        return reading_order.step(self, forward=forward) or super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        """A new day may have come while another window was in front."""
        super().changeEvent(event)
        activated = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if activated and not self._over:
            self._look_at_clock()

    def settle(self) -> None:
        """Wait for what the page on show is still drawing (for a picture of it)."""
        settle = getattr(self._stack.currentWidget(), "settle", None)
        if settle is not None:
            settle()

    def get_help(self) -> None:
        """The signs and numbers; over a panel that is open, so that nothing typed is lost."""
        from recovery_app.gui.help import HelpSheet  # not at start: the first paint comes first

        open_now = self._panels()
        if not open_now:
            self.open("help")
        elif not any(isinstance(sheet, HelpSheet) for sheet in open_now):
            HelpSheet(self, self).open()

    def _panels(self) -> "list[Sheet]":
        from recovery_app.gui.widgets.sheet import Sheet

        return [sheet for sheet in self.findChildren(Sheet) if sheet.isVisible()]

    def turn_by_hand(self, page: str) -> None:
        """Turn to a page, but not behind the back of a panel that is being filled in."""
        if not self._panels():
            self.open(page)

    def _help_forward(self) -> None:
        self.come_forward()
        self.get_help()

    def _frame(self) -> QWidget:
        frame = QWidget(self)
        frame.setProperty("surface", "window")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        items = [(page.name, page.icon, _(page.title)) for page in pages.PAGES]
        footer = [(page.name, page.icon, _(page.title)) for page in pages.FOOTER]
        self._sidebar = Sidebar(items, footer, parent=frame)
        self._sidebar.selected.connect(self.turn_by_hand)
        self._sidebar.follow(self)
        self._stack = QStackedWidget(frame)
        self._fault = FaultPlace(self._stack, self.open)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        return frame

    def _changed(self, change: Change) -> None:
        shown, welcome = self._stack.currentWidget(), self._pages.get("welcome")
        if shown is welcome and not self._screen.new:
            return  # the first question ends itself
        for name, widget in self._pages.items():
            self._stale.add(name)
            if widget is shown:
                self._refresh_shown(name)

    def _refresh(self, name: str) -> None:
        widget = self._pages[name]
        if isinstance(widget, pages.Refreshed):
            widget.refresh()
        self._stale.discard(name)

    def _refresh_shown(self, name: str) -> None:
        from recovery_app.gui.widgets.keyboard_place import KeyboardPlace

        place = KeyboardPlace(self)
        try:
            self._refresh(name)
            place.keep()
        except RecoveryError as error:
            # What is on screen stays, drafts too; the next change or visit reads again.
            self.told(str(error))

    def _look_at_clock(self) -> None:
        if self.reminder is not None:
            # One timer for all: it runs out just when something is due.
            self._clock.start(min(self.reminder.tick(), _LOOK_AT_CLOCK_MS))
        today = self._workspace.today()
        if today != self._today:
            self._today = today
            self._changed(Change("", None, "clock"))
            self.care.look()
