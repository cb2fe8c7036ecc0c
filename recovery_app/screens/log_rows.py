"""Entries as rows of a log, each with the line of the plan it meets, and the note on the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from recovery_app.domain.days import recovery_of
from recovery_app.domain.records import Record
from recovery_app.services.workspace import Done, Workspace

LOGGED_KINDS = (
    "check_in", "ice_session", "activity", "medicine", "exposure", "none_today", "steps",
    "goal_rating", "weekly", "global_change", "clinic_score", "milestone", "visit",
)  # fmt: skip


@dataclass(frozen=True)
class LogRow:
    """One entry in a list: its id and its words. `mark` is the line of the plan it meets."""

    record_id: str
    kind: str
    title: str
    detail: str
    time: str
    mark: str = ""


class CalmNote:
    """The plan's word on the entry saved last: it goes when that is corrected, or when closed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._about = ""

    def about(self, done: Done) -> str:
        """Speak about what was saved from now on; the note, or nothing when there is none."""
        self._about = done.record.id
        return self.text()

    def close(self) -> None:
        """Say no more about it."""
        self._about = ""

    def text(self) -> str:
        """The note for the entry as it is now; most entries have none."""
        from recovery_app.services import guard

        return guard.note_of(self._workspace, self._about) if self._about else ""


def log_rows(
    workspace: Workspace, found: Sequence[Record], *, marked: bool = True
) -> tuple[LogRow, ...]:
    """Entries as rows, in the order of their times, those without one by when they were entered.

    Without `marked` the plan is not looked at, which a search over thousands of days is glad of.
    """
    from recovery_app.domain import describe  # a day begins with nothing logged

    fahrenheit = workspace.settings().temperature_unit == "F"
    recoveries = workspace.recoveries()
    rated = any(record.kind == "goal_rating" for record in found)
    goals = (
        {g.id: str(getattr(g, "name", "")) for g in workspace.diary.read("goal")} if rated else {}
    )
    marks = _marks(workspace, found) if marked else {}
    ordered = sorted(found, key=lambda r: (r.at or _entered_locally(r), r.id))
    rows = []
    for record in ordered:
        recovery = recovery_of(record.day, recoveries)
        name = (recovery.procedure.pain_name or "") if recovery else ""
        words = describe.line(record, pain_name=name, fahrenheit=fahrenheit, goals=goals)
        mark = marks.get(record.id, "")
        rows.append(LogRow(record.id, record.kind, words.title, words.detail, words.time, mark))
    return tuple(rows)


def _marks(workspace: Workspace, found: Sequence[Record]) -> dict[str, str]:
    from recovery_app.services import guard  # the plan is read behind the first paint

    return dict(guard.marks(workspace, found))


def _entered_locally(record: Record) -> datetime:
    entered = record.entered
    return entered.at.replace(tzinfo=None) + timedelta(minutes=entered.offset_minutes)
