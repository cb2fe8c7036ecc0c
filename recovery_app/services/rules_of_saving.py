"""What saving does beyond checking fields: recall windows, one answer a day, "none today"."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from recovery_app.domain import checks, codes, records
from recovery_app.domain.checks import Bounds
from recovery_app.domain.days import day_number, recovery_of
from recovery_app.domain.fields import Link, Spec
from recovery_app.domain.records import Record
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.store.writer import Writer
from recovery_app.text import _

ONE_A_DAY: Mapping[str, tuple[str, ...]] = {
    "steps": ("day",),
    "none_today": ("day", "of"),
    "weekly": ("day",),
    "goal_rating": ("day", "goal"),
    "global_change": ("day",),
    "plan": ("procedure",),
}
"""Kinds of which there is one, and by which columns; answering again edits it."""

TIMED = frozenset({"check_in", "ice_session", "activity", "medicine", "exposure"})
"""Kinds that happen at a time of day."""

NONE_OF = {"ice_session": "ice", "activity": "activity", "medicine": "medicine"}
"""Kinds a person may say "none today" of, and what that answer calls them."""
_SINGLE = {**ONE_A_DAY, "procedure": ("day",)}
"""The same, and procedures: a second one on a day is a slip, but never an answer to replace."""
_KIND_OF_NONE = {of: kind for kind, of in NONE_OF.items()}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
HANGING = {"goal": ("goal_rating", "goal"), "procedure": ("plan", "procedure")}
"""For kinds that others hang on: the other kind, and the field that names the record."""


def recall(day: Any, bounds: Bounds) -> str:
    """The span the scores of a check-in about `day` look back on, entered now.

    "Since the injection" is asked on day 0 alone: days later it would reach up to now.
    """
    if isinstance(day, date):
        if day < bounds.today:
            return "that_day"
        recovery = recovery_of(day, bounds.recoveries)
        if recovery is not None and day_number(day, recovery.first) == 0:
            return "since_injection"
    return "last_24_hours"


def moment(kind: str, day: date, bounds: Bounds) -> datetime | None:
    """When an entry about `day`, noted now and without a time, happened: now, if that is today.

    Wall time to the minute. A day filled in later has none: nobody knows it any more.
    """
    if kind not in TIMED or day != bounds.today:
        return None
    return bounds.now.replace(second=0, microsecond=0)


def completed(kind: str, fields: Mapping[str, Any], bounds: Bounds) -> dict[str, Any]:
    """The fields with what follows from others filled in."""
    filled = dict(fields)
    if kind == "check_in":
        if filled.get("reliever_name") and filled.get("reliever") is None:
            filled["reliever"] = True
        if filled.get("recall") is None:
            day = records.COMMON["day"].check("day", filled["day"])
            filled["recall"] = recall(day, bounds)
    return filled


def edited(record: Record, changes: Mapping[str, Any]) -> dict[str, Any]:
    """A record's fields with changes made, and what the changes make void emptied."""
    specs = records.all_specs(record.kind)
    changes = {name: _kept(specs.get(name), name, value) for name, value in changes.items()}
    fields = {**records.values(record), **changes}
    if record.at is not None and fields["at"] == record.at and isinstance(fields["day"], date):
        # Put on another day, an entry keeps its time of day.
        fields["at"] = record.at + (fields["day"] - record.day)
    if record.kind == "check_in":
        if changes.get("usual_pain") is not None and "cant_tell" not in changes:
            fields["cant_tell"] = None
        if changes.get("cant_tell") and "usual_pain" not in changes:
            fields["usual_pain"] = None
        if changes.get("reliever") is False and "reliever_name" not in changes:
            fields["reliever_name"] = None
        if changes.get("reliever_name") and "reliever" not in changes:
            fields["reliever"] = True
    return fields


def new_problems(
    record: Record,
    fields: Mapping[str, Any],
    found: Iterable[InvalidInput],
    bounds: Bounds,
) -> list[InvalidInput]:
    """What is wrong with a record's new `fields`, but not with it as it is stored.

    An entry that fell out of the diary's days because a procedure's date was corrected can still
    have its note changed.
    """
    before = records.values(record)
    known = {(p.field, str(p)) for p in checks.problems(record.kind, before, bounds)}
    return [
        problem
        for problem in found
        if (problem.field, str(problem)) not in known
        or fields.get(problem.field) != before.get(problem.field)
    ]


