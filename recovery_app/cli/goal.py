"""`recovery-app goal`: the person's own activities to come back to, and how they go."""

import click

from recovery_app.cli import options, output, saving
from recovery_app.cli.context import App, pass_app
from recovery_app.domain.records import Goal, GoalRating, short_id
from recovery_app.errors import RecoveryError
from recovery_app.text import N_, _


@click.group(
    "goal",
    cls=options.Group,
    help=N_("Your own activities to come back to, and how they go."),
    epilog=N_("Once you do it again: recovery-app edit ID resumed=DAY"),
)
def command() -> None:
    """Hold the three verbs."""


@command.command("add", help=N_("Name an activity in your own words; 3 to 5 are enough."))
@click.argument("name", metavar="TEXT", callback=options.from_input)
@options.option("--target", message=N_("When it is as before, such as 60 minutes at my desk."))
@options.day_option
@options.json_option
@pass_app
def add(app: App, /, *, name: str, target: str | None, day: str | None, as_json: bool) -> None:
    fields = options.when(app, day, None) | options.answers(name=name, target=target)
    saving.save(app, "goal", fields, as_json=as_json)


@command.command(
    "rate",
    help=N_("Rate an activity this week. 0 is cannot do it, 10 is as before the problem."),
    context_settings=options.NEGATIVE_NUMBERS,
)
@click.argument("goal_id", metavar="ID")
@click.argument("rating", metavar="N")
@options.day_option
@options.json_option
@pass_app
def rate(app: App, /, *, goal_id: str, rating: str, day: str | None, as_json: bool) -> None:
    goal = app.workspace().diary.find(options.whole_id(app, goal_id))
    if not isinstance(goal.record, Goal) or goal.deleted:
        sentence = _(
            "The entry {id} is not one of your activities; `recovery-app goal list` shows them."
        )
        raise RecoveryError(sentence.format(id=goal_id))
    fields = options.when(app, day, None) | {"goal": goal.record.id, "rating": rating}
    saving.save(app, "goal_rating", fields, as_json=as_json)


@command.command("list", help=N_("Your activities, their targets and latest ratings."))
@options.json_option
@pass_app
def list_goals(app: App, /, *, as_json: bool) -> None:
    entries = app.workspace().entries(kinds=["goal", "goal_rating"])
    latest = {r.goal: r for r in entries["goal_rating"] if isinstance(r, GoalRating)}
    goals = [goal for goal in entries["goal"] if isinstance(goal, Goal)]
    if as_json:
        found = [
            {**output.entry_json(goal),
             "rating": latest[goal.id].rating if goal.id in latest else None,
             "rated": latest[goal.id].day.isoformat() if goal.id in latest else None}
            for goal in goals
        ]  # fmt: skip
        output.emit({"goals": found})
        return
    if not goals:
        output.paragraph(_('No activities yet. Add one: recovery-app goal add "sit at my desk"'))
    output.table([(short_id(g.id), _state(latest.get(g.id)), _words(g)) for g in goals])


def _state(rating: GoalRating | None) -> str:
    if rating is None:
        return _("not rated")
    return _("{n} of 10 on {day}").format(n=rating.rating, day=rating.day.isoformat())


def _words(goal: Goal) -> str:
    if not goal.target:
        return goal.name or ""
    return _("{name} (target: {target})").format(name=goal.name, target=goal.target)
