"""Writing a file so that it is there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from recovery_app.errors import RecoveryError
from recovery_app.text import _

WIDEST = 0o644
"""A file we write is never open to others for writing; the umask may narrow it further."""


def write(target: Path, content: bytes) -> None:
    """Put `content` at `target`; what stood there before stays until all of it is on the disk.

    Raises RecoveryError in one sentence; then nothing was changed.
    """
    with writing(target) as file:
        file.write(content)


@contextmanager
def writing(target: Path) -> Iterator[BinaryIO]:
    """A file to write to that takes the place of `target` when the block ends well.

    Raises RecoveryError in one sentence; then `target` is as it was.
    """
    with _in_words(target):
        # Through a link: the file it names is replaced, the link stays.
        final = target.resolve()
        mode = _mode(final)
        beside = final.with_name(f".recovery-app-{os.urandom(6).hex()}.part")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with _in_words(target), os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _in_words(target):
            beside.replace(final)
            _sync_folder(final.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def _mode(final: Path) -> int:
    try:
        found = final.stat().st_mode
    except FileNotFoundError:
        return WIDEST
    if not stat.S_ISREG(found):
        raise RecoveryError(
            _("{name} is not a file; choose another name.").format(name=final.name or final)
        )
    # Replacing a file the person keeps to themselves must not open it to others.
    return stat.S_IMODE(found) & WIDEST


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot sync a folder; the file itself is safe by then.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = _("{name} cannot be written: {reason}.")
        reason = error.strerror or type(error).__name__
        raise RecoveryError(sentence.format(name=target.name, reason=reason)) from error
