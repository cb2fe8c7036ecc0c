"""What of a plan is to be told, and on which days: its rest lines, new phases, windows, visit."""

from datetime import date, timedelta

from recovery_app.domain import date_words, plan_words
from recovery_app.domain.days import Recovery
from recovery_app.domain.occasions import OpenWindow, PlanLine
from recovery_app.domain.phases import PhaseNow
from recovery_app.domain.plan import Phase, Plan
from recovery_app.text import _

REST_DAYS = range(4)
"""Days 0 to 3 each have the plan's line about rest."""

ICE_DAYS = 14
"""[choice] A plan that reminds of ice without an end does so up to this day."""


def plan_lines(plan: Plan, recovery: Recovery, now: PhaseNow | None) -> tuple[PlanLine, ...]:
    """The lines for single mornings: rest on days 0 to 3, each new phase, ice if the plan says so.

    `now` is the phase the recovery is in: a phase that opened late speaks on the day it opened,
    one that is still held does not speak; phases ahead speak on their planned days.
    """
    found = []
    for n in REST_DAYS:
        phase = plan.phase_on(n)
        if phase is not None:
            found.append(_line("rest", phase, n, recovery))
    for phase in plan.phases:
        opens = _opens(phase, now)
        if opens is not None and opens not in REST_DAYS:
            found.append(_line("phase", phase, opens, recovery))
    if plan.ice.remind and plan.ice.policy == "allowed":
        last = ICE_DAYS if plan.ice.to_day is None else plan.ice.to_day
        text = plan_words.ice_text(plan.ice)
        source = plan_words.source_words(plan.ice.source)
        found += [
            PlanLine("ice", recovery.first + timedelta(days=n), text, source)
            for n in range(plan.ice.from_day, last + 1)
        ]
    return tuple(found)


def open_windows(plan: Plan, recovery: Recovery) -> tuple[OpenWindow, ...]:
    """The plan's windows by date."""
    return tuple(
        OpenWindow(
            topic=window.topic,
            first=recovery.first + timedelta(days=window.from_day),
            last=recovery.first + timedelta(days=window.to_day),
            text=plan_words.window_text(window),
            source=plan_words.source_words(window.source),
        )
        for window in plan.windows
    )


def follow_up_line(plan: Plan, recovery: Recovery) -> PlanLine | None:
    """The line on the morning before the plan's follow-up visit."""
    day: date | None = plan.follow_up.on(recovery.first) if plan.follow_up else None
    if plan.follow_up is None or day is None:
        return None
    text = _("The follow-up visit is on {date}.").format(date=date_words.brief(day))
    source = plan_words.source_words(plan.follow_up.source)
    return PlanLine("visit", day - timedelta(days=1), text, source, "follow_up")


def _opens(phase: Phase, now: PhaseNow | None) -> int | None:
    """The day a phase speaks on: its planned one, or when it opened if it is the present one."""
    if now is None or phase.from_day > now.n:
        return phase.from_day
    if phase.code == now.phase.code:
        return now.opened
    return phase.from_day if phase.from_day < now.phase.from_day else None


def _line(kind: str, phase: Phase, n: int, recovery: Recovery) -> PlanLine:
    about_rest = [line for line in phase.do if line.topic == "rest"]
    lines = about_rest or list(phase.do)
    source = lines[0].source if lines else phase.source
    text = plan_words.own_words(lines[0].text, source) if lines else ""
    if kind == "phase" or not text:
        name = plan_words.own_words(phase.name, phase.source)
        begins = _("The phase “{name}” begins.").format(name=name)
        text = _("{begins} {line}").format(begins=begins, line=text) if text else begins
    day = recovery.first + timedelta(days=n)
    return PlanLine(kind, day, text, plan_words.source_words(source), phase.code)
