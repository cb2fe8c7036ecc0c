"""Several days of a lane as one bar, for periods in which the bar of a day would be a sliver."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from recovery_app.domain.averages import fmean
from recovery_app.domain.chart_parts import Bar, Stack

LENGTHS = (1, 7, 28)
"""So many days may stand together: single days, weeks of the recovery, four of them."""

NARROWEST = 3.0
"""[choice] Days, and weeks, that have less room than this (pixels) stand together."""

D = TypeVar("D", Bar, Stack)


class Block(NamedTuple):
    """One bar over all its days, the first of which is `first`."""

    first: int
    value: float


class StackBlock(NamedTuple):
    """Minutes a day by group as one bar over all its days, the first of which is `first`."""

    first: int
    parts: tuple[tuple[str, float], ...]


def length_for(day: float) -> int:
    """How many days stand together where a day is `day` pixels wide: one of LENGTHS."""
    return next((length for length in LENGTHS if length * day >= NARROWEST), LENGTHS[-1])


def averaged(bars: Iterable[Bar], length: int) -> tuple[Block, ...]:
    """The mean of the answered days of each `length` days; where there are none, no bar."""
    return tuple(
        Block(first, fmean(bar.value for bar in own)) for first, own in _grouped(bars, length)
    )


def highest(bars: Iterable[Bar], length: int) -> tuple[Block, ...]:
    """The highest of the answered days of each `length` days; where there are none, no bar."""
    return tuple(
        Block(first, max(bar.value for bar in own)) for first, own in _grouped(bars, length)
    )


def averaged_stacks(stacks: Iterable[Stack], length: int) -> tuple[StackBlock, ...]:
    """The mean of the answered days by group; a group not done on one of them counts as 0."""
    found = []
    for first, own in _grouped(stacks, length):
        minutes: dict[str, int] = {}
        for stack in own:
            for group, amount in stack.parts:
                minutes[group] = minutes.get(group, 0) + amount
        means = tuple((group, total / len(own)) for group, total in minutes.items())
        found.append(StackBlock(first, means))
    return tuple(found)


def _grouped(days: Iterable[D], length: int) -> Iterator[tuple[int, list[D]]]:
    """The days by the first of their `length` days, counted from day 0."""
    for number, own in groupby(days, lambda day: day.x // length):
        yield number * length, list(own)
