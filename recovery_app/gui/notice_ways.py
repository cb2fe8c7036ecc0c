"""The window's own ways of showing a notice, where the desktop has none: at the icon, or inside."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from recovery_app.errors import RecoveryError
from recovery_app.gui.tray import Tray
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.main_window import MainWindow

Answered = Callable[[str], None]
Buttons = Sequence[tuple[str, str]]


class AtTheIcon:
    """A balloon at the icon in the tray: no buttons, a press opens the app."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray

    def show(
        self, title: str, body: str, buttons: Buttons, *, urgent: bool, answered: Answered
    ) -> None:
        """Show it. Raises RecoveryError where there is no tray."""
        if not self._tray.has_balloons:
            raise RecoveryError(_("This desktop has no tray."))
        self._tray.balloon(title, body, answered)


class InTheWindow:
    """The status line of a window that is on screen.

    A notice `of_check_in_alone` is not said over the very questions it is about.
    """

    def __init__(self, window: "MainWindow", *, of_check_in_alone: bool = False) -> None:
        self._window = window
        self._of_check_in_alone = of_check_in_alone

    def show(
        self, title: str, body: str, buttons: Buttons, *, urgent: bool, answered: Answered
    ) -> None:
        """Say it there. Raises RecoveryError while the window is closed."""
        if not self._window.isVisible():
            raise RecoveryError(_("The window is closed."))
        if not (self._of_check_in_alone and self._asks_already()):
            self._window.told(body.replace("\n", " "))

    def _asks_already(self) -> bool:
        from recovery_app.gui.today import TodayPage  # the window has it by now

        page = self._window.findChild(TodayPage)
        return page is not None and page.isVisible() and page.form is not None
