"""`recovery-app lock`: encrypt the diary under a passphrase, change it, and take the lock away."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from recovery_app.cli import options, output, passphrases
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.services.lock_copies import Settled

_HOW = ("recode", "remove", "keep")


@click.group(
    "lock",
    cls=options.Group,
    help=N_("Encrypt the diary under a passphrase, and manage that."),
    epilog=N_(
        "A locked diary asks for its passphrase at a terminal, or takes it from the first line of "
        "a file: recovery-app --passphrase-file FILE VERB. The recovery key does wherever the "
        "passphrase does. Without both, nobody can read the diary."
    ),
)
def command() -> None:
    """Hold the verbs of the lock."""


_new_passphrase = options.option(
    "--new-passphrase-file",
    "new_file",
    metavar="FILE",
    message=N_("Take the new passphrase from the first line of FILE instead of asking."),
)


def _backups_option(message: str) -> Callable[..., Any]:
    return click.option(
        "--backups",
        "how",
        cls=options.Option,
        type=click.Choice(_HOW),
        default="recode",
        help=message,
    )


@command.command("status", help=N_("Whether the diary is locked, and what that protects."))
@options.json_option
@pass_app
def status(app: App, /, *, as_json: bool) -> None:
    lock = app.lock()
    plain = [path.name for path in lock.copies(encrypted=False)] if lock.is_set else []
    if as_json:
        output.emit({"locked": lock.is_set, "plain_backups": plain})
        return
    output.heading(_("Locked") if lock.is_set else _("Not locked"))
    for words in lock.protects():
        output.paragraph(words, indent=2)
    if plain:
        output.paragraph(_plain(len(plain)), indent=2)
        for name in plain:
            output.item(name, indent=4)


@command.command("set", help=N_("Encrypt the diary under a passphrase of your own."))
@_new_passphrase
@_backups_option(
    N_(
        "What becomes of the backups that are not encrypted: recode writes them anew, remove and "
        "keep do as they say; recode unless given."
    )
)
@options.json_option
@pass_app
def set_lock(app: App, /, *, new_file: str | None, how: str, as_json: bool) -> None:
    lock = app.lock()
    lock.check_can_set()
    locked = lock.set(_new(new_file))
    app.know(locked.key)
    # Before anything else can go wrong: it is told this once.
    if not as_json:
        output.heading(_("The diary is locked"))
        _tell_recovery_key(locked.recovery_key)
    settled = _settle(app, how, None, locked.key)
    if as_json:
        told = {"done": "locked", "recovery_key": locked.recovery_key}
        output.emit({**told, **_settled_json(settled)})
        return
    _tell_settled(settled)


@command.command("change", help=N_("Set a new passphrase; the recovery key stays the same."))
@_new_passphrase
@options.json_option
@pass_app
def change(app: App, /, *, new_file: str | None, as_json: bool) -> None:
    lock = app.lock()
    words = _words(app)
    lock.key(words)
    lock.change(words, _new(new_file))
    if as_json:
        output.emit({"done": "changed"})
        return
    output.heading(_("The passphrase is changed"))
    output.paragraph(_("Copies that you made elsewhere still open with the one before."), indent=2)


@command.command(
    "recovery-key", help=N_("Make a new recovery key. The old one then opens the diary no more.")
)
@options.json_option
@pass_app
def recovery_key(app: App, /, *, as_json: bool) -> None:
    fresh = app.lock().new_recovery_key(_words(app))
    if as_json:
        output.emit({"done": "new recovery key", "recovery_key": fresh})
        return
    _tell_recovery_key(fresh)


@command.command("remove", help=N_("Take the lock away: the diary is a plain file again."))
@_backups_option(
    N_("What becomes of the encrypted backups: recode writes them anew, remove and keep do as "
       "they say; recode unless given.")
)  # fmt: skip
@options.json_option
@pass_app
def remove(app: App, /, *, how: str, as_json: bool) -> None:
    key = app.lock().remove(_words(app))
    app.know(None)
    settled = _settle(app, how, key, None)
    if as_json:
        output.emit({"done": "lock removed", **_settled_json(settled)})
        return
    output.heading(_("The diary is not locked any more"))
    _tell_settled(settled)


@command.command("backups", help=N_("Encrypt or remove backups from before the lock."))
@click.argument("how", type=click.Choice(_HOW[:2]))
@options.json_option
@pass_app
def backups(app: App, /, *, how: str, as_json: bool) -> None:
    key = app.key()
    if key is None:
        raise RecoveryError(_("The diary is not locked."))
    settled = _settle(app, how, None, key)
    if as_json:
        output.emit({"done": "backups", **_settled_json(settled)})
        return
    output.heading(_("Backups"))
    _tell_settled(settled)


def _words(app: App) -> str:
    app.lock().check_is_set()
    return app.passphrase()


def _new(file: str | None) -> str:
    return passphrases.ask_new() if file is None else passphrases.from_file(file)


def _settle(app: App, how: str, key: bytes | None, new_key: bytes | None) -> Settled:
    from recovery_app.services import lock as service
    from recovery_app.services import lock_copies

    settled = lock_copies.settle(app.backups(), how, key, new_key)
    service.keep_times(app.workspace())
    return settled


def _tell_recovery_key(written: str) -> None:
    output.paragraph(_("Recovery key, told only now:"), indent=2)
    # Two lines, so that it is copied in pieces and fits on any terminal.
    groups = written.split("-")
    for part in (groups[:4], groups[4:]):
        click.echo("    " + "-".join(part))
    output.paragraph(
        _("Write it down or print it, and keep it away from this computer. It opens the diary "
          "when the passphrase is forgotten. Without both, nobody can read the diary."),
        indent=2,
    )  # fmt: skip


def _tell_settled(settled: Settled) -> None:
    from recovery_app.services import lock_copies

    for sentence in lock_copies.words(settled):
        output.paragraph(sentence, indent=2)


def _plain(count: int) -> str:
    words = ngettext(
        "{n} backup is not encrypted; it can be with: recovery-app lock backups recode",
        "{n} backups are not encrypted; they can be with: recovery-app lock backups recode",
        count,
    )
    return words.format(n=count)


def _settled_json(settled: Settled) -> dict[str, Any]:
    return {
        "backups": {
            "recoded": settled.recoded,
            "removed": settled.removed,
            "left": [str(path) for path in settled.left],
        }
    }
