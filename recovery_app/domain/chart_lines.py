"""The lines of a chart: stretches that end at gaps, rolling medians and weekly averages."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from recovery_app.domain.averages import fmean, median
from recovery_app.domain.chart_parts import ChartInput, Point, Series, Span, Week
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.schedule import interval_at

ROLLING_DAYS = 7
ROLLING_NEEDED = 3
"""[choice] A median of fewer than 3 of the 7 days is not drawn."""

WEEK = 7

Value = Callable[[DaySummary], float | None]


def series(
    code: str, label: str, days: Iterable[DaySummary], value: Value, made: ChartInput
) -> Series:
    """The line of one value a day."""
    found = ((day, value(day)) for day in days)
    return Series(code, label, runs(((day, v) for day, v in found if v is not None), made))


def runs(
    values: Iterable[tuple[DaySummary, float]], made: ChartInput
) -> tuple[tuple[Point, ...], ...]:
    """The values in stretches. A stretch ends where the next value is further away than the
    schedule asks for at that place, and at every procedure.
    """
    found: list[list[Point]] = []
    due = made.due
    before: DaySummary | None = None
    for day, value in values:
        point = Point(made.x(day.day), value)
        if before is not None and joined(before, day, due):
            found[-1].append(point)
        else:
            found.append([point])
        before = day
    return tuple(tuple(run) for run in found)


def joined(before: DaySummary, after: DaySummary, due: Sequence[int]) -> bool:
    """Whether a line may be drawn from one day to a later one."""
    if before.epoch != after.epoch:
        return False
    first, second = before.number, after.number
    if first is None or second is None:
        return (after.day - before.day).days == 1
    return second - first <= interval_at(first, due)


def ranges(
    days: Iterable[DaySummary],
    between: Callable[[DaySummary], tuple[int, int] | None],
    made: ChartInput,
) -> tuple[Span, ...]:
    """The lowest and highest value of the days on which they differ."""
    spans = ((day, between(day)) for day in days)
    return tuple(
        Span(made.x(day.day), span[0], span[1])
        for day, span in spans
        if span is not None and span[0] < span[1]
    )


def rolling(
    code: str, label: str, days: Iterable[DaySummary], value: Value, made: ChartInput
) -> Series:
    """The median of each noted day and the 6 before it, where at least 3 of them are noted."""
    medians = ((day, m) for day, m in _medians(days, value) if m is not None)
    return Series(code, label, runs(medians, made))


def weeks(days: Iterable[DaySummary], made: ChartInput) -> tuple[Week, ...]:
    """The averages of each week of the chart's recovery that has a value."""
    by_week: dict[int, list[DaySummary]] = {}
    for day in days:
        if made.recovery.holds(day.day):
            by_week.setdefault(made.x(day.day) // WEEK, []).append(day)
    found = []
    for index, own in by_week.items():
        sore = [day.worst for day in own if day.worst is not None]
        usual = [day.usual_pain for day in own if day.usual_pain is not None]
        minutes = [day.active_minutes for day in own if day.active_minutes is not None]
        if sore or usual or minutes:
            found.append(
                Week(
                    index + 1,
                    index * WEEK,
                    index * WEEK + WEEK - 1,
                    *_mean(sore),
                    *_mean(usual),
                    *_mean(minutes),
                )
            )
    return tuple(found)


def _medians(days: Iterable[DaySummary], value: Value) -> Iterator[tuple[DaySummary, float | None]]:
    window: deque[tuple[DaySummary, float]] = deque()
    for day in days:
        score = value(day)
        if score is None:
            continue
        window.append((day, score))
        while (day.day - window[0][0].day).days >= ROLLING_DAYS or (
            window[0][0].epoch != day.epoch
        ):
            window.popleft()
        scores = [score for _, score in window]
        yield day, float(median(scores)) if len(scores) >= ROLLING_NEEDED else None


def _mean(values: Sequence[float]) -> tuple[float | None, int]:
    return (fmean(values) if values else None), len(values)
