"""`recovery-app remind`: what is due now, told once; what the operating system's timer calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recovery_app import paths
from recovery_app.cli import options, output, reminder_words
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_, _

if TYPE_CHECKING:
    from recovery_app.cli.telling import Told


@options.verb(
    "remind",
    N_("What is due now, and how reminders stand. With --once each is told a single time, here "
       "and, where there is one, on the desktop."),
)  # fmt: skip
@options.flag("--once", message=N_("Tell what is due, once, and wait a minute for an answer."))
@click.option("--unattended", is_flag=True, hidden=True)
@options.json_option
@pass_app
def command(app: App, /, *, once: bool, unattended: bool, as_json: bool) -> None:
    if unattended and not (app.data_dir / paths.DIARY).exists():
        # The timer outlives a diary that was moved; it leaves no empty one in the old place, which
        # the next start would take for the diary.
        return
    from recovery_app.cli import telling

    if not once:
        reminder_words.show(app, telling.reminders(app), as_json=as_json)
        return
    this = telling.Telling(app, unattended=unattended, silent=as_json)
    this.run(telling.UNATTENDED if unattended else telling.ATTENDED)
    if as_json:
        shown = [_json(one) for one in this.told]
        output.emit({"told": shown, **reminder_words.next_json(telling.reminders(app))})
    elif not this.told:
        click.echo(_("Nothing is due now."))
        output.paragraph(reminder_words.next_words(app, telling.reminders(app)))


def _json(one: Told) -> dict[str, Any]:
    return {**reminder_words.claim_json(one.claim), "notice": not one.why_not,
            "why_not": one.why_not or None, "answer": one.answer or None}  # fmt: skip
