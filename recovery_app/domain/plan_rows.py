"""All lines of a plan as rows to read, to edit and to compare, each with its days and its source."""

from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.nested import Path
from recovery_app.domain.plan import CONDITIONS, TOPICS, Checks, Ice, Line, Phase, Plan, Source
from recovery_app.text import N_, _, ngettext

ADDED = {
    "do": N_("Add what to do"),
    "avoid": N_("Add what to avoid"),
    "window": N_("Add what to leave out"),
    "start": N_("Add when something begins"),
    "walking": N_("Add a walk"),
    "checks": N_("Add check-in days"),
    "follow_up": N_("Add the follow-up visit"),
    "flare": N_("Add whom to tell when it gets worse"),
}
"""The kinds of row that can be added, with the words of the button."""


@dataclass(frozen=True)
class PlanRow:
    """One line. `path` says where it stands, as plan_edit takes it; `days` are its days and dates.

    `kind` is phase, do, avoid, window, no_limit, ice, start, walking, follow_up, checks, strict
    or flare.
    """

    kind: str
    path: Path
    text: str
    days: str = ""
    whose: str = ""
    of_clinic: bool = False


@dataclass(frozen=True)
class PlanGroup:
    """Rows that belong together; `adds` are the kinds that can be added, each with its place."""

    title: str
    rows: tuple[PlanRow, ...]
    adds: tuple[tuple[str, Path], ...] = ()
    days: str = ""


def groups(plan: Plan, first: date) -> tuple[PlanGroup, ...]:
    """Every line of the plan; `first` is day 0."""
    return (
        *(_phase(phase, index, first) for index, phase in enumerate(plan.phases)),
        _windows(plan, first),
        PlanGroup(_("Ice"), (_ice(plan.ice, first),)),
        _starts(plan, first),
        _walking(plan, first),
        _visits_and_checks(plan, first),
    )


def rows(plan: Plan, first: date) -> tuple[PlanRow, ...]:
    """All rows of all groups."""
    return tuple(row for group in groups(plan, first) for row in group.rows)


def changed(before: Plan, after: Plan, first: date) -> tuple[str, ...]:
    """What a version says that the one before it did not, in words; what it left out comes last."""
    old, new = _said(before, first), _said(after, first)
    gone = [_("Left out: {line}").format(line=line) for line in old if line not in new]
    said = [line for line in new if line not in old]
    # A line that was changed stands once, in its new words.
    return tuple(said or gone)


def days_words(from_day: int, to_day: int, first: date) -> str:
    """Such as "day 0 to 14 · 1 Nov to 15 Nov"."""
    begin = day_date(from_day, first)
    if from_day == to_day:
        return _("day {n} · {date}").format(n=from_day, date=begin)
    end = day_date(to_day, first)
    return _("day {n} to {m} · {begin} to {end}").format(n=from_day, m=to_day, begin=begin, end=end)


def day_date(n: int, first: date) -> str:
    """The date of day `n`, such as "15 Nov"; with the year when it is not that of day 0."""
    day = first + timedelta(days=n)
    words = date_words.brief(day)
    if day.year == first.year:
        return words
    return _("{date} {year}").format(date=words, year=day.year)


def condition_words(codes: tuple[str, ...]) -> str:
    """What has to hold before the next phase, in words; empty without conditions."""
    return " · ".join(_(CONDITIONS[code]) for code in codes)


def _from_words(n: int, first: date) -> str:
    return _("from day {n} · {date}").format(n=n, date=day_date(n, first))


def _row(kind: str, path: Path, text: str, source: Source, days: str = "") -> PlanRow:
    return PlanRow(kind, path, text, days, plan_words.whose(source), source.is_clinics)


def _line(kind: str, path: Path, line: Line) -> PlanRow:
    return _row(kind, path, plan_words.own_words(line.text, line.source), line.source)


