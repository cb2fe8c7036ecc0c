"""Plan files: a plan as one readable TOML text, and a wrong one refused by line and field."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from recovery_app.domain.nested import place
from recovery_app.domain.plan import Plan
from recovery_app.domain.plan_data import read_data, to_data
from recovery_app.domain.plan_parts import SOURCE_KEYS
from recovery_app.errors import InvalidInput, RecoveryError
from recovery_app.exchange.toml_lines import Places, places
from recovery_app.text import _

LARGEST = 200_000
"""Bytes of a plan file; the longest shipped one has about 8,000."""

LONGEST_LINE = 4_000

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY_OPENING = re.compile(r"[=\[{,]\s*[“”„‘’«»]")


@dataclass(frozen=True)
class PlanFileFault:
    """One thing wrong in a plan file: the line (from 1), the field, and a full sentence."""

    line: int
    field: str
    sentence: str


class InvalidPlanFile(InvalidInput):
    """A file that is not a plan; `line` is that of the first of its `faults`."""

    def __init__(self, faults: tuple[PlanFileFault, ...]) -> None:
        super().__init__(faults[0].field, faults[0].sentence)
        self.line = faults[0].line
        self.faults = faults


def load(file: FilePath) -> Plan:
    """The plan in a file; InvalidPlanFile if it is wrong, RecoveryError if it cannot be read."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        sentence = _("The plan file {file} cannot be read: {reason}.")
        raise RecoveryError(
            sentence.format(file=file, reason=error.strerror or type(error).__name__)
        ) from None
    return loads(content)


def loads(content: bytes | str) -> Plan:
    """The plan in the text of a plan file; InvalidPlanFile with every fault if it is wrong."""
    plan, faults = check(content)
    if plan is None:
        raise InvalidPlanFile(faults)
    return plan


def check(content: bytes | str) -> tuple[Plan | None, tuple[PlanFileFault, ...]]:
    """The plan, or None and all that is wrong with the file, by line."""
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    text, fault = _text(raw)
    if fault is not None:
        return None, (fault,)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (_not_toml(text, places(text), error),)
    plan, faults = read_data(data)
    if not faults:
        return plan, ()
    found = places(text)
    by_line = [_fault(found.line_of(fault.path), fault.field, fault.sentence) for fault in faults]
    return plan, tuple(sorted(by_line, key=lambda fault: fault.line))


def dumps(plan: Plan) -> str:
    """The plan as the text of a plan file; `loads` gives the same plan back."""
    data = to_data(plan)
    outer = _whose(data)
    strict = _compact(data["strict"], outer)
    if list(strict) == ["on"]:
        data["strict"] = strict["on"]
    lines = [
        "# " + _("A plan for the days after a PRP injection, to be read by Recovery App."),
        "# "
        + _("Days count from the injection, which is day 0; from_day and to_day belong to it."),
        "# " + _("source tells whose words a line is: example, clinic or person."),
        "",
        *_pairs({key: value for key, value in data.items() if not _is_nested(value)}),
    ]
    if isinstance(data.get("flare"), dict):
        lines += _pairs({"flare": _compact(data.pop("flare"), outer)})
    for key, value in data.items():
        if isinstance(value, dict):
            lines += ["", f"[{key}]", *_pairs(_compact(value, outer))]
        elif _is_nested(value):
            for row in value:
                lines += ["", f"[[{key}]]", *_pairs(_compact(row, outer))]
    return "\n".join(lines) + "\n"


def _text(raw: bytes) -> tuple[str, PlanFileFault | None]:
    """The text of a file, or why it cannot be one; a line in a file may end in CR LF."""
    if len(raw) > LARGEST:
        allowed = _("A plan file has at most {n} bytes; this one is larger.")
        return "", _fault(1, place(()), allowed.format(n=LARGEST))
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = places(raw[: error.start].decode("utf-8", "replace"))
        sentence = _("{field}: a letter here is not UTF-8; save the file as UTF-8 text.")
        field = place(found.path_on(line))
        return "", _fault(line, field, sentence.format(field=field))
    for number, line_text in enumerate(text.split("\n"), start=1):
        if len(line_text) > LONGEST_LINE:
            field = place(places(text).path_on(number))
            sentence = _("{field}: a line has at most {n} characters.")
            return "", _fault(number, field, sentence.format(field=field, n=LONGEST_LINE))
    return text, None


def _not_toml(text: str, found: Places, error: Exception) -> PlanFileFault:
    """The fault of a text that is not TOML, at the place nearest to where it goes wrong."""
    match = _AT_LINE.search(str(error))
    line = int(match[1]) if match else text.rstrip("\n").count("\n") + 1
    path = found.path_on(line)
    if found.stopped_at is not None and found.stopped_at <= line:
        line, path = found.stopped_at, found.stopped_in
    field = place(path)
    written = text.split("\n")[line - 1]
    if _CURLY_OPENING.search(written):
        sentence = _('{field} must be in straight quotes, as in "text".')
    elif "twice" in str(error) or "overwrite" in str(error) or "mutate" in str(error):
        sentence = _("{field} is given twice; it must be given once.")
    else:
        sentence = _(
            '{field} must be text in straight quotes ("like this"), a number, true or false, a '
            "date (2026-01-31), or a list of these in [ ] with commas between."
        )
    return _fault(line, field, sentence.format(field=field))


def _fault(line: int, field: str, sentence: str) -> PlanFileFault:
    text = _("Line {line}: {sentence}").format(line=line, sentence=sentence)
    return PlanFileFault(line, field, text)


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(row, dict) for row in value)
    )


def _whose(item: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(item.get(key, "") for key in SOURCE_KEYS[:3])


def _compact(item: Mapping[str, Any], outer: tuple[str, ...]) -> dict[str, Any]:
    """The item without a source that it shares with what it stands in."""
    if "source" not in item:
        return dict(item)
    own = _whose(item)
    left_out = SOURCE_KEYS[:3] if own == outer else ()
    return {
        key: [_line(row, own) for row in value] if key in ("do", "avoid") else value
        for key, value in item.items()
        if key not in left_out
    }


def _line(row: Mapping[str, Any], outer: tuple[str, ...]) -> Any:
    short = _compact(row, outer)
    return short["text"] if list(short) == ["text"] else short


def _pairs(table: Mapping[str, Any]) -> list[str]:
    return [f"{key} = {_value(key, value)}" for key, value in table.items()]


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if key == "date":
        return str(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(_pairs(value)) + " }"
    if isinstance(value, list):
        parts = [_value("", row) for row in value]
        if key in ("do", "avoid"):
            return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"
        return "[" + ", ".join(parts) + "]"
    # A JSON string is a TOML basic string: control characters never reach a plan.
    return json.dumps(value, ensure_ascii=False)
