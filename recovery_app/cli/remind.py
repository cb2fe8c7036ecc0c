"""`recovery-app remind`: what is due now, told once; what the operating system's timer calls."""

from __future__ import annotations

import queue
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from recovery_app.cli import options, output, reminder_words
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import LockedDiary, RecoveryError
from recovery_app.text import N_, _

if TYPE_CHECKING:
    from recovery_app.services.locked_reminding import LockedReminding
    from recovery_app.services.ports import Computer
    from recovery_app.services.reminding import Claim, Reminding

ATTENDED_S = 60
UNATTENDED_S = 600
"""How long an answer to a notice is waited for, in seconds; longer when nobody stands by."""


@dataclass
class Told:
    """One notice of this run. `why_not` says why it was only printed; `answer` is the button's."""

    claim: Claim
    why_not: str = ""
    answer: str = ""


@options.verb(
    "remind",
    N_("What is due now, and how reminders stand. With --once it is told, and then not again: as "
       "a notice of the desktop where there is one, and here."),
)  # fmt: skip
@options.flag("--once", message=N_("Tell what is due, once, and wait a minute for an answer."))
@click.option("--unattended", is_flag=True, hidden=True)
@options.json_option
@pass_app
def command(app: App, /, *, once: bool, unattended: bool, as_json: bool) -> None:
    reminders = _reminders(app)
    if not once:
        reminder_words.show(app, reminders, as_json=as_json)
        return
    told = _tell(app, reminders, unattended=unattended, silent=as_json)
    if as_json:
        shown = [_json(one) for one in told]
        output.emit({"told": shown, **reminder_words.next_json(reminders)})
    elif not told:
        click.echo(_("Nothing is due now."))
        output.paragraph(reminder_words.next_words(app, reminders))


def _reminders(app: App) -> Reminding | LockedReminding:
    from recovery_app.services.locked_reminding import LockedReminding
    from recovery_app.services.reminding import Reminding

    locked = LockedReminding(app.data_dir, app.clock)
    # Nobody is asked for a passphrase to be reminded.
    if locked.known and not app.can_unlock and app.lock().is_set:
        return locked
    try:
        return Reminding(app.workspace())
    except LockedDiary:
        if not locked.known:
            raise
        return locked


def _tell(
    app: App, reminders: Reminding | LockedReminding, *, unattended: bool, silent: bool
) -> list[Told]:
    """Show everything that is due, then wait for the answers and do what they say."""
    computer: Computer | None = None
    answers: queue.Queue[tuple[Told, str]] = queue.Queue()
    told: list[Told] = []
    while claim := reminders.claim():
        one, computer = Told(claim), computer or app.computer()
        one.why_not = _show(one, computer, answers)
        if one.why_not and unattended:
            # Printed where nobody reads it, it would be lost.
            reminders.give_back(claim)
            raise RecoveryError(one.why_not)
        told.append(one)
        if not silent:
            _print(one)
    shown = [one for one in told if not one.why_not]
    for one, answer in _answers(answers, len(shown), UNATTENDED_S if unattended else ATTENDED_S):
        one.answer = answer
        _carry_out(one, reminders, computer)
    return told


def _show(one: Told, computer: Computer | None, answers: queue.Queue[tuple[Told, str]]) -> str:
    from recovery_app.services import delivering

    if computer is None:
        return _("An example reminds nobody.")
    try:
        delivering.show(one.claim, [computer.notices], lambda answer: answers.put((one, answer)))
    except RecoveryError as error:
        return str(error)
    return ""


def _answers(
    answers: queue.Queue[tuple[Told, str]], count: int, patience: float
) -> Sequence[tuple[Told, str]]:
    """As many answers as come while they are waited for."""
    deadline = time.monotonic() + patience
    found = []
    # Ctrl+C ends the waiting, not the notice.
    with suppress(queue.Empty, KeyboardInterrupt):
        for _n in range(count):
            found.append(answers.get(timeout=max(0, deadline - time.monotonic())))
    return found


def _carry_out(
    one: Told, reminders: Reminding | LockedReminding, computer: Computer | None
) -> None:
    from recovery_app.services import delivering
    from recovery_app.services.reminding import Reminding

    if one.answer in delivering.OPENS and computer is not None:
        computer.open_window()
    elif isinstance(reminders, Reminding):
        delivering.carry_out(one.answer, one.claim, reminders)


def _print(one: Told) -> None:
    output.heading(one.claim.title)
    output.paragraph(one.claim.body)
    if one.why_not:
        output.paragraph(_("Told here only: {reason}").format(reason=one.why_not))
    else:
        click.echo(_("Shown as a notice."))


def _json(one: Told) -> dict[str, Any]:
    return {**reminder_words.claim_json(one.claim), "notice": not one.why_not,
            "why_not": one.why_not or None, "answer": one.answer or None}  # fmt: skip