def _phase(phase: Phase, index: int, first: date) -> PlanGroup:
    path: Path = ("phase", index)
    parts = []
    if phase.activity_low is not None and phase.activity_high is not None:
        parts.append(plan_words.activity_text(phase.activity_low, phase.activity_high))
    if phase.next_when:
        words = _("Next phase when: {conditions}.")
        parts.append(words.format(conditions=condition_words(phase.next_when)))
    days = days_words(phase.from_day, phase.to_day, first)
    text = " ".join(parts) or _("The next phase opens by its day alone.")
    found = [_row("phase", path, text, phase.source)]
    for kind, lines in (("do", phase.do), ("avoid", phase.avoid)):
        found += [_line(kind, (*path, kind, at), line) for at, line in enumerate(lines)]
    name = plan_words.own_words(phase.name, phase.source)
    adds = (("do", (*path, "do")), ("avoid", (*path, "avoid")))
    return PlanGroup(name, tuple(found), adds, days)


def _windows(plan: Plan, first: date) -> PlanGroup:
    found = [
        _row(
            "window",
            ("window", at),
            plan_words.window_text(window),
            window.source,
            days_words(window.from_day, window.to_day, first),
        )
        for at, window in enumerate(plan.windows)
    ]
    found += [
        _row("no_limit", ("no_limit", at), _no_limit(limit.topic), limit.source)
        for at, limit in enumerate(plan.no_limit)
    ]
    return PlanGroup(_("What to leave out, by day"), tuple(found), (("window", ("window",)),))


def _no_limit(topic: str) -> str:
    return _("{topic}: no limit was named.").format(topic=_(TOPICS[topic]))


def _ice(ice: Ice, first: date) -> PlanRow:
    days = ""
    if ice.policy != "unknown":
        days = _from_words(ice.from_day, first)
        if ice.to_day is not None:
            days = days_words(ice.from_day, ice.to_day, first)
    return _row("ice", ("ice",), plan_words.ice_text(ice), ice.source, days)


def _starts(plan: Plan, first: date) -> PlanGroup:
    found = [
        _row(
            "start",
            ("start", at),
            plan_words.own_words(start.text, start.source)
            or _(plan_words.START_TEXTS[start.topic]),
            start.source,
            _from_words(start.from_day, first),
        )
        for at, start in enumerate(plan.starts)
    ]
    return PlanGroup(_("When something begins"), tuple(found), (("start", ("start",)),))


def _walking(plan: Plan, first: date) -> PlanGroup:
    found = [
        _row(
            "walking",
            ("walking", at),
            plan_words.walk_text(walk),
            walk.source,
            days_words(walk.from_day, walk.to_day, first),
        )
        for at, walk in enumerate(plan.walking)
    ]
    return PlanGroup(_("Walking"), tuple(found), (("walking", ("walking",)),))


def _visits_and_checks(plan: Plan, first: date) -> PlanGroup:
    found = []
    adds: list[tuple[str, Path]] = []
    visit = plan.follow_up
    if visit is not None and (day := visit.on(first)) is not None:
        text = _("The follow-up visit is on {date}.").format(date=date_words.long(day))
        found.append(_row("follow_up", ("follow_up",), text, visit.source))
    else:
        adds.append(("follow_up", ("follow_up",)))
    found += [
        _row(
            "checks",
            ("checks", at),
            _checks(span),
            span.source,
            days_words(span.from_day, span.to_day, first),
        )
        for at, span in enumerate(plan.checks)
    ]
    strict = (
        _("Before the next phase usual pain is to be 2 of 10 or less.")
        if plan.strict
        else _("Before the next phase usual pain is to be no higher than before the procedure.")
    )
    found.append(_row("strict", ("strict",), strict, plan.strict_source))
    if plan.flare is not None:
        told = plan_words.own_words(plan.flare.text, plan.flare.source)
        text = _("When it gets worse: {line}").format(line=told)
        found.append(_row("flare", ("flare",), text, plan.flare.source))
    else:
        adds.append(("flare", ("flare",)))
    adds.append(("checks", ("checks",)))
    return PlanGroup(_("Visit, check-ins, and when it gets worse"), tuple(found), tuple(adds))


def _checks(span: Checks) -> str:
    if span.from_day == span.to_day:
        return _("One check-in.")
    words = ngettext("A check-in every day.", "A check-in every {n} days.", span.every)
    return words.format(n=span.every)


def _said(plan: Plan, first: date) -> list[str]:
    found = []
    for group in groups(plan, first):
        for row in group.rows:
            head = (group.title, group.days) if row.kind == "phase" else ()
            parts = (*head, row.text, row.days, row.whose)
            found.append(" · ".join(part for part in parts if part))
    return found
