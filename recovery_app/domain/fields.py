"""The kinds of value a record field can hold, each with its range, wording and text form."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from recovery_app.errors import InvalidInput
from recovery_app.text import _

_YES = {"yes", "true", "1"}
_NO = {"no", "false", "0"}

# A comma is a decimal sign unless three digits follow: "1,000" may mean a thousand.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+|,\d{1,2})?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)

FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Days outside these years are slips of the pen, and counting from them overflows."""


@dataclass(frozen=True, kw_only=True)
class Spec:
    """What one field may hold. `label` is what a person calls it, `unit` a UCUM code or empty."""

    label: str
    unit: str = ""
    required: bool = False

    def check(self, name: str, value: Any) -> Any:
        """Return `value` in its stored form; raise InvalidInput naming what is allowed."""
        raise NotImplementedError

    def parse(self, name: str, text: str) -> Any:
        """Read the text form (command line, CSV); an empty text is an unanswered field."""
        return self.check(name, text) if text != "" else None

    def to_json(self, value: Any) -> Any:
        """The value as JSON holds it."""
        return value

    def from_json(self, name: str, value: Any) -> Any:
        """The value back from JSON, checked."""
        return None if value is None else self.check(name, value)

    def to_text(self, value: Any) -> str:
        """The value as one cell of text; an unanswered field is an empty cell."""
        return "" if value is None else str(value)

    def allowed(self) -> str:
        """What is allowed, as the end of a sentence."""
        raise NotImplementedError

    def refuse(self, name: str) -> InvalidInput:
        """The error for a value that is not allowed."""
        sentence = _("{field} must be {allowed}.").format(
            field=_(self.label), allowed=self.allowed()
        )
        return InvalidInput(name, sentence)


@dataclass(frozen=True, kw_only=True)
class Whole(Spec):
    """A whole number from `low` to `high`, both included."""

    low: int
    high: int

    def check(self, name: str, value: Any) -> int:
        if isinstance(value, str):
            text = value.strip()
            if not text.isascii() or not text.removeprefix("-").isdigit():
                raise self.refuse(name)
            value = int(text) if len(text) < 12 else None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.refuse(name)
        if not self.low <= value <= self.high:
            raise self.refuse(name)
        return value

    def allowed(self) -> str:
        return _("a whole number from {low} to {high}").format(low=self.low, high=self.high)


@dataclass(frozen=True, kw_only=True)
class Measure(Spec):
    """A number from `low` to `high` kept to `places` decimals."""

    low: float
    high: float
    places: int = 2

    def check(self, name: str, value: Any) -> float:
        if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
            value = float(value.strip().replace(",", "."))
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refuse(name)
        # Compared before rounding: an integer too large for a float, and NaN, end here.
        if not self.low - 1 < value < self.high + 1:
            raise self.refuse(name)
        number = round(float(value), self.places) + 0.0  # no -0.0
        if not self.low <= number <= self.high:
            raise self.refuse(name)
        return number

    def allowed(self) -> str:
        return _("a number from {low} to {high}").format(low=f"{self.low:g}", high=f"{self.high:g}")

    def to_text(self, value: Any) -> str:
        return "" if value is None else f"{value:.{self.places}f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, kw_only=True)
class Temperature(Measure):
    """A body temperature in degrees Celsius; text may end in C or F. 34.0 to 43.0 °C."""

    low: float = 34.0
    high: float = 43.0

    def check(self, name: str, value: Any) -> float:
        if isinstance(value, str):
            text = value.upper().replace("°", "").replace(",", ".").replace(" ", "").strip()
            fahrenheit = text.endswith("F")
            digits = text[:-1] if text.endswith(("F", "C")) else text
            if not _NUMBER.fullmatch(digits):
                raise self.refuse(name)
            number = float(digits)
            # The two ranges do not overlap, so a bare number cannot be mistaken.
            bare_fahrenheit = not text.endswith("C") and number > 60
            value = (number - 32) / 1.8 if fahrenheit or bare_fahrenheit else number
        return super().check(name, value)

    def allowed(self) -> str:
        return _("between 34.0 and 43.0 °C, or 93.2 and 109.4 °F")


