"""Two or more procedures on one axis from day 0, or two periods on one from their first day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import date_words, describe
from recovery_app.domain.averages import fmean
from recovery_app.domain.chart_lines import series
from recovery_app.domain.chart_parts import ChartInput, Series
from recovery_app.domain.chart_words import Table, signed
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.plan import Plan
from recovery_app.text import _, ngettext


@dataclass(frozen=True)
class Compared:
    """One procedure or period: its lines from day 0 or 1, and its averages with their days."""

    name: str
    first: date
    last: date
    soreness: Series
    usual: Series
    soreness_mean: float | None
    usual_mean: float | None
    minutes_mean: float | None
    counts: tuple[int, int, int]

    @property
    def words(self) -> str:
        """One line of counts for the caption; a mean always carries its number of days."""
        parts = [
            _("{what} {mean} ({days})").format(what=what, mean=f"{mean:.1f}", days=_days(count))
            for what, mean, count in zip(
                (_("worst soreness"), _("usual pain"), _("active minutes")),
                (self.soreness_mean, self.usual_mean, self.minutes_mean),
                self.counts,
                strict=True,
            )
            if mean is not None
        ]
        means = ", ".join(parts) or _("nothing noted")
        return _("{name}: {means}").format(name=self.name, means=means)


@dataclass(frozen=True)
class Comparison:
    """What stands beside each other on one axis from `first` to `last`.

    Procedures begin with day 0; a period with its first day, up to as many as it is long.
    """

    title: str
    last: int
    sides: tuple[Compared, ...]
    first: int = 0

    @property
    def summary(self) -> str:
        """The comparison in words."""
        return " ".join(_("{words}.").format(words=side.words) for side in self.sides)


def compare_procedures(
    days: Mapping[date, DaySummary],
    chosen: Iterable[Recovery],
    today: date,
    *,
    plan: Plan | None = None,
    longest: int | None = None,
) -> Comparison:
    """Each chosen recovery from its own day 0, at most up to day `longest`.

    `plan` says how far apart entries are expected; lines break at longer gaps.
    """
    sides = []
    for recovery in chosen:
        last = recovery.seen_to(today)
        if longest is not None:
            last = min(last, recovery.first + timedelta(days=longest))
        name = _("Procedure {n} ({date})").format(
            n=recovery.index + 1, date=date_words.short(recovery.first, today)
        )
        sides.append(_side(name, days, recovery, (recovery.first, last), recovery.first, plan))
    return Comparison(_("Procedures from day 0"), _last(sides), tuple(sides))


def compare_periods(
    days: Mapping[date, DaySummary],
    recovery: Recovery,
    periods: Iterable[tuple[date, date]],
    *,
    plan: Plan | None = None,
) -> Comparison:
    """Periods (first and last day, both inclusive) beside each other, each from its day 1."""
    sides: list[Compared] = []
    for first, last in periods:
        name = _("{first} to {last}").format(
            first=date_words.brief(first), last=date_words.brief(last)
        )
        origin = first - timedelta(days=1)
        sides.append(_side(name, days, recovery, (first, last), origin, plan))
    longest = max(((side.last - side.first).days + 1 for side in sides), default=1)
    return Comparison(_("Periods from their first day"), longest, tuple(sides), first=1)


def table(found: Comparison) -> Table:
    """Each day of the common axis with a value as a row, one column for each line."""
    lines = [(side, line) for side in found.sides for line in (side.soreness, side.usual)]
    headers = (_("Day"), *(f"{side.name}: {line.label}" for side, line in lines))
    values = [{point.x: point.value for point in line} for _side, line in lines]
    days = sorted({x for line in values for x in line})
    rows = [(str(x), *("" if x not in line else signed(line[x]) for line in values)) for x in days]
    return Table(headers, tuple(rows))


def earlier(last: date, length: int) -> tuple[tuple[date, date], tuple[date, date]]:
    """The `length` days up to `last`, and as many days just before them."""
    first = last - timedelta(days=length - 1)
    before = first - timedelta(days=1)
    return (first - timedelta(days=length), before), (first, last)


def _side(
    name: str,
    days: Mapping[date, DaySummary],
    recovery: Recovery,
    period: tuple[date, date],
    origin: date,
    plan: Plan | None,
) -> Compared:
    made = ChartInput(
        days=days,
        recoveries=(recovery,),
        recovery=recovery,
        first=period[0],
        last=period[1],
        today=period[1],
        plan=plan,
        origin=origin,
    )
    own = made.shown()
    sore = [day.worst for day in own if day.worst is not None]
    usual = [day.usual_pain for day in own if day.usual_pain is not None]
    minutes = [day.active_minutes for day in own if day.active_minutes is not None]
    usual_name = describe.usual_pain_label(made.pain_name)
    return Compared(
        name=name,
        first=made.first,
        last=made.last,
        soreness=series("soreness", _("Worst soreness"), own, lambda d: d.worst, made),
        usual=series("usual", usual_name, own, lambda d: d.usual_pain, made),
        soreness_mean=fmean(sore) if sore else None,
        usual_mean=fmean(usual) if usual else None,
        minutes_mean=fmean(minutes) if minutes else None,
        counts=(len(sore), len(usual), len(minutes)),
    )


def _last(sides: Iterable[Compared]) -> int:
    return max((p.x for side in sides for line in (side.soreness, side.usual) for p in line),
               default=0)  # fmt: skip


def _days(count: int) -> str:
    return ngettext("{n} day", "{n} days", count).format(n=count)
