"""The chart of the summary as plain contents, and the same chart in spoken words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from recovery_app.domain import change, codes, date_words, schedule
from recovery_app.domain import records as r
from recovery_app.domain.daily import SWELLING_LEVELS, DaySummary
from recovery_app.domain.report_parts import Material, Section, section, signed
from recovery_app.text import _, ngettext

FLARE = (1, 7)
"""Days on which site soreness usually settles: 1 to 3, up to 7 in many aftercare sheets."""

SHORTEST = 7
"""The axis never shows fewer days, so that one entry is not blown up to a whole page."""

MOST_TICKS = 11
_STEPS = (1, 2, 7, 14, 28, 56, 112)
_BETWEEN = " \u00b7 "
_OTHER, _NSAID = 1, 2
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def frame(m: Material) -> Section:
    """The chart's frame: its key, and what to say when there is too little to draw."""
    if not _drawn(m):
        return section("chart", too_few=_("No score is noted in this period."))
    key = [
        _("{letter}: {what} (day {n})").format(
            letter=letter, what=what, n=signed(m.recovery.number(day))
        )
        for letter, (day, what) in zip(_LETTERS, _marked(m), strict=False)
    ]
    aside = _("days since the procedure; where a due day was not noted the line breaks")
    return section("chart", aside=aside, after=[_BETWEEN.join([*_legend(_days(m)), *key])])


def _legend(days: Sequence[DaySummary]) -> list[str]:
    """What the marks mean that do not stand beside their name."""
    said = []
    if any(low < high for low, high in map(_range, days)):
        said.append(_("upright line: range of a day"))
    if any(_taken(day) == _NSAID for day in days):
        said.append(_("triangle: NSAID"))
    if any(_taken(day) == _OTHER for day in days):
        said.append(_("ring: other reliever"))
    said.append(_("tick: none, as answered"))
    said.append(_("grey: days 1 to 7, soreness usually settles"))
    return said


def contents(m: Material) -> dict[str, Any]:
    """What is drawn, by day n; days without an answer are simply absent."""
    before = m.baseline
    number = m.recovery.number
    days = _days(m)
    noted = [number(day.day) for day in days]
    first = max(min([0, *noted]), number(m.first))
    last = max(number(m.last), first + SHORTEST)
    worst = _runs(m, days, lambda d: d.worst)
    usual = _runs(m, days, _usual)
    return {
        "first": first,
        "last": last,
        "flare": [FLARE[0], min(FLARE[1], last)] if first <= FLARE[0] <= last else None,
        "phases": _phases(m, first, last),
        "baseline": before.value if before else None,
        "worst": [[[n, day.worst, *_range(day)] for n, day in run] for run in worst],
        "usual": [[[n, _usual(day)] for n, day in run] for run in usual],
        "earlier": _earlier(m, last),
        "ends": _ends(m, before, worst, usual),
        "lanes": _lanes(days, number),
        "marks": [[number(day), letter] for letter, (day, _w) in
                  zip(_LETTERS, _marked(m), strict=False)],
        "ticks": _ticks(m, first, last),
        "before": _("before"),
        "alt": _spoken(m, before),
    }  # fmt: skip


def _days(m: Material) -> list[DaySummary]:
    first = max(m.first, m.recovery.baseline_from)
    return [day for day in m.days.values() if first <= day.day <= m.last]


def _drawn(m: Material) -> list[DaySummary]:
    return [day for day in _days(m) if day.worst is not None or _usual(day) is not None]


def _usual(day: DaySummary) -> int | None:
    return day.usual_pain if day.usual_pain is not None else day.usual_pain_week


def _range(day: DaySummary) -> tuple[int, int]:
    worst = day.worst or 0
    return day.soreness_range or (worst, worst)


