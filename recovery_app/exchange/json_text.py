"""Reading JSON text that anyone may have made: refused in one sentence, never a crash."""

import json
import math
import re
from collections.abc import Collection, Mapping
from typing import Any

from recovery_app.errors import RecoveryError
from recovery_app.text import _

Place = tuple[str | int, ...]
"""Where a value stands: keys by name, rows by their index from 0."""

DEEPEST = 20
"""Levels of nesting; a diary has five."""

_LONGEST_NUMBER = 40
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def parse(raw: bytes) -> Any:
    """The data of a JSON text. Raises RecoveryError with the line and column, or the place."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RecoveryError(_("Line {line}: the file is not UTF-8 text.").format(line=line)) from (
            error
        )
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole,
            parse_float=_real,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        sentence = _("Line {line}, column {column}: this is not JSON ({reason}).")
        raise RecoveryError(
            sentence.format(line=error.lineno, column=error.colno, reason=error.msg)
        ) from error
    except RecursionError as error:
        raise _too_deep(text) from error


def fault(place: Place, sentence: str) -> RecoveryError:
    """The error for what stands at `place`."""
    return RecoveryError(_("{place}: {sentence}").format(place=_words(place), sentence=sentence))


def table(value: Any, place: Place, known: Collection[str]) -> Mapping[str, Any]:
    """`value` as an object with none but the `known` keys. Raises RecoveryError."""
    if not isinstance(value, dict):
        raise fault(place, _("There must be an object in curly brackets here."))
    for key in value:
        if key not in known:
            sentence = _("“{key}” is not known here; known are {names}.")
            raise fault(place, sentence.format(key=_short(key), names=", ".join(known)))
    return value


def _words(place: Place) -> str:
    if not place:
        return _("The file")
    # Rows count from 1, as a person does.
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in place)


def _short(text: str) -> str:
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:_LONGEST_NUMBER])
    return shown + ("…" if len(text) > _LONGEST_NUMBER else "")


def _too_deep(text: str) -> RecoveryError:
    depth, line = 0, 1
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token.group()[0], 0)
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            break
    sentence = _("Line {line}: the file is nested deeper than {n} levels.")
    return RecoveryError(sentence.format(line=line, n=DEEPEST))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        inside = next((v for k, v in pairs if k == "id" and isinstance(v, str)), None)
        where = _(" in the entry {id}").format(id=_short(inside)) if inside else ""
        sentence = _("The key “{key}” stands twice{where}.")
        raise RecoveryError(sentence.format(key=_short(twice), where=where))
    return found


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _too_large(text)
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if math.isinf(number) or len(text) > _LONGEST_NUMBER:
        raise _too_large(text)
    return number


def _too_large(text: str) -> RecoveryError:
    return RecoveryError(_("The number {text} is too large or too long.").format(text=_short(text)))


def _constant(text: str) -> Any:
    raise RecoveryError(_("{text} is not a number that JSON allows.").format(text=text))
