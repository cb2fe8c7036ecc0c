"""Why an entry could not be saved, at its form; what was typed stays, and saving again works."""

from collections.abc import Callable

from recovery_app.errors import RecoveryError, ReplacedDiary
from recovery_app.gui.widgets.banner import Banner
from recovery_app.text import _

Show = Callable[[Banner], None]
"""Puts a banner where the one before stood."""


def show(error: RecoveryError, open_again: Callable[[], None], put: Show) -> None:
    """Show the fault by `put`; where another file can be opened instead, one press does that."""
    action = _("Open the file that is there now") if isinstance(error, ReplacedDiary) else ""
    banner = Banner("warning", str(error), action=action, closable=True)

    def opened() -> None:
        try:
            open_again()
        except RecoveryError as again:
            put(Banner("warning", str(again), closable=True))
        else:
            words = _("The file that is there now is open, and what you typed is still here: save "
                      "it again.")  # fmt: skip
            put(Banner("info", words, closable=True))

    banner.acted.connect(opened)
    put(banner)
    banner.speak()