def _runs(
    m: Material, days: Iterable[DaySummary], value: Callable[[DaySummary], int | None]
) -> list[list[tuple[int, DaySummary]]]:
    """The noted days in stretches: a line never crosses a day on which an entry was due."""
    due = schedule.due_numbers(m.plan.check_days if m.plan else None)
    runs: list[list[tuple[int, DaySummary]]] = []
    for day in days:
        if value(day) is None:
            continue
        n = m.recovery.number(day.day)
        joined = runs and n - runs[-1][-1][0] <= schedule.interval_at(runs[-1][-1][0], due)
        if joined and not (runs[-1][-1][0] < 0 <= n):
            runs[-1].append((n, day))
        else:
            runs.append([(n, day)])
    return runs


def _phases(m: Material, first: int, last: int) -> list[list[Any]]:
    phases = m.plan.phases if m.plan else ()
    return [
        [max(p.from_day, first), min(p.to_day, last), p.name]
        for p in phases
        if p.from_day <= last and p.to_day >= first
    ]


def _earlier(m: Material, last: int) -> list[list[list[int]]]:
    """Worst soreness of the procedure before, on the same day-0 axis, when it goes in."""
    if m.recovery.index == 0 or m.first > m.recoveries[m.recovery.index - 1].first:
        return []
    before = m.recoveries[m.recovery.index - 1]
    due = schedule.DUE_DAYS
    runs: list[list[list[int]]] = []
    for day in m.days.values():
        n = before.number(day.day)
        if not before.holds(day.day) or day.worst is None or n > last:
            continue
        if runs and n - runs[-1][-1][0] <= schedule.interval_at(runs[-1][-1][0], due):
            runs[-1].append([n, day.worst])
        else:
            runs.append([[n, day.worst]])
    return runs


