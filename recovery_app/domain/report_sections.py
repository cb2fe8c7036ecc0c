"""The sections of the first page: questions, warning signs, counts, and what was used."""

from collections.abc import Sequence
from datetime import date

from recovery_app.domain import codes, date_words, describe, schedule
from recovery_app.domain import records as r
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.report_choices import SECTIONS
from recovery_app.domain.report_parts import Material, Section
from recovery_app.text import _, ngettext

FEVER = 38.0
"""Degrees Celsius from which a temperature stands among the warning signs."""


def questions(m: Material) -> Section:
    """The open questions, first on the page; how many were answered before."""
    asked = m.of(r.Question)
    answered = sum(bool(question.answered) for question in asked)
    aside = ""
    if answered:
        aside = ngettext("{n} answered before", "{n} answered before", answered).format(n=answered)
    still_open = tuple(q.text for q in asked if q.text and not q.answered)
    too_few = "" if still_open else _("No open question.")
    return _section("questions", aside=aside, items=still_open, too_few=too_few)


def signs(m: Material) -> Section:
    """On how many answered days none was reported, and each day with one."""
    answered = [day for day in m.own_days if day.signs is not None]
    none = sum(not day.signs for day in answered)
    reported = tuple(line for day in m.own_days if (line := _signs_of(day, m)))
    if not answered and not reported:
        return _section("signs", too_few=_("Not answered on any day of this period."))
    days = max(0, (m.last - m.start).days + 1)
    sentence = ngettext(
        "None reported on {none} of {n} answered day.",
        "None reported on {none} of {n} answered days.",
        len(answered),
    ).format(none=none, n=len(answered))
    aside = ngettext(
        "{n} of {days} day answered; an unanswered day says nothing",
        "{n} of {days} days answered; an unanswered day says nothing",
        days,
    ).format(n=len(answered), days=days)
    return _section("signs", aside=aside, sentences=(sentence,), items=reported)


def _signs_of(day: DaySummary, m: Material) -> str:
    named = [_(codes.SIGNS[sign]) for sign in day.signs or ()]
    if day.temperature is not None and day.temperature >= FEVER:
        named.append(_temperature(day.temperature, m))
    if day.swelling == "severe":
        named.append(_("severe swelling"))
    if not named:
        return ""
    return _("{day}: {signs}").format(day=_upper(m.on(day.day)), signs=", ".join(named))


def ice(m: Material) -> Section:
    """Ice sessions, beside what the plan says of ice on those days."""
    sessions = [s for s in m.of(r.IceSession) if m.start <= s.day <= m.last]
    said_none = sum("ice" in day.none_today for day in m.own_days)
    if not sessions and not said_none:
        return _section("ice", too_few=_("Nothing noted about ice."))
    days = {session.day for session in sessions}
    minutes = sum(session.minutes or 0 for session in sessions)
    sentence = ngettext(
        "{n} session on {days} days, {minutes} min in all.",
        "{n} sessions on {days} days, {minutes} min in all.",
        len(sessions),
    ).format(n=len(sessions), days=len(days), minutes=minutes)
    lines = [sentence] if sessions else [_("No session.")]
    if said_none:
        lines.append(
            ngettext("“None today” on {n} day.", "“None today” on {n} days.", said_none)
            .format(n=said_none)
        )  # fmt: skip
    lines += _against_ice_policy(m, sessions)
    return _section("ice", sentences=tuple(lines))


def _against_ice_policy(m: Material, sessions: Sequence[r.IceSession]) -> list[str]:
    if m.plan is None:
        return []
    policy = m.plan.ice_on
    avoided = [s for s in sessions if policy(m.recovery.number(s.day)) == "avoid"]
    if avoided:
        return [
            ngettext(
                "{n} of them on a day on which the plan says no ice.",
                "{n} of them on days on which the plan says no ice.",
                len(avoided),
            ).format(n=len(avoided))
        ]
    if m.plan.ice.policy == "unknown":
        return [_("The plan does not say whether ice is wanted.")]
    return []


