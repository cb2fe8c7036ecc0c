"""What lies ahead in a recovery, for a calendar: checks, phase changes, the follow-up, visits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from recovery_app.domain import plan_words
from recovery_app.domain.days import DAY_START_HOUR, Recovery, wall_time
from recovery_app.domain.plan import Plan
from recovery_app.domain.records import Visit
from recovery_app.domain.schedule import DueCheck
from recovery_app.text import _

AHEAD_STATES = frozenset({"open", "ahead"})


@dataclass(frozen=True)
class Ahead:
    """One thing to come. `key` is the same whenever it is asked for; `at` None is a whole day.

    `title` names nothing about health; `detail` tells what it is, for those who want that.
    """

    key: str
    day: date
    at: datetime | None
    title: str
    detail: str
    remind: bool = True


@dataclass(frozen=True)
class Times:
    """When to be reminded: of check-ins, and of the plan in the morning (wall time)."""

    check_in: time = time(19, 0)
    morning: time = time(8, 30)
    day_start_hour: int = DAY_START_HOUR


def ahead(
    recovery: Recovery,
    plan: Plan,
    checks: Sequence[DueCheck],
    visits: Iterable[Visit],
    today: date,
    times: Times,
) -> tuple[Ahead, ...]:
    """Everything of a recovery from `today` on that is not done, in order of time.

    The next procedure ends what the plan says; visits stand in the diary whatever it does.
    """
    found = [
        _check(recovery, check, times)
        for check in checks
        if check.state in AHEAD_STATES and check.day >= today
    ]
    found += _phases(recovery, plan, times)
    coming = [visit for visit in visits if visit.day >= today]
    follow_up = plan.follow_up.on(recovery.first) if plan.follow_up else None
    # A visit noted for that day is the follow-up itself.
    if plan.follow_up and follow_up and follow_up not in {visit.day for visit in coming}:
        source = plan_words.source_words(plan.follow_up.source)
        detail = _("Follow-up visit; {source}.").format(source=source)
        key = f"{recovery.procedure.id}-follow-up"
        found.append(Ahead(key, follow_up, None, _("Appointment"), detail))
    kept = [one for one in found if one.day >= today and _holds(recovery, one.day)]
    kept += [_visit(visit) for visit in coming]
    return tuple(sorted(kept, key=lambda one: (one.day, str(one.at or ""), one.key)))


def _holds(recovery: Recovery, day: date) -> bool:
    return recovery.last is None or day <= recovery.last


def _check(recovery: Recovery, check: DueCheck, times: Times) -> Ahead:
    return Ahead(
        f"{recovery.procedure.id}-check-{check.number}",
        check.day,
        wall_time(check.day, times.check_in, times.day_start_hour),
        _("Diary entry"),
        _("The check-in of day {n} is due.").format(n=check.number),
    )


def _phases(recovery: Recovery, plan: Plan, times: Times) -> list[Ahead]:
    found = []
    for phase in plan.phases[1:]:
        day = recovery.first + timedelta(days=phase.from_day)
        words = plan_words.own_words(phase.name, phase.source)
        source = plan_words.source_words(phase.source)
        sentence = _("From this day, {source}: “{phase}”.")
        found.append(
            Ahead(
                f"{recovery.procedure.id}-phase-{phase.code}",
                day,
                wall_time(day, times.morning, times.day_start_hour),
                _("Something to read in your diary"),
                sentence.format(source=source, phase=words),
            )
        )
    return found


def _visit(visit: Visit) -> Ahead:
    detail = _("Visit")
    if visit.with_whom:
        detail = _("Visit: {whom}").format(whom=visit.with_whom)
    return Ahead(visit.id, visit.day, visit.at, _("Appointment"), detail)
