"""Yesterday's load beside this morning's soreness: the pairs, and what few words they allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain.averages import median
from recovery_app.domain.chart_words import Table
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.rules import VERDICTS, LoadVerdict, load_verdicts
from recovery_app.text import N_, _, ngettext

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

    "None today" is a day of 0 minutes; a silent day makes no pair, nor does the last day before
    a procedure.
    """
    found = []
    for day in sorted(days):
        if (first is not None and day < first) or (last is not None and day > last):
            continue
        own, after = days[day], days.get(day + timedelta(days=1))
        if own.active_minutes is None or after is None or after.waking is None:
            continue
        if own.epoch == after.epoch:
            found.append(Pair(day, own.active_minutes, own.effort, after.waking))
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
            "(middle of {n_more} mornings); after the others {less} (of {n_less}). This does not "
            "say why."
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


EVIDENCE = N_(
    "The 24-hour rule: soreness during at most 3 and a morning not above usual is “tolerated”; "
    "during above 5, or a morning 2 or more above usual, is “ease back”; else “repeat”. It is "
    "made after one studied on the Achilles tendon, not on the spine."
)
"""What must stand beside the rule wherever its verdicts are shown."""


@dataclass(frozen=True)
class ActiveDay:
    """One active day by the 24-hour rule, with what it looked at."""

    day: date
    minutes: int | None
    effort: int | None
    verdict: LoadVerdict


def active_days(
    days: Mapping[date, DaySummary], first: date | None = None, last: date | None = None
) -> tuple[ActiveDay, ...]:
    """Every active day from `first` to `last`, in order."""
    return tuple(
        ActiveDay(day, days[day].active_minutes, days[day].effort, verdict)
        for day, verdict in load_verdicts(days).items()
        if (first is None or day >= first) and (last is None or day <= last)
    )


def table(found: Sequence[ActiveDay]) -> Table:
    """The active days with the rule's inputs as rows."""
    headers = (
        _("Date"), _("Active (min)"), _("Effort"), _("Soreness during"), _("Next morning"),
        _("Usual morning"), _("By the 24-hour rule"),
    )  # fmt: skip
    rows = tuple(
        (
            one.day.isoformat(),
            _cell(one.minutes),
            _cell(one.effort),
            _cell(one.verdict.during),
            _cell(one.verdict.next_morning),
            _cell(one.verdict.usual_morning),
            _(VERDICTS[one.verdict.verdict]),
        )
        for one in found
    )
    return Table(headers, rows)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
