"""`recovery-app restore`: put a backup back as the diary; the present file is kept."""

from pathlib import Path

import click

from recovery_app.cli import options, output, passphrases
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _, ngettext


@options.verb(
    "restore",
    N_(
        "Put a backup back as the diary. Every row of it is looked at first, and the present file "
        "is kept beside the backups. FILE may be the name alone of one that lies among the backups."
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.option(
    "--backup-passphrase-file",
    "own_file",
    metavar="FILE",
    message=N_(
        "FILE whose first line opens the backup, where the diary's own passphrase does not."
    ),
)
@options.json_option
@pass_app
def command(app: App, /, *, file: Path, own_file: str | None, as_json: bool) -> None:
    folder = app.backups().folder
    among = folder / file
    source = among if not file.exists() and file.parent == Path() and among.exists() else file
    if not source.exists() and file.parent == Path():
        sentence = _("There is no file {name}, and no backup of that name in {folder}.")
        raise RecoveryError(sentence.format(name=file.name, folder=folder))
    key = _other_key(app, source, own_file)
    done = app.backups().restore(source) if key is None else app.backups().restore(source, key)
    if as_json:
        kept = str(done.kept) if done.kept else None
        output.emit({"done": "restored", "entries": done.entries, "kept": kept})
        return
    sentence = ngettext("{n} entry is back.", "{n} entries are back.", done.entries)
    output.heading(_("Backup put back"))
    output.paragraph(sentence.format(n=done.entries), indent=2)
    if done.kept is not None:
        words = _("The diary that was there is kept: {file}")
        output.paragraph(words.format(file=done.kept), indent=2)


def _other_key(app: App, source: Path, own_file: str | None) -> bytes | None:
    """The key of a backup that the diary's own does not open; None where it does."""
    lock = app.lock()
    if not lock.asks(source, app.key()):
        return None
    if own_file is not None:
        words = passphrases.from_file(own_file)
    elif app.key() is None and app.asked.passphrase_file is not None:
        words = app.passphrase()
    else:
        words = passphrases.ask(_("Passphrase of the backup"))
    key = lock.key_of(source, words)
    if not lock.diary.exists():
        # The diary that comes of it is locked as the backup is.
        lock.adopt(source, key)
        app.know(key)
    return key
