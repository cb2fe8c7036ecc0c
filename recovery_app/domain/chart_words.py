"""The chart in words: captions with their counts, a spoken summary, the table, one day read out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recovery_app.domain import codes, date_words, describe
from recovery_app.domain.change import Baseline
from recovery_app.domain.chart_lanes import medicine_names
from recovery_app.domain.chart_parts import ChartInput, Level, Series, Week
from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary
from recovery_app.text import _, ngettext


@dataclass(frozen=True)
class Table:
    """The chart as a table: a column's name for each cell; an unanswered cell is empty."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def signed(value: float) -> str:
    """A whole or decimal number with a true minus sign."""
    text = f"{value:g}"
    return text.replace("-", "\u2212")


def captions(days: Sequence[DaySummary], made: ChartInput) -> tuple[str, ...]:
    """What a reader needs to trust the chart: how many days it rests on, and how it is drawn."""
    # Days that are shown but lie ahead could not be noted yet.
    total = max((min(made.last, made.today) - made.first).days + 1, len(days))
    found = [
        _("Soreness on {sore}, usual pain on {usual} of {total} days.").format(
            sore=sum(day.worst is not None for day in days),
            usual=sum(day.usual_pain is not None for day in days),
            total=total,
        )
    ]
    late = sum(day.back_filled for day in days)
    if late:
        words = ngettext("{n} day was filled in later.", "{n} days were filled in later.", late)
        found.append(words.format(n=late))
    untold = sum(day.cant_tell for day in days)
    if untold:
        words = ngettext(
            "On {n} day soreness and usual pain could not be told apart.",
            "On {n} days soreness and usual pain could not be told apart.",
            untold,
        )
        found.append(words.format(n=untold))
    found.append(_("A line ends where an entry is missing; a day without an entry is not a zero."))
    return tuple(found)


def headline(soreness: Series, usual: Series, before: Level | None) -> str:
    """Where both lines stand last and what they are seen against, for whoever has a minute."""
    found = []
    last_words = _("{name}: last {last} on day {day}.")
    if points := list(soreness):
        last, highest = points[-1], max(points, key=lambda point: point.value)
        words = last_words
        if highest.value > last.value:
            words = _("{name}: last {last} on day {day}, highest {highest} on day {highest_day}.")
        found.append(words.format(
            name=soreness.label, last=signed(last.value), day=signed(last.x),
            highest=signed(highest.value), highest_day=signed(highest.x),
        ))  # fmt: skip
    if points := list(usual):
        last, words, level = points[-1], last_words, 0.0
        if before is not None:
            level = round(before.value, 1)
            words = _("{name}: last {last} on day {day}, {before} before.")
            if before.recalled:
                words = _("{name}: last {last} on day {day}, {before} before (recalled).")
        found.append(words.format(
            name=usual.label, last=signed(last.value), day=signed(last.x), before=signed(level)
        ))  # fmt: skip
    return " ".join(found)


def spoken(days: Sequence[DaySummary], made: ChartInput, before: Baseline | None) -> str:
    """The whole chart in a few sentences, for whoever hears it."""
    if not days:
        return _("Chart without entries.")
    first, last = made.x(days[0].day), made.x(days[-1].day)
    opening = _("Chart of days {first} to {last} since the procedure, {n} of them with entries.")
    found = [opening.format(first=signed(first), last=signed(last), n=len(days))]
    sore = [(made.x(day.day), day.worst) for day in days if day.worst is not None]
    found += _line(_("Worst soreness"), sore)
    usual = [(made.x(day.day), day.usual_pain) for day in days if day.usual_pain is not None]
    found += _line(describe.usual_pain_label(made.pain_name), usual)
    if before is not None:
        words = _("Usual pain before the procedure: {n}.")
        found.append(words.format(n=signed(round(before.value, 1))))
    found += _lane_words(days, made)
    return " ".join(found)


def table(made: ChartInput) -> Table:
    """Every shown day with entries as a row; what was not answered is an empty cell."""
    return Table(_headers(made), tuple(_row(day, made) for day in made.shown()))


def read_out(day: DaySummary | None, on: date, made: ChartInput) -> tuple[str, ...]:
    """One day in short lines, as shown on hover and read by a screen reader."""
    head = _("{day}, {date}").format(
        day=date_words.day_number(made.x(on)), date=date_words.short(on, made.today)
    )
    if day is None or not day.entries:
        return (head, _("No entry"))
    names, cells = _headers(made)[2:-1], _row(day, made)[2:-1]
    said = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell]
    if kinds := _kinds(day):
        active = _("Active (min)")
        told = _("{n} ({kinds})").format(n=_cell(day.active_minutes), kinds=kinds)
        said = [(name, told if name == active else cell) for name, cell in said]
        if day.active_minutes is None:
            said.append((_("Activities"), kinds))
    lines = [_("{what}: {value}").format(what=name, value=cell) for name, cell in said]
    if day.signs:
        signs = ", ".join(_(codes.SIGNS[sign]) for sign in day.signs)
        lines.append(_("{what}: {value}").format(what=_("Warning signs"), value=signs))
    lines += day.milestones
    lines += [_("Note: {text}").format(text=note) for note in day.notes]
    if day.back_filled:
        lines.append(_("Filled in later"))
    return (head, *lines)


