"""The short sections of the first page: questions, warning signs, ice, pain relievers, quality."""

from collections.abc import Sequence
from datetime import date, timedelta

from recovery_app.domain import codes, date_words, describe, schedule
from recovery_app.domain import records as r
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.report_parts import Material, Section, section, upper
from recovery_app.domain.signs import FEVER_FROM
from recovery_app.text import _, ngettext


def questions(m: Material) -> Section:
    """The open questions, first on the page; how many were answered before."""
    asked = m.of(r.Question)
    answered = sum(bool(question.answered) for question in asked)
    aside = ""
    if answered:
        aside = ngettext("{n} answered before", "{n} answered before", answered).format(n=answered)
    still_open = [q.text for q in asked if q.text and not q.answered]
    too_few = "" if still_open else _("No open question.")
    return section("questions", aside=aside, items=still_open, too_few=too_few)


def summary(m: Material) -> Section:
    """Counts only, in one sentence; of what was left out nothing is counted."""
    if m.number < 0:
        day = date_words.short(m.recovery.first, m.last)
        return section("summary", sentences=[_("The procedure is on {day}.").format(day=day)])
    logged = sum(day.reported for day in m.whole_days.values() if m.start <= day.day <= m.last)
    counts = [_("check-in {logged} of {n}").format(logged=logged, n=m.length)]
    for words, days in (
        (_("warning sign {n}"), _sign_days(m)),
        (_("pain reliever {n}"), [d for d in m.own_days if d.reliever or d.medicines]),
        (_("ice {n}"), [d for d in m.own_days if d.ice_sessions]),
        (_("activity {n}"), [d for d in m.own_days if d.minutes_by_kind]),
        (_("exposure {n}"), {e.day for e in m.exposures if e.n >= 0}),
    ):
        if days:
            counts.append(words.format(n=len(days)))
    counted = _("Days with: {counts}.").format(counts=", ".join(counts))
    return section("summary", sentences=[counted])


def signs(m: Material) -> Section:
    """On how many answered days none was reported, and each sign with its days."""
    answered = [day for day in m.own_days if day.signs is not None]
    reported = _reported(m)
    if not answered and not reported:
        return section("signs", too_few=_("Not answered on any day of this period."))
    sentence = ngettext(
        "None reported on {none} of {n} answered day.",
        "None reported on {none} of {n} answered days.",
        len(answered),
    ).format(none=sum(not day.signs for day in answered), n=len(answered))
    silent = m.length - len(answered)
    words = ngettext(
        "{n} day not answered says nothing.", "{n} days not answered say nothing.", silent
    )
    rest = words.format(n=silent) if silent > 0 else ""
    items = [_("{sign}: {when}").format(sign=sign, when=m.when(days)) for sign, days in reported]
    return section("signs", sentences=[sentence, rest], items=items)


def _reported(m: Material) -> list[tuple[str, list[date]]]:
    """Each sign that was reported, the most urgent first, then fever and severe swelling."""
    found = [
        (_(name), [day.day for day in m.own_days if code in (day.signs or ())])
        for code, name in codes.SIGNS.items()
    ]
    hot = [day for day in m.own_days if (day.temperature or 0) >= FEVER_FROM]
    if hot:
        highest = temperature(max(day.temperature or 0 for day in hot), m)
        words = _("Temperature, at most {t}").format(t=highest)
        found.append((words, [day.day for day in hot]))
    swollen = [day.day for day in m.own_days if day.swelling == "severe"]
    found.append((_("Severe swelling"), swollen))
    return [(sign, days) for sign, days in found if days]


def _sign_days(m: Material) -> set[date]:
    # Severe swelling stays in the chart when the signs are left out; it is not one of them then.
    return {day for _s, days in _reported(m) for day in days} if m.choices.has("signs") else set()


def temperature(celsius: float, m: Material) -> str:
    """A temperature in the person's unit."""
    fahrenheit = m.settings.temperature_unit == "F"
    # A unit must not stand alone on the next line.
    return describe.temperature(celsius, fahrenheit=fahrenheit).replace(" ", "\u00a0")


def ice(m: Material) -> Section:
    """Ice sessions, beside what the plan says of ice on those days."""
    sessions = [s for s in m.of(r.IceSession) if m.start <= s.day <= m.last]
    said_none = sum("ice" in day.none_today for day in m.own_days)
    if not sessions and not said_none:
        return section("ice", too_few=_("Nothing noted about ice."))
    lines = [_sessions(sessions)]
    if said_none:
        words = ngettext("“None today” on {n} day.", "“None today” on {n} days.", said_none)
        lines.append(words.format(n=said_none))
    lines.append(_against_ice_policy(m, sessions))
    return section("ice", sentences=lines)


