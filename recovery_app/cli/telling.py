"""One run of `remind --once`: what is due is shown, and the answers to it are waited for."""

from __future__ import annotations

import queue
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from recovery_app.cli import output
from recovery_app.cli.context import App
from recovery_app.errors import LockedDiary, RecoveryError
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.services.locked_reminding import LockedReminding
    from recovery_app.services.ports import Computer
    from recovery_app.services.reminding import Claim, Reminding


@dataclass(frozen=True)
class Patience:
    """How long answers are waited for; after how long what is due by then is shown. Seconds."""

    for_answers: float
    look_again: float


ATTENDED = Patience(60, 60)
UNATTENDED = Patience(12 * 3600, 15 * 60)
"""[choice] A notice stays on the desktop long after it came, and its buttons are to work then, too.

While it is waited for, the system's timer starts nothing new: this run looks in its place.
"""


@dataclass
class Told:
    """One notice of this run. `why_not` says why it was only printed; `answer` is the button's."""

    claim: Claim
    why_not: str = ""
    answer: str = ""


def reminders(app: App) -> Reminding | LockedReminding:
    """The reminders of the diary, locked or not; nobody is asked for a passphrase to be reminded."""
    from recovery_app.services.locked_reminding import LockedReminding
    from recovery_app.services.reminding import Reminding

    locked = LockedReminding(app.data_dir, app.clock)
    if locked.known and not app.can_unlock and app.lock().is_set:
        return locked
    try:
        return Reminding(app.workspace())
    except LockedDiary:
        if not locked.known:
            raise
        return locked


class Telling:
    """Shows everything that is due, waits for the answers, and does what they say."""

    def __init__(self, app: App, *, unattended: bool, silent: bool) -> None:
        """`unattended` when nobody reads what is printed; `silent` prints nothing at all."""
        self._app = app
        self._unattended = unattended
        self._silent = silent
        self._computer: Computer | None = None
        self._answers: queue.Queue[tuple[Told, str]] = queue.Queue()
        self._open = 0
        self.told: list[Told] = []

    def run(self, patience: Patience) -> None:
        """Until every notice is answered or gone, or patience is over."""
        self._show_due()
        deadline = time.monotonic() + patience.for_answers
        # Ctrl+C ends the waiting, not the notice.
        with suppress(KeyboardInterrupt):
            while self._open and (left := deadline - time.monotonic()) > 0:
                # Nobody is kept from the diary's file by somebody who only waits.
                self._app.close()
                try:
                    one, answer = self._answers.get(timeout=min(left, patience.look_again))
                except queue.Empty:
                    self._show_due()
                else:
                    self._open -= 1
                    one.answer = answer
                    self._carry_out(one)

    def _show_due(self) -> None:
        known = reminders(self._app)
        while claim := known.claim():
            one = Told(claim)
            one.why_not = self._show(one)
            if one.why_not and self._unattended:
                # Printed where nobody reads it, it would be lost.
                known.give_back(claim)
                if self._open:
                    return
                raise RecoveryError(one.why_not)
            self.told.append(one)
            self._open += not one.why_not
            if not self._silent:
                _print(one)

    def _show(self, one: Told) -> str:
        from recovery_app.services import delivering

        self._computer = self._computer or self._app.computer()
        if self._computer is None:
            return _("An example reminds nobody.")
        ways = [self._computer.notices]
        try:
            delivering.show(one.claim, ways, lambda answer: self._answers.put((one, answer)))
        except RecoveryError as error:
            return str(error)
        return ""

    def _carry_out(self, one: Told) -> None:
        from recovery_app.services import delivering
        from recovery_app.services.reminding import Reminding

        if one.answer in delivering.OPENS and self._computer is not None:
            self._computer.open_window()
            return
        known = reminders(self._app)
        if isinstance(known, Reminding):
            delivering.carry_out(one.answer, one.claim, known)


def _print(one: Told) -> None:
    output.heading(one.claim.title)
    output.paragraph(one.claim.body)
    if one.why_not:
        output.paragraph(_("Told here only: {reason}").format(reason=one.why_not))
    else:
        click.echo(_("Shown as a notice."))
