"""`recovery-app check`: look at every row, hash and backup, and name what is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.services.health import Health


@options.verb("check", N_("Look at every row and every backup. What is damaged is named."))
@options.json_option
@pass_app
def command(app: App, /, *, as_json: bool) -> None:
    from recovery_app.services import health

    backups = app.backups()
    if not backups.diary.exists() and not backups.all():
        raise RecoveryError(_("There is no diary in this folder yet."))
    found = health.look(app.data_dir, app.clock, app.key())
    unsound = health.unsound_backups(backups, app.key())
    good = len(backups.all()) - len(unsound)
    if as_json:
        output.emit(
            {
                "sound": found.is_sound and not unsound,
                "entries": found.entries,
                "changes": found.changes,
                "damages": [
                    {
                        "sentence": damage.sentence,
                        "kind": damage.kind,
                        "day": damage.day.isoformat() if damage.day else None,
                        "id": damage.record,
                    }
                    for damage in found.damages
                ],
                "good_backups": good,
                "damaged_backups": [str(backup.path) for backup in unsound],
                "offer": str(found.offer.path) if found.offer else None,
            }
        )
    else:
        _tell(found, [backup.path.name for backup in unsound], good)
    if not found.is_sound:
        raise RecoveryError(_advice(found))
    if unsound:
        raise RecoveryError(_("A backup is damaged or cannot be read; the diary itself is sound."))


def _tell(found: Health, unsound: list[str], good: int) -> None:
    if found.is_sound:
        output.heading(_("The diary is as it was written"))
        counts = ngettext("{n} entry", "{n} entries", found.entries).format(n=found.entries)
        changes = ngettext("{n} change", "{n} changes", found.changes).format(n=found.changes)
        output.paragraph(f"{counts}, {changes}", indent=2)
    else:
        output.heading(_("Damaged"))
        for damage in found.damages:
            output.item(damage.sentence)
    words = ngettext("{n} backup is good.", "{n} backups are good.", good).format(n=good)
    output.paragraph(words, indent=2)
    for name in unsound:
        output.item(_("The backup {name} is damaged or cannot be read.").format(name=name))


def _advice(found: Health) -> str:
    if found.offer is None:
        return _("The diary is damaged, and there is no good backup of it here.")
    sentence = _(
        "The diary is damaged; the newest good backup holds {n} entries of {day}: "
        "recovery-app restore {name}."
    )
    offer = found.offer
    return sentence.format(n=offer.entries, day=offer.day.isoformat(), name=offer.path.name)
