"""Before and now: usual pain, own activities, how close to normal, clinic scores; soreness apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from recovery_app.domain import codes, date_words, describe
from recovery_app.domain import records as r
from recovery_app.domain.report_choices import SECTIONS
from recovery_app.domain.report_parts import (
    DASH,
    Column,
    Material,
    Row,
    Section,
    Table,
    change,
    signed,
)
from recovery_app.text import _, ngettext

CHANGE_FROM_DAY = 28
NEEDED = 3
WEEK = 7
WEEKLY_FROM_DAY = 43


@dataclass(frozen=True)
class Baseline:
    """Usual pain before the procedure: a mean of `n` days, or as recalled (`n` 0)."""

    value: float | None
    n: int
    recalled: bool


def baseline(m: Material) -> Baseline:
    """The mean of the baseline days, else the recalled value."""
    scores = [
        day.usual_pain
        for day in m.days.values()
        if m.recovery.baseline_from <= day.day < m.recovery.first and day.usual_pain is not None
    ]
    if scores:
        return Baseline(fmean(scores), len(scores), recalled=False)
    value = m.recovery.procedure.baseline
    return Baseline(None if value is None else float(value), 0, recalled=value is not None)


def usual_now(m: Material) -> tuple[float | None, int]:
    """The mean of the last 7 days' usual pain, and of how many days; None below 3."""
    week = [day for day in m.own_days if m.last - timedelta(days=WEEK) < day.day]
    scores = [day.usual_pain for day in week if day.usual_pain is not None]
    if len(scores) < NEEDED and m.number >= WEEKLY_FROM_DAY:
        weekly = [d.usual_pain_week for d in week if d.usual_pain_week is not None]
        if weekly:
            return float(weekly[-1]), len(weekly)
    return (fmean(scores) if len(scores) >= NEEDED else None), len(scores)


def summary(m: Material) -> Section:
    """One sentence of counts."""
    title = _(SECTIONS["summary"])
    if m.number < 0:
        sentence = _("The procedure is on {day}.").format(
            day=date_words.short(m.recovery.first, m.last)
        )
        return Section("summary", title, sentences=(sentence,))
    logged = sum(day.reported for day in m.whole_days.values() if m.start <= day.day <= m.last)
    length = (m.last - m.start).days + 1
    parts = [
        _("Day {n} after the procedure; check-ins on {logged} of {length} days.").format(
            n=m.number, logged=logged, length=length
        ),
        _soreness(m),
    ]
    return Section("summary", title, sentences=tuple(part for part in parts if part))


def _soreness(m: Material) -> str:
    scored = [day for day in m.own_days if day.worst is not None]
    if not scored:
        return ""
    peak = max(scored, key=lambda day: day.worst or 0)
    return _("Site soreness: peak {peak}/10 on {peak_day}, last {last}/10 on {last_day}.").format(
        peak=peak.worst,
        peak_day=m.on(peak.day),
        last=scored[-1].worst,
        last_day=m.on(scored[-1].day),
    )


def change_table(m: Material) -> Section:
    """Each measure before and now, beside the threshold it is held against and its n."""
    rows = [_usual_row(m), _goals_row(m), *_goal_rows(m), _normal_row(m), *_score_rows(m)]
    columns = (
        Column(""),
        Column(_("Before"), "right"),
        Column(_("Now"), "right"),
        Column(_("Change"), "right"),
        Column(_("Held against")),
        Column(_("n")),
    )
    after = [line for line in (_global(m),) if line]
    aside = _("studies look at months 1 to 12; single patients differ")
    return Section(
        "change",
        _(SECTIONS["change"]),
        aside=aside,
        table=Table(columns, tuple(row for row in rows if row)),
        after=tuple(after),
    )


def _usual_row(m: Material) -> Row:
    before, (now, n) = baseline(m), usual_now(m)
    before_words = DASH if before.value is None else signed(before.value)
    if before.recalled:
        before_words = _("{value} (recalled)").format(value=before_words)
    counted = _("{n} of the last 7 days").format(n=n)
    if now is None:
        counted = _("{n} of the last 7 days; 3 needed").format(n=n)
    words, held = DASH, _("2 points or 30 %; 50 % responder line")
    if m.number < CHANGE_FROM_DAY:
        words = _("from day {n}").format(n=CHANGE_FROM_DAY)
    elif before.value and now is not None:
        less = before.value - now
        percent = 100 * less / before.value
        words = _("{change} ({percent} %)").format(
            change=change(-less), percent=change(round(-percent))
        )
        met = [
            _("2 points: {answer}").format(answer=_yes(less >= 2)),
            _("30 %: {answer}").format(answer=_yes(percent >= 30)),
            _("50 %: {answer}").format(answer=_yes(percent >= 50)),
        ]
        held = " · ".join(met)
    label = describe.usual_pain_label(m.recovery.procedure.pain_name)
    now_words = DASH if now is None else signed(now)
    return Row((_("{label}, 0–10").format(label=label), before_words, now_words, words, held, counted))


