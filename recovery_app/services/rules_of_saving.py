"""What saving does beyond checking fields: recall windows, one answer a day, "none today"."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from recovery_app.domain import codes, records
from recovery_app.domain.checks import Bounds
from recovery_app.domain.days import day_number, recovery_of
from recovery_app.domain.records import Record
from recovery_app.errors import InvalidInput
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

_NONE_OF = {"ice_session": "ice", "activity": "activity", "medicine": "medicine"}
_KIND_OF_NONE = {of: kind for kind, of in _NONE_OF.items()}
_HANGING = {"goal": ("goal_rating", "goal"), "procedure": ("plan", "procedure")}


def recall(day: Any, bounds: Bounds) -> str:
    """The span the scores of a check-in about `day` look back on, entered now."""
    if isinstance(day, date):
        recovery = recovery_of(day, bounds.recoveries)
        if recovery is not None and day_number(day, recovery.first) == 0:
            return "since_injection"
        if day < bounds.today:
            return "that_day"
    return "last_24_hours"


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
    fields = {**records.values(record), **changes}
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


def earlier_answer(writer: Writer, kind: str, clean: Mapping[str, Any]) -> Record | None:
    """The record that a new answer takes the place of, if the kind allows only one."""
    names = ONE_A_DAY.get(kind)
    if names is None:
        return None
    where = {
        name: value.isoformat() if isinstance(value := clean[name], date) else value
        for name in names
    }
    return writer.row_of(kind, where)


def settle_none_today(writer: Writer, record: Record) -> None:
    """Keep "none today" and entries of that day from contradicting each other.

    A real entry withdraws the answer "none"; the answer is refused where there are entries.
    """
    day = record.day.isoformat()
    if record.kind in _NONE_OF:
        answer = writer.row_of("none_today", {"day": day, "of": _NONE_OF[record.kind]})
        if answer is not None:
            writer.delete("none_today", answer.id)
    if not isinstance(record, records.NoneToday) or record.of is None:
        return
    if writer.row_of(_KIND_OF_NONE[record.of], {"day": day}) is not None:
        sentence = _("{what} is noted on {day} already; delete it first to say there was none.")
        raise InvalidInput("of", sentence.format(what=_(codes.NONE_OF[record.of]), day=day))


def hanging_on(writer: Writer, record: Record) -> list[tuple[str, str]]:
    """Kind and id of the records that make no sense without this one."""
    if record.kind not in _HANGING:
        return []
    kind, column = _HANGING[record.kind]
    return [(kind, record_id) for record_id in writer.rows_of(kind, {column: record.id})]
