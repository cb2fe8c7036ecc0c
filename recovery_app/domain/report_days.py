"""The second page: one row a day for six weeks, then one a week, and the notes chosen."""

from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean

from recovery_app.domain import codes, date_words, describe
from recovery_app.domain import records as r
from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary, empty_day
from recovery_app.domain.report_choices import SECTIONS
from recovery_app.domain.report_parts import (
    DASH,
    Column,
    Material,
    Row,
    Section,
    Table,
    signed,
)
from recovery_app.text import N_, _, ngettext

DAILY_UNTIL = 42
"""Days after this one are shown week by week."""

WEEK = 7

_COLUMNS = (
    (N_("Day"), "right"),
    (N_("Date"), "left"),
    (N_("Sore"), "center"),
    (N_("Wak\u00ading"), "center"),
    (N_("Usual"), "center"),
    (N_("Swelling"), "left"),
    (N_("Ice, min"), "left"),
    (N_("Activity, min"), "left"),
    (N_("During"), "center"),
    (N_("Pain relievers"), "left"),
    (N_("Signs and more"), "left"),
)


def day_table(m: Material) -> Section:
    """Every day of the period, the silent ones too; a dash is an unanswered question."""
    rows: list[Row] = []
    day = m.first if any(d.entries for d in _before(m)) else m.start
    weekly = False
    while day <= m.last:
        number = m.recovery.number(day)
        if number <= DAILY_UNTIL:
            summary = m.days.get(day) or empty_day(day, m.recoveries)
            if number >= 0 or summary.entries:
                rows.append(_day_row(summary, m))
            day += timedelta(days=1)
            continue
        if not weekly:
            rows.append(Row((_("Week by week: mean of the days noted, n in brackets"),), "band"))
            weekly = True
        end = min(day + timedelta(days=WEEK - 1), m.last)
        rows.append(_week_row([m.days[d] for d in m.days if day <= d <= end], number, end, m))
        day = end + timedelta(days=1)
    title = _(SECTIONS["days"])
    if not m.days:
        return Section("days", title, too_few=_("No day has an entry in this period."))
    columns = tuple(Column(_(label), align) for label, align in _COLUMNS)
    aside = _("{dash} not answered · * filled in later · worst score of the day, 0 to 10").format(
        dash=DASH
    )
    return Section("days", title, aside=aside, table=Table(columns, tuple(rows)))


def _before(m: Material) -> list[DaySummary]:
    return [day for day in m.days.values() if day.day < m.recovery.first]


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
    return _("{minutes} ({n} ×)").format(n=day.ice_sessions, minutes=day.ice_minutes)


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
    names = [
        f"{m.name} {m.amount}" if m.amount else f"{m.name}" for m in day.medicines or () if m.name
    ]
    names += [name for name in day.reliever_names if not any(name in typed for typed in names)]
    if names:
        return ", ".join(dict.fromkeys(names))
    if day.reliever:
        return _("yes")
    return _("none") if day.reliever is False or "medicine" in day.none_today else DASH


def _more(day: DaySummary, m: Material) -> str:
    parts = [_(codes.SIGNS[sign]) for sign in day.signs or ()]
    if not parts and day.signs is not None:
        parts = [_("none")]
    if day.temperature is not None:
        fahrenheit = m.settings.temperature_unit == "F"
        parts.append(describe.temperature(day.temperature, fahrenheit=fahrenheit))
    if day.sleep is not None:
        parts.append(_("slept {n} h").format(n=f"{day.sleep:g}"))
    parts += [_(codes.EXPOSURES[what]).lower() for what in day.logged_exposures]
    parts += day.milestones
    return ", ".join(parts) or DASH


def _week_row(days: Sequence[DaySummary], number: int, end: object, m: Material) -> Row:
    last = m.recovery.number(end)  # type: ignore[arg-type]
    start = m.recovery.first + timedelta(days=number)
    levels = [day.swelling for day in days if day.swelling]
    swelling = max(levels, key=lambda code: SWELLING_LEVELS[code], default=None)
    sessions = [day.ice_sessions for day in days if day.ice_sessions is not None]
    minutes = [day.active_minutes for day in days if day.active_minutes is not None]
    taken = sum(bool(day.reliever or day.medicines) for day in days)
    answered = sum(
        day.reliever is not None or day.medicines is not None for day in days
    )
    signs = list(dict.fromkeys(s for day in days for s in day.signs or ()))
    usual = [d.usual_pain_week for d in days if d.usual_pain_week is not None]
    usual = usual or [d.usual_pain for d in days if d.usual_pain is not None]
    return Row(
        (
            f"{number}\u2013{last}" if last > number else str(number),
            date_words.brief(start),
            _mean([d.worst for d in days if d.worst is not None]),
            _mean([d.waking for d in days if d.waking is not None]),
            _mean(usual),
            _(codes.SWELLING[swelling]).lower() if swelling else DASH,
            _("{n} ×").format(n=sum(sessions)) if sessions else DASH,
            _("{n} a day ({days})").format(n=round(fmean(minutes)), days=len(minutes))
            if minutes
            else DASH,
            _mean([d.during for d in days if d.during is not None]),
            _("{n} of {answered} days").format(n=taken, answered=answered) if answered else DASH,
            ", ".join([_(codes.SIGNS[s]) for s in signs]) or DASH,
        )
    )


def _mean(values: Sequence[int]) -> str:
    return _("{mean} ({n})").format(mean=signed(fmean(values)), n=len(values)) if values else DASH


def notes(m: Material) -> Section:
    """The notes the person lets go out, as written, oldest first."""
    found = sorted(
        (record.day, record.entered.at, record.id, note)
        for records in m.records.values()
        for record in records
        if (note := getattr(record, "note", None)) and record.kind != r.Procedure.kind
    )
    title = _(SECTIONS["notes"])
    if not found:
        return Section("notes", title, too_few=_("No note goes with this summary."))
    rows = tuple(
        Row((date_words.short(day, m.last), note)) for day, _at, _id, note in found
    )
    table = Table((Column(_("Date")), Column(_("Note"))), rows)
    return Section("notes", title, aside=_("as the patient wrote them"), table=table)
