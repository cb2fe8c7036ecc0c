"""What may be entered: every rule a record has to keep, checked before anything is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from recovery_app.domain import records
from recovery_app.domain.days import (
    DAY_START_HOUR,
    PROCEDURE_AHEAD_DAYS,
    Recovery,
    day_number,
    diary_day,
    recovery_of,
)
from recovery_app.errors import InvalidInput
from recovery_app.text import _

BEFORE_PROCEDURE_FIELDS = frozenset({"usual_pain", "recall", "note"})
"""What a check-in may hold on a baseline day: the injection has no "before"."""

BEFORE_PROCEDURE_KINDS = frozenset({"check_in", "activity", "medicine", "none_today"})
TIED_TO_DAYS = frozenset(
    {"check_in", "ice_session", "activity", "medicine", "exposure", "none_today", "steps",
     "goal_rating", "weekly", "global_change", "milestone", "phase_decision", "phase_answer"}
)  # fmt: skip
AHEAD_KINDS = frozenset({"procedure", "visit"})


@dataclass(frozen=True)
class Bounds:
    """What "now" and the procedures allow. `now` is local wall-clock time without a zone."""

    now: datetime
    recoveries: Sequence[Recovery] = ()
    day_start_hour: int = DAY_START_HOUR

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return diary_day(self.now, self.day_start_hour)


def problems(kind: str, fields: Mapping[str, Any], bounds: Bounds) -> tuple[InvalidInput, ...]:
    """Everything that keeps these fields from being stored, one sentence each."""
    return check(kind, fields, bounds)[1]


def check(
    kind: str, fields: Mapping[str, Any], bounds: Bounds
) -> tuple[dict[str, Any], tuple[InvalidInput, ...]]:
    """The fields in their stored form, and what is wrong with them; unknown names are wrong."""
    all_specs = records.all_specs(kind)
    found: list[InvalidInput] = []
    clean: dict[str, Any] = {}
    for name in fields.keys() - all_specs.keys():
        sentence = _("{field} is not a field of this entry; there are {names}.")
        found.append(InvalidInput(name, sentence.format(field=name, names=", ".join(all_specs))))
    for name, spec in all_specs.items():
        value = fields.get(name)
        if value is not None:
            try:
                value = spec.check(name, value)
            except InvalidInput as error:
                found.append(error)
                continue
        if value is None and spec.required:
            found.append(spec.refuse(name))
        clean[name] = value
    if not found:
        found += _together(kind, clean)
        found += _on_its_day(kind, clean, bounds)
    return clean, tuple(found)


def _together(kind: str, clean: Mapping[str, Any]) -> list[InvalidInput]:
    answers = {name for name in records.own_specs(kind) if clean.get(name) is not None}
    if kind == "check_in":
        # Telling soreness and pain apart, by itself, says nothing about the day.
        if not answers - {"recall"} - ({"cant_tell"} if not clean["cant_tell"] else set()):
            return [InvalidInput("worst", _("Answer at least one question, or write a note."))]
        if clean["cant_tell"] and clean["usual_pain"] is not None:
            sentence = _("Usual pain must be a number or “can't tell them apart”, not both.")
            return [InvalidInput("usual_pain", sentence)]
        if clean["reliever_name"] and not clean["reliever"]:
            sentence = _("Which pain reliever must stay empty when none was taken.")
            return [InvalidInput("reliever_name", sentence)]
    if kind == "activity" and clean["what"] and clean["activity"] != "other":
        sentence = _("Which activity must stay empty unless the activity is “other”.")
        return [InvalidInput("what", sentence)]
    return []


def _on_its_day(kind: str, clean: Mapping[str, Any], bounds: Bounds) -> list[InvalidInput]:
    day: date = clean["day"]
    if problem := _not_ahead(kind, day, clean["at"], bounds):
        return [problem]
    if clean["at"] is not None and not _at_on(day, clean["at"], bounds):
        return [InvalidInput("at", _("Time must lie on the day of the entry."))]
    if kind not in TIED_TO_DAYS:
        return []
    recovery = recovery_of(day, bounds.recoveries)
    if recovery is None:
        return [_no_recovery(day, bounds)]
    if recovery.first <= day:
        return []
    return _baseline(kind, clean, day_number(day, recovery.first))


def _at_on(day: date, at: datetime, bounds: Bounds) -> bool:
    # At 02:00 of a date, some think of the evening before and some of that date.
    return day in {at.date(), diary_day(at, bounds.day_start_hour)}


def _not_ahead(kind: str, day: date, at: datetime | None, bounds: Bounds) -> InvalidInput | None:
    if kind in AHEAD_KINDS:
        latest = bounds.today + timedelta(days=PROCEDURE_AHEAD_DAYS)
        if day > latest:
            sentence = _("Day must be at most a year ahead, up to {latest}.")
            return InvalidInput("day", sentence.format(latest=latest.isoformat()))
        return None
    if day > bounds.today:
        sentence = _("Day must not lie in the future; today is {today}.")
        return InvalidInput("day", sentence.format(today=bounds.today.isoformat()))
    # A minute of grace: the clock on the wall and the computer's may differ a little.
    if at is not None and at > bounds.now + timedelta(minutes=1):
        return InvalidInput("at", _("Time must not lie in the future."))
    return None


def _no_recovery(day: date, bounds: Bounds) -> InvalidInput:
    if not bounds.recoveries:
        return InvalidInput("day", _("Enter the procedure first: every day counts from it."))
    first = bounds.recoveries[0]
    sentence = _("Day must be {first} or later: the diary begins 28 days before the procedure.")
    return InvalidInput("day", sentence.format(first=first.baseline_from.isoformat()))


def _baseline(kind: str, clean: Mapping[str, Any], number: int) -> list[InvalidInput]:
    if kind not in BEFORE_PROCEDURE_KINDS or clean.get("of") == "ice":
        sentence = _(
            "Day {n} lies before the procedure; only usual pain, activity and medicine are "
            "noted there."
        )
        return [InvalidInput("day", sentence.format(n=number))]
    if kind != "check_in":
        return []
    found = []
    for name, spec in records.own_specs(kind).items():
        if clean[name] is not None and name not in BEFORE_PROCEDURE_FIELDS:
            sentence = _("{field} must stay empty on day {n}, which lies before the procedure.")
            found.append(InvalidInput(name, sentence.format(field=_(spec.label), n=number)))
    return found