@dataclass(frozen=True, kw_only=True)
class Words(Spec):
    """Text of at most `length` characters, kept as typed but for outer white space."""

    length: int = 200
    lines: bool = False

    def check(self, name: str, value: Any) -> str | None:
        if not isinstance(value, str):
            raise self.refuse(name)
        text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
        if any(_is_control(c) and not (self.lines and c in "\n\t") for c in text):
            raise self.refuse(name)
        if len(text) > self.length:
            raise self.refuse(name)
        return text or None

    def allowed(self) -> str:
        if self.lines:
            return _("plain text of at most {n} characters").format(n=self.length)
        if self.required:
            return _("one line of 1 to {n} characters").format(n=self.length)
        return _("one line of at most {n} characters").format(n=self.length)


@dataclass(frozen=True, kw_only=True)
class Code(Spec):
    """One of a fixed set of codes; `choices` maps each to what a person calls it."""

    choices: Mapping[str, str]

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or value.strip() not in self.choices:
            raise self.refuse(name)
        return value.strip()

    def allowed(self) -> str:
        return _("one of {codes}").format(codes=", ".join(self.choices))


@dataclass(frozen=True, kw_only=True)
class Codes(Spec):
    """Several of a fixed set of codes. Answered with none of them is an empty tuple."""

    choices: Mapping[str, str]

    def check(self, name: str, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            value = [part.strip() for part in value.replace(";", ",").split(",")]
            value = [] if value == ["none"] else value
        if not isinstance(value, tuple | list):
            raise self.refuse(name)
        if not all(isinstance(code, str) and code in self.choices for code in value):
            raise self.refuse(name)
        return tuple(code for code in self.choices if code in set(value))

    def to_json(self, value: Any) -> Any:
        return None if value is None else list(value)

    def to_text(self, value: Any) -> str:
        return "" if value is None else (";".join(value) or "none")

    def allowed(self) -> str:
        codes = ", ".join(self.choices)
        return _("none, or any of {codes}").format(codes=codes)


@dataclass(frozen=True, kw_only=True)
class Flag(Spec):
    """Yes or no."""

    def check(self, name: str, value: Any) -> bool:
        if isinstance(value, str):
            word = value.strip().lower()
            if word not in _YES | _NO:
                raise self.refuse(name)
            return word in _YES
        if not isinstance(value, bool):
            raise self.refuse(name)
        return value

    def to_text(self, value: Any) -> str:
        return "" if value is None else ("yes" if value else "no")

    def allowed(self) -> str:
        return _("yes or no")


@dataclass(frozen=True, kw_only=True)
class Day(Spec):
    """A calendar day, written YYYY-MM-DD."""

    def check(self, name: str, value: Any) -> date:
        if isinstance(value, str) and _DAY.fullmatch(value.strip()):
            try:
                value = date.fromisoformat(value.strip())
            except ValueError:
                raise self.refuse(name) from None
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.refuse(name)
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise self.refuse(name)
        return value

    def to_json(self, value: Any) -> Any:
        return None if value is None else value.isoformat()

    def to_text(self, value: Any) -> str:
        return "" if value is None else str(value.isoformat())

    def allowed(self) -> str:
        return _("a date from {first} to {last}, written YYYY-MM-DD").format(
            first=FIRST_YEAR, last=LAST_YEAR
        )


@dataclass(frozen=True, kw_only=True)
class WallTime(Spec):
    """A local wall-clock time with its calendar date, to the minute, without a zone."""

    def check(self, name: str, value: Any) -> datetime:
        if isinstance(value, str) and _MOMENT.fullmatch(value.strip()):
            try:
                value = datetime.fromisoformat(value.strip())
            except ValueError:
                raise self.refuse(name) from None
        if not isinstance(value, datetime) or value.tzinfo is not None:
            raise self.refuse(name)
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise self.refuse(name)
        return value.replace(second=0, microsecond=0, fold=0)

    def to_json(self, value: Any) -> Any:
        return None if value is None else value.isoformat(timespec="minutes")

    def to_text(self, value: Any) -> str:
        return "" if value is None else str(value.isoformat(timespec="minutes"))

    def allowed(self) -> str:
        return _("a time written HH:MM")


@dataclass(frozen=True, kw_only=True)
class Link(Spec):
    """The id of another record, of kind `to`."""

    to: str

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(name)
        return value.strip().lower()

    def allowed(self) -> str:
        return _("the id of an entry that exists")


def specs(record_type: type) -> dict[str, Spec]:
    """The specs of a record type's own fields, by name, in their order."""
    return {
        f.name: f.metadata["spec"] for f in dataclasses.fields(record_type) if "spec" in f.metadata
    }


def _is_control(char: str) -> bool:
    # Lone surrogates cannot be encoded; C0 and DEL have no place in a diary.
    return char < " " or char == "\x7f" or "\ud800" <= char <= "\udfff"
