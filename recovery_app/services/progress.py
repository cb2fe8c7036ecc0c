"""Reads everything the way back to normal is told from, once: F and A, changes, checks, ladder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from recovery_app.domain import change, checkpoints, daily, holding, ladder, progress, schedule
from recovery_app.domain.change import GoalChange, PainChange, SiteSoreness
from recovery_app.domain.checkpoints import Answers, Checkpoint, WeeklyDue
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.guidance import Guidance
from recovery_app.domain.ladder import Rung
from recovery_app.domain.progress import WEEK, History, Progress
from recovery_app.domain.records import GlobalChange, Goal, GoalRating, Weekly
from recovery_app.domain.schedule import Adherence
from recovery_app.services import plans
from recovery_app.services.workspace import Workspace

_KINDS = ("check_in", "activity", "none_today")
_FOLLOWED_DAYS = 392
"""The last checkpoint takes entries up to this day."""

_LOOK_BACK_DAYS = 60


@dataclass(frozen=True)
class Standing:
    """Where one recovery stands on `day`, its day `number`. `weekly` is the latest answer.

    The histories are of F and A, as far as their entries were read.
    """

    recovery: Recovery
    day: date
    number: int
    guidance: Guidance | None
    progress: Progress
    weekly: Weekly | None
    pain: PainChange
    goals: GoalChange | None
    soreness: SiteSoreness | None
    adherence: Adherence
    checkpoints: tuple[Checkpoint, ...]
    weekly_due: WeeklyDue
    rungs: tuple[Rung, ...]
    answers: Answers
    function_history: History
    activity_history: History


def read(workspace: Workspace) -> Standing | None:
    """Where today's recovery stands; None while there is no procedure."""
    day = workspace.today()
    recovery = workspace.recovery(day)
    if recovery is None:
        return None
    plan = plans.current(workspace, recovery)
    due = schedule.due_numbers(plan.check_days)
    days = _days(workspace, recovery, day, due)
    answers = _answers(workspace, recovery, day)
    guidance = plans.guidance_on(workspace, day)
    procedure = recovery.procedure
    activity = progress.activity_part(days, recovery, day, procedure.usual_minutes)
    function = progress.function_part(answers.goals, answers.ratings, recovery, day)
    reports = schedule.reports(days, recovery)
    before = change.baseline(days, recovery, procedure.baseline)
    now = change.usual_pain_now(days, recovery, day)
    held = holding.held(answers.goals, plan, guidance, recovery.first) if guidance else {}
    return Standing(
        recovery=recovery,
        day=day,
        number=recovery.number(day),
        guidance=guidance,
        progress=progress.progress(function, activity, _band(guidance)),
        weekly=max(answers.weekly, key=lambda w: (w.day, w.entered.at), default=None),
        pain=change.pain_change(before, now, recovery.number(day)),
        goals=change.goal_change(answers.goals, answers.ratings, recovery, day),
        soreness=change.soreness_of(
            workspace.diary.highest("check_in", "worst", recovery.first, day), recovery
        ),
        adherence=schedule.adherence(due, reports, recovery, day),
        checkpoints=checkpoints.checkpoints(days, answers, recovery, day),
        weekly_due=checkpoints.weekly_due(answers, recovery, day),
        rungs=ladder.ladder(answers.goals, answers.ratings, day, held, recovery.first),
        answers=answers,
        function_history=progress.function_history(answers.goals, answers.ratings, recovery, day),
        activity_history=progress.activity_history(days, recovery, day, procedure.usual_minutes),
    )


def _days(
    workspace: Workspace, recovery: Recovery, day: date, due: Sequence[int]
) -> Mapping[date, DaySummary]:
    """The days that any number here is made from; ten years cost no more than one.

    Only whole weeks of the recovery are left out: a week read in part would have another A.
    """
    last = max(_FOLLOWED_DAYS, schedule.last_until(due))
    followed = recovery.first + timedelta(days=last // WEEK * WEEK + WEEK - 1)
    first = recovery.number(day) - _LOOK_BACK_DAYS
    recent = recovery.first + timedelta(days=first // WEEK * WEEK)
    spans = [(recovery.baseline_from, day)]
    if recent > followed:
        spans = [(recovery.baseline_from, followed), (recent, day)]
    found = [
        record
        for first, last in spans
        for kept in workspace.entries(first, last, _KINDS).values()
        for record in kept
    ]
    return daily.summaries(found, workspace.recoveries())


def _answers(workspace: Workspace, recovery: Recovery, day: date) -> Answers:
    dated = workspace.entries(recovery.first, day, ("weekly", "global_change", "goal_rating"))
    return Answers(
        weekly=cast(list[Weekly], dated["weekly"]),
        changes=cast(list[GlobalChange], dated["global_change"]),
        goals=cast(list[Goal], workspace.diary.read("goal")),
        ratings=cast(list[GoalRating], dated["goal_rating"]),
    )


def _band(guidance: Guidance | None) -> tuple[int, int] | None:
    """The plan's activity of the day, % of usual from and to."""
    phase = guidance.phase.phase if guidance and guidance.phase else None
    if phase is None or phase.activity_low is None or phase.activity_high is None:
        return None
    return phase.activity_low, phase.activity_high
