"""`recovery-app today`: day n, what the plan says, what is logged, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from recovery_app.cli import options, output, plan_lines
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import daily, date_words, records, schedule
from recovery_app.domain.days import Recovery
from recovery_app.domain.guidance import Guidance
from recovery_app.domain.records import Record, Visit
from recovery_app.domain.schedule import DueCheck
from recovery_app.text import N_, _, ngettext

_NOT_LOGGED = frozenset({"procedure", "goal", "plan", "question"})
"""Kinds that are not part of a day's log."""


@dataclass(frozen=True)
class Today:
    """What the verb tells. `due` is the check-in that is open, `following` the next one."""

    day: date
    recovery: Recovery | None
    recoveries: int
    logged: tuple[Record, ...]
    checks: tuple[DueCheck, ...]
    due: DueCheck | None
    following: DueCheck | None
    guidance: Guidance | None
    visits: tuple[Visit, ...]


@options.verb("today", N_("Day n, what the plan says, what is logged and what is due."))
@options.flag("--all", "everything", message=N_("All lines of the plan, not the first three."))
@options.json_option
@pass_app
def command(app: App, /, *, everything: bool, as_json: bool) -> None:
    today = _read(app)
    if as_json:
        output.emit(_json(today))
    else:
        _tell(app, today, everything=everything)


def _read(app: App) -> Today:
    from recovery_app.services import plans

    workspace = app.workspace()
    day = workspace.today()
    recovery = workspace.recovery(day)
    kinds = [kind for kind in records.KINDS if kind not in _NOT_LOGGED]
    own = workspace.entries(day, day, kinds)
    checks: tuple[DueCheck, ...] = ()
    if recovery is not None:
        entries = workspace.entries(recovery.first, recovery.last, ["check_in"])["check_in"]
        days = daily.summaries(entries, [recovery])
        found = schedule.reports(days, recovery)
        due = schedule.due_numbers(plans.current(workspace, recovery).check_days)
        checks = schedule.checks(due, found, recovery, day)
    visits = workspace.entries(day, None, ["visit"])["visit"]
    return Today(
        day,
        recovery,
        len(workspace.recoveries()),
        tuple(record for found in own.values() for record in found),
        checks,
        schedule.open_check(checks),
        schedule.next_check(checks),
        plans.guidance_on(workspace, day),
        tuple(visit for visit in visits if isinstance(visit, Visit)),
    )


def _json(today: Today) -> dict[str, Any]:
    recovery = today.recovery
    return {
        "day": today.day.isoformat(),
        "n": recovery.number(today.day) if recovery else None,
        "recovery": recovery.index + 1 if recovery else None,
        **_plan_json(today.guidance),
        "logged": [output.entry_json(record) for record in today.logged],
        "due": [_check(today.due)] if today.due else [],
        "next_check": _check(today.following) if today.following else None,
        "visits": [output.entry_json(visit) for visit in today.visits],
    }


def _plan_json(guidance: Guidance | None) -> dict[str, Any]:
    if guidance is None:
        return {
            "plan": None, "phase": None, "lines": [], "more": [], "ice": None, "questions": [],
            "ask_clinic": "",
        }  # fmt: skip
    ice = guidance.ice.line
    return {
        "plan": guidance.plan_name,
        "phase": plan_lines.phase_json(guidance),
        "lines": [plan_lines.line_json(line) for line in guidance.picked],
        "more": [plan_lines.line_json(line) for line in guidance.others],
        "ice": {
            "policy": guidance.ice.policy,
            "line": plan_lines.line_json(ice) if ice else None,
        },
        "questions": [question.question for question in guidance.questions],
        "ask_clinic": guidance.ask_clinic,
    }


def _check(check: DueCheck) -> dict[str, Any]:
    return {
        "what": "check_in",
        "n": check.number,
        "day": check.day.isoformat(),
        "until": check.until.isoformat(),
    }


def _tell(app: App, today: Today, *, everything: bool) -> None:
    output.heading(_title(today))
    if today.recovery is None:
        output.no_procedure()
        return
    if words := output.procedure_ahead(today.recovery, today.day):
        output.paragraph(words)
    if today.guidance is not None:
        _tell_plan(today.guidance, everything=everything)
    output.paragraph(_due_words(today))
    for visit in today.visits:
        output.paragraph(_visit_words(visit, today.day))
    if today.logged:
        output.heading(_("Logged today"))
        output.table(output.entry_rows(app, today.logged), indent=2)
    else:
        output.paragraph(_("Nothing is logged today yet."))


def _tell_plan(guidance: Guidance, *, everything: bool) -> None:
    if words := plan_lines.phase_words(guidance):
        output.paragraph(words)
    lines = [*guidance.picked, *(guidance.others if everything else ())]
    if everything and guidance.ice.line is not None and guidance.n >= 0:
        lines.append(guidance.ice.line)
    plan_lines.show_lines(lines)
    held = "" if guidance.waits_for_answer else guidance.held_because
    for words in (held, guidance.ask_clinic):
        if words:
            output.paragraph(words)
    for question in guidance.questions:
        words = _("{question} Answer with: recovery-app plan answer {code} yes|no")
        output.paragraph(words.format(question=question.question, code=question.code))
    if not everything and guidance.others:
        count = len(guidance.others)
        words = ngettext(
            "{n} more line of the plan: recovery-app today --all",
            "{n} more lines of the plan: recovery-app today --all",
            count,
        )
        output.paragraph(words.format(n=count))


def _title(today: Today) -> str:
    if today.recovery is None:
        return date_words.long(today.day)
    words = output.long_day(today.day, today.recovery)
    if today.recoveries > 1:
        place = _("procedure {n} of {all}").format(n=today.recovery.index + 1, all=today.recoveries)
        words = f"{words} · {place}"
    return words


def _due_words(today: Today) -> str:
    if today.due is not None:
        if today.due.day == today.day:
            return _("Due: today's check-in (recovery-app log).")
        return _("Due: the check-in of {day} (recovery-app log).").format(
            day=date_words.short(today.due.day, today.day)
        )
    noted = any(check.done_on == today.day for check in today.checks)
    words = _("Today's check-in is noted.") if noted else _("No check-in is due today.")
    if today.following is None:
        return words
    return (
        words
        + " "
        + _("Next one: {day} (day {n}).").format(
            day=date_words.short(today.following.day, today.day), n=today.following.number
        )
    )


def _visit_words(visit: Visit, today: date) -> str:
    days = (visit.day - today).days
    who = _(" with {name}").format(name=visit.with_whom) if visit.with_whom else ""
    if days == 0:
        return _("Visit{who}: today.").format(who=who)
    words = ngettext("Visit{who}: {day}, in {n} day.", "Visit{who}: {day}, in {n} days.", days)
    return words.format(who=who, day=date_words.short(visit.day, today), n=days)
