"""`recovery-app progress`: the way back to normal in numbers, each with its formula and its n."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from recovery_app.cli import options, output, plan_lines
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import change, checkpoints, ladder
from recovery_app.domain.change import PainChange
from recovery_app.domain.checkpoints import Checkpoint
from recovery_app.domain.ladder import Rung
from recovery_app.domain.progress import Progress
from recovery_app.domain.records import short_id
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.services.progress import Standing


@options.verb("progress", N_("The way back to normal: own activities, minutes, pain, checks."))
@options.json_option
@pass_app
def command(app: App, /, *, as_json: bool) -> None:
    from recovery_app.services import progress

    standing = progress.read(app.workspace())
    if as_json:
        output.emit(_json(standing) if standing else _nothing(app.workspace().today()))
    elif standing is None:
        output.no_procedure()
    else:
        _tell(standing)


def _nothing(day: date) -> dict[str, Any]:
    """Before the first procedure: the day, and nothing to count from."""
    return {"day": day.isoformat(), "n": None}


def _json(standing: Standing) -> dict[str, Any]:
    made, pain = standing.progress, standing.pain
    return {
        "day": standing.day.isoformat(),
        "n": standing.number,
        "F": made.function.value,
        "A": made.activity.value,
        "progress": made.value,
        "state": made.state,
        "band": list(made.band) if made.band else None,
        "formulas": {
            "F": made.function.formula,
            "A": made.activity.formula,
            "progress": made.formula,
        },
        "basis": _basis(made),
        "missing": list(made.missing),
        "close_to_normal": _weekly(standing),
        "pain": {
            "before": pain.baseline.value if pain.baseline else None,
            "before_days": pain.baseline.days if pain.baseline else None,
            "recalled": pain.baseline.recalled if pain.baseline else None,
            "now": pain.now.value if pain.now else None,
            "now_days": pain.now.days if pain.now else None,
            "weekly": pain.now.weekly if pain.now else None,
            "points": pain.points if pain.shown else None,
            "percent": pain.percent if pain.shown else None,
            "two_points": pain.two_points if pain.shown else None,
            "thirty_percent": pain.thirty_percent if pain.shown else None,
            "fifty_percent": pain.fifty_percent if pain.shown else None,
            "shown": pain.shown,
            "missing": list(pain.missing),
        },
        "goals": _goals(standing),
        "soreness": _soreness(standing),
        "adherence": {
            "due": standing.adherence.due,
            "noted": standing.adherence.noted,
            "late": standing.adherence.late,
        },
        "phase": plan_lines.phase_json(standing.guidance) if standing.guidance else None,
        "ladder": [_rung(rung) for rung in standing.rungs],
        "checkpoints": [_checkpoint(check) for check in standing.checkpoints],
        "weekly_due": {
            "close_to_normal": standing.weekly_due.close_to_normal,
            "goals": [short_id(goal) for goal in standing.weekly_due.goals],
            "change": standing.weekly_due.change,
        },
    }


def _basis(made: Progress) -> dict[str, Any]:
    """What F and A rest on, in numbers and as it is said in words."""
    function, activity = made.function, made.activity
    return {
        "F": {"rated": len(function.ratings), "activities": function.goals,
              "words": function.basis},
        "A": {"estimated": activity.estimated, "days": activity.days, "words": activity.basis},
    }  # fmt: skip


def _weekly(standing: Standing) -> dict[str, Any] | None:
    answer = standing.weekly
    if answer is None:
        return None
    return {"day": answer.day.isoformat(), "percent": answer.close_to_normal}


def _goals(standing: Standing) -> dict[str, Any] | None:
    found = standing.goals
    if found is None:
        return None
    return {"first": found.first, "latest": found.latest, "points": found.points,
            "goals": found.goals, "size": found.size}  # fmt: skip


def _soreness(standing: Standing) -> dict[str, Any] | None:
    found = standing.soreness
    if found is None:
        return None
    return {"peak": found.peak, "peak_n": found.peak_number, "last": found.last,
            "last_n": found.last_number}  # fmt: skip


def _rung(rung: Rung) -> dict[str, Any]:
    return {
        "goal": short_id(rung.goal),
        "name": rung.name,
        "target": rung.target,
        "state": rung.state,
        "why": rung.why,
        "latest": rung.latest.rating if rung.latest else None,
        "change": rung.change,
        "resumed": rung.resumed.isoformat() if rung.resumed else None,
        "history": [
            {"day": rated.day.isoformat(), "rating": rated.rating} for rated in rung.history
        ],
    }


def _checkpoint(check: Checkpoint) -> dict[str, Any]:
    return {
        "week": check.week,
        "day": check.day.isoformat(),
        "state": check.state,
        "usual_pain": check.usual_pain,
        "pain_days": check.pain_days,
        "goals": check.goals,
        "close_to_normal": check.close_to_normal,
        "change": check.change,
    }


def _tell(standing: Standing) -> None:
    made = standing.progress
    output.heading(output.long_day(standing.day, standing.recovery))
    if words := output.procedure_ahead(standing.recovery, standing.day):
        output.paragraph(words)
    for part in (made.function, made.activity):
        output.paragraph(part.formula)
        if part.basis:
            output.paragraph(part.basis, indent=2)
    for words in (made.formula, *made.missing):
        output.paragraph(words)
    if standing.weekly is not None:
        words = _("How close to normal: {percent} %, said on {day}.")
        output.paragraph(words.format(
            percent=standing.weekly.close_to_normal, day=standing.weekly.day.isoformat()
        ))  # fmt: skip
    _tell_pain(standing)
    output.paragraph(_("Check-ins: {words}.").format(words=standing.adherence.words))
    if standing.guidance is not None:
        _tell_phase(standing)
    _tell_rungs(standing.rungs)
    _tell_checkpoints(standing.checkpoints)


def _tell_pain(standing: Standing) -> None:
    pain = standing.pain
    if not pain.shown:
        words = _("The change of usual pain is shown from day {n}; studies look at months 1 to 12.")
        output.paragraph(words.format(n=change.SHOWN_FROM_DAY))
    else:
        output.paragraph(_("Usual pain, before and now: {formula}").format(formula=pain.formula))
        if said := _pain_basis(pain):
            output.paragraph(" ".join(said), indent=2)
    if standing.soreness is not None:
        words = _("Soreness at the site: peak {peak} on day {peak_n}, last {last} on day {last_n}.")
        found = standing.soreness
        output.paragraph(words.format(
            peak=found.peak, peak_n=found.peak_number, last=found.last, last_n=found.last_number
        ))  # fmt: skip


def _pain_basis(pain: PainChange) -> list[str]:
    said = []
    if pain.baseline is not None and pain.baseline.recalled:
        said.append(_("Before: as recalled."))
    elif pain.baseline is not None:
        days = pain.baseline.days
        words = ngettext("Before: mean of {n} day.", "Before: mean of {n} days.", days)
        said.append(words.format(n=days))
    if pain.now is not None and pain.now.weekly:
        said.append(_("Now: your own average of the last 7 days."))
    elif pain.now is not None:
        said.append(_("Now: mean of {n} of the last 7 days.").format(n=pain.now.days))
    return said


def _tell_phase(standing: Standing) -> None:
    guidance = standing.guidance
    if guidance is None:
        return
    if words := plan_lines.phase_words(guidance):
        output.paragraph(words)
    if guidance.held_because:
        output.paragraph(guidance.held_because)


def _tell_rungs(rungs: tuple[Rung, ...]) -> None:
    if not rungs:
        output.paragraph(_('No activity of your own yet: recovery-app goal add "sit at my desk"'))
        return
    output.heading(_("Your activities"))
    rows = []
    for rung in rungs:
        rated = _("{n} of 10").format(n=rung.latest.rating) if rung.latest else ""
        said = [_(ladder.STATES[rung.state]), rung.why]
        rows.append((rated, rung.name + ": " + " ".join(part for part in said if part)))
    output.table(rows, indent=2)


def _tell_checkpoints(checks: tuple[Checkpoint, ...]) -> None:
    output.heading(_("Checks"))
    rows = [
        (
            _("week {n}").format(n=check.week),
            check.day.isoformat(),
            _(checkpoints.STATES[check.state]),
        )
        for check in checks
    ]
    output.table(rows, indent=2)
