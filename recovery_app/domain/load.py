"""Yesterday's load beside this morning's soreness: the pairs, and what few words they allow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from recovery_app.domain.daily import DaySummary
from recovery_app.text import _, ngettext

PAIRS_NEEDED = 10
"""[choice] Below this many pairs nothing is said."""

HALF_NEEDED = 4
"""[choice] Each side of a comparison needs this many pairs."""


@dataclass(frozen=True)
class Pair:
    """Active `minutes` and highest `effort` of `day`, and soreness on waking the morning after."""

    day: date
    minutes: int
    effort: int | None
    morning: int


@dataclass(frozen=True)
class Comparison:
    """Mornings after days of more than `split` minutes, and after the others: medians and n."""

    split: float
    morning_after_more: float
    more: int
    morning_after_less: float
    less: int


def pairs(
    days: Mapping[date, DaySummary], first: date | None = None, last: date | None = None
) -> tuple[Pair, ...]:
    """Every day from `first` to `last` with known active minutes and a score on the morning after.

    "None today" is a day of 0 minutes; a silent day makes no pair.
    """
    found = []
    for day in sorted(days):
        if (first is not None and day < first) or (last is not None and day > last):
            continue
        after = days.get(day + timedelta(days=1))
        minutes = days[day].active_minutes
        if minutes is not None and after is not None and after.waking is not None:
            found.append(Pair(day, minutes, days[day].effort, after.waking))
    return tuple(found)


def comparison(found: Sequence[Pair]) -> Comparison | None:
    """Mornings after the more and the less active days; None below the minimum n.

    The days are split at the median of their minutes. It says nothing of causes.
    """
    if len(found) < PAIRS_NEEDED:
        return None
    split = median(pair.minutes for pair in found)
    more = [pair.morning for pair in found if pair.minutes > split]
    less = [pair.morning for pair in found if pair.minutes <= split]
    if min(len(more), len(less)) < HALF_NEEDED:
        return None
    return Comparison(float(split), median(more), len(more), median(less), len(less))


def words(found: Sequence[Pair]) -> str:
    """What may be said of the pairs, with its n; below the minimum only how many there are."""
    seen = comparison(found)
    if seen is not None:
        return _(
            "After days with more than {split} active minutes, soreness on waking was {more} "
            "(middle of {n_more} mornings); after the others {less} (of {n_less})."
        ).format(
            split=f"{seen.split:g}",
            more=f"{seen.morning_after_more:g}",
            n_more=seen.more,
            less=f"{seen.morning_after_less:g}",
            n_less=seen.less,
        )
    if len(found) >= PAIRS_NEEDED:
        return _("The days are too alike to compare.")
    count = ngettext(
        "{n} day with minutes and the next morning's soreness so far; {needed} are needed.",
        "{n} days with minutes and the next morning's soreness so far; {needed} are needed.",
        len(found),
    )
    return count.format(n=len(found), needed=PAIRS_NEEDED)


def of_days(found: Iterable[Pair]) -> dict[date, Pair]:
    """The pairs by their day."""
    return {pair.day: pair for pair in found}
