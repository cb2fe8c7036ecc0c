"""Before and now: usual pain, own activities, how close to normal, clinic scores; soreness apart."""

from collections.abc import Sequence
from typing import TypeVar

from recovery_app.domain import change, checkpoints, codes, describe
from recovery_app.domain import records as r
from recovery_app.domain.report_parts import (
    DASH,
    Column,
    Material,
    Row,
    Section,
    Table,
    difference,
    section,
    signed,
)
from recovery_app.text import _, ngettext

_R = TypeVar("_R", bound=r.Record)

CHECKPOINTS_FROM_DAY = 53
"""Checkpoints get a table of their own once week 8 is near: before, the chart shows it all."""


def _soreness(m: Material) -> str:
    found = change.site_soreness({day.day: day for day in m.own_days}, m.recovery)
    if found is None:
        return ""
    words = _(
        "Soreness of the injection site: highest {peak}/10 on day {peak_day}, last {last}/10 on "
        "day {last_day}."
    )
    if m.first > m.recovery.first:
        words = _(
            "Soreness of the injection site in this period: highest {peak}/10 on day {peak_day}, "
            "last {last}/10 on day {last_day}."
        )
    return words.format(
        peak=found.peak, peak_day=found.peak_number, last=found.last, last_day=found.last_number
    )


def change_table(m: Material) -> Section:
    """Each measure before and now, beside the threshold it is held against and its n."""
    rows = [_usual_row(m), _goals_row(m), _normal_row(m), *_score_rows(m)]
    columns = (
        Column(_("Measure")),
        Column(_("Before (n)"), "right"),
        Column(_("Now (n)"), "right"),
        Column(_("Change"), "right"),
        Column(_("Threshold, reached?")),
    )
    tables = [Table(columns, tuple(rows))]
    later = _checkpoints(m)
    if later is not None:
        tables.append(later)
    return section(
        "change",
        aside=_("studies look at months 1 to 12"),
        tables=tables,
        after=[_formula(m), _soreness(m), _global(m)],
    )


def _usual_row(m: Material) -> Row:
    now = change.usual_pain_now(m.recovery_days, m.recovery, m.last)
    found = change.pain_change(m.baseline, now, m.number)
    marks = _("2 points or 30 %; 50 %")
    moved = DASH
    if not found.shown:
        moved = _("from day {n}").format(n=change.SHOWN_FROM_DAY)
    elif found.points is not None and found.percent is not None:
        moved = _("{points} ({percent} %)").format(
            points=difference(-found.points), percent=difference(-found.percent)
        )
        marks = _("≥ 2: {two} · ≥ 30 %: {thirty} · ≥ 50 %: {fifty}").format(
            two=_yes(found.two_points),
            thirty=_yes(found.thirty_percent),
            fifty=_yes(found.fifty_percent),
        )
    label = describe.usual_pain_label(m.recovery.procedure.pain_name)
    label = _("{label}, 0 to 10").format(label=label)
    return Row((label, _usual_before(m), _usual_now(m, now), moved, marks))


def _formula(m: Material) -> str:
    """How the change of usual pain was worked out."""
    now = change.usual_pain_now(m.recovery_days, m.recovery, m.last)
    found = change.pain_change(m.baseline, now, m.number)
    if not found.shown or found.percent is None:
        return ""
    return _("Usual pain, before − now: {formula}.").format(formula=found.formula)


def _usual_before(m: Material) -> str:
    if m.baseline is None:
        return DASH
    if m.baseline.recalled:
        return _("{value} (recalled)").format(value=signed(m.baseline.value))
    words = ngettext("{value} ({n} day)", "{value} ({n} days)", m.baseline.days)
    return words.format(value=signed(m.baseline.value), n=m.baseline.days)


def _usual_now(m: Material, now: change.Now | None) -> str:
    if now is None:
        own = [day for day in m.recovery_days.values() if m.recovery.first <= day.day <= m.last]
        week = [day for day in own if (m.last - day.day).days < change.LAST_DAYS]
        n = sum(day.usual_pain is not None for day in week)
        return _("too few ({n} of 7 days)").format(n=n)
    if now.weekly:
        return _("{value} (own average)").format(value=signed(now.value))
    return _("{value} ({n} of 7 days)").format(value=signed(now.value), n=now.days)


def _yes(holds: bool | None) -> str:
    return _("yes") if holds else _("no")


