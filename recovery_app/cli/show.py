"""`recovery-app show`: the days as a table, or every entry with its id."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from recovery_app.cli import options, output
from recovery_app.cli.context import App, pass_app
from recovery_app.cli.day_table import day_table
from recovery_app.domain import records
from recovery_app.domain.days import Recovery, recovery_of
from recovery_app.domain.records import NoneToday, Record, Steps
from recovery_app.errors import InvalidInput
from recovery_app.text import N_, _

_LISTS = {
    "procedure": "procedures",
    "check_in": "check_ins",
    "ice_session": "ice_sessions",
    "activity": "activities",
    "medicine": "medicines",
    "exposure": "exposures",
    "goal": "goals",
    "goal_rating": "goal_ratings",
    "weekly": "weekly",
    "global_change": "global_changes",
    "clinic_score": "clinic_scores",
    "visit": "visits",
    "question": "questions",
    "milestone": "milestones",
    "phase_decision": "phase_decisions",
    "phase_answer": "phase_answers",
}
"""The key of each kind's entries in a day's JSON; "none today" and steps are told apart below."""


@options.verb("show", N_("The days as a table. One day, or --entries, shows each entry's id."))
@options.period_options
@options.option("--day", metavar="DAY", message=N_("One day, with its entries."))
@options.flag("--entries", message=N_("Every entry under its day."))
@options.flag("--words", message=N_("The days in words, for a screen reader."))
@options.json_option
@pass_app
def command(
    app: App, /, *, first: str | None, last: str | None, day: str | None, entries: bool,
    words: bool, as_json: bool,
) -> None:  # fmt: skip
    begin, end = options.period(app, first, last)
    if day is not None:
        begin = end = options.day_of(app, day)
    if begin and end and begin > end:
        raise InvalidInput("to", _("Last day must not lie before the first day."))
    workspace = app.workspace()
    kinds = [kind for kind in records.KINDS if kind != "plan"]
    found = [record for own in workspace.entries(begin, end, kinds).values() for record in own]
    recoveries = workspace.recoveries()
    if as_json:
        output.emit({"days": _days(found, recoveries)})
    elif not recoveries and not found:
        output.no_procedure()
    elif not found:
        output.paragraph(_("Nothing was noted on these days."))
    elif entries or (begin is not None and begin == end):
        output.by_day(app, found)
    else:
        fahrenheit = workspace.settings().temperature_unit == "F"
        day_table(found, recoveries, workspace.today(), fahrenheit=fahrenheit, in_words=words)


def _days(found: list[Record], recoveries: tuple[Recovery, ...]) -> list[dict[str, Any]]:
    by_day: dict[date, list[Record]] = defaultdict(list)
    for record in found:
        by_day[record.day].append(record)
    return [_day(day, by_day[day], recoveries) for day in sorted(by_day)]


def _day(day: date, own: list[Record], recoveries: tuple[Recovery, ...]) -> dict[str, Any]:
    recovery = recovery_of(day, recoveries)
    shown: dict[str, Any] = {
        "day": day.isoformat(),
        "n": recovery.number(day) if recovery else None,
        "recovery": recovery.index + 1 if recovery else None,
        **{key: [] for key in _LISTS.values()},
        "none_today": [],
        "none_today_entries": [],
        "steps": None,
        "steps_entry": None,
    }
    for record in own:
        entry = output.entry_json(record)
        del entry["kind"]
        if isinstance(record, NoneToday):
            shown["none_today"].append(record.of)
            shown["none_today_entries"].append(entry)
        elif isinstance(record, Steps):
            shown["steps"] = record.count
            shown["steps_entry"] = entry
        else:
            shown[_LISTS[record.kind]].append(entry)
    return shown
