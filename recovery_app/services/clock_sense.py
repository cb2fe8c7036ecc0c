"""A computer's clock that cannot be right, and what the diary goes by until it is set."""

from datetime import UTC, datetime

from recovery_app.services.ports import Clock

NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
"""No version of this app is older: a clock that says so stands at the factory's date."""


class GoesOn:
    """Goes on from the diary's last change while the computer's clock cannot be right.

    Once the clock is set, it is the computer's own again.
    """

    def __init__(self, computer: Clock, last_change: datetime) -> None:
        self.computer = computer
        self._ahead = last_change - computer.now()

    def now(self) -> datetime:
        """The computer's time, or the time since the start counted from the last change."""
        said = self.computer.now()
        return said + self._ahead if is_impossible(said) else said

    def zone(self) -> str:
        """The computer's zone."""
        return self.computer.zone()


def is_impossible(said: datetime) -> bool:
    """Whether no clock that says so can be right."""
    return said < NOT_BEFORE


def believable(computer: Clock, last_change: datetime | None) -> Clock:
    """The computer's clock, unless it cannot be right and the diary knows a later time."""
    said = computer.now()
    if last_change is None or not is_impossible(said) or last_change <= said:
        return computer
    return GoesOn(computer, last_change)
