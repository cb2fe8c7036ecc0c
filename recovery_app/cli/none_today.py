"""The answer "none today" to ice, activity or medicine, which is not the same as no answer."""

import click

from recovery_app.cli import options, saving
from recovery_app.cli.context import App
from recovery_app.text import _

NONE = "none"


def save_none(app: App, of: str, day: str | None, *, as_json: bool, **given: object) -> None:
    """Store "none" of `of` for a day; any other answer beside it is wrong usage."""
    if any(value is not None for value in given.values()):
        raise click.UsageError(_("Beside none, only --day is understood."))
    fields = options.when(app, day, None) | {"of": of}
    saving.save(app, "none_today", fields, as_json=as_json)
