"""Each part of a plan read from plain data: what is allowed where, and whose line it becomes."""

import re
from collections.abc import Mapping
from typing import Any

from recovery_app.domain import plan as p
from recovery_app.domain.fields import Code, Day, Flag, Whole, Words
from recovery_app.domain.nested import Fault, Path, Reader
from recovery_app.text import _

FORMAT = 1
"""The version of the plan format."""

MOST_ROWS = 40

SOURCE_KEYS = ("source", "who", "when", "basis")
PLAN_KEYS = (
    "format", "name", "about", *SOURCE_KEYS, "strict", "ice", "phase", "window", "no_limit",
    "start", "walking", "follow_up", "checks", "flare",
)  # fmt: skip
PHASE_KEYS = (
    "code", "name", "from_day", "to_day", "activity", "do", "avoid", "next_when", *SOURCE_KEYS
)  # fmt: skip
WINDOW_KEYS = ("topic", "from_day", "to_day", "text", *SOURCE_KEYS)
ICE_KEYS = ("policy", "from_day", "to_day", "text", "remind", *SOURCE_KEYS)
START_KEYS = ("topic", "from_day", "text", *SOURCE_KEYS)
WALK_KEYS = ("from_day", "to_day", "minutes", *SOURCE_KEYS)
VISIT_KEYS = ("date", "day", *SOURCE_KEYS)
CHECKS_KEYS = ("from_day", "to_day", "every", *SOURCE_KEYS)
STRICT_KEYS = ("on", *SOURCE_KEYS)
LINE_KEYS = ("text", "topic", *SOURCE_KEYS)

_CODE = re.compile(r"[a-z0-9_]{1,40}")


def read_plan(reader: Reader, data: Any) -> p.Plan:
    """The plan; what could not be read is in the reader's faults and stands in as empty."""
    table = reader.table(data, (), PLAN_KEYS)
    own = _source(reader, table, (), p.EXAMPLE)
    _format(reader, table)
    strict, strict_source = _strict(reader, table, own)
    plan = p.Plan(
        name=_text(reader, table, ("name",), 120, required=True),
        about=_text(reader, table, ("about",), 1000),
        source=own,
        strict=strict,
        strict_source=strict_source,
        ice=_ice(reader, table.get("ice", {}), own),
        phases=_each(reader, table, "phase", own, _phase),
        windows=_each(reader, table, "window", own, _window),
        no_limit=_each(reader, table, "no_limit", own, _no_limit),
        starts=_each(reader, table, "start", own, _start),
        walking=_each(reader, table, "walking", own, _walk),
        follow_up=_follow_up(reader, table["follow_up"], own) if "follow_up" in table else None,
        checks=_each(reader, table, "checks", own, _checks) or p.DEFAULT_CHECKS,
        flare=_line(reader, table["flare"], ("flare",), own) if "flare" in table else None,
    )
    if not reader.faults:
        _phases_follow(reader, plan.phases)
    return plan


def _format(reader: Reader, table: Mapping[str, Any]) -> None:
    given = table.get("format")
    if isinstance(given, int) and given > FORMAT:
        sentence = _("format is {n}, for a newer version of the app; this one reads {known}.")
        reader.faults.append(Fault(("format",), sentence.format(n=given, known=FORMAT)))
    elif given is not None and str(given) != str(FORMAT):
        reader.fault(("format",), str(FORMAT))


def _strict(reader: Reader, table: Mapping[str, Any], outer: p.Source) -> tuple[bool, p.Source]:
    """The strict option, as true or false or as a table, and whose it is."""
    given = table.get("strict")
    if given is None:
        return False, p.EXAMPLE
    path: Path = ("strict",)
    if not isinstance(given, Mapping):
        given = {"on": bool(reader.check(given, path, Flag(label="strict")))}
    own = reader.table(given, path, STRICT_KEYS)
    on = reader.value(own, (*path, "on"), Flag(label="on", required=True))
    return bool(on), _source(reader, own, path, outer)


