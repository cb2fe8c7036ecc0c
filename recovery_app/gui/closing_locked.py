"""What is said before the locked diary's window is closed: what was typed can be saved once it is open."""

from typing import TYPE_CHECKING

from recovery_app.gui.closing import UnsavedSheet
from recovery_app.gui.widgets.button import Button
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.gui.unlock import UnlockWindow


class LockedUnsavedSheet(UnsavedSheet):
    """Tells nothing of what was typed, nor where: whoever sits here need not know the passphrase."""

    _window: "UnlockWindow"

    def _words(self) -> str:
        return _(
            "What was typed before the diary was locked is not saved. It is lost when you close "
            "now; unlock the diary to save it."
        )

    def _staying(self) -> Button:
        button = Button(_("Unlock first"), "primary", "lock")
        button.clicked.connect(self._unlock_first)
        return button

    def _unlock_first(self) -> None:
        self.close_sheet()
        self._window.unlock_first()
