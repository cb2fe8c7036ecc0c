"""How the command line comes by a passphrase: from a file's first line, or typed without an echo."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from recovery_app.errors import LockedDiary, RecoveryError
from recovery_app.text import _

_LONGEST_LINE = 4096


def from_file(name: str) -> str:
    """The first line of a file. Raises RecoveryError in words."""
    try:
        with Path(name).expanduser().open("rb") as file:
            line = file.readline(_LONGEST_LINE)
        return line.decode("utf-8-sig").rstrip("\r\n")
    except OSError as error:
        sentence = _("The file with the passphrase cannot be read: {reason}.")
        raise RecoveryError(sentence.format(reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise RecoveryError(_("The file with the passphrase must be text in UTF-8.")) from error


def ask(question: str) -> str:
    """What is typed at a terminal, unseen. Raises LockedDiary where there is nobody to ask."""
    if not can_ask():
        raise LockedDiary(
            _("This diary is locked: give --passphrase-file FILE before the verb, or run it in a "
              "terminal, where it asks.")
        )  # fmt: skip
    return _typed(question)


def ask_new() -> str:
    """A new passphrase, typed twice; how hard it is to guess is said. Raises RecoveryError."""
    from recovery_app.domain import passphrase

    if not can_ask():
        raise RecoveryError(
            _("Give --new-passphrase-file FILE, or run it in a terminal, where it asks.")
        )
    first = passphrase.checked(_typed(_("New passphrase")))
    click.echo(passphrase.strength(first).words, err=True)
    if passphrase.normal(_typed(_("The same once more"))) != first:
        raise RecoveryError(_("The two were not the same; nothing was changed."))
    return first


def can_ask() -> bool:
    """Whether somebody is at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def _typed(question: str) -> str:
    typed: str = click.prompt(question, hide_input=True, err=True, default="", show_default=False)
    return typed
