"""`recovery-app restore`: put a backup back as the diary; the present file is kept."""

from pathlib import Path

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_, _, ngettext


@options.verb(
    "restore",
    N_(
        "Put a backup back as the diary. Every row of it is looked at first, and the present file "
        "is kept beside the backups."
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.json_option
@pass_app
def command(app: App, /, *, file: Path, as_json: bool) -> None:
    backups = app.backups()
    among = backups.folder / file
    source = among if not file.exists() and file.parent == Path() and among.exists() else file
    done = backups.restore(source)
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
