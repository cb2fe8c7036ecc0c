"""Where files may be written: anywhere but over the diary itself, or on to another program."""

import errno
from pathlib import Path
from typing import BinaryIO

from recovery_app import paths
from recovery_app.errors import RecoveryError
from recovery_app.exchange import atomic
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

Target = Path | BinaryIO
"""A file by its place, or an open stream such as the standard output."""


def guard(workspace: Workspace, target: Target) -> None:
    """Refuse, in words, to write over a file of the diary or one of its backups."""
    if not isinstance(target, Path):
        return
    own = workspace.folder.resolve()
    final = target.resolve()
    if final.parent == own / paths.BACKUPS or (
        final.parent == own and final.name.startswith(paths.DIARY)
    ):
        sentence = _("{name} belongs to the diary itself; choose another place.")
        raise RecoveryError(sentence.format(name=target.name))


def write(target: Target, content: bytes) -> None:
    """Put `content` into a file, whole or not at all, or on to a stream.

    Raises RecoveryError in one sentence; BrokenPipeError when nobody reads the stream any more.
    """
    if isinstance(target, Path):
        atomic.write(target, content)
        return
    try:
        target.write(content)
        target.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        sentence = _("The output cannot be written: {reason}.")
        reason = error.strerror or type(error).__name__
        raise RecoveryError(sentence.format(reason=reason)) from error


def is_named(target: Target, ending: str) -> bool:
    """Whether it is a file whose name ends so, in either case."""
    return isinstance(target, Path) and target.suffix.lower() == ending
