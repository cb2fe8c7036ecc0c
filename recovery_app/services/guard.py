"""What entries meet in the plan: the calm note once one is saved, and the mark beside it later."""

from collections.abc import Iterable

from recovery_app.domain import exposures
from recovery_app.domain.exposures import PlanExposure
from recovery_app.domain.records import CheckIn, Record
from recovery_app.services import plans, shipped
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

GUARDED = frozenset({"medicine", "ice_session", "activity", "exposure", "check_in"})
"""Kinds of entries that a line of a plan can be about."""


def note_for(workspace: Workspace, record: Record) -> str:
    """The calm text to show once `record` is saved; empty for most entries."""
    if record.kind not in GUARDED:
        return ""
    if isinstance(record, CheckIn) and not record.reliever_name:
        return ""
    recovery = workspace.recovery(record.day)
    plan = plans.current(workspace, recovery) if recovery else None
    return exposures.note_for(plan, recovery, record, shipped.medicines())


def note_of(workspace: Workspace, record_id: str) -> str:
    """The note for an entry as it is stored now; empty once it is deleted or corrected."""
    stored = workspace.diary.get(record_id)
    return "" if stored is None or stored.deleted else note_for(workspace, stored.record)


def marks(workspace: Workspace, found: Iterable[Record]) -> dict[str, str]:
    """For each entry inside a window of the plan, by id, the plan's line and whose it is."""
    guarded = [record for record in found if record.kind in GUARDED]
    marked: dict[str, str] = {}
    known = {}
    for record in guarded:
        recovery = workspace.recovery(record.day)
        if recovery is None:
            continue
        if recovery.index not in known:
            known[recovery.index] = plans.current(workspace, recovery)
        plan = known[recovery.index]
        exposure = exposures.exposure_of(plan, recovery, record, shipped.medicines())
        if exposure is not None:
            marked[record.id] = mark(exposure)
    return marked


def mark(exposure: PlanExposure) -> str:
    """The small line beside an entry: what it meets, and whose words these are."""
    return _("Against the plan's line: “{line}” · {whose}").format(
        line=exposure.line, whose=exposure.whose
    )
