"""Changing a plan: every edit gives a new plan, and marks the line it changed with its source."""

from collections.abc import Iterator, Mapping
from typing import Any

from recovery_app.domain.nested import Path, place
from recovery_app.domain.plan import CLINIC, Plan, Source
from recovery_app.domain.plan_data import from_data, to_data
from recovery_app.domain.plan_parts import SOURCE_KEYS
from recovery_app.errors import InvalidInput
from recovery_app.text import _


def put(plan: Plan, path: Path, value: Any, by: Source = CLINIC) -> Plan:
    """The plan with one value set, None emptying it; the line it stands in is then `by`'s.

    `path` names keys and rows (from 0) as in a plan file: ("phase", 1, "do", 0, "text"),
    ("window", 2, "to_day"), ("ice", "policy"), ("strict",). Raises InvalidInput naming the field
    and what is allowed.
    """
    data = to_data(plan)
    container, key = _container(data, path)
    _as_shown(data, path)
    if isinstance(key, int) or value is not None:
        container[key] = value
    else:
        container.pop(key, None)
    _mark(data, path, by)
    return from_data(data)


def put_row(plan: Plan, path: Path, values: Mapping[str, Any], by: Source = CLINIC) -> Plan:
    """The plan with several values of one row or part set together, None emptying one.

    `path` names the row, such as ("window", 2); a part that is not there yet, such as ("flare",),
    is made. Days that only fit each other once all are set are thus never refused half-way.
    Raises InvalidInput.
    """
    data = to_data(plan)
    container, key = _container(data, path)
    if not _is_in(container, key):
        container[key] = {}
    _as_shown(data, path)
    row = {**container[key], **values}
    container[key] = {name: value for name, value in row.items() if value is not None}
    _mark(data, path, by)
    return from_data(data)


def add(plan: Plan, path: Path, value: Any, by: Source = CLINIC) -> Plan:
    """The plan with a row added at the end of a list, such as ("window",) or ("phase", 0, "do").

    `value` is the row as in a plan file. Raises InvalidInput.
    """
    data = to_data(plan)
    container, key = _container(data, path)
    rows = container[key] if _is_in(container, key) else container.setdefault(key, [])
    if not isinstance(rows, list):
        raise _no_such_place(path)
    rows.append(value)
    _mark(data, (*path, len(rows) - 1), by)
    return from_data(data)


def remove(plan: Plan, path: Path) -> Plan:
    """The plan without one row or part, such as ("window", 2) or ("follow_up",)."""
    data = to_data(plan)
    container, key = _container(data, path)
    if not _is_in(container, key):
        raise _no_such_place(path)
    del container[key]
    return from_data(data)


def confirm(plan: Plan, path: Path, by: Source = CLINIC) -> Plan:
    """The plan with a line's words as they are and its source `by`: the clinic says the same."""
    data = to_data(plan)
    _as_shown(data, path)
    _mark(data, path, by)
    return from_data(data)


def end_phase(plan: Plan, index: int, to_day: int, by: Source = CLINIC) -> Plan:
    """The plan with a phase ending on another day; the next one begins the day after."""
    data = to_data(plan)
    phases = data.get("phase", [])
    if not 0 <= index < len(phases):
        raise _no_such_place(("phase", index))
    _as_shown(data, ("phase", index))
    phases[index]["to_day"] = to_day
    _mark(data, ("phase", index), by)
    if index + 1 < len(phases) and isinstance(to_day, int):
        phases[index + 1]["from_day"] = to_day + 1
    return from_data(data)


def sources_count(plan: Plan) -> dict[str, int]:
    """How many of the plan's lines are the clinic's, the person's or the example's."""
    counts: dict[str, int] = {}
    for source in _sources(plan):
        counts[source.kind] = counts.get(source.kind, 0) + 1
    return counts


def _sources(plan: Plan) -> Iterator[Source]:
    for phase in plan.phases:
        yield phase.source
        yield from (line.source for line in (*phase.do, *phase.avoid))
    yield from (window.source for window in plan.windows)
    yield from (limit.source for limit in plan.no_limit)
    yield from (start.source for start in plan.starts)
    yield from (walk.source for walk in plan.walking)
    if plan.ice.policy != "unknown":
        yield plan.ice.source
    if plan.follow_up is not None:
        yield plan.follow_up.source
    yield from (checks.source for checks in plan.checks)
    yield plan.strict_source
    if plan.flare is not None:
        yield plan.flare.source


def _container(data: Any, path: Path) -> tuple[Any, Any]:
    """What holds the last key of `path`, and that key."""
    for part in path[:-1]:
        if not _is_in(data, part):
            raise _no_such_place(path)
        data = data[part]
    key = path[-1]
    # A key that is not there yet may be set; a row that is not may only be added.
    if not _is_in(data, key) and not (isinstance(data, dict) and isinstance(key, str)):
        raise _no_such_place(path)
    return data, key


def _is_in(data: Any, part: str | int) -> bool:
    if isinstance(part, str):
        return isinstance(data, dict) and part in data
    return isinstance(data, list) and 0 <= part < len(data)


def _mark(data: dict[str, Any], path: Path, by: Source) -> None:
    """Give the innermost part of `path` that has a source the source `by`."""
    item = _innermost(data, path)
    if item is not None:
        for key in SOURCE_KEYS:
            item.pop(key, None)
        own = {"source": by.kind, "who": by.who, "when": by.when, "basis": by.basis}
        item.update({key: value for key, value in own.items() if value})


def _as_shown(data: dict[str, Any], path: Path) -> None:
    """Keep the example's words in the language in which they were read and agreed to."""
    item = _innermost(data, path)
    if item is not None and item.get("source") == "example":
        item.update({key: _(item[key]) for key in ("text", "name") if item.get(key)})


def _innermost(data: dict[str, Any], path: Path) -> dict[str, Any] | None:
    """The innermost part of `path` that has a source; what was given bare becomes a table."""
    found: dict[str, Any] | None = None
    holder: Any = data
    for part in path:
        if not _is_in(holder, part):
            break
        if path == ("strict",) and isinstance(holder[part], bool):
            holder[part] = {"on": holder[part]}
        if isinstance(holder[part], str) and _is_line(path, part):
            holder[part] = {"text": holder[part]}
        holder = holder[part]
        found = holder if isinstance(holder, dict) else found
    return found


def _is_line(path: Path, part: str | int) -> bool:
    """Whether a bare text here stands for a line: a row of do or avoid, or the flare's."""
    in_list = isinstance(part, int) and len(path) > 3 and path[2] in ("do", "avoid")
    return in_list or path == ("flare",)


def _no_such_place(path: Path) -> InvalidInput:
    sentence = _("{field} is not in the plan.")
    return InvalidInput(place(path), sentence.format(field=place(path)))
