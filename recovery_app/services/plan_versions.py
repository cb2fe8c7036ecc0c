"""The versions a plan went through, from its record's history, and taking one up again."""

from dataclasses import dataclass
from datetime import datetime

from recovery_app.domain import plan_data
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import PlanRecord
from recovery_app.services import plans
from recovery_app.services.workspace import Workspace
from recovery_app.services.zones import local_zone


@dataclass(frozen=True)
class PlanVersion:
    """One version of the plan, `number` from 0; `at` is the local time it was taken into use.

    The first one, before anything was stored, is the example and has no time.
    """

    number: int
    at: datetime | None
    plan: Plan


def versions(workspace: Workspace, recovery: Recovery) -> tuple[PlanVersion, ...]:
    """All versions, the oldest first; the last one is in use."""
    found = [PlanVersion(0, None, plans.example())]
    record = plans.stored(workspace, recovery)
    if record is None:
        return tuple(found)
    zone = local_zone(workspace.clock)
    for row, state in workspace.diary.history(record.id):
        kept = state.record
        if isinstance(kept, PlanRecord) and kept.body:
            at = datetime.fromisoformat(row["at"]).astimezone(zone)
            # An undone change comes back as a version of its own, as it was in use from then on.
            plan = plans.example() if state.deleted else plan_data.from_json(kept.body)
            found.append(PlanVersion(len(found), at, plan))
    return tuple(found)
