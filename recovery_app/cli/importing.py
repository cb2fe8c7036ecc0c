"""`recovery-app import`: take a file into the diary, all of it or nothing, or only look at it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.text import N_, _, ngettext

if TYPE_CHECKING:
    from recovery_app.services.import_sorting import Conflict
    from recovery_app.services.importing import ImportPreview, Series

_LISTED = 20

FORMATS = (
    "json", "csv", "loop", "daylio", "track_and_graph", "apple_health", "google_fit", "fitbit",
)  # fmt: skip
"""What --as takes, named here so that the help need not load what reads them."""


@options.verb(
    "import",
    N_(
        "Take a file into the diary, all of it or nothing. It may be JSON or CSV of this app, or "
        "come from another app; what is here already is left alone."
    ),
    epilog="FORMAT: " + ", ".join(FORMATS),
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.option(
    "--as",
    "as_format",
    metavar="FORMAT",
    message=N_("The format; the file itself tells it unless given."),
)
@options.option(
    "--map",
    "pairs",
    metavar="NAME=TARGET",
    multiple=True,
    message=N_(
        "What a series of another app becomes, such as Walk=activity:walking, or "
        "Walk=activity:walking:20 where the file does not tell the minutes."
    ),
)
@options.flag("--take-theirs", message=N_("Where both differ, take the file's entry."))
@options.flag("--dry-run", message=N_("Only say what would happen."))
@options.json_option
@pass_app
def command(
    app: App, /, *, file: Path, as_format: str | None, pairs: tuple[str, ...], take_theirs: bool,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    from recovery_app.services import importing

    mapping = importing.mapping_of(pairs)
    found = importing.Import(app.workspace(), file, as_format)
    if dry_run:
        preview = found.preview(mapping, take_theirs=take_theirs)
    else:
        preview = found.run(mapping, take_theirs=take_theirs).preview
    if as_json:
        output.emit(_json(preview, dry_run=dry_run))
        return
    _tell(preview, dry_run=dry_run, take_theirs=take_theirs)


def _json(preview: ImportPreview, *, dry_run: bool) -> dict[str, Any]:
    return {
        "done": "looked" if dry_run else "imported",
        "format": preview.format,
        "new": len(preview.new),
        "same": len(preview.same),
        "conflicting": [
            {"mine": output.entry_json(c.mine), "theirs": output.entry_json(c.theirs),
             "reason": c.reason} for c in preview.conflicting
        ],
        "skipped": [
            {"reason": s.reason, "count": s.count, "first": s.first} for s in preview.skipped
        ],
        "series": [
            {"name": s.name, "count": s.count, "first": s.first.isoformat(),
             "last": s.last.isoformat(), "target": str(s.target),
             "proposed": str(s.proposed) if s.proposed else None} for s in preview.series
        ],
        "settings": list(preview.settings),
        "settings_kept": list(preview.settings_kept),
    }  # fmt: skip


def _tell(preview: ImportPreview, *, dry_run: bool, take_theirs: bool) -> None:
    output.heading(_("Nothing was changed; this is what an import would do.") if dry_run
                   else _("Imported."))  # fmt: skip
    conflicts = len(preview.conflicting)
    output.table(
        [
            (_("new"), str(len(preview.new))),
            (_("the same here already"), str(len(preview.same))),
            (_("differing, the file's taken") if take_theirs else _("differing, left as here"),
             str(conflicts)),
            (_("left out"), str(sum(skipped.count for skipped in preview.skipped))),
        ],
        indent=2,
    )  # fmt: skip
    _tell_conflicts(preview.conflicting)
    for skipped in preview.skipped:
        words = ngettext(
            "Left out, {n} entry: {reason} First: {place}.",
            "Left out, {n} entries: {reason} First: {place}.",
            skipped.count,
        )
        output.paragraph(words.format(n=skipped.count, reason=skipped.reason, place=skipped.first))
    _tell_series(preview.series)


def _tell_conflicts(conflicts: Sequence[Conflict]) -> None:
    for conflict in conflicts[:_LISTED]:
        output.item(f"{conflict.mine.day.isoformat()}: {conflict.reason}")
    more = len(conflicts) - _LISTED
    if more > 0:
        output.item(ngettext("and {n} more", "and {n} more", more).format(n=more))


def _tell_series(series: Sequence[Series]) -> None:
    if not series:
        return
    output.heading(_("Series in the file, and what each becomes"))
    output.table([(s.name, str(s.count), str(s.target)) for s in series], indent=2)
    for one in series:
        if one.target.kind == "skip" and one.proposed is not None:
            words = _("To take “{name}” in: --map '{name}={target}'")
            output.paragraph(words.format(name=one.name, target=one.proposed))
