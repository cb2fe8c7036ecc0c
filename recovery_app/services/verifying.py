"""Looking at every stored row: nothing is changed, damage is named."""

from pathlib import Path

from recovery_app import paths
from recovery_app.store import verify


def problems(folder: Path, key: bytes | None = None) -> list[str]:
    """A sentence for each damaged row of the diary in `folder`; empty when all is as written.

    Raises StorageError in words for a file that cannot be read at all.
    """
    return verify.problems(folder / paths.DIARY, key)
