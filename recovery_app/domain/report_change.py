"""Before and now: usual pain, own activities, how close to normal, clinic scores; soreness apart."""

from collections.abc import Sequence

from recovery_app.domain import change, checkpoints, codes, describe
from recovery_app.domain import records as r
from recovery_app.domain.days import Recovery
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

CHECKPOINTS_FROM_DAY = 53
"""Checkpoints get a table of their own once week 8 is near: before, the chart shows it all."""


def _soreness(m: Material) -> str:
    found = change.site_soreness({day.day: day for day in m.own_days}, m.recovery)
    if found is None:
        return ""
    return _(
        "Soreness of the injection site: highest {peak}/10 on day {peak_day}, last {last}/10 on "
        "day {last_day}."
    ).format(
        peak=found.peak, peak_day=found.peak_number, last=found.last, last_day=found.last_number
    )


def change_table(m: Material) -> Section:
    """Each measure before and now, beside the threshold it is held against and its n."""
    rows = [_usual_row(m), _goals_row(m), _normal_row(m), *_score_rows(m)]
    columns = (
        Column(_("Measure")),
        Column(_("Before"), "right"),
        Column(_("Now"), "right"),
        Column(_("Change"), "right"),
        Column(_("Threshold")),
        Column(_("From")),
    )
    tables = [Table(columns, tuple(rows))]
    later = _checkpoints(m)
    if later is not None:
        tables.append(later)
    return section(
        "change",
        aside=_("studies look at months 1 to 12; one person is not a study"),
        tables=tables,
        after=[_soreness(m), _global(m)],
    )


def _usual_row(m: Material) -> Row:
    now = change.usual_pain_now(m.days, m.recovery, m.last)
    found = change.pain_change(m.baseline, now, m.number)
    before = DASH if found.baseline is None else signed(found.baseline.value)
    if found.baseline is not None and found.baseline.recalled:
        before = _("{value} recalled").format(value=before)
    marks = _("2 points or 30 %; 50 %")
    moved = DASH
    if not found.shown:
        moved = _("from day {n}").format(n=change.SHOWN_FROM_DAY)
    elif found.points is not None and found.percent is not None:
        moved = _("{points} ({percent} %)").format(
            points=difference(-found.points), percent=difference(-found.percent)
        )
        marks = _("2 points: {two} · 30 %: {thirty} · 50 %: {fifty}").format(
            two=_yes(found.two_points),
            thirty=_yes(found.thirty_percent),
            fifty=_yes(found.fifty_percent),
        )
    label = describe.usual_pain_label(m.recovery.procedure.pain_name)
    return Row(
        (
            _("{label}, 0 to 10").format(label=label),
            before,
            DASH if now is None else signed(now.value),
            moved,
            marks,
            _usual_from(m, found),
        )
    )


def _usual_from(m: Material, found: change.PainChange) -> str:
    parts = []
    if found.baseline is not None and not found.baseline.recalled:
        words = ngettext("{n} day before", "{n} days before", found.baseline.days)
        parts.append(words.format(n=found.baseline.days))
    if found.now is None:
        week = [day for day in m.own_days if (m.last - day.day).days < change.LAST_DAYS]
        n = sum(day.usual_pain is not None for day in week)
        parts.append(_("{n} of last 7 days, 3 needed").format(n=n))
    elif found.now.weekly:
        parts.append(_("own average, last 7 days"))
    else:
        parts.append(_("{n} of last 7 days").format(n=found.now.days))
    return ", ".join(parts)


def _yes(holds: bool | None) -> str:
    return _("yes") if holds else _("no")


def _goals_row(m: Material) -> Row:
    goals, ratings = m.of(r.Goal), m.of(r.GoalRating)
    label = _("Own activities, mean, 0 to 10")
    marks = _("1.3 small, 2.3 medium, 2.7 large")
    found = change.goal_change(goals, ratings, m.recovery, m.last)
    if found is None:
        rated = len({rating.goal for rating in ratings})
        counted = ngettext("{n} rated, twice needed", "{n} rated, twice needed", rated)
        return Row((label, DASH, DASH, DASH, marks, counted.format(n=rated)))
    size = _(change.GOAL_SIZES[found.size]) if found.size else _("below 1.3 (small)")
    counted = ngettext(
        "{n} activity", "{n} activities", found.goals
    )
    return Row(
        (
            label,
            signed(found.first),
            signed(found.latest),
            difference(found.points),
            size,
            counted.format(n=found.goals),
        )
    )


def _normal_row(m: Material) -> Row:
    answers = [w for w in m.of(r.Weekly) if _own(w, m) and w.close_to_normal is not None]
    label = _("How close to normal, 0 to 100 %")
    if not answers:
        return Row((label, DASH, DASH, DASH, _("none"), _("not answered yet")))
    first, last = answers[0].close_to_normal or 0, answers[-1].close_to_normal or 0
    counted = ngettext("{n} answer", "{n} answers", len(answers))
    counted = counted.format(n=len(answers))
    if len(answers) == 1:
        return Row((label, DASH, _percent(last), DASH, _("none"), counted))
    moved = difference(last - first)
    return Row((label, _percent(first), _percent(last), moved, _("none"), counted))


def _percent(value: int) -> str:
    return _("{n} %").format(n=value)


def _own(record: r.Record, m: Material) -> bool:
    return m.recovery.baseline_from <= record.day <= m.last


def _score_rows(m: Material) -> list[Row]:
    by_name: dict[str, list[r.ClinicScore]] = {}
    for score in m.of(r.ClinicScore):
        if _own(score, m):
            by_name.setdefault(str(score.name).casefold(), []).append(score)
    return [_score_row(scores, m.recovery) for scores in by_name.values()]


def _score_row(scores: Sequence[r.ClinicScore], recovery: Recovery) -> Row:
    first, last = scores[0], scores[-1]
    label, none = str(last.name), _("the score's own")
    when = _("day {n}").format(n=signed(recovery.number(last.day)))
    if len(scores) == 1:
        return Row((label, DASH, f"{last.value:g}", DASH, none, when))
    when = _("days {first} and {last}").format(
        first=signed(recovery.number(first.day)), last=signed(recovery.number(last.day))
    )
    moved = difference((last.value or 0.0) - (first.value or 0.0))
    return Row((label, f"{first.value:g}", f"{last.value:g}", moved, none, when))


def _global(m: Material) -> str:
    answers = [c for c in m.of(r.GlobalChange) if _own(c, m) and c.change]
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
    all_points = checkpoints.checkpoints(m.days, answers, m.recovery, m.last)
    found = [point for point in all_points if point.state != "ahead"]
    columns = [Column(_("Checkpoints"))]
    columns += [Column(_("Week {n}").format(n=point.week), "right") for point in found]
    changes = [
        DASH if p.change is None else _(codes.CHANGES[p.change]).lower() for p in found
    ]
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
