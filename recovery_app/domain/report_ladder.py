"""The ladder of the summary: the plan's phase, why it goes on, and each own activity."""

from recovery_app.domain import date_words, facts, guidance, holding, ladder, plan_words, progress
from recovery_app.domain import records as r
from recovery_app.domain.guidance import Guidance
from recovery_app.domain.ladder import Rung
from recovery_app.domain.phases import PhaseNow
from recovery_app.domain.plan import Phase
from recovery_app.domain.report_parts import DASH, Column, Material, Row, Section, Table, section
from recovery_app.text import _


def steps(m: Material) -> Section:
    """Phase, own activities and active minutes, each with its reason or formula."""
    said = _said(m)
    held = holding.held(m.of(r.Goal), m.plan, said, m.recovery.first)
    rungs = ladder.ladder(m.of(r.Goal), m.of(r.GoalRating), m.last, held, m.recovery.first)
    tables = [_table(rungs)] if rungs else []
    if m.number < 0:
        return section("ladder", too_few=_("It begins with the procedure."), tables=tables)
    phase, band = _phase(m, said)
    after = [] if rungs else [_("No own activity is entered.")]
    return section("ladder", sentences=[phase, _active(m, band)], tables=tables, after=after)


def _said(m: Material) -> Guidance:
    known = facts.gather(
        m.recovery,
        m.recovery_days,
        m.last,
        goals=m.of(r.Goal),
        ratings=m.of(r.GoalRating),
        decisions=m.of(r.PhaseDecision),
        answers=m.of(r.PhaseAnswer),
    )
    return guidance.today(m.plan, m.recovery, m.last, known)


def _phase(m: Material, said: Guidance) -> tuple[str, tuple[int, int] | None]:
    if not m.plan.phases:
        return _("The plan has no phases."), None
    if said.phase is None:
        return _("The plan names no phase for day {n}.").format(n=m.number), None
    band = None
    phase = said.phase.phase
    if phase.activity_low is not None and phase.activity_high is not None:
        band = (phase.activity_low, phase.activity_high)
    return " ".join(_phase_words(said, said.phase)), band


def _phase_words(said: Guidance, now: PhaseNow) -> list[str]:
    """The phase by its days, the phase by the plan's checks, and why they differ."""
    lines = []
    if now.planned is not None and now.planned.code != now.phase.code:
        words = _("Phase of the plan by days alone: {name} ({days}).")
        lines.append(
            words.format(
                name=plan_words.own_words(now.planned.name, now.planned.source),
                days=_days(now.planned),
            )
        )
        words = _("By its checks: {name}, since day {opened}.")
    else:
        words = _("Phase of the plan: {name} ({days}), since day {opened}.")
    lines.append(
        words.format(
            name=guidance.phase_name(now),
            days=_days(now.phase),
            opened=now.opened,
        )
    )
    if now.decision is None:
        lines.append(said.held_because)
    elif now.decision.said_by:
        lines.append(_("Decided by hand, said by: {who}.").format(who=now.decision.said_by))
    else:
        lines.append(_("Decided by hand."))
    return [line for line in lines if line]


def _days(phase: Phase) -> str:
    if phase.from_day == phase.to_day:
        return _("day {n}").format(n=phase.from_day)
    return _("days {first}–{last}").format(first=phase.from_day, last=phase.to_day)


def _active(m: Material, band: tuple[int, int] | None) -> str:
    usual = m.recovery.procedure.usual_minutes
    part = progress.activity_part(m.recovery_days, m.recovery, m.last, usual)
    if part.value is None:
        return part.missing
    words = _("Active minutes: mean {mean} a day of {usual} usual, {percent} %")
    sentence = words.format(
        mean=progress.one_place(part.mean_minutes or 0.0),
        usual=part.usual_minutes,
        percent=f"{part.value:.0f}",
    )
    counted = _("estimated by the patient")
    if not part.estimated:
        counted = _("{n} of the last 7 days").format(n=part.days)
    if band is None:
        return _("{sentence} ({counted}).").format(sentence=sentence, counted=counted)
    low, high = band
    asked = str(low) if low == high else f"{low}\u2013{high}"
    return _("{sentence} ({counted}); the plan's phase: {asked} %.").format(
        sentence=sentence, counted=counted, asked=asked
    )


def _table(rungs: tuple[Rung, ...]) -> Table:
    columns = (
        Column(_("Own activity: target")),
        Column(_("First"), "right"),
        Column(_("Last"), "right"),
        Column(_("Rated")),
        Column(_("Where it stands")),
    )
    return Table(columns, tuple(_row(rung) for rung in rungs))


def _row(rung: Rung) -> Row:
    label = rung.name
    if rung.target:
        label = _("{name}: {target}").format(name=rung.name, target=rung.target)
    first = str(rung.history[0].rating) if len(rung.history) > 1 else DASH
    last = str(rung.latest.rating) if rung.latest else DASH
    when = date_words.brief(rung.latest.day) if rung.latest else DASH
    stands = _(ladder.STATES[rung.state])
    if rung.resumed is not None:
        stands = _("{state} {day}").format(state=stands, day=date_words.brief(rung.resumed))
    if rung.why:
        stands = _("{state}: {why}").format(state=stands, why=rung.why)
    return Row((label, first, last, when, stands))