def _goals_row(m: Material) -> Row:
    goals, ratings = m.of(r.Goal), m.of(r.GoalRating)
    label = _("Own activities, mean, 0 to 10")
    marks = _("1.3 small, 2.3 medium, 2.7 large")
    found = change.goal_change(goals, ratings, m.recovery, m.last)
    if found is None:
        return Row((label, DASH, _("too few ratings"), DASH, marks))
    return Row(
        (
            label,
            f"{signed(found.first)} ({found.goals})",
            f"{signed(found.latest)} ({found.goals})",
            difference(found.points),
            found.size_words,
        )
    )


def _normal_row(m: Material) -> Row:
    label, none = _("Close to normal, 0 to 100\u00a0%"), _("no threshold used here")
    answers = [w for w in m.of(r.Weekly) if _own(w, m) and w.close_to_normal is not None]
    first, last = _ends(answers, m)
    words = _("{value} % (day {n})")
    before = DASH if first is None else _on(words, first.close_to_normal, first, m)
    now = DASH if last is None else _on(words, last.close_to_normal, last, m)
    moved = DASH
    if first is not None and last is not None:
        moved = difference((last.close_to_normal or 0) - (first.close_to_normal or 0))
    return Row((label, before, now, moved, none))


def _ends(answers: Sequence[_R], m: Material) -> tuple[_R | None, _R | None]:
    """What stands for before (the last up to day 0, else the first) and what for now."""
    if not answers:
        return None, None
    before = [answer for answer in answers if answer.day <= m.recovery.first]
    first = before[-1] if before else answers[0]
    last = answers[-1]
    if last is first:
        return (first, None) if last.day < m.recovery.first else (None, last)
    return first, last


def _on(words: str, value: float | None, record: r.Record, m: Material) -> str:
    return words.format(value=f"{value:g}", n=signed(m.recovery.number(record.day)))


def _percent(value: int) -> str:
    return _("{n} %").format(n=value)


def _own(record: r.Record, m: Material) -> bool:
    return m.recovery.baseline_from <= record.day <= m.last


def _score_rows(m: Material) -> list[Row]:
    by_name: dict[str, list[r.ClinicScore]] = {}
    for score in m.of(r.ClinicScore):
        if _own(score, m):
            by_name.setdefault(str(score.name).casefold(), []).append(score)
    return [_score_row(scores, m) for scores in by_name.values()]


def _score_row(scores: Sequence[r.ClinicScore], m: Material) -> Row:
    first, last = _ends(scores, m)
    words = _("{value} (day {n})")
    before = DASH if first is None else _on(words, first.value, first, m)
    now = DASH if last is None else _on(words, last.value, last, m)
    moved = DASH
    if first is not None and last is not None:
        moved = difference((last.value or 0.0) - (first.value or 0.0))
    return Row((str(scores[-1].name), before, now, moved, _("no threshold used here")))


def _global(m: Material) -> str:
    answers = [c for c in m.of(r.GlobalChange) if m.recovery.first <= c.day <= m.last]
    if not answers:
        return ""
    last = answers[-1]
    return _("Change since the procedure, as the patient chose it: {change} (day {n}).").format(
        change=_(codes.CHANGES[last.change or 4]).lower(), n=m.recovery.number(last.day)
    )


def _checkpoints(m: Material) -> Table | None:
    """The measures at weeks 1 to 52, side by side."""
    if m.number < CHECKPOINTS_FROM_DAY:
        return None
    answers = checkpoints.Answers(
        m.of(r.Weekly), m.of(r.GlobalChange), m.of(r.Goal), m.of(r.GoalRating)
    )
    all_points = checkpoints.checkpoints(m.recovery_days, answers, m.recovery, m.last)
    found = [point for point in all_points if point.state != "ahead"]
    columns = [Column(_("Checkpoints"))]
    columns += [Column(_("Week {n}").format(n=point.week), "right") for point in found]
    changes = [DASH if p.change is None else _(codes.CHANGES[p.change]).lower() for p in found]
    rows = [
        (_("Usual pain"), [_score(p.usual_pain) for p in found]),
        (_("Own activities"), [_score(p.goals) for p in found]),
        (_("Close to normal"), [_normal(p.close_to_normal) for p in found]),
        (_("Change since"), changes),
    ]
    return Table(tuple(columns), tuple(Row((label, *cells)) for label, cells in rows))


def _score(value: float | None) -> str:
    return DASH if value is None else signed(value)


def _normal(value: int | None) -> str:
    return DASH if value is None else _percent(value)
