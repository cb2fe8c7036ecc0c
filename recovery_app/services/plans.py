"""The plan of a recovery: which one is in use, taking another, and what it says of a day."""

from datetime import date, timedelta
from pathlib import Path
from typing import cast

from recovery_app.domain import daily, facts, guidance, plan_data
from recovery_app.domain.conditions import Facts
from recovery_app.domain.days import Recovery
from recovery_app.domain.guidance import Guidance
from recovery_app.domain.plan import LAST_DAY, PERSON, Plan
from recovery_app.domain.records import (
    Goal,
    GoalRating,
    PhaseAnswer,
    PhaseDecision,
    PlanRecord,
    Record,
)
from recovery_app.errors import InvalidInput, NotFound, RecoveryError
from recovery_app.exchange import atomic, plan_file
from recovery_app.services import shipped
from recovery_app.services.workspace import Done, Workspace
from recovery_app.text import _

LOOKED_AT = ("check_in", "activity", "none_today")
"""What the plan's checks read, beside own activities and answers about phases."""

_LOOK_BACK_DAYS = 60


def named(name_or_file: str) -> Plan:
    """A shipped plan by its code, else a plan file. Raises RecoveryError in words."""
    file = Path(name_or_file)
    if name_or_file in shipped.TEMPLATES:
        return shipped.template(name_or_file)
    if not file.exists():
        sentence = _("There is no file {name} and no plan of that name; shipped are {names}.")
        names = ", ".join(shipped.TEMPLATES)
        raise NotFound(sentence.format(name=name_or_file, names=names))
    return plan_file.load(file)


def faults(file: Path) -> tuple[plan_file.PlanFileFault, ...]:
    """Everything that is wrong with a plan file, by line; RecoveryError if it cannot be read."""
    try:
        plan_file.load(file)
    except plan_file.InvalidPlanFile as error:
        return error.faults
    return ()


def stored(workspace: Workspace, recovery: Recovery) -> PlanRecord | None:
    """The plan's record, None while the recovery still runs on the example."""
    for record in workspace.diary.read("plan"):
        if isinstance(record, PlanRecord) and record.procedure == recovery.procedure.id:
            return record
    return None


def example() -> Plan:
    """The plan in use until the person takes or changes one; it says that it is an example."""
    return shipped.template(shipped.DEFAULT_TEMPLATE)


def current(workspace: Workspace, recovery: Recovery) -> Plan:
    """The plan of a recovery as it stands."""
    record = stored(workspace, recovery)
    return plan_data.from_json(record.body or "") if record else example()


def readable(workspace: Workspace, recovery: Recovery) -> Plan:
    """The plan as it stands; of one that something newer wrote, the name alone."""
    record = stored(workspace, recovery)
    try:
        return plan_data.from_json(record.body or "") if record else example()
    except InvalidInput:
        return Plan(name=(record.name if record else None) or "", source=PERSON)


def use(workspace: Workspace, plan: Plan, recovery: Recovery | None = None) -> Done:
    """Make `plan` the plan of a recovery (today's); the one before stays in its history."""
    chosen = recovery or workspace.recovery()
    if chosen is None:
        raise RecoveryError(_("Enter the procedure first: a plan belongs to a recovery."))
    fields = {
        "procedure": chosen.procedure.id,
        "name": plan.name,
        "body": plan_data.to_json(plan),
    }
    return workspace.save("plan", fields)


def save_file(plan: Plan, file: Path) -> None:
    """Write a plan as a file that a clinic could edit."""
    atomic.write(file, plan_file.dumps(plan).encode())


def known_facts(workspace: Workspace, recovery: Recovery, day: date) -> Facts:
    """What the plan's checks look at, as known on `day`.

    Once no plan can say anything more only the last weeks can matter, so a diary of ten years
    costs no more than one of two.
    """
    followed = recovery.number(day) <= LAST_DAY
    first = recovery.baseline_from if followed else day - timedelta(days=_LOOK_BACK_DAYS)
    entries = workspace.entries(first, day, LOOKED_AT)
    found = [record for kind in LOOKED_AT for record in entries[kind]]
    if not followed:
        before = recovery.first - timedelta(days=1)
        entries = workspace.entries(recovery.baseline_from, before, LOOKED_AT)
        found += [record for kind in LOOKED_AT for record in entries[kind]]
    return facts.gather(
        recovery,
        daily.summaries(found, workspace.recoveries()),
        day,
        goals=cast(list[Goal], workspace.diary.read("goal")),
        ratings=cast(list[GoalRating], _from(workspace, "goal_rating", first, day)),
        decisions=cast(list[PhaseDecision], _from(workspace, "phase_decision", first, day)),
        answers=cast(list[PhaseAnswer], _from(workspace, "phase_answer", first, day)),
    )


def guidance_on(workspace: Workspace, day: date | None = None) -> Guidance | None:
    """What the plan says of `day` (today); None while there is no procedure."""
    when = day or workspace.today()
    recovery = workspace.recovery(when)
    if recovery is None:
        return None
    plan = current(workspace, recovery)
    return guidance.today(plan, recovery, when, known_facts(workspace, recovery, when))


def decide(workspace: Workspace, phase: str, decision: str, said_by: str = "") -> Done:
    """Record moving on to the next phase ("move_on") or staying ("stay"), and who said so."""
    fields = {"phase": phase, "decision": decision, "said_by": said_by or None}
    return workspace.save("phase_decision", fields)


def answer(workspace: Workspace, phase: str, condition: str, *, holds: bool) -> Done:
    """Record the person's answer to a condition that only they can know."""
    return workspace.save("phase_answer", {"phase": phase, "condition": condition, "answer": holds})


def _from(workspace: Workspace, kind: str, first: date, last: date) -> list[Record]:
    return workspace.diary.read(kind, first, last)
