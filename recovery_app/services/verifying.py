"""Looking at every stored row: nothing is changed, damage is named."""

from pathlib import Path

from recovery_app import paths
from recovery_app.store import checking


def problems(folder: Path, key: bytes | None = None) -> list[str]:
    """A sentence for each damage in the diary in `folder`; empty when all is as written.

    Raises StorageError in words for a file that cannot be looked at.
    """
    found = checking.check(folder / paths.DIARY, key)
    return [damage.sentence for damage in found.damages]
