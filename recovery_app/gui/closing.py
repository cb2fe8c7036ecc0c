"""What is said before a window is closed by hand: what was typed and not saved would be lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.main_window import MainWindow


@runtime_checkable
class Begun(Protocol):
    """A form, a panel or a line that a person types into."""

    @property
    def begun(self) -> bool:
        """Whether something is typed that is not saved."""


class UnsavedSheet(Sheet):
    """Asks whether to stay; Escape stays as well."""

    def __init__(self, parent: QWidget, close: Callable[[], object]) -> None:
        super().__init__(parent, _("Close without saving?"), side="center")
        self._sentence = self._words()
        self.add(Label(self._sentence))
        leave = Button(_("Close anyway"), "secondary")  # the panel's own way out is "Close"
        leave.clicked.connect(lambda: self._leave(close))
        self.stay = self._staying()
        self.stay.clicked.connect(self.close_sheet)
        self.add_button(leave)
        self.add_button(self.stay)
        self.closed.connect(self.deleteLater)

    def open(self) -> None:
        """Show it, with the keyboard on what loses nothing, and have it read aloud."""
        super().open()
        self.stay.setFocus()
        announce(self, f"{self.title_label.text()} {self._sentence}", urgent=True)

    def _words(self) -> str:
        return _("What you typed and did not save is lost when you close now.")

    def _staying(self) -> Button:
        return Button(_("Stay"), "primary")

    def _leave(self, close: Callable[[], object]) -> None:
        close()
        # The window may come back, from the tray or from beside an ice timer. Until then the
        # keyboard stays where closing has put it, such as on the next question.
        self._back = None
        self.close_sheet()


def typed_in(window: QWidget) -> bool:
    """Whether something is typed in `window`, on show or not, that is not saved."""
    return any(part.begun for part in window.findChildren(QWidget) if isinstance(part, Begun))


def logging_out() -> bool:
    """Whether the end of the session closes the window: nobody holds that up."""
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def asks(
    window: QWidget, close: Callable[[], object], kind: type[UnsavedSheet] = UnsavedSheet
) -> bool:
    """Say that what was typed is lost, and `close` if that is meant; True if the window is to wait.

    Nobody holds up the end of a session, or closes twice without meaning it.
    """
    if logging_out() or any(sheet.isVisible() for sheet in window.findChildren(UnsavedSheet)):
        return False
    kind(window, close).open()
    return True


def asks_first(window: "MainWindow", event: QCloseEvent) -> bool:
    """Whether the person closes it, and something has to be said before."""
    return event.spontaneous() and holds_up(window)


def holds_up(window: "MainWindow") -> bool:
    """Ask what has to be asked before `window` is closed by hand; True if it is to wait."""

    def explains() -> bool:
        return window.reminder is not None and window.reminder.asks_before_closing()

    def go_on() -> None:
        if not explains():
            window.close()

    # In the tray what was typed waits with the window.
    if not window.stays and typed_in(window) and asks(window, go_on):
        return True
    return explains()


def asks_before_leaving(window: "MainWindow") -> bool:
    """The same for ending the app from the tray: there the window is out of sight."""
    if not (typed_in(window) and asks(window, window.leave)):
        return False
    window.come_forward()
    return True
