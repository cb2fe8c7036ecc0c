"""Reading nested data with every fault gathered, each with the place where it is."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from recovery_app.domain.fields import Spec
from recovery_app.errors import InvalidInput
from recovery_app.text import _

Path = tuple[str | int, ...]
"""Where a value stands: keys by name, rows by their index from 0."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong in a plan: the place, and a sentence saying what is allowed."""

    path: Path
    sentence: str

    @property
    def field(self) -> str:
        """The place as a person reads it, such as "phase 2, to_day"."""
        return place(self.path)


def place(path: Path) -> str:
    """The words for a place: rows count from 1."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part) if isinstance(part, str) else str(part + 1))
    return ", ".join(words) or _("the plan")


class Reader:
    """Takes checked values out of nested data; what is wrong is noted, and a stand-in returned."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, path: Path, allowed: str) -> None:
        """Note that what stands at `path` is not what is `allowed` (the end of a sentence)."""
        sentence = _("{field} must be {allowed}.").format(field=place(path), allowed=allowed)
        self.faults.append(Fault(path, sentence))

    def table(self, value: Any, path: Path, known: Collection[str]) -> Mapping[str, Any]:
        """`value` as a table of `known` keys; a key that is not known is a fault of its own."""
        if not isinstance(value, Mapping):
            allowed = _("a table with any of {names}").format(names=", ".join(known))
            self.fault(path, allowed)
            return {}
        for key in value:
            if key not in known:
                self._unknown((*path, str(key)), str(key), known)
        return value

    def check(self, value: Any, path: Path, spec: Spec) -> Any:
        """`value` as `spec` has it; None, and a fault, if it is not what is allowed."""
        try:
            checked = spec.check(str(path[-1]), value)
        except InvalidInput:
            checked = None
        if checked is None and (spec.required or value != ""):
            self.fault(path, spec.allowed())
        return checked

    def value(self, table: Mapping[str, Any], path: Path, spec: Spec) -> Any:
        """The value under the last key of `path`; None if left out, a fault if `spec` needs it."""
        given = table.get(str(path[-1]))
        if given is not None:
            return self.check(given, path, spec)
        if spec.required:
            sentence = _("{field} is missing; it must be {allowed}.")
            text = sentence.format(field=place(path), allowed=spec.allowed())
            self.faults.append(Fault(path, text))
        return None

    def rows(self, table: Mapping[str, Any], path: Path, most: int) -> Iterator[tuple[Path, Any]]:
        """The rows of a list, each with its path; at most `most` of them."""
        given = table.get(str(path[-1]))
        if given is None:
            return
        if not isinstance(given, list | tuple) or len(given) > most:
            self.fault(path, _("a list of at most {n}").format(n=most))
            return
        for index, row in enumerate(given):
            yield (*path, index), row

    def _unknown(self, path: Path, key: str, known: Collection[str]) -> None:
        from difflib import get_close_matches  # only for a slip

        close = get_close_matches(key, known, n=1)
        if close:
            sentence = _("{field} is not known here; did you mean {name}?")
            text = sentence.format(field=place(path), name=close[0])
        else:
            sentence = _("{field} is not known here; known are {names}.")
            text = sentence.format(field=place(path), names=", ".join(known))
        self.faults.append(Fault(path, text))
