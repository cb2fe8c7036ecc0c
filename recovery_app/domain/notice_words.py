"""What a notice says: neutral unless the person chose details, one short text either way."""

from datetime import date

from recovery_app.domain import date_words
from recovery_app.domain.ice_timer import ALARMS
from recovery_app.domain.occasions import PlanLine
from recovery_app.domain.reminders import Notice
from recovery_app.text import N_, _, ngettext

BUTTONS = {
    "log": N_("Log now"),
    "open": N_("Open"),
    "later": N_("Later"),
    "skip": N_("Skip"),
}


def title() -> str:
    """The title of every notice: the name of the app, nothing about health."""
    return _("Recovery App")


def body(notice: Notice, procedure_day: date, *, details: bool) -> str:
    """The text of a notice. Without `details` it names neither body, plan nor day.

    The ice timer always says what to do, as the skin depends on it; a notice made while the
    diary is locked knows nothing to name.
    """
    if notice.alarm is not None:
        return _(ALARMS[notice.alarm.kind])
    sentences = _detailed(notice, procedure_day) if details and notice.told else [_plain(notice)]
    if notice.missed:
        sentences.append(missed(notice.missed))
    if notice.held:
        sentences.append(_("Held back during quiet hours."))
    return "\n".join(sentences)


def missed(count: int) -> str:
    """How many reminders were missed while nothing could remind."""
    return ngettext(
        "{n} reminder was missed while the computer was off.",
        "{n} reminders were missed while the computer was off.",
        count,
    ).format(n=count)


def line_words(line: PlanLine) -> str:
    """A plan's line with whose it is."""
    if not line.source:
        return line.text
    return _("{source}: {text}").format(source=line.source, text=line.text)


def _plain(notice: Notice) -> str:
    if notice.check is not None:
        return _("An entry for today is still open.")
    if notice.gaps:
        return _("Some days have no entry yet.")
    return _("There is something to read in your diary.")


def _detailed(notice: Notice, procedure_day: date) -> list[str]:
    sentences = [line_words(line) for line in notice.lines]
    if notice.check is not None:
        number = (notice.check.day - procedure_day).days
        sentences.append(_("The check-in of day {n} is due.").format(n=number))
    if notice.gaps:
        days = ", ".join(date_words.brief(day) for day in notice.gaps[-3:])
        sentence = ngettext(
            "{n} day has no check-in: {days}.",
            "{n} days have no check-in; the latest: {days}.",
            len(notice.gaps),
        )
        sentences.append(sentence.format(n=len(notice.gaps), days=days))
    return sentences or [_plain(notice)]
