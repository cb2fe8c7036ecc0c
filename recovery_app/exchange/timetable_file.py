"""The plain file of reminder times beside a locked diary: read, written, and held by one at a time."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from recovery_app import paths
from recovery_app.domain import timetable
from recovery_app.domain.timetable import Timetable
from recovery_app.errors import InvalidInput, RecoveryError, StorageError
from recovery_app.exchange import atomic
from recovery_app.text import _


class TimetableFile:
    """The file in a diary's folder. What it holds is in `domain.timetable`: times and no words."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / paths.TIMETABLE

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other programs from claiming what is due until the block ends.

        The system lets go of the lock when its holder ends, however it ends.
        """
        try:
            file = self.path.with_suffix(".lock").open("ab")
        except OSError as error:
            sentence = _("The diary's folder cannot be used: {reason}.")
            raise StorageError(sentence.format(reason=error.strerror)) from error
        with file:
            _lock(file)
            yield

    def read(self) -> Timetable | None:
        """The timetable; None if there is none, or it is none any more."""
        try:
            return timetable.from_json(json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, InvalidInput):
            return None

    def write(self, table: Timetable) -> None:
        """Put a timetable in place; StorageError in words when it cannot be."""
        try:
            atomic.write(self.path, json.dumps(timetable.to_json(table), indent=1).encode())
        except RecoveryError as error:
            raise StorageError(str(error)) from error

    def remove(self) -> None:
        """Leave no times behind once the diary is not locked any more."""
        for path in (self.path, self.path.with_suffix(".lock")):
            with suppress(OSError):
                path.unlink()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
