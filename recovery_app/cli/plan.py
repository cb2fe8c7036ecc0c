"""`recovery-app plan`: the shipped plans, the one in use, and plan files."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from recovery_app.cli import options, output, plan_lines, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.domain import guidance, plan_rows, plan_words
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import ASKED
from recovery_app.domain.plan_rows import PlanGroup
from recovery_app.domain.records import Record
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _, ngettext


@click.group(
    "plan",
    cls=options.Group,
    help=N_("The clinic's plan: its lines and phases, in use or as a file."),
)
def command() -> None:
    """Hold the verbs about plans."""


@command.command("list", help=N_("The plans that come with the app."))
@options.json_option
@pass_app
def list_plans(app: App, /, *, as_json: bool) -> None:
    from recovery_app.services import plans, shipped

    recovery = app.workspace().recovery()
    used = plans.current(app.workspace(), recovery).name if recovery else ""
    found = shipped.templates()
    if as_json:
        output.emit(
            {"plans": [{"code": code, "name": plan.name, "about": plan.about,
                        "in_use": plan.name == used} for code, plan in found.items()]}
        )  # fmt: skip
        return
    for code, plan in found.items():
        in_use = _(" (in use)") if plan.name == used else ""
        name = plan_words.own_words(plan.name, plan.source)
        output.heading(f"{code}: {name}{in_use}")
        output.paragraph(plan_words.own_words(plan.about, plan.source), indent=2)


@command.command("show", help=N_("The plan in use, line by line, with whose words each is."))
@options.json_option
@pass_app
def show(app: App, /, *, as_json: bool) -> None:
    from recovery_app.domain import plan_data
    from recovery_app.services import plans

    workspace = app.workspace()
    recovery = _recovery(app)
    plan = plans.current(workspace, recovery)
    if as_json:
        output.emit({"plan": plan_data.to_data(plan)})
        return
    output.heading(plan_words.own_words(plan.name, plan.source))
    output.paragraph(
        _("Whose words: {whose}, but for lines that say otherwise.").format(
            whose=plan_words.whose(plan.source)
        )
    )
    for group in plan_rows.groups(plan, recovery.first):
        _show_group(group, plan_words.whose(plan.source))


def _show_group(group: PlanGroup, usual: str) -> None:
    """Every line of a group; whose it is where that is not what stands on top."""
    output.heading(f"{group.title}, {group.days}" if group.days else group.title)
    dated, others = [], []
    for row in group.rows:
        words = row.text if row.whose == usual else f"{row.text} [{row.whose}]"
        if row.days:
            dated.append((row.days, words))
        else:
            others.append(words)
    output.table(dated, indent=2)
    for words in others:
        output.item(words)


@command.command("use", help=N_("Take a shipped plan, or the clinic's file, into use."))
@click.argument("name_or_file", metavar="NAME|FILE")
@options.json_option
@pass_app
def use(app: App, /, *, name_or_file: str, as_json: bool) -> None:
    from recovery_app.services import plans

    plan = plans.named(name_or_file)
    _recovery(app)
    done = plans.use(app.workspace(), plan)
    words = _("In use now") if done.op is not None else _("In use already, nothing changed")
    saving.tell(app, "used", words, [done.record], as_json=as_json)


@command.command("save", help=N_("Write the plan in use to a new file that a clinic could edit."))
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@options.json_option
@pass_app
def save(app: App, /, *, file: Path, as_json: bool) -> None:
    from recovery_app.services import plans

    if file.exists():  # it may be the clinic's own, with remarks that a plan in use does not keep
        sentence = _("{name} is there already; choose another name.")
        raise RecoveryError(sentence.format(name=file.name))
    plans.save_file(plans.current(app.workspace(), _recovery(app)), file)
    if as_json:
        output.emit({"done": "saved", "file": str(file)})
    else:
        output.paragraph(_("Written to {file}.").format(file=file))


@command.command("check", help=N_("Whether a plan file can be used; names line and field."))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@options.json_option
@pass_app
def check(app: App, /, *, file: Path, as_json: bool) -> None:
    from recovery_app.services import plans

    faults = plans.faults(file)
    if as_json:
        output.emit(
            {"faults": [{"line": fault.line, "field": fault.field, "sentence": fault.sentence}
                        for fault in faults]}
        )  # fmt: skip
    elif not faults:
        output.paragraph(_("{file} is a plan that can be used.").format(file=file))
    for fault in () if as_json else faults:
        output.paragraph(fault.sentence)
    if faults:
        count = len(faults)
        sentence = ngettext(
            "{file} cannot be used: {n} thing is wrong.",
            "{file} cannot be used: {n} things are wrong.",
            count,
        )
        raise RecoveryError(sentence.format(file=file, n=count))


@command.command(
    "answer",
    help=N_("Answer what only you know, when the plan asks."),
    epilog=N_("legs_normal: both legs feel normal. clinic_agrees: the clinic agrees."),
)
@click.argument("condition", type=click.Choice(sorted(ASKED)))
@click.argument("holds", metavar="yes|no", type=click.Choice(("yes", "no"), case_sensitive=False))
@options.json_option
@pass_app
def answer(app: App, /, *, condition: str, holds: str, as_json: bool) -> None:
    from recovery_app.services import plans

    now = _guidance(app).phase
    if now is None or condition not in now.phase.next_when:
        raise RecoveryError(_("The plan does not ask this in the present phase."))
    done = plans.answer(app.workspace(), now.phase.code, condition, holds=holds == "yes")
    _tell_saved(app, done.record, as_json=as_json)


@command.command("move-on", help=N_("Go on to the next phase by hand."))
@options.option("--said-by", message=N_("Who said so."))
@options.flag(
    "--by-date", message=N_("To the phase that the plan has by date, not to the next one.")
)
@options.json_option
@pass_app
def move_on(app: App, /, *, said_by: str | None, by_date: bool, as_json: bool) -> None:
    now = _guidance(app).phase
    if now is None or now.following is None:
        raise RecoveryError(_("There is no next phase to move on to."))
    # The next one, unless its day is over: then that of today may be meant.
    to = now.planned if by_date and now.is_held and now.planned else now.following
    _decide(app, to.code, "move_on", said_by, as_json=as_json)


@command.command("stay", help=N_("Stay in the present phase by hand."))
@options.option("--said-by", message=N_("Who said so."))
@options.json_option
@pass_app
def stay(app: App, /, *, said_by: str | None, as_json: bool) -> None:
    now = _guidance(app).phase
    if now is None:
        raise RecoveryError(_("There is no phase to stay in."))
    _decide(app, now.phase.code, "stay", said_by, as_json=as_json)


def _decide(app: App, phase: str, decision: str, said_by: str | None, *, as_json: bool) -> None:
    from recovery_app.services import plans

    done = plans.decide(app.workspace(), phase, decision, said_by or "")
    _tell_saved(app, done.record, as_json=as_json)


def _tell_saved(app: App, record: Record, *, as_json: bool) -> None:
    """What was stored, and the phase that comes of it."""
    saving.tell(app, "saved", _("Saved"), [record], as_json=as_json)
    if not as_json and (words := plan_lines.phase_words(_guidance(app))):
        output.paragraph(words)


def _recovery(app: App) -> Recovery:
    output.need_procedure(app)
    return cast(Recovery, app.workspace().recovery())


def _guidance(app: App) -> guidance.Guidance:
    from recovery_app.services import plans

    _recovery(app)
    return cast(guidance.Guidance, plans.guidance_on(app.workspace()))
