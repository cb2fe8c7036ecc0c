"""How reminders stand, as the command line tells it: what is due, what comes, what was missed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from recovery_app.cli import output
from recovery_app.cli.context import App
from recovery_app.domain import date_words, notice_words
from recovery_app.text import _

if TYPE_CHECKING:
    from recovery_app.services.locked_reminding import LockedReminding
    from recovery_app.services.ports import Computer
    from recovery_app.services.reminding import Claim, Reminding, Standing


def show(app: App, reminders: Reminding | LockedReminding, *, as_json: bool) -> None:
    """Print what is due now and how reminders stand; nothing is told by that."""
    from recovery_app.services.reminding import Reminding

    due = reminders.peek()
    standing = reminders.standing() if isinstance(reminders, Reminding) else None
    computer = app.computer()
    if as_json:
        output.emit(
            {
                "due": claim_json(due) if due else None,
                **next_json(reminders),
                "standing": _standing_json(standing) if standing else None,
                "ways": _ways_json(computer) if computer else None,
            }
        )
        return
    output.heading(_("Due now") if due else _("Nothing is due now."))
    if due:
        output.paragraph(due.body)
    output.paragraph(next_words(app, reminders))
    if standing:
        _tell_standing(app, standing)
    if computer:
        for words in _ways(computer):
            output.paragraph(words)


def next_words(app: App, reminders: Reminding | LockedReminding) -> str:
    """When there is something to tell next."""
    moment = reminders.next_due()
    if moment is None:
        return _("Nothing is planned.")
    return _("Next: {when}.").format(when=_when(app, moment))


def next_json(reminders: Reminding | LockedReminding) -> dict[str, Any]:
    """The same for programs: UTC, None if never."""
    return {"next_due": _utc(reminders.next_due())}


def claim_json(claim: Claim) -> dict[str, Any]:
    """A notice for programs."""
    return {
        "text": claim.body,
        "missed": claim.notice.missed,
        "held": claim.notice.held,
        "buttons": [code for code, _words in claim.buttons],
    }


def _tell_standing(app: App, standing: Standing) -> None:
    if not standing.on:
        click.echo(_("Reminders are switched off."))
    if standing.told_at is not None:
        words = _("Last told: {when}.").format(when=_when(app, standing.told_at))
        output.paragraph(words)
    if standing.missed and standing.missed_at is not None:
        words = notice_words.missed(standing.missed)
        output.paragraph(f"{words} ({_when(app, standing.missed_at)})")


def _ways(computer: Computer) -> list[str]:
    parts = (computer.notices.reach(), computer.autostart.standing(), computer.os_timer.standing())
    return [part.words for part in parts]


def _standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "on": standing.on,
        "told_at": _utc(standing.told_at),
        "missed": standing.missed,
        "missed_at": _utc(standing.missed_at),
    }


def _ways_json(computer: Computer) -> dict[str, Any]:
    reach = computer.notices.reach()
    login, timer = computer.autostart.standing(), computer.os_timer.standing()
    return {
        "notices": {"works": reach.works, "words": reach.words},
        "login": {"on": login.on, "words": login.words},
        "timer": {"on": timer.on, "words": timer.words},
    }


def _when(app: App, moment: datetime) -> str:
    """Such as "Tue 10 Nov, 19:00", on this computer's clock."""
    from recovery_app.services.zones import local_zone

    local = moment.astimezone(local_zone(app.clock))
    day = date_words.short(local.date(), app.clock.now().date())
    return _("{day}, {time}").format(day=day, time=date_words.clock(local))


def _utc(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