def _sessions(sessions: Sequence[r.IceSession]) -> str:
    if not sessions:
        return _("No session noted.")
    days = len({session.day for session in sessions})
    counted = ngettext("{n} session", "{n} sessions", len(sessions)).format(n=len(sessions))
    on_days = ngettext("on {n} day", "on {n} days", days).format(n=days)
    minutes = sum(session.minutes or 0 for session in sessions)
    return _("{sessions} {on_days}, {minutes} min in all.").format(
        sessions=counted, on_days=on_days, minutes=minutes
    )


def _against_ice_policy(m: Material, sessions: Sequence[r.IceSession]) -> str:
    if m.plan.ice.policy == "unknown":
        return _("The plan does not say whether ice is wanted.")
    said = [m.plan.ice_on(m.recovery.number(session.day)) for session in sessions]
    words = ngettext(
        "{n} of them on a day on which the plan says no ice.",
        "{n} of them on days on which the plan says no ice.",
        said.count("avoid"),
    )
    if m.plan.ice.policy == "avoid":
        return words.format(n=said.count("avoid")) if sessions else ""
    words = ngettext(
        "{n} of them on a day on which the plan allows ice.",
        "{n} of them on days on which the plan allows ice.",
        said.count("allowed"),
    )
    return words.format(n=said.count("allowed")) if sessions else ""


def relievers(m: Material) -> Section:
    """On how many days a pain reliever was taken, of those that were answered."""
    taken, none = [], 0
    for day in m.own_days:
        if day.reliever or day.medicines:
            taken.append(day)
        elif day.reliever is False or "medicine" in day.none_today:
            none += 1
    if not taken and not none:
        return section("relievers", too_few=_("Nothing noted about pain relievers."))
    answered = len(taken) + none
    words = ngettext(
        "Taken on {n} of {answered} answered day.",
        "Taken on {n} of {answered} answered days.",
        answered,
    )
    lines = [words.format(n=len(taken), answered=answered)]
    if taken:
        lines.append(_("Last on day {n}.").format(n=m.recovery.number(taken[-1].day)))
        lines.append(_("As typed: {names}.").format(names=_names(taken)))
    return section("relievers", sentences=lines)


def _names(days: Sequence[DaySummary]) -> str:
    counted: dict[str, tuple[str, set[date]]] = {}
    for day in days:
        typed = [*day.reliever_names, *(m.name for m in day.medicines or () if m.name)]
        for name in typed or [_("no name")]:
            counted.setdefault(name.casefold(), (name, set()))[1].add(day.day)
    ordered = sorted(counted.values(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
    words = []
    for name, when in ordered:
        on_days = ngettext("{name} {n} day", "{name} {n} days", len(when))
        words.append(on_days.format(name=name, n=len(when)))
    return ", ".join(words)


def quality(m: Material) -> Section:
    """How many due days were noted, on the day itself, later, and changed afterwards."""
    if m.number < 0:
        return section("quality", too_few=_("No day was due yet."))
    days = [day for day in m.whole_days.values() if m.start <= day.day <= m.last]
    logged = [day for day in days if day.entries]
    words = ngettext(
        "Entries on {n} of {length} day, {missing} missing, {later} filled in later.",
        "Entries on {n} of {length} days, {missing} missing, {later} filled in later.",
        m.length,
    )
    counted = words.format(
        n=len(logged),
        length=m.length,
        missing=m.length - len(logged),
        later=sum(day.back_filled for day in logged),
    )
    recalled = ""
    if m.baseline is not None and m.baseline.recalled:
        recalled = _("Usual pain before the procedure was recalled, not noted at the time.")
    return section("quality", sentences=[_noted(m), counted, recalled, _edited(m)])


def _noted(m: Material) -> str:
    due = schedule.due_numbers(m.plan.check_days)
    # Days before the period were not looked at, so they are not counted either.
    first = m.recovery.number(m.start)
    due = tuple(n for n in due if n >= first)
    found = schedule.reports(m.whole_days, m.recovery)
    # The last day of a period that is past is over, whether it was noted or not.
    seen = m.last if m.last == m.today else m.last + timedelta(days=1)
    counted = schedule.adherence(due, found, m.recovery, seen)
    if not counted.due:
        return _("No check-in was due yet.")
    words = _("{words} (same day).").format(words=upper(counted.words))
    if counted.late:
        late = ngettext("{n} check was done late.", "{n} checks were done late.", counted.late)
        return f"{words} {late.format(n=counted.late)}"
    return words


def _edited(m: Material) -> str:
    changed = len(m.edited)
    if not changed:
        return _("No entry changed later.")
    words = ngettext("{n} entry changed later", "{n} entries changed later", changed)
    sentence = words.format(n=changed)
    visits = [visit.day for visit in m.of(r.Visit) if visit.day < m.last]
    if not visits:
        return _("{sentence}.").format(sentence=sentence)
    since = sum(when[:10] >= visits[-1].isoformat() for when in m.edited.values())
    return _("{sentence}, {n} of them since the visit on {day}.").format(
        sentence=sentence, n=since, day=date_words.short(visits[-1], m.last)
    )
