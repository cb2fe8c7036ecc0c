"""Bringing what is due to the person: shown by what works, and the answer carried out."""

from collections.abc import Callable, Sequence
from typing import Protocol

from recovery_app.errors import RecoveryError
from recovery_app.services.ports import Shows
from recovery_app.services.reminding import Claim

OPENS = frozenset({"log", "open"})
"""The answers for which the diary is to be opened."""


class Answering(Protocol):
    """Where "Later" and "Skip" go."""

    def later(self, keys: Sequence[str]) -> None:
        """Tell these again in an hour."""

    def skip(self, keys: Sequence[str]) -> None:
        """Tell these no more."""


def show(claim: Claim, ways: Sequence[Shows], answered: Callable[[str], None]) -> None:
    """Show a notice in the first of `ways` that works.

    Raises RecoveryError with the reason of each when none does.
    """
    reasons = []
    for way in ways:
        try:
            way.show(
                claim.title, claim.body, claim.buttons, urgent=claim.is_alarm, answered=answered
            )
        except RecoveryError as error:
            reasons.append(str(error))
        else:
            return
    raise RecoveryError(" ".join(reasons))


def carry_out(answer: str, claim: Claim, reminding: Answering) -> None:
    """Do what "Later" or "Skip" says; any other answer changes nothing."""
    if answer == "later":
        reminding.later(claim.keys)
    elif answer == "skip":
        reminding.skip(claim.keys)
