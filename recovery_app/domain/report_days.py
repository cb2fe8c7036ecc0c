"""The second page: one row a day for six weeks, then one a week, and the notes chosen."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean

from recovery_app.domain import codes, date_words, schedule
from recovery_app.domain import records as r
from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary
from recovery_app.domain.report_parts import (
    DASH,
    Column,
    Material,
    Row,
    Section,
    Table,
    section,
    signed,
)
from recovery_app.domain.report_sections import temperature
from recovery_app.text import N_, _, ngettext

DAILY_UNTIL = 42
"""Days after this one are shown week by week."""

WEEK = 7

_COLUMNS = (
    (N_("Day"), "right"),
    (N_("Date"), "left"),
    (N_("Sore"), "center"),
    (N_("Waking"), "center"),
    (N_("Usual"), "center"),
    (N_("Swelling"), "left"),
    (N_("Ice, min"), "left"),
    (N_("Activity, min"), "left"),
    (N_("During"), "center"),
    (N_("Pain reliever"), "left"),
    (N_("Warning sign, more"), "left"),
)


def day_table(m: Material) -> Section:
    """Every day of the period, the silent ones too; a dash is an unanswered question."""
    if not m.days:
        return section("days", too_few=_("No day of this period has an entry."))
    rows = [*_earlier(m), *_daily(m), *_weekly(m)]
    columns = tuple(Column(_(label), align) for label, align in _COLUMNS)
    aside = _(
        "worst scores of the day, 0–10 · {dash} not answered · * filled in on a later day"
    ).format(dash=DASH)
    return section("days", aside=aside, tables=[Table(columns, tuple(rows))])


def _earlier(m: Material) -> list[Row]:
    """Days before this procedure that have entries: its baseline, and earlier recoveries."""
    days = [day for day in m.days.values() if day.day < m.recovery.first]
    rows = [_day_row(day, m) for day in days]
    if rows:
        rows.append(Row((_("Day 0 is the day of the procedure."),), "band"))
    return rows


def _daily(m: Material) -> list[Row]:
    due = schedule.due_numbers(m.plan.check_days if m.plan else None)
    last = min(m.last, m.recovery.first + timedelta(days=DAILY_UNTIL))
    rows = []
    for n in range((last - m.start).days + 1):
        day = m.start + timedelta(days=n)
        if day in m.days:
            rows.append(_day_row(m.days[day], m))
            continue
        number = m.recovery.number(day)
        words = _("nothing noted") if number in due else _("nothing noted, nothing due")
        if day == m.last:
            words = _("nothing noted yet")
        rows.append(Row((signed(number), date_words.short(day, m.last), words), "silent"))
    return rows


def _weekly(m: Material) -> list[Row]:
    start = max(m.start, m.recovery.first + timedelta(days=DAILY_UNTIL + 1))
    rows = []
    while start <= m.last:
        end = min(start + timedelta(days=WEEK - 1), m.last)
        rows.append(_week_row(start, end, m))
        start = end + timedelta(days=1)
    if rows:
        words = _("From here one row a week: means, with the number of days in brackets")
        rows.insert(0, Row((words,), "band"))
    return rows


def _day_row(day: DaySummary, m: Material) -> Row:
    late = "*" if day.back_filled else ""
    usual = _score(day.usual_pain if day.usual_pain is not None else day.usual_pain_week)
    if day.usual_pain is None and day.cant_tell:
        usual = "?"
    return Row(
        (
            signed(m.recovery.number(day.day)),
            date_words.short(day.day, m.last) + late,
            _score(day.worst),
            _score(day.waking),
            usual,
            _swelling(day),
            _ice(day),
            _activity(day),
            _score(day.during),
            _relievers(day),
            _more(day, m),
        )
    )


def _score(value: int | None) -> str:
    return DASH if value is None else str(value)


def _swelling(day: DaySummary) -> str:
    if day.swelling is not None:
        return _(codes.SWELLING[day.swelling]).lower()
    return _("not seen") if day.swelling_unsure else DASH


def _ice(day: DaySummary) -> str:
    if day.ice_sessions is None:
        return DASH
    if not day.ice_sessions:
        return _("none")
    if day.ice_sessions == 1:
        return str(day.ice_minutes)
    return _("{minutes} ({n}×)").format(n=day.ice_sessions, minutes=day.ice_minutes)


def _activity(day: DaySummary) -> str:
    parts = []
    if day.minutes_by_kind:
        parts = [
            _("{what} {n}").format(what=_(codes.ACTIVITIES[kind]).lower(), n=minutes)
            for kind, minutes in day.minutes_by_kind.items()
        ]
    elif "activity" in day.none_today:
        parts = [_("none")]
    if day.steps is not None:
        parts.append(ngettext("{n} step", "{n} steps", day.steps).format(n=day.steps))
    return ", ".join(parts) or DASH


def _relievers(day: DaySummary) -> str:
    taken = [f"{m.name} {m.amount}" if m.amount else f"{m.name}" for m in day.medicines or ()]
    logged = {str(m.name).casefold() for m in day.medicines or ()}
    taken += [name for name in day.reliever_names if name.casefold() not in logged]
    if taken:
        return ", ".join(dict.fromkeys(taken))
    if day.reliever:
        return _("yes")
    return _("none") if day.reliever is False or "medicine" in day.none_today else DASH


def _more(day: DaySummary, m: Material) -> str:
    parts = [_(codes.SIGNS[sign]) for sign in day.signs or ()]
    if not parts and day.signs is not None:
        parts = [_("none")]
    if day.temperature is not None:
        parts.append(temperature(day.temperature, m))
    if day.sleep is not None:
        parts.append(_("slept {n} h").format(n=f"{day.sleep:g}"))
    parts += [_(codes.EXPOSURES[what]).lower() for what in day.logged_exposures]
    parts += day.milestones
    return ", ".join(parts) or DASH


def _week_row(start: date, end: date, m: Material) -> Row:
    days = [day for day in m.days.values() if start <= day.day <= end]
    first, last = m.recovery.number(start), m.recovery.number(end)
    numbers = str(first) if first == last else f"{first}\u2013{last}"
    when = _("{first} to {last}").format(
        first=date_words.brief(start), last=date_words.brief(end)
    )
    if not days:
        return Row((numbers, when, _("nothing noted")), "silent")
    usual = _known(d.usual_pain_week for d in days) or _known(d.usual_pain for d in days)
    sessions = _known(d.ice_sessions for d in days)
    return Row(
        (
            numbers,
            when,
            _mean(_known(d.worst for d in days)),
            _mean(_known(d.waking for d in days)),
            _mean(usual),
            _most_swelling(days),
            _("{n} sessions").format(n=sum(sessions)) if sum(sessions) else DASH,
            _week_activity(days),
            _mean(_known(d.during for d in days)),
            _week_relievers(days),
            _week_signs(days),
        )
    )


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _mean(values: Sequence[int]) -> str:
    return f"{signed(fmean(values))} ({len(values)})" if values else DASH


def _most_swelling(days: Sequence[DaySummary]) -> str:
    levels = [day.swelling for day in days if day.swelling]
    if not levels:
        return DASH
    return _(codes.SWELLING[max(levels, key=lambda code: SWELLING_LEVELS[code])]).lower()


def _week_activity(days: Sequence[DaySummary]) -> str:
    minutes = _known(day.active_minutes for day in days)
    if minutes:
        return _("{n} a day ({days})").format(n=round(fmean(minutes)), days=len(minutes))
    said = _known(day.usual_active_minutes for day in days)
    return _("{n} on a usual day").format(n=said[-1]) if said else DASH


def _week_relievers(days: Sequence[DaySummary]) -> str:
    answered = [d for d in days if d.reliever is not None or d.medicines is not None]
    if not answered:
        return DASH
    taken = sum(bool(day.reliever or day.medicines) for day in answered)
    words = ngettext("{n} of {answered} day", "{n} of {answered} days", len(answered))
    return words.format(n=taken, answered=len(answered))


def _week_signs(days: Sequence[DaySummary]) -> str:
    answers = [day.signs for day in days if day.signs is not None]
    named = dict.fromkeys(_(codes.SIGNS[s]) for signs in answers for s in signs)
    parts = list(named) or ([_("none ({n})").format(n=len(answers))] if answers else [])
    parts += [text for day in days for text in day.milestones]
    return ", ".join(parts) or DASH


def notes(m: Material) -> Section:
    """The notes the person lets go out, as written, oldest first."""
    found = sorted(
        (record.day, record.entered.at, record.id, note)
        for kind, records in m.records.items()
        for record in records
        if (note := getattr(record, "note", None)) and _near(record, kind, m)
    )
    if not found:
        return section("notes", too_few=_("No note goes with this summary."))
    rows = tuple(Row((date_words.short(day, m.last), note)) for day, _at, _id, note in found)
    columns = (Column(_("Date")), Column(_("Note")))
    return section(
        "notes", aside=_("as the patient wrote them"), tables=[Table(columns, rows)]
    )


def _near(record: r.Record, kind: str, m: Material) -> bool:
    return kind in {"procedure", "visit"} or m.first <= record.day <= m.last
