"""Where the diary lies, if that can harm it: a folder a cloud service keeps in step, or a network."""

from collections.abc import Callable
from pathlib import Path

from recovery_app.domain import folder_signs
from recovery_app.domain.folder_signs import Place
from recovery_app.services.workspace import Workspace

STATE = "place_known"
"""Remembers what the person was told of, so that it is said once."""


FileSystem = Callable[[Path], str]
"""Tells the kind of file system a folder lies on, such as "ext4"; empty when it cannot."""


def look(folder: Path, filesystem: FileSystem) -> Place | None:
    """What keeps `folder`, or None for a folder of this computer's own; may run in any thread."""
    marks = [
        name
        for place in (folder, *folder.parents)
        for name in folder_signs.MARKS
        if _is_there(place / name)
    ]
    return folder_signs.place_of(folder.absolute().parts, marks, filesystem(folder))


def is_known(workspace: Workspace, place: Place) -> bool:
    """Whether the person was told of this place and closed the note."""
    return bool(workspace.diary.state(STATE) == [place.kind, place.name])


def know(workspace: Workspace, place: Place) -> None:
    """Remember that the person was told. Raises StorageError in words."""
    workspace.remember(STATE, [place.kind, place.name])


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
