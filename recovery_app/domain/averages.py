"""Mean and median as `statistics` counts them, without the megabyte that module brings along."""

from collections.abc import Iterable
from math import fsum


def fmean(values: Iterable[float]) -> float:
    """The arithmetic mean. Raises ZeroDivisionError for no values."""
    known = list(values)
    return fsum(known) / len(known)


def median(values: Iterable[float]) -> float:
    """The middle value, or the mean of the two in the middle. Raises IndexError for no values."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
