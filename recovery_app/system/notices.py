"""Notices of the operating system: what every way of showing them has in common, and which is used."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from recovery_app.errors import RecoveryError

Answered = Callable[[str], None]
"""Called once, maybe from another thread, with a button's code, "open" or "closed"."""

CLOSED = "closed"
"""The answer when a notice went away without one."""

OPEN = "open"
"""The answer when the notice itself was pressed."""


class NotShown(RecoveryError):
    """A notice could not be shown, for a reason said in one sentence."""


@dataclass(frozen=True)
class Reach:
    """Whether notices arrive, and how, in one sentence; `has_buttons` if they can be answered."""

    works: bool
    words: str
    has_buttons: bool = False


class Notices(Protocol):
    """One way of showing notices."""

    def reach(self) -> Reach:
        """Whether they would arrive now."""

    def show(
        self,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        *,
        urgent: bool,
        answered: Answered,
    ) -> None:
        """Show one; `buttons` are (code, words). Raises NotShown when it cannot be."""


def of_this_system(platform: str = sys.platform) -> Notices:
    """The way this operating system has."""
    if platform in ("darwin", "win32"):
        from recovery_app.system.notices_desktop import DesktopNotices

        return DesktopNotices()
    from recovery_app.system.notices_dbus import DbusNotices

    return DbusNotices()
