"""PDFs that are only looked at: in a private folder of the diary's own, for no longer than needed."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_SHOWN = ".shown-"


def make_room(folder: Path) -> Path:
    """A new private folder in the diary's. Raises OSError.

    Among the computer's temporary files a PDF would stay when the app is killed.
    """
    sweep(folder)
    return Path(tempfile.mkdtemp(prefix=_SHOWN, dir=folder))


def sweep(folder: Path) -> None:
    """Remove every such PDF: they are not encrypted, and hold what may be erased from the diary."""
    # What cannot be removed now goes another time; what was done before it stays done.
    with suppress(OSError):
        for left in folder.glob(f"{_SHOWN}*"):
            shutil.rmtree(left, ignore_errors=True)
