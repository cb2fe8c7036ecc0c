"""The second page: one row a day for six weeks, then one a week, and the notes chosen."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from recovery_app.domain import codes, date_words, schedule
from recovery_app.domain import records as r
from recovery_app.domain.averages import fmean
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
from recovery_app.text import _, ngettext

DAILY_UNTIL = 42
"""Days after this one are shown week by week."""

WEEK = 7

_QUIET_KINDS = frozenset({"walking", "stretching"})
"""Activities that count in the minutes of a day but are not named in its row: too usual."""

_CANNOT_TELL, _LATER = "?", "*"
"""Marks in a row; what they mean stands above the table where one occurs."""

_DATE, _USUAL = 1, 4
_NUMBERS = slice(2, -1)
"""The columns of a row between its date and its words; those nobody filled are left out."""


def day_table(m: Material) -> Section:
    """Every day of the period, the silent ones too; a dash is an unanswered question."""
    if not m.days:
        return section("days", too_few=_("No day of this period has an entry."))
    columns = (
        Column(_("Day"), "right"),
        Column(_("Date")),
        Column(_("Sore"), "center"),
        Column(_("Waking"), "center"),
        Column(_("Usual"), "center"),
        Column(_("Swelling")),
        Column(_("Ice, min")),
        Column(_("Active, min"), "center"),
        Column(_("During"), "center"),
        Column(_("Relievers, activities, signs, events")),
    )
    rows = [*_earlier(m), *_daily(m), *_weekly(m)]
    aside = _("worst scores of the day, 0 to 10 · {dash} not answered").format(dash=DASH)
    whole = [row for row in rows if row.kind == "row"]
    if any(row.cells[_USUAL] == _CANNOT_TELL for row in whole):
        words = _("{mark} cannot tell it from the soreness").format(mark=_CANNOT_TELL)
        aside = f"{aside} · {words}"
    if any(row.cells[_DATE].endswith(_LATER) for row in whole):
        words = _("{mark} filled in on a later day").format(mark=_LATER)
        aside = f"{aside} · {words}"
    return section("days", aside=aside, tables=[_filled(columns, rows)], after=[_means(m)])


def _filled(columns: Sequence[Column], rows: Sequence[Row]) -> Table:
    """The table without the columns in which no day has a value."""
    whole = [row for row in rows if row.kind == "row"]
    empty = {i for i in range(len(columns))[_NUMBERS] if all(row.cells[i] == DASH for row in whole)}
    kept = [i for i in range(len(columns)) if i not in empty]
    return Table(
        tuple(columns[i] for i in kept),
        tuple(Row(tuple(row.cells[i] for i in kept)) if row.kind == "row" else row for row in rows),
    )


def _earlier(m: Material) -> list[Row]:
    """Days before this procedure, by the week: its baseline, and earlier recoveries."""
    days = [day for day in m.days.values() if day.day < m.recovery.first]
    if not days:
        return []
    weeks = (m.recovery.first - days[0].day + timedelta(days=WEEK - 1)) // timedelta(days=WEEK)
    start = m.recovery.first - timedelta(days=WEEK * weeks)
    return [
        Row(
            (_("Before the procedure one row a week: means, in brackets the number of days"),),
            "band",
        ),
        *_weeks(start, m.recovery.first - timedelta(days=1), m),
        Row((_("From the procedure on, one row a day"),), "band"),
    ]


def _daily(m: Material) -> list[Row]:
    due = schedule.due_numbers(m.plan.check_days)
    last = min(m.last, m.recovery.first + timedelta(days=DAILY_UNTIL))
    rows = []
    for n in range((last - m.start).days + 1):
        day = m.start + timedelta(days=n)
        if day in m.days:
            rows.append(_day_row(m.days[day], m))
            continue
        number = m.recovery.number(day)
        words = _("nothing noted") if number in due else _("nothing noted, no check-in due")
        if day == m.today:
            words = _("nothing noted yet")
        rows.append(Row((signed(number), date_words.short(day), words), "silent"))
    return rows


def _weekly(m: Material) -> list[Row]:
    start = max(m.start, m.recovery.first + timedelta(days=DAILY_UNTIL + 1))
    rows = _weeks(start, m.last, m)
    if rows:
        words = _("From here one row a week: means, in brackets the number of days")
        rows.insert(0, Row((words,), "band"))
    return rows


def _weeks(start: date, last: date, m: Material) -> list[Row]:
    rows = []
    while start <= last:
        end = min(start + timedelta(days=WEEK - 1), last)
        rows.append(_week_row(start, end, m))
        start = end + timedelta(days=1)
    return rows


def _day_row(day: DaySummary, m: Material) -> Row:
    late = _LATER if day.back_filled else ""
    usual = score(day.usual_pain if day.usual_pain is not None else day.usual_pain_week)
    if day.usual_pain is None and day.cant_tell:
        usual = _CANNOT_TELL
    return Row(
        (
            signed(m.recovery.number(day.day)),
            date_words.short(day.day) + late,
            score(day.worst),
            score(day.waking),
            usual,
            _swelling(day),
            _ice(day),
            score(day.active_minutes),
            score(day.during),
            ", ".join([*_relievers(day), *_activities(day), *_events(day, m)]),
        )
    )


def score(value: int | None) -> str:
    """A number, or the dash of an unanswered question."""
    return DASH if value is None else str(value)


def _swelling(day: DaySummary) -> str:
    if day.swelling is not None:
        return _(codes.SWELLING[day.swelling]).lower()
    return _("not seen") if day.swelling_unsure else DASH


def _ice(day: DaySummary) -> str:
    if not day.ice_sessions:
        return score(day.ice_sessions)
    if day.ice_sessions == 1:
        return str(day.ice_minutes)
    return _("{minutes} ({n}×)").format(n=day.ice_sessions, minutes=day.ice_minutes)


def _relievers(day: DaySummary) -> list[str]:
    taken = [f"{m.name} {m.amount}" if m.amount else f"{m.name}" for m in day.medicines or ()]
    logged = {str(m.name).casefold() for m in day.medicines or ()}
    taken += [name for name in day.reliever_names if name.casefold() not in logged]
    if not taken and day.reliever:
        taken = [_("pain reliever")]
    return list(dict.fromkeys(taken))


def _activities(day: DaySummary) -> list[str]:
    return [
        _("{what} {n}\u00a0min").format(what=_(codes.ACTIVITIES[kind]).lower(), n=minutes)
        for kind, minutes in (day.minutes_by_kind or {}).items()
        if kind not in _QUIET_KINDS
    ]


def _events(day: DaySummary, m: Material) -> list[str]:
    parts = [_(codes.SIGNS[sign]) for sign in day.signs or ()]
    if day.temperature is not None:
        parts.append(temperature(day.temperature, m))
    parts += [_(codes.EXPOSURES[what]).lower() for what in day.logged_exposures]
    return [*parts, *day.milestones]


def _week_row(start: date, end: date, m: Material) -> Row:
    dates = (start + timedelta(days=n) for n in range((end - start).days + 1))
    days = [m.days[day] for day in dates if day in m.days]
    number = signed(m.recovery.number(start))
    if not days:
        return Row((number, _span(start, end), _("nothing noted")), "silent")
    usual = _known(d.usual_pain_week for d in days) or _known(d.usual_pain for d in days)
    active = _known(d.active_minutes for d in days)
    active = active or _known(d.usual_active_minutes for d in days)
    return Row(
        (
            number,
            _span(start, end),
            _mean(_known(d.worst for d in days)),
            _mean(_known(d.waking for d in days)),
            _mean(usual),
            _most_swelling(days),
            _mean(_known(d.ice_minutes for d in days)),
            _mean(active, places=0),
            _mean(_known(d.during for d in days)),
            ", ".join([*_week_relievers(days), *_week_events(days)]),
        )
    )


def _span(start: date, end: date) -> str:
    if start == end:
        return date_words.brief(start)
    if start.month == end.month:
        return f"{start.day}\u2013{date_words.brief(end)}"
    return f"{date_words.brief(start)}\u2013{date_words.brief(end)}"


def _known(values: Iterable[int | None]) -> list[int]:
    return [value for value in values if value is not None]


def _mean(values: Sequence[int], places: int = 1) -> str:
    if not values:
        return DASH
    return f"{signed(round(fmean(values), places))} ({len(values)})"


def _most_swelling(days: Sequence[DaySummary]) -> str:
    levels = [day.swelling for day in days if day.swelling]
    if not levels:
        return DASH
    return _(codes.SWELLING[max(levels, key=lambda code: SWELLING_LEVELS[code])]).lower()


def _week_relievers(days: Sequence[DaySummary]) -> list[str]:
    answered = [d for d in days if d.reliever is not None or d.medicines is not None]
    taken = sum(bool(day.reliever or day.medicines) for day in answered)
    if not taken:
        return []
    words = ngettext(
        "pain reliever on {n} of {answered} day",
        "pain reliever on {n} of {answered} days",
        len(answered),
    )
    return [words.format(n=taken, answered=len(answered))]


def _week_events(days: Sequence[DaySummary]) -> list[str]:
    signs = dict.fromkeys(_(codes.SIGNS[s]) for day in days for s in day.signs or ())
    done = dict.fromkeys(
        _(codes.ACTIVITIES[kind]).lower()
        for day in days
        for kind in day.minutes_by_kind or ()
        if kind not in _QUIET_KINDS
    )
    events = dict.fromkeys(text for day in days for text in day.milestones)
    return [*done, *signs, *events]


def _means(m: Material) -> str:
    """What has no column of its own, in a sentence."""
    days = list(m.days.values())
    slept = [day.sleep for day in days if day.sleep is not None]
    steps = _known(day.steps for day in days)
    said = []
    if slept:
        words = ngettext(
            "sleep {mean} h (1 night)", "sleep {mean} h (mean of {n} nights)", len(slept)
        )
        said.append(words.format(mean=signed(fmean(slept)), n=len(slept)))
    if steps:
        words = ngettext("{mean} steps (1 day)", "{mean} steps (mean of {n} days)", len(steps))
        said.append(words.format(mean=round(fmean(steps)), n=len(steps)))
    return _("Also noted: {what}.").format(what=", ".join(said)) if said else ""


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
    rows = tuple(Row((date_words.brief(day, m.today), note)) for day, _at, _id, note in found)
    columns = (Column(_("Date")), Column(_("Note")))
    return section("notes", aside=_("as the patient wrote them"), tables=[Table(columns, rows)])


def _near(record: r.Record, kind: str, m: Material) -> bool:
    return kind in {"procedure", "visit"} or m.first <= record.day <= m.last
