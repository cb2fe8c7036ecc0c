"""Fills an empty diary with an example recovery that ends now."""

from recovery_app.domain.example import example
from recovery_app.errors import RecoveryError
from recovery_app.services.ports import Ids
from recovery_app.services.workspace import Workspace
from recovery_app.services.zones import local_zone
from recovery_app.text import _

_MADE = "example_made"


def fill(
    workspace: Workspace,
    ids: Ids,
    *,
    length: int = 28,
    seed: int = 7,
    kind: str = "responder",
    density: int | None = None,
) -> int:
    """Store the example; returns how many entries it has.

    Raises InvalidInput as `example` does, RecoveryError when the diary has entries already.
    """
    if workspace.diary.audit_length():
        raise RecoveryError(
            _("There is a diary in {folder} already; an example is never written over one.")
            .format(folder=workspace.folder)
        )  # fmt: skip
    now = workspace.clock.now().astimezone(local_zone(workspace.clock))
    prepared = example(
        now, workspace.clock.zone(), ids.new, length=length, seed=seed, kind=kind,
        density=density,
    )  # fmt: skip
    workspace.remember(_MADE, workspace.save_all(prepared).op)
    return len(prepared)


def made(workspace: Workspace, op: int | None) -> bool:
    """Whether the change `op` is the one that an example was made by: no person noted that."""
    return op is not None and workspace.diary.state(_MADE) == op