def _ends(
    m: Material,
    before: change.Baseline | None,
    worst: Sequence[Sequence[tuple[int, DaySummary]]],
    usual: Sequence[Sequence[tuple[int, DaySummary]]],
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if worst:
        last = worst[-1][-1][1].worst
        found.append({"at": last, "mark": "dot", "label": _("worst soreness")})
    if usual:
        last = _usual(usual[-1][-1][1])
        found.append({"at": last, "mark": "box", "label": _("usual pain")})
    if before is not None:
        words = _("before: {n}").format(n=signed(before.value))
        found.append({"at": before.value, "mark": "line", "label": words})
    earlier = _earlier(m, m.number)
    if earlier:
        words = _("procedure before")
        found.append({"at": earlier[-1][-1][1], "mark": "dots", "label": words})
    return found


def _lanes(days: Sequence[DaySummary], number: Callable[[date], int]) -> list[dict[str, Any]]:
    swelling = [[number(d.day), SWELLING_LEVELS[d.swelling]] for d in days if d.swelling]
    ice = [[number(d.day), d.ice_minutes] for d in days if d.ice_minutes is not None]
    active = [[number(d.day), d.active_minutes] for d in days if d.active_minutes is not None]
    taken = [[number(d.day), level] for d in days if (level := _taken(d)) is not None]
    lanes = (
        (_("swelling"), "steps", swelling, max(SWELLING_LEVELS.values())),
        (_("ice"), "bars", ice, 0),
        (_("active"), "bars", active, 0),
        (_("pain reliever"), "marks", taken, _NSAID),
    )
    return [_lane(label, kind, values, top) for label, kind, values, top in lanes]


def _lane(label: str, kind: str, values: Sequence[Sequence[Any]], top: int) -> dict[str, Any]:
    highest = top or max([1, *(value for _n, value in values)])
    if kind == "steps" and any(value for _n, value in values):
        levels = {level: code for code, level in SWELLING_LEVELS.items()}
        most = _(codes.SWELLING[levels[max(value for _n, value in values)]]).lower()
        label = _("{what}, to {level}").format(what=label, level=most)
    if kind == "bars" and any(value for _n, value in values):
        label = _("{what}, to {n} min").format(what=label, n=highest)
    return {"label": label, "kind": kind, "values": list(values), "max": highest}


def _taken(day: DaySummary) -> int | None:
    if any(medicine.medicine_class == "nsaid" for medicine in day.medicines or ()):
        return _NSAID
    if day.reliever or day.medicines:
        return _OTHER
    return 0 if day.reliever is False or "medicine" in day.none_today else None


def _marked(m: Material) -> list[tuple[date, str]]:
    found = [(x.day, x.text or "") for x in m.of(r.Milestone) if m.start <= x.day <= m.last]
    found += [(x.day, _("visit")) for x in m.of(r.Visit) if m.start <= x.day <= m.last]
    return sorted(found)[: len(_LETTERS)]


def _ticks(m: Material, first: int, last: int) -> list[list[Any]]:
    step = next((s for s in _STEPS if (last - first) / s <= MOST_TICKS), _STEPS[-1])
    start = -(-first // step) * step
    return [
        [n, signed(n), date_words.brief(m.recovery.first + timedelta(days=n))]
        for n in range(start, last + 1, step)
    ]


def _spoken(m: Material, before: change.Baseline | None) -> str:
    """The chart in words, for whoever hears it instead of seeing it."""
    days = _days(m)
    if not days:
        return _("Chart without entries.")
    sentences = [
        _("Chart of days {first} to {last} since the procedure.").format(
            first=signed(m.recovery.number(max(m.first, days[0].day))), last=signed(m.number)
        ),
        *_spoken_scores(m, before),
        *_spoken_lanes(m, days),
    ]
    silent = [
        m.start + timedelta(days=n)
        for n in range((m.last - m.start).days + 1)
        if m.start + timedelta(days=n) not in m.days
    ]
    if silent:
        sentences.append(
            ngettext("No entry on {n} day.", "No entry on {n} days.", len(silent))
            .format(n=len(silent))
        )  # fmt: skip
    return " ".join(sentences)


def _spoken_scores(m: Material, before: change.Baseline | None) -> list[str]:
    said = []
    sore = [day for day in m.own_days if day.worst is not None]
    if sore:
        peak = max(sore, key=lambda day: day.worst or 0)
        said.append(
            _(
                "Worst soreness, 0 to 10, noted on {n} days: {first} on {first_day}, highest "
                "{peak} on {peak_day}, last {last} on {last_day}."
            ).format(
                n=len(sore),
                first=sore[0].worst,
                first_day=_day(m, sore[0].day),
                peak=peak.worst,
                peak_day=_day(m, peak.day),
                last=sore[-1].worst,
                last_day=_day(m, sore[-1].day),
            )
        )
    usual = [day for day in m.own_days if _usual(day) is not None]
    if usual:
        said.append(
            _(
                "Usual pain noted on {n} days: {first} on {first_day}, last {last} on {last_day}."
            ).format(
                n=len(usual),
                first=_usual(usual[0]),
                first_day=_day(m, usual[0].day),
                last=_usual(usual[-1]),
                last_day=_day(m, usual[-1].day),
            )
        )
    if before is not None:
        words = _("Usual pain before the procedure: {n}.")
        said.append(words.format(n=signed(before.value)))
    return said


def _spoken_lanes(m: Material, days: Sequence[DaySummary]) -> list[str]:
    said = []
    swollen = [day for day in days if day.swelling]
    if swollen:
        most = max(swollen, key=lambda day: SWELLING_LEVELS[day.swelling or "none"])
        words = _("Swelling noted on {n} days, at most {level}.")
        level = _(codes.SWELLING[most.swelling or "none"]).lower()
        said.append(words.format(n=len(swollen), level=level))
    for words, found in (
        (_("Ice on {n} days."), [day for day in days if day.ice_sessions]),
        (_("Active minutes on {n} days."), [day for day in days if day.active_minutes]),
        (_("Pain reliever on {n} days."), [day for day in days if _taken(day)]),
    ):
        if found:
            said.append(words.format(n=len(found)))
    return said


def _day(m: Material, day: date) -> str:
    return _("day {n}").format(n=signed(m.recovery.number(day)))
