"""Erasing for good: what will be gone, which copies still hold it, and removing those too."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recovery_app.domain.records import Record
from recovery_app.errors import RecoveryError
from recovery_app.services import looked_at, setting_aside
from recovery_app.services import rules_of_saving as rules
from recovery_app.services.backups import Backups
from recovery_app.services.workspace import Workspace


@dataclass(frozen=True)
class Erasure:
    """What erasing a record would take: its earlier values, and the records that hang on it."""

    record: Record
    earlier: int
    hanging: tuple[Record, ...]


@dataclass(frozen=True)
class Purged:
    """How removing copies went; `left` still hold what was erased, `fault` says why."""

    removed: int
    left: tuple[Path, ...]
    fault: str = ""


def ahead(workspace: Workspace, record_id: str) -> Erasure:
    """What erasing would take. Raises NotFound or StorageError in words."""
    record = workspace.diary.find(record_id).record
    hanging: list[Record] = []
    if record.kind in rules.HANGING:
        kind, column = rules.HANGING[record.kind]
        hanging = [r for r in workspace.diary.read(kind) if getattr(r, column) == record.id]
    return Erasure(record, len(workspace.diary.history(record.id)) - 1, tuple(hanging))


def erase(workspace: Workspace, record_id: str) -> None:
    """Erase a record for good. Raises RecoveryError in words; nothing is changed then."""
    workspace.erase(record_id)
    looked_at.sweep(workspace.folder)


def set_aside(workspace: Workspace) -> tuple[Path, ...]:
    """The folders with diaries that were set aside; they may hold it too, and no purge reaches them."""
    return tuple(sorted(workspace.folder.glob(setting_aside.FOLDERS)))


def purge(backups: Backups, record_id: str, copies: Sequence[Path]) -> Purged:
    """Remove the copies that hold an erased record, once a new backup is made; any thread may.

    A fault is an answer: the record is gone from the diary whatever happens here.
    """
    fault = ""
    try:
        backups.purge(tuple(copies))
    except RecoveryError as error:
        fault = str(error)
    left = tuple(path for path in backups.holding(record_id) if path in copies)
    return Purged(len(copies) - len(left), left, fault)
