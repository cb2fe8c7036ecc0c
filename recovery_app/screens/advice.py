"""What published advice says of the answers so far, while they are still being given."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from recovery_app.domain import signs
from recovery_app.domain.help_numbers import Number
from recovery_app.domain.records import own_specs
from recovery_app.domain.signs import Advice
from recovery_app.errors import InvalidInput
from recovery_app.services import calling
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

FIELDS = ("signs", "temperature", "swelling")
"""The questions of a check-in whose answers can call for advice."""

_STANDS_FOR = {"fever": "temperature", "wound": "swelling"}


@dataclass(frozen=True)
class ShownAdvice:
    """One text for all signs that stand behind a field, the most urgent level leading.

    `calls` are the numbers that are known, the one to call first in front; `not_entered` says
    whose number should come before them and is not known.
    """

    field: str
    level: str
    heading: str
    text: str
    calls: tuple[Number, ...]
    not_entered: tuple[str, ...] = ()


def for_answers(
    workspace: Workspace, day: date, values: Mapping[str, Any]
) -> tuple[ShownAdvice, ...]:
    """What the answers of a check-in call for now, one for each field it comes from."""
    recovery = workspace.recovery(day)
    ticked, temperature, swelling = (_checked(name, values) for name in FIELDS)
    number = recovery.number(day) if recovery else None
    found = signs.advice_of(ticked, temperature, swelling, number)
    by_field: dict[str, list[Advice]] = {}
    for advice in found:
        own = (
            "signs"
            if advice.sign.id in (ticked or ())
            else _STANDS_FOR.get(advice.sign.id, "signs")
        )
        by_field.setdefault(own, []).append(advice)
    return tuple(in_words(workspace, name, by_field[name]) for name in FIELDS if name in by_field)


def in_words(workspace: Workspace, field: str, found: Sequence[Advice]) -> ShownAdvice:
    """Several signs as one text, with whom to call first; `found` has the most urgent in front."""
    first = found[0].sign
    names = [f"{advice.sign.name}. {advice.note}".strip() for advice in found]
    more = dict.fromkeys(_(advice.sign.more) for advice in found if advice.sign.more)
    advice = " ".join((_(signs.LEVEL_ADVICE[first.level]), *more))
    order = calling.numbers(workspace, first.level)
    calls = tuple(n for n in order if n.number)
    before = takewhile(lambda n: not n.number, order) if calls else ()
    not_entered = tuple(n.label for n in before)
    text = "\n".join((*names, advice))
    return ShownAdvice(field, first.level, first.heading, text, calls, not_entered)


def _checked(name: str, values: Mapping[str, Any]) -> Any:
    """The value of a field as it would be stored; None while it is not one."""
    value = values.get(name)
    with suppress(InvalidInput):
        return None if value is None else own_specs("check_in")[name].check(name, value)
    return None
