"""The Procedure page: every PRP session in the diary, each with all its fields."""

from dataclasses import dataclass
from datetime import date

from recovery_app.domain import date_words, describe
from recovery_app.screens.entry import EntryDraft
from recovery_app.services.workspace import Done, Workspace


@dataclass(frozen=True)
class ProcedureRow:
    """One procedure in the list."""

    record_id: str
    title: str
    detail: str
    current: bool
    ahead: bool


class ProcedureScreen:
    """The procedures over a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def rows(self) -> tuple[ProcedureRow, ...]:
        """The procedures, the newest first."""
        current = self._workspace.recovery()
        rows = []
        for recovery in reversed(self._workspace.recoveries()):
            procedure = recovery.procedure
            rows.append(
                ProcedureRow(
                    procedure.id,
                    date_words.long(procedure.day),
                    describe.line(procedure).detail,
                    current is not None and current.procedure.id == procedure.id,
                    procedure.day > self.today,
                )
            )
        return tuple(rows)

    def draft(self) -> EntryDraft:
        """A new procedure."""
        return EntryDraft(self._workspace, "procedure", self._workspace.today())

    def opened(self, record_id: str) -> EntryDraft:
        """A procedure, to be changed; nothing else in the diary moves with it."""
        record = self._workspace.diary.find(record_id).record
        return EntryDraft(self._workspace, "procedure", record.day, record)

    def delete(self, record_id: str) -> Done:
        """Delete a procedure; the entries stay, and undo brings it back."""
        return self._workspace.delete(record_id)

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()
