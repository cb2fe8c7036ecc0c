"""Backups as a person reads of them: when one was made, and why."""

from datetime import date, datetime

from recovery_app.domain import date_words
from recovery_app.text import N_, _, ngettext

REASONS = {
    "asked": N_("made when you asked"),
    "daily": N_("made by itself"),
    "migration": N_("made before an update of the app"),
    "import": N_("made before an import"),
    "restore": N_("made before a backup was put back"),
    "lock": N_("made when a lock was set or taken away"),
    "purge": N_("made before older ones were removed"),
}
"""Why a backup was made, by the word its file is named with."""


def when(moment: datetime, today: date) -> str:
    """Such as "Today, 19:30"; `moment` carries the offset it is to be read with."""
    words = date_words.relative(moment.date(), today)
    return _("{day}, {time}").format(day=words, time=date_words.clock(moment))


def reason(code: str) -> str:
    """Why it was made; empty for a reason this version does not know."""
    return _(REASONS[code]) if code in REASONS else ""


def entries(count: int) -> str:
    """Such as "128 entries"."""
    return ngettext("{n} entry", "{n} entries", count).format(n=count)
