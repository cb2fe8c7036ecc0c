"""Where files may be written: anywhere but over the diary itself."""

from pathlib import Path

from recovery_app import paths
from recovery_app.errors import RecoveryError
from recovery_app.services.workspace import Workspace
from recovery_app.text import _


def guard(workspace: Workspace, target: Path) -> None:
    """Refuse, in words, to write over a file of the diary or one of its backups."""
    own = workspace.folder.resolve()
    final = target.resolve()
    if final.parent == own / paths.BACKUPS or (
        final.parent == own and final.name.startswith(paths.DIARY)
    ):
        sentence = _("{name} belongs to the diary itself; choose another place.")
        raise RecoveryError(sentence.format(name=target.name))
