"""What reminders are worked out from, read from the diary: plan, records, wishes, ice timer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import cast

from recovery_app.domain import daily, occasions, phases, plan_reminders, schedule
from recovery_app.domain.days import Recovery
from recovery_app.domain.ice_timer import Alarm
from recovery_app.domain.occasions import Facts, OpenWindow, PlanLine, Wishes
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import Record, Visit
from recovery_app.domain.reminders import GRACE
from recovery_app.domain.settings import Settings
from recovery_app.errors import InvalidInput
from recovery_app.services import ice, plans
from recovery_app.services.workspace import Workspace
from recovery_app.services.zones import local_zone

TAKEN_BACK = ("delete", "undo", "erase")


@dataclass(frozen=True)
class Known:
    """Everything `domain.reminders` asks for. `first` is day 0, None without a procedure."""

    facts: Facts
    wanted: Wishes
    zone: tzinfo
    first: date | None


def known(workspace: Workspace, now: datetime, asked: datetime | None) -> Known:
    """The facts as they are at `now`; `asked` is when reminders were last asked for in vain."""
    zone = cast(tzinfo, local_zone(workspace.clock))
    wanted = wishes(workspace.settings())
    alarms = _alarms(workspace)
    recovery = workspace.recovery()
    if recovery is None:
        return Known(Facts(since=now, alarms=alarms), wanted, zone, None)
    today = workspace.today()
    plan = plans.current(workspace, recovery)
    due = schedule.due_numbers(plan.check_days)
    # Asked every minute: what lies behind the last check answers none, however long the diary is.
    last = recovery.first + timedelta(days=max(schedule.last_until(due), 0))
    entries = workspace.entries(recovery.first, recovery.seen_to(last), ("check_in",))["check_in"]
    later = [each for each in workspace.recoveries() if each.first > max(today, recovery.first)]
    ahead = [_ahead(workspace, each, now) for each in later]
    facts = Facts(
        since=_since(workspace, recovery, asked, now),
        checks=(
            *_checks(workspace, due, recovery, entries),
            *(check for coming in ahead for check in coming.checks),
        ),
        check_ins=occasions.check_in_times(entries),
        lines=(
            *_lines(workspace, plan, recovery, today),
            *(line for coming in ahead for line in coming.lines),
        ),
        windows=(
            *_windows(plan, recovery),
            *(window for coming in ahead for window in coming.windows),
        ),
        alarms=alarms,
    )
    return Known(facts, wanted, zone, recovery.first)


def wishes(settings: Settings) -> Wishes:
    """How the person wants to be reminded; a time that is none gives way to the usual one."""
    usual = Settings()
    while True:
        try:
            return occasions.wishes(settings)
        except InvalidInput as error:
            settings = replace(settings, **{error.field: getattr(usual, error.field)})


def _ahead(workspace: Workspace, recovery: Recovery, now: datetime) -> Facts:
    """What is to be told of a procedure that is still to come, as its plan stands now.

    The system's timer and the times of a locked diary were set before it came. A plan that cannot
    be read is its own day's matter.
    """
    plan = plans.readable(workspace, recovery)
    due = schedule.due_numbers(plan.check_days)
    follow_up = plan_reminders.follow_up_line(plan, recovery)
    lines = plan_reminders.plan_lines(plan, recovery, None)
    return Facts(
        since=now,
        checks=_checks(workspace, due, recovery, ()),
        lines=_own((*lines, *((follow_up,) if follow_up else ())), recovery),
        windows=_windows(plan, recovery),
    )


def _own(lines: Iterable[PlanLine], recovery: Recovery) -> tuple[PlanLine, ...]:
    """Lines of a plan up to the day before the next procedure."""
    return tuple(line for line in lines if recovery.last is None or line.day <= recovery.last)


def _windows(plan: Plan, recovery: Recovery) -> tuple[OpenWindow, ...]:
    """The windows of a plan, which end with the recovery."""
    last = recovery.last or date.max
    found = plan_reminders.open_windows(plan, recovery)
    return tuple(replace(w, last=min(w.last, last)) for w in found if w.first <= last)


def _checks(
    workspace: Workspace, due: Sequence[int], recovery: Recovery, entries: Iterable[Record]
) -> tuple[schedule.DueCheck, ...]:
    reports = schedule.reports(daily.summaries(entries, workspace.recoveries()), recovery)
    return schedule.checks(due, reports, recovery, workspace.today())


def _lines(
    workspace: Workspace, plan: Plan, recovery: Recovery, today: date
) -> tuple[PlanLine, ...]:
    noted = plans.known_facts(workspace, recovery, today)
    now = phases.phase_now(plan, recovery.number(today), noted)
    visits = occasions.visit_lines(cast(list[Visit], workspace.diary.read("visit", today)))
    follow_up = plan_reminders.follow_up_line(plan, recovery)
    # A visit noted for that day is the follow-up itself.
    if follow_up is not None and follow_up.day in {line.day for line in visits}:
        follow_up = None
    return (
        *_own(plan_reminders.plan_lines(plan, recovery, now), recovery),
        *visits,
        *_own((follow_up,) if follow_up else (), recovery),
    )


def _since(
    workspace: Workspace, recovery: Recovery, asked: datetime | None, now: datetime
) -> datetime:
    """From when on reminders were expected.

    What a change of plan, procedure or entries has put into the past was not missed; what came
    due just before the change still may be told. A clock that was wrong for a while is passed over.
    """
    diary = workspace.diary
    changes = (
        diary.last_done("plan"),
        diary.last_done("procedure"),
        diary.last_done("check_in", TAKEN_BACK),
    )
    moments = [recovery.procedure.entered.at, *(at - GRACE for at in changes if at is not None)]
    if asked is not None:
        moments.append(asked)
    return max((moment for moment in moments if moment <= now), default=now - GRACE)


def _alarms(workspace: Workspace) -> tuple[Alarm, ...]:
    running = ice.kept(workspace)
    return running.timer.alarms() if running else ()
