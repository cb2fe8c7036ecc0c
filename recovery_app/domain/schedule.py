"""When a check-in is due, which due days were noted, and how far apart entries are expected."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.text import N_, _, ngettext

DUE_DAYS = (*range(15), *range(16, 43, 2), *range(49, 85, 7), 168, 364)
"""Day numbers of the checks unless the plan has its own list."""

STAYS_DUE_AFTER = 42
"""A check due after this day stays due until it is done or the next one comes."""

LAST_STAYS_DUE = 28
"""[choice] The last check has no next one: it stays due for this many days."""

STATES = {
    "noted": N_("Noted"),
    "late": N_("Noted late"),
    "filled_in": N_("Filled in later"),
    "open": N_("Due"),
    "missed": N_("Not noted"),
    "ahead": N_("Ahead"),
}
"""What became of a due check."""


@dataclass(frozen=True)
class DueCheck:
    """One due check: day `number` on `day`, to be done up to `until`; `state` is of STATES.

    `done_on` is the day of the report that closed it: its own day, or a later one when late.
    """

    number: int
    day: date
    until: date
    state: str
    done_on: date | None = None

    @property
    def done(self) -> bool:
        """Whether a report closed it."""
        return self.done_on is not None


@dataclass(frozen=True)
class Adherence:
    """Due days so far, and how many of them have a report entered on the same day."""

    due: int
    noted: int
    late: int = 0

    @property
    def words(self) -> str:
        """As a person reads it; never a percentage."""
        if not self.due:
            return _("no day was due yet")
        return ngettext(
            "noted on {noted} of {due} due day", "noted on {noted} of {due} due days", self.due
        ).format(noted=self.noted, due=self.due)


@dataclass(frozen=True)
class Reports:
    """Day numbers of one recovery with a check-in: all, and those entered on the same day."""

    every: Set[int] = frozenset()
    same_day: Set[int] = frozenset()


def due_numbers(own: Iterable[int] | None = None) -> tuple[int, ...]:
    """The day numbers of the checks: a plan's `own` list in order, else the usual ones."""
    return DUE_DAYS if own is None else tuple(sorted({n for n in own if n >= 0}))


def last_until(due: Sequence[int]) -> int:
    """The last day number on which a report can still answer a check; -1 without any."""
    if not due:
        return -1
    return due[-1] + LAST_STAYS_DUE if due[-1] > STAYS_DUE_AFTER else due[-1]


def reports(days: Mapping[date, DaySummary], recovery: Recovery) -> Reports:
    """The reports of one recovery; its baseline is not part of them."""
    own = [day for day in days.values() if recovery.holds(day.day)]
    return Reports(
        frozenset(recovery.number(day.day) for day in own if day.reported),
        frozenset(recovery.number(day.day) for day in own if day.reported_same_day),
    )


def checks(
    due: Sequence[int], found: Reports, recovery: Recovery, today: date
) -> tuple[DueCheck, ...]:
    """What became of each due check of a recovery, seen on `today`; none after it ended."""
    due = _within(due, recovery)
    made = []
    for index, number in enumerate(due):
        until = number
        if number > STAYS_DUE_AFTER:
            until = due[index + 1] - 1 if index + 1 < len(due) else last_until(due)
        until_day = recovery.first + timedelta(days=until)
        until_day = min(until_day, recovery.last) if recovery.last else until_day
        state, done = _state(number, until, found, recovery.number(today))
        made.append(
            DueCheck(
                number,
                recovery.first + timedelta(days=number),
                until_day,
                state,
                None if done is None else recovery.first + timedelta(days=done),
            )
        )
    return tuple(made)


def open_check(all_checks: Iterable[DueCheck]) -> DueCheck | None:
    """The check that is due now and not done; at most one is."""
    return next((check for check in all_checks if check.state == "open"), None)


def next_check(all_checks: Iterable[DueCheck]) -> DueCheck | None:
    """The next check that lies ahead."""
    return next((check for check in all_checks if check.state == "ahead"), None)


def adherence(due: Sequence[int], found: Reports, recovery: Recovery, today: date) -> Adherence:
    """Due days with a same-day report, of the due days so far.

    Today counts only once it is answered or over. A report on another day does not count.
    """
    number = recovery.number(today)
    due = _within(due, recovery)
    so_far = [n for n in due if n < number or (n == number and n in found.same_day)]
    late = sum(check.state == "late" for check in checks(due, found, recovery, today))
    return Adherence(len(so_far), sum(n in found.same_day for n in so_far), late)


def interval_at(number: int, due: Sequence[int]) -> int:
    """How many days apart entries are expected from day `number` on; 1 before day 0.

    After the last due day the last distance stays.
    """
    if number < 0 or len(due) < 2:
        return 1
    index = min(max(bisect_right(due, number), 1), len(due) - 1)
    return due[index] - due[index - 1]


def _within(due: Sequence[int], recovery: Recovery) -> Sequence[int]:
    if recovery.last is None:
        return due
    last = recovery.number(recovery.last)
    return [number for number in due if number <= last]


def _state(number: int, until: int, found: Reports, today: int) -> tuple[str, int | None]:
    if number in found.same_day:
        return "noted", number
    if number in found.every:
        return "filled_in", number
    later = next((n for n in range(number + 1, until + 1) if n in found.every), None)
    if later is not None:
        return "late", later
    if today < number:
        return "ahead", None
    return ("open" if today <= until else "missed"), None
