"""`recovery-app erase`: remove an entry and its earlier values for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import records
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from recovery_app.domain.records import Record
    from recovery_app.services.erasing import Purged
    from recovery_app.services.workspace import Workspace


@options.verb(
    "erase",
    N_("Remove an entry, its values and its earlier values for good. This cannot be undone."),
    epilog=options.IDS,
)
@click.argument("record_id", metavar="ID")
@click.option(
    "--purge",
    is_flag=True,
    cls=options.Option,
    help=N_("Remove the backups that still hold it too, after a new one is made."),
)
@options.json_option
@pass_app
def command(app: App, /, *, record_id: str, purge: bool, as_json: bool) -> None:
    from recovery_app.services import erasing

    workspace = app.workspace()
    record, erased = _named(app, record_id, purge=purge)
    if record is not None:
        erasing.erase(workspace, record.id)
    copies = workspace.backups.holding(erased)
    purged = erasing.purge(workspace.backups, erased, copies) if purge and copies else None
    left = copies if purged is None else purged.left
    aside = erasing.set_aside(workspace)
    if as_json:
        # What was erased is not printed again: output is often kept.
        told: dict[str, object] = {
            "done": "erased",
            "kind": record.kind if record else None,
            "id": erased,
        }
        told |= {"backups": [str(one) for one in left], "set_aside": [str(one) for one in aside]}
        output.emit(told)
        return
    if record is not None:
        _tell_erased(workspace, record)
    if purged is not None:
        _tell_purged(purged)
    elif purge:
        output.paragraph(_("No backup holds it."))
    if left:
        _tell_left(left, None if purge else erased)
    if aside:
        sentence = _("What was set aside in the diary's folder may hold it too: {names}.")
        output.paragraph(sentence.format(names=", ".join(path.name for path in aside)))


def _named(app: App, record_id: str, *, purge: bool) -> tuple[Record | None, str]:
    """The entry and its id; to be purged it may have been erased before, and is None then."""
    erased = app.workspace().diary.erased() if purge else ()
    before = [one for one in erased if one.endswith(record_id.strip().lower())]
    if len(before) == 1 and len(record_id.strip()) >= options.LEAST_ID:
        return None, before[0]
    record = app.workspace().diary.find(options.whole_id(app, record_id)).record
    return record, record.id


def _tell_erased(workspace: Workspace, record: Record) -> None:
    output.heading(
        _("Erased for good · {kind} · {day}").format(
            kind=_(records.KIND_NAMES[record.kind]),
            day=output.day_words(record.day, workspace.today(), workspace.recoveries()),
        )
    )
    output.paragraph(
        _(
            "Its values and earlier values are gone from the diary; only the id {id} stays, "
            "marked as erased. This cannot be undone. Files exported or copied elsewhere may "
            "still hold it."
        ).format(id=records.short_id(record.id))
    )


def _tell_purged(purged: Purged) -> None:
    if purged.removed:
        words = ngettext("{n} backup that held it is removed.",
                         "{n} backups that held it are removed.", purged.removed)  # fmt: skip
        output.paragraph(words.format(n=purged.removed))
    if purged.fault:
        output.paragraph(purged.fault)


def _tell_left(left: Sequence[Path], erased: str | None) -> None:
    words = ngettext("{n} backup still holds it:", "{n} backups still hold it:", len(left))
    output.paragraph(words.format(n=len(left)))
    for path in left:
        output.item(path.name)
    if erased is not None:
        verb = f"recovery-app erase {records.short_id(erased)} --purge"
        output.paragraph(_("To remove what holds it: {verb}").format(verb=verb))