def relievers(m: Material) -> Section:
    """On how many days a pain reliever was taken, of those that were answered."""
    taken, none = [], 0
    for day in m.own_days:
        if day.reliever or day.medicines:
            taken.append(day)
        elif day.reliever is False or "medicine" in day.none_today:
            none += 1
    if not taken and not none:
        return _section("relievers", too_few=_("Nothing noted about pain relievers."))
    answered = len(taken) + none
    sentence = ngettext(
        "Taken on {n} of {answered} answered day.",
        "Taken on {n} of {answered} answered days.",
        answered,
    ).format(n=len(taken), answered=answered)
    lines = [sentence]
    if taken:
        lines.append(_("Last: {day}.").format(day=m.on(taken[-1].day)))
    names = _names(taken)
    if names:
        lines.append(_("As typed: {names}.").format(names=names))
    return _section("relievers", sentences=tuple(lines))


def _names(days: Sequence[DaySummary]) -> str:
    counted: dict[str, tuple[str, set[date]]] = {}
    for day in days:
        typed = [*day.reliever_names, *(m.name for m in day.medicines or () if m.name)]
        for name in typed:
            counted.setdefault(name.casefold(), (name, set()))[1].add(day.day)
    words = [
        ngettext("{name} on {n} day", "{name} on {n} days", len(when))
        .format(name=name, n=len(when))
        for name, when in sorted(counted.values(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]  # fmt: skip
    return ", ".join(words)


def quality(m: Material) -> Section:
    """How many due days were noted, on the day itself, later, and changed afterwards."""
    lines = [_noted(m)]
    days = [day for day in m.whole_days.values() if m.start <= day.day <= m.last]
    length = max(0, (m.last - m.start).days + 1)
    logged = [day for day in days if day.entries]
    later = sum(day.back_filled for day in logged)
    lines.append(
        _("Entries on {n} of {length} days; {missing} without any; {later} filled in later.")
        .format(n=len(logged), length=length, missing=length - len(logged), later=later)
    )  # fmt: skip
    lines.append(_edited(m))
    return _section("quality", sentences=tuple(line for line in lines if line))


def _noted(m: Material) -> str:
    due = schedule.due_numbers(m.plan.check_days if m.plan else None)
    # The count begins with the period: days before it were not looked at.
    first = m.recovery.number(m.start)
    due = tuple(n for n in due if n >= first)
    found = schedule.reports(m.whole_days, m.recovery)
    counted = schedule.adherence(due, found, m.recovery, m.last)
    if not counted.due:
        return _("No check-in was due yet.")
    words = _upper(counted.words)
    if counted.late:
        late = ngettext("{n} done late", "{n} done late", counted.late).format(n=counted.late)
        return _("{words} (on the day itself); {late}.").format(words=words, late=late)
    return _("{words} (on the day itself).").format(words=words)


def _edited(m: Material) -> str:
    changed = len(m.edited)
    if not changed:
        return _("No entry was changed after it was made.")
    visits = [visit.day for visit in m.of(r.Visit) if visit.day < m.last]
    sentence = ngettext(
        "{n} entry changed after it was made.", "{n} entries changed after they were made.",
        changed,
    ).format(n=changed)  # fmt: skip
    if not visits:
        return sentence
    since = sum(when[:10] > visits[-1].isoformat() for when in m.edited.values())
    return _("{sentence} {since} since the visit on {day}.").format(
        sentence=sentence, since=since, day=date_words.short(visits[-1], m.last)
    )


def _section(code: str, **parts: object) -> Section:
    return Section(code, _(SECTIONS[code]), **parts)  # type: ignore[arg-type]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _temperature(celsius: float, m: Material) -> str:
    return describe.temperature(celsius, fahrenheit=m.settings.temperature_unit == "F")