def _each(reader: Reader, table: Mapping[str, Any], key: str, own: p.Source, read: Any) -> Any:
    return tuple(
        read(reader, row, path, own) for path, row in reader.rows(table, (key,), MOST_ROWS)
    )


def _source(reader: Reader, table: Mapping[str, Any], path: Path, outer: p.Source) -> p.Source:
    """The source of one item: its own if it names one, else that of what it stands in."""
    kind = reader.value(table, (*path, "source"), Code(label="source", choices=p.SOURCES))
    who = _text(reader, table, (*path, "who"), 120)
    when = _text(reader, table, (*path, "when"), 60)
    basis = _text(reader, table, (*path, "basis"), 200)
    if kind is not None:
        return p.Source(kind, who, when, basis)
    return p.Source(outer.kind, who or outer.who, when or outer.when, basis)


def _phase(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Phase:
    table = reader.table(row, path, PHASE_KEYS)
    own = _source(reader, table, path, outer)
    first, last = _days(reader, table, path, lowest=0)
    low, high = _pair(reader, table, (*path, "activity"), 100) or (None, None)
    conditions = Code(label="next_when", choices=p.CONDITIONS, required=True)
    return p.Phase(
        code=_phase_code(reader, table, (*path, "code")),
        name=_text(reader, table, (*path, "name"), 60, required=True),
        from_day=first,
        to_day=last,
        activity_low=low,
        activity_high=high,
        do=_lines(reader, table, (*path, "do"), own),
        avoid=_lines(reader, table, (*path, "avoid"), own),
        next_when=tuple(
            reader.check(code, at, conditions)
            for at, code in reader.rows(table, (*path, "next_when"), len(p.CONDITIONS))
        ),
        source=own,
    )


def _lines(
    reader: Reader, table: Mapping[str, Any], path: Path, outer: p.Source
) -> tuple[p.Line, ...]:
    return tuple(_line(reader, row, at, outer) for at, row in reader.rows(table, path, MOST_ROWS))


def _line(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Line:
    table = reader.table({"text": row} if isinstance(row, str) else row, path, LINE_KEYS)
    return p.Line(
        text=_text(reader, table, (*path, "text"), 300, required=True),
        source=_source(reader, table, path, outer),
        topic=_topic(reader, table, path, p.LINE_TOPICS, required=False),
    )


def _window(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Window:
    table = reader.table(row, path, WINDOW_KEYS)
    topic = _topic(reader, table, path, p.TOPICS)
    first, last = _days(reader, table, path, lowest=p.FIRST_DAY)
    text = _text(reader, table, (*path, "text"), 300, required=topic == "other")
    return p.Window(topic, first, last, text, _source(reader, table, path, outer))


def _no_limit(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.NoLimit:
    table = reader.table(row, path, ("topic", *SOURCE_KEYS))
    topic = _topic(reader, table, path, p.TOPICS)
    return p.NoLimit(topic, _source(reader, table, path, outer))


def _ice(reader: Reader, row: Any, outer: p.Source) -> p.Ice:
    path = ("ice",)
    table = reader.table(row, path, ICE_KEYS)
    policy = reader.value(table, (*path, "policy"), Code(label="policy", choices=p.ICE_POLICIES))
    first = reader.value(table, (*path, "from_day"), _whole(0, p.LAST_DAY)) or 0
    last = reader.value(table, (*path, "to_day"), _whole(first, p.LAST_DAY))
    return p.Ice(
        policy=policy or "unknown",
        from_day=first,
        to_day=last,
        text=_text(reader, table, (*path, "text"), 300),
        remind=bool(reader.value(table, (*path, "remind"), Flag(label="remind"))),
        source=_source(reader, table, path, outer),
    )


def _start(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Start:
    table = reader.table(row, path, START_KEYS)
    return p.Start(
        topic=_topic(reader, table, path, p.START_TOPICS),
        from_day=_day(reader, table, (*path, "from_day"), 0),
        text=_text(reader, table, (*path, "text"), 300),
        source=_source(reader, table, path, outer),
    )


def _walk(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Walk:
    table = reader.table(row, path, WALK_KEYS)
    first, last = _days(reader, table, path, lowest=0)
    low, high = _pair(reader, table, (*path, "minutes"), 600, required=True) or (0, 0)
    return p.Walk(first, last, low, high, _source(reader, table, path, outer))


def _follow_up(reader: Reader, row: Any, outer: p.Source) -> p.FollowUp:
    path = ("follow_up",)
    table = reader.table(row, path, VISIT_KEYS)
    visit = p.FollowUp(
        calendar_day=reader.value(table, (*path, "date"), Day(label="date")),
        day=reader.value(table, (*path, "day"), _whole(0, p.LAST_DAY)),
        source=_source(reader, table, path, outer),
    )
    if "date" not in table and "day" not in table:
        reader.fault(path, _("given by date (YYYY-MM-DD) or by day (a whole number)"))
    return visit


def _checks(reader: Reader, row: Any, path: Path, outer: p.Source) -> p.Checks:
    table = reader.table(row, path, CHECKS_KEYS)
    first, last = _days(reader, table, path, lowest=0)
    every = reader.value(table, (*path, "every"), _whole(1, p.LAST_DAY)) or 1
    return p.Checks(first, last, every, _source(reader, table, path, outer))


def _phases_follow(reader: Reader, phases: tuple[p.Phase, ...]) -> None:
    """Phases start on day 0 and follow one another without a gap, each with a code of its own."""
    expected = 0
    codes: set[str] = set()
    for index, phase in enumerate(phases):
        if phase.from_day != expected:
            sentence = _("{n}, as phases follow one another from day 0 without a gap")
            reader.fault(("phase", index, "from_day"), sentence.format(n=expected))
        if phase.code in codes:
            reader.fault(("phase", index, "code"), _("different from that of other phases"))
        codes.add(phase.code)
        expected = phase.to_day + 1


def _phase_code(reader: Reader, table: Mapping[str, Any], path: Path) -> str:
    code = _text(reader, table, path, 40, required=True)
    if code and not _CODE.fullmatch(code):
        reader.fault(path, _("one word of small letters a to z, digits and _"))
    return code


def _topic(
    reader: Reader,
    table: Mapping[str, Any],
    path: Path,
    topics: Mapping[str, str],
    *,
    required: bool = True,
) -> str:
    spec = Code(label="topic", choices=topics, required=required)
    return reader.value(table, (*path, "topic"), spec) or ""


def _text(
    reader: Reader, table: Mapping[str, Any], path: Path, length: int, *, required: bool = False
) -> str:
    spec = Words(label=str(path[-1]), length=length, required=required)
    return reader.value(table, path, spec) or ""


def _days(reader: Reader, table: Mapping[str, Any], path: Path, *, lowest: int) -> tuple[int, int]:
    first = _day(reader, table, (*path, "from_day"), lowest)
    # A wrong first day is one fault, not two: the last day is then held against the lowest.
    return first, _day(reader, table, (*path, "to_day"), first)


def _day(reader: Reader, table: Mapping[str, Any], path: Path, lowest: int) -> int:
    found = reader.value(table, path, _whole(lowest, p.LAST_DAY, required=True))
    return lowest if found is None else int(found)


def _pair(
    reader: Reader, table: Mapping[str, Any], path: Path, high: int, *, required: bool = False
) -> tuple[int, int] | None:
    given = table.get(str(path[-1]))
    if given is None and not required:
        return None
    spec = _whole(0, high)
    if isinstance(given, list | tuple) and len(given) == len(("low", "high")):
        first, second = (reader.check(one, (*path, i), spec) for i, one in enumerate(given))
        if first is not None and second is not None and first <= second:
            return first, second
        if first is None or second is None:
            return None
    allowed = _("two whole numbers from 0 to {high}, the smaller first, as in [5, 10]")
    reader.fault(path, allowed.format(high=high))
    return None


def _whole(low: int, high: int, *, required: bool = False) -> Whole:
    return Whole(label="number", low=low, high=high, required=required)