def week_read_out(weeks: Sequence[Week], x: int) -> str:
    """The averages of the week that holds day `x`, each with its number of days, or ""."""
    week = next((week for week in weeks if week.first <= x <= week.last), None)
    if week is None:
        return ""
    parts = [
        _("{what} {mean} ({n} of 7 days)").format(what=what, mean=f"{mean:.1f}", n=n)
        for what, mean, n in (
            (_("soreness"), week.soreness, week.soreness_days),
            (_("usual pain"), week.usual, week.usual_days),
            (_("active minutes"), week.minutes, week.minutes_days),
        )
        if mean is not None
    ]
    return _("Average of week {n}: {parts}").format(n=week.week, parts=", ".join(parts))


def _headers(made: ChartInput) -> tuple[str, ...]:
    return (
        _("Day"),
        _("Date"),
        _("Worst soreness"),
        describe.usual_pain_label(made.pain_name),
        _("On waking"),
        _("Swelling"),
        _("Ice (min)"),
        _("Active (min)"),
        _("Soreness during"),
        _("Medicine"),
        _("Against the plan"),
        _("Entered"),
    )


def _line(name: str, values: Sequence[tuple[int, int]]) -> list[str]:
    if not values:
        return []
    peak = max(values, key=lambda item: item[1])
    words = ngettext(
        "{name}, 0 to 10, on {n} day: {last} on day {last_day}.",
        "{name}, 0 to 10, on {n} days: {first} on day {first_day}, highest {peak} on day "
        "{peak_day}, last {last} on day {last_day}.",
        len(values),
    )
    said = words.format(
        name=name,
        n=len(values),
        first=values[0][1],
        first_day=signed(values[0][0]),
        peak=peak[1],
        peak_day=signed(peak[0]),
        last=values[-1][1],
        last_day=signed(values[-1][0]),
    )
    return [said]


def _lane_words(days: Sequence[DaySummary], made: ChartInput) -> list[str]:
    found = []
    swollen = [day.swelling for day in days if day.swelling]
    if swollen:
        worst = max(swollen, key=lambda code: SWELLING_LEVELS[code])
        words = ngettext(
            "Swelling noted on {n} day: {level}.",
            "Swelling noted on {n} days, at most {level}.",
            len(swollen),
        )
        found.append(words.format(n=len(swollen), level=_(codes.SWELLING[worst]).lower()))
    ice = sum(bool(day.ice_sessions) for day in days)
    active = sum(bool(day.active_minutes) for day in days)
    taken = sum(bool(medicine_names(day)) for day in days)
    exposed = sum(made.first <= day <= made.last for day in made.exposures)
    signs = sum(bool(day.signs) for day in days)
    counted = (
        (ngettext("Ice on {n} day.", "Ice on {n} days.", ice), ice),
        (ngettext("Active on {n} day.", "Active on {n} days.", active), active),
        (ngettext("Medicine on {n} day.", "Medicine on {n} days.", taken), taken),
        (
            ngettext(
                "Noted against the plan on {n} day.",
                "Noted against the plan on {n} days.",
                exposed,
            ),
            exposed,
        ),
        (ngettext("Warning signs on {n} day.", "Warning signs on {n} days.", signs), signs),
    )
    return found + [words.format(n=count) for words, count in counted if count]


def _row(day: DaySummary, made: ChartInput) -> tuple[str, ...]:
    swelling = _(codes.SWELLING[day.swelling]) if day.swelling else ""
    if not swelling and day.swelling_unsure:
        swelling = _(codes.SWELLING["unsure"])
    return (
        signed(made.x(day.day)),
        day.day.isoformat(),
        _cell(day.worst),
        _("can't tell") if day.cant_tell and day.usual_pain is None else _cell(day.usual_pain),
        _cell(day.waking),
        swelling,
        _cell(day.ice_minutes),
        _cell(day.active_minutes),
        _cell(day.during),
        _medicine(day),
        "; ".join(made.exposures.get(day.day, ())),
        _("later") if day.back_filled else _("same day"),
    )


def _kinds(day: DaySummary) -> str:
    """What was done, sitting too, with its minutes; "" when the day's active minutes say it all."""
    kinds = day.minutes_by_kind or {}
    if len(kinds) == 1 and day.active_minutes is not None:
        return ""
    words = _("{kind} {n}")
    return ", ".join(
        words.format(kind=_(codes.ACTIVITIES[kind]).lower(), n=minutes)
        for kind, minutes in kinds.items()
    )


def _medicine(day: DaySummary) -> str:
    names = medicine_names(day)
    if not names and (day.reliever is False or day.medicines == ()):
        return _("none")
    return ", ".join(names)


def _cell(value: float | None) -> str:
    return "" if value is None else signed(value)
