"""What is handed in from outside when the app is put together: clock, ids, sound, the computer."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Nothing else in the app asks the computer for it."""

    def now(self) -> datetime:
        """The present moment, with the local offset."""

    def zone(self) -> str:
        """The IANA name of the local time zone, such as "Europe/Berlin"."""


class Ids(Protocol):
    """Gives ids for new records. `seq` is the length of the audit, which never repeats."""

    def new(self, now: datetime, seq: int) -> str:
        """A UUIDv7, lower case with hyphens."""

    def salt(self, now: datetime, seq: int) -> str:
        """32 hexadecimal digits that make a row's hash tell nothing about its values."""


class Sound(Protocol):
    """The alarm."""

    def play(self) -> bool:
        """Sound it without waiting; False when this computer offers no way to."""


class Reach(Protocol):
    """Whether notices arrive, and how, in one sentence."""

    @property
    def works(self) -> bool:
        """Whether they arrive now."""

    @property
    def words(self) -> str:
        """How, or why not."""

    @property
    def has_buttons(self) -> bool:
        """Whether they can be answered."""


class Shows(Protocol):
    """A way of showing notices."""

    def show(
        self,
        title: str,
        body: str,
        buttons: Sequence[tuple[str, str]],
        *,
        urgent: bool,
        answered: Callable[[str], None],
    ) -> None:
        """Show one. Raises RecoveryError in words when it cannot be.

        `buttons` are (code, words); `answered` is called once, maybe from another thread, with a
        button's code, "open" or "closed".
        """


class Notices(Shows, Protocol):
    """The computer's own way, which knows whether it works."""

    def reach(self) -> Reach:
        """Whether they would arrive now; may take a moment."""


class Standing(Protocol):
    """How something of the system stands, in one sentence."""

    @property
    def on(self) -> bool:
        """Whether it is set up *and* runs."""

    @property
    def words(self) -> str:
        """The sentence."""

    @property
    def possible(self) -> bool:
        """Whether this system could have it."""


class Installed(Protocol):
    """Something of the system that the person can switch on and off."""

    def standing(self) -> Standing:
        """How it stands, looked up now; may take a moment."""

    def install(self) -> None:
        """Switch it on and look. Raises RecoveryError in words."""

    def remove(self) -> None:
        """Switch it off and look. Raises RecoveryError in words."""


class Computer(Protocol):
    """The computer, as far as reminders reach into it."""

    @property
    def notices(self) -> Notices:
        """Its notices."""

    @property
    def autostart(self) -> Installed:
        """Starting the app at login."""

    @property
    def os_timer(self) -> Installed:
        """Asking for reminders while the app is closed."""

    def open_window(self) -> None:
        """Start the window at Today, or have the one that is there come forward and turn to it."""
