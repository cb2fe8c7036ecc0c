"""`recovery-app backup`: a verified copy of the diary, beside it or at a place of one's own."""

from pathlib import Path

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _, ngettext


@options.verb(
    "backup",
    N_("Make a verified copy of the diary. It lies among the backups, or is a new file you name."),
)
@click.argument(
    "file", metavar="[FILE]", required=False, type=click.Path(dir_okay=False, path_type=Path)
)
@options.json_option
@pass_app
def command(app: App, /, *, file: Path | None, as_json: bool) -> None:
    backups = app.backups()
    if not backups.diary.exists():
        raise RecoveryError(_("There is no diary in this folder yet."))
    if file is None:
        made = backups.make()
        path, entries = made.path, made.entries
    else:
        path = file.expanduser().absolute()
        entries = backups.make_at(path).entries
    if as_json:
        output.emit({"done": "backed up", "file": str(path), "entries": entries})
        return
    sentence = ngettext(
        "Copied and looked at: {n} entry, every row as it was written.",
        "Copied and looked at: {n} entries, every row as it was written.",
        entries,
    )
    output.heading(_("Backup made"))
    output.paragraph(f"{path}\n{sentence.format(n=entries)}", indent=2)
    if file is not None and app.key() is not None:
        words = _("It is locked as the diary is. Keep {file} beside it: that opens it.")
        output.paragraph(words.format(file=f"{path.name}.lock.json"), indent=2)
