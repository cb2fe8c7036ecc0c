"""`recovery-app edit`: change fields of an entry; its earlier values stay in its history."""

from datetime import date
from typing import Any

import click

from recovery_app.cli import options, saving
from recovery_app.cli.check_in_words import in_words
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import records
from recovery_app.domain.fields import Day, Link, Spec
from recovery_app.domain.records import Record
from recovery_app.text import N_, _


@options.verb(
    "edit",
    N_(
        "Change an entry. Write FIELD=VALUE, such as worst=3; FIELD= takes the answer back, and "
        "FIELD=- reads a text from the standard input. An unknown FIELD is answered with the list."
    ),
    epilog=options.IDS,
)
@click.argument("record_id", metavar="ID")
@click.argument("changes", metavar="FIELD=VALUE...", nargs=-1, required=True)
@options.json_option
@pass_app
def command(app: App, /, *, record_id: str, changes: tuple[str, ...], as_json: bool) -> None:
    workspace = app.workspace()
    record = workspace.diary.find(options.whole_id(app, record_id)).record
    fields = _fields(app, record, _typed(changes))
    done = workspace.edit(record.id, fields)
    words = _("Changed") if done.op is not None else _("Noted already, nothing changed")
    saving.tell(app, "edited", words, [done.record], as_json=as_json)


def _typed(changes: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in map(_pair, changes):
        if name in found:
            raise click.UsageError(_("{field} is given twice.").format(field=name))
        found[name] = value
    return found


def _pair(change: str) -> tuple[str, str]:
    name, equals, value = change.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(_("Write each change as FIELD=VALUE, such as worst=3."))
    if value == "-":
        value = options.incoming_text(click.get_current_context())
    return name.strip().replace("-", "_"), value


def _fields(app: App, record: Record, typed: dict[str, str]) -> dict[str, Any]:
    specs = records.all_specs(record.kind)
    fields: dict[str, Any] = {}
    given = in_words(typed) if record.kind == "check_in" else typed
    for name, value in given.items():
        spec = specs.get(name)
        if name == "at" or spec is None or not isinstance(value, str):
            # A name that is not a field is refused by the checks, which list those there are.
            fields[name] = value
        else:
            fields[name] = _value(app, spec, name, value)
    if fields.get("at"):
        day = fields.get("day", record.day)
        if not isinstance(day, date):
            raise records.COMMON["day"].refuse("day")
        fields["at"] = options.when(app, day.isoformat(), fields["at"])["at"]
    elif "at" in fields:
        fields["at"] = None
    return fields


def _value(app: App, spec: Spec, name: str, value: str) -> Any:
    text = value.strip()
    if not text:
        return None
    if isinstance(spec, Day):
        return options.day_of(app, text, name, spec.label)
    if isinstance(spec, Link):
        linked = app.workspace().diary.find(options.whole_id(app, text))
        if linked.record.kind != spec.to or linked.deleted:
            raise spec.refuse(name)
        return linked.record.id
    return spec.parse(name, text)