def _yes(holds: bool) -> str:
    return _("yes") if holds else _("no")


def _ratings(m: Material) -> dict[str, list[r.GoalRating]]:
    found: dict[str, list[r.GoalRating]] = {}
    for rating in m.of(r.GoalRating):
        if rating.goal is not None and rating.day <= m.last:
            found.setdefault(rating.goal, []).append(rating)
    return found


def _goals_row(m: Material) -> Row | None:
    rated = list(_ratings(m).values())
    held = _("mean 1.3 small, 2.3 medium, 2.7 large")
    label = _("Own activities, mean 0–10")
    if not rated:
        return Row((label, DASH, DASH, DASH, held, _("not rated yet")))
    first = fmean(ratings[0].rating or 0 for ratings in rated)
    last = fmean(ratings[-1].rating or 0 for ratings in rated)
    n = ngettext("{n} activity", "{n} activities", len(rated)).format(n=len(rated))
    return Row((label, signed(first), signed(last), change(round(last - first, 1)), held, n))


def _goal_rows(m: Material) -> list[Row]:
    rated, rows = _ratings(m), []
    for goal in m.of(r.Goal):
        ratings = rated.get(goal.id, [])
        label = f"{goal.name}: {goal.target}" if goal.target else str(goal.name)
        resumed = ""
        if goal.resumed:
            resumed = _("taken up again {day}").format(day=date_words.brief(goal.resumed))
        if not ratings:
            rows.append(Row((label, DASH, DASH, DASH, resumed, _("not rated yet")), "sub"))
            continue
        first, last = ratings[0].rating or 0, ratings[-1].rating or 0
        n = ngettext("{n} rating", "{n} ratings", len(ratings)).format(n=len(ratings))
        rows.append(
            Row((label, str(first), str(last), change(last - first), resumed, n), "sub")
        )
    return rows


def _normal_row(m: Material) -> Row:
    answers = [w for w in m.of(r.Weekly) if w.day <= m.last and w.close_to_normal is not None]
    label = _("How close to normal, 0–100 %")
    if not answers:
        return Row((label, DASH, DASH, DASH, _("no threshold used"), _("not answered yet")))
    first, last = answers[0].close_to_normal or 0, answers[-1].close_to_normal or 0
    n = ngettext("{n} week", "{n} weeks", len(answers)).format(n=len(answers))
    return Row(
        (label, f"{first} %", f"{last} %", change(last - first), _("no threshold used"), n)
    )


def _score_rows(m: Material) -> list[Row]:
    by_name: dict[str, list[r.ClinicScore]] = {}
    for score in m.of(r.ClinicScore):
        if score.day <= m.last:
            by_name.setdefault(str(score.name).casefold(), []).append(score)
    return [_score_row(scores) for scores in by_name.values()]


def _score_row(scores: Sequence[r.ClinicScore]) -> Row:
    first, last = scores[0].value or 0.0, scores[-1].value or 0.0
    when = date_words.brief(scores[-1].day)
    n = ngettext("{n} value", "{n} values", len(scores)).format(n=len(scores))
    held = _("no threshold used; last {day}").format(day=when)
    if len(scores) == 1:
        return Row((str(scores[0].name), DASH, f"{last:g}", DASH, held, n))
    return Row(
        (str(scores[-1].name), f"{first:g}", f"{last:g}", change(round(last - first, 2)), held, n)
    )


def _global(m: Material) -> str:
    answers = [c for c in m.of(r.GlobalChange) if c.day <= m.last and c.change]
    if not answers:
        return ""
    last = answers[-1]
    return _("Change since the procedure, in the patient's words: {change} ({day}).").format(
        change=_(codes.CHANGES[last.change or 4]).lower(), day=m.on(last.day)
    )