def check_whole(record: Record) -> None:
    """Refuse a record made elsewhere that has no proper id, or a value that cannot be stored."""
    if not _ID.fullmatch(record.id):
        raise InvalidInput("id", _("{id} is not the id of an entry.").format(id=record.id))
    for name, spec in records.all_specs(record.kind).items():
        value = getattr(record, name)
        kept = spec.check(name, value) if value is not None else None
        if kept != value or (spec.required and value is None):
            raise spec.refuse(name)


def earlier_answer(writer: Writer, kind: str, clean: Mapping[str, Any]) -> Record | None:
    """The record that a new answer takes the place of, if the kind allows only one."""
    return writer.row_of(kind, _place(kind, clean)) if kind in ONE_A_DAY else None


def stands(writer: Writer, record: Record) -> None:
    """Raise InvalidInput when a stored, live record contradicts another one, or hangs in the air."""
    for name, spec in records.own_specs(record.kind).items():
        if isinstance(spec, Link) and writer.live(spec.to, getattr(record, name)) is None:
            raise spec.refuse(name)
    if record.kind in _SINGLE:
        place = _place(record.kind, records.values(record))
        if writer.row_of(record.kind, place, other_than=record.id) is not None:
            sentence = _("{what} is noted on {day} already; change that entry instead.")
            what = _(records.KIND_NAMES[record.kind])
            raise InvalidInput("day", sentence.format(what=what, day=record.day.isoformat()))
    day = record.day.isoformat()
    of = record.of if isinstance(record, records.NoneToday) else None
    if of is not None and writer.row_of(_KIND_OF_NONE[of], {"day": day}) is not None:
        sentence = _("{what} is noted on {day} already; delete it first to say there was none.")
        raise InvalidInput("of", sentence.format(what=_(codes.NONE_OF[of]), day=day))
    if record.kind in NONE_OF and _none_answer(writer, record) is not None:
        sentence = _("{what}: “none today” is noted on {day}; delete that answer first.")
        what = _(codes.NONE_OF[NONE_OF[record.kind]])
        raise InvalidInput("day", sentence.format(what=what, day=day))


def check_undone(writer: Writer, touched: Iterable[tuple[str, str, Any]]) -> None:
    """Refuse to take back a change when the diary would contradict itself after it."""
    for kind, record_id, _day in touched:
        record = writer.live(kind, record_id)
        try:
            if record is not None:
                stands(writer, record)
                continue
        except InvalidInput as error:
            sentence = _("This cannot be undone any more: {reason}")
            raise RecoveryError(sentence.format(reason=error)) from error
        if any(writer.live(k, i) for k, i in hanging_on(writer, kind, record_id)):
            raise RecoveryError(
                _("This cannot be undone any more: the entry was changed after it.")
            )


def settle_none_today(writer: Writer, record: Record) -> None:
    """Withdraw the answer "none today" that a real entry contradicts."""
    if record.kind in NONE_OF and (answer := _none_answer(writer, record)) is not None:
        writer.delete("none_today", answer.id)


def hanging_on(writer: Writer, kind: str, record_id: str) -> list[tuple[str, str]]:
    """Kind and id of the records, deleted ones too, that make no sense without this one."""
    if kind not in HANGING:
        return []
    own_kind, column = HANGING[kind]
    return [(own_kind, found) for found in writer.rows_of(own_kind, {column: record_id})]


def _kept(spec: Spec | None, name: str, value: Any) -> Any:
    # What cannot be kept stays as given, and is refused with its sentence later.
    with suppress(InvalidInput):
        return value if spec is None or value is None else spec.check(name, value)
    return value


def _none_answer(writer: Writer, record: Record) -> Record | None:
    of = NONE_OF[record.kind]
    return writer.row_of("none_today", {"day": record.day.isoformat(), "of": of})


def _place(kind: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value := fields[name], date) else value
        for name in _SINGLE[kind]
    }
