"""A line of the plan in the words that stand on Today."""

from recovery_app.domain import date_words
from recovery_app.domain.plan_words import GuidanceLine
from recovery_app.text import _


def in_words(line: GuidanceLine) -> str:
    """A line as it is shown on Today: what to leave out with its last day."""
    if line.kind == "avoid" and line.until is not None:
        return _("{line} Until {date}.").format(line=line.text, date=date_words.brief(line.until))
    return line.text
