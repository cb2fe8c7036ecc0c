"""Asked once, when closing the window would silence reminders: what is to happen from now on."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.field import ErrorLine
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.reminders import Here, RemindersScreen, Ways
from recovery_app.text import _


class ClosingSheet(Sheet):
    """Over its screen. `close` goes on with the closing; leaving the sheet stays in the app."""

    def __init__(
        self,
        parent: QWidget,
        screen: RemindersScreen,
        ways: Ways | None,
        here: Here,
        close: Callable[[], None],
    ) -> None:
        super().__init__(parent, _("Reminders when the window is closed"), side="center")
        self._screen = screen
        self._go_on = close
        self._worker = Worker(self)
        timer = ways is not None and ways.timer.possible and ways.notices.works
        if not timer and not here.tray:
            self.add(Label(_("Reminders come only while the app is open: this computer offers no "
                             "other way. This is said once.")))  # fmt: skip
            self.add_button(self._button(_("Close"), "primary", self._close_now))
            return
        self.add(Label(_("So far, reminders come only while the app is open. This is asked once; "
                         "the settings have it, too.")))  # fmt: skip
        self.problem = ErrorLine()
        self.add(self.problem)
        self.add_button(self._button(_("Close without reminders"), "quiet", self._close_now))
        if here.tray:
            self.add_button(self._button(_("Stay in the tray"), "secondary", self._tray))
        if timer:
            words = _("Remind while it is closed")
            self.add_button(self._button(words, "primary", self._timer))

    def _button(self, words: str, variant: str, act: Callable[[], None]) -> Button:
        button = Button(words, variant)
        button.clicked.connect(act)
        return button

    def _close_now(self) -> None:
        self._screen.told_of_closing()
        self.close_sheet()  # the window may come back, from the tray or from beside an ice timer
        self._go_on()

    def _tray(self) -> None:
        self._screen.choose("keep_in_tray", True)
        self._close_now()

    def _timer(self) -> None:
        self._worker.run(
            lambda: self._screen.switch("os_timer", on=True),
            lambda _ways: self._switched(),
            self._failed,
        )

    def _switched(self) -> None:
        if not self.isHidden():  # left meanwhile, the person stays
            self._close_now()

    def _failed(self, sentence: str) -> None:
        self.problem.text.setText(sentence)
        self.problem.show()
