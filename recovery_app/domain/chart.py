"""The recovery chart's contents, decided once for the screen and the document that draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recovery_app.domain import change, codes, date_words, describe
from recovery_app.domain.chart_lanes import lanes, phase_bands
from recovery_app.domain.chart_lines import ranges, rolling, series, weeks
from recovery_app.domain.chart_parts import (
    Band,
    ChartInput,
    Lanes,
    Level,
    Mark,
    Series,
    Span,
    Tick,
    Week,
)
from recovery_app.domain.chart_words import captions, headline, signed, spoken
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.text import N_, _

FLARE = (1, 7)
FLARE_PEAK = (1, 3)
"""Soreness usually settles in 1 to 3 days, up to 7 in many aftercare sheets."""

SCORE_RANGE = (0, 10)
SHORTEST = 7
"""The axis never shows fewer days: one entry is not blown up to a whole window."""

PRESETS = {
    "flare": N_("First week"),
    "4_weeks": N_("4 weeks"),
    "12_weeks": N_("12 weeks"),
    "all": N_("All"),
}
_PRESET_DAYS = {"flare": 7, "4_weeks": 28, "12_weeks": 84}
_STEPS = (1, 2, 7, 14, 28, 56, 112, 182, 364, 728)
YEAR_SHOWN_FROM = 300


@dataclass(frozen=True, kw_only=True)
class RecoveryChart:
    """One chart on an axis of days since day 0 (`origin`), from `first` to `last`.

    `soreness` and `usual` are the two lines, `ranges` and `usual_ranges` the other values of
    their days; `usual_week` the weekly averages a person gave, `waking` is optional to show.
    `baseline` is of usual pain only. `filled_later` are the days whose every entry was made on
    another day. Nothing else is to be worked out by whoever draws it. `today` is None outside
    the axis.
    """

    title: str
    origin: date
    first: int
    last: int
    today: int | None
    soreness: Series
    usual: Series
    usual_week: Series
    waking: Series
    soreness_median: Series
    usual_median: Series
    ranges: tuple[Span, ...]
    usual_ranges: tuple[Span, ...]
    cant_tell: tuple[int, ...]
    filled_later: tuple[int, ...]
    baseline: Level | None
    lanes: Lanes
    bands: tuple[Band, ...]
    marks: tuple[Mark, ...]
    weeks: tuple[Week, ...]
    captions: tuple[str, ...]
    summary: str

    @property
    def is_empty(self) -> bool:
        """Whether there is no line to draw."""
        return not any(len(line) for line in (self.soreness, self.usual, self.usual_week))

    @property
    def headline(self) -> str:
        """The chart in two short sentences. Of usual pain the line that was asked last is told."""
        lines = [line for line in (self.usual, self.usual_week) if len(line)]
        usual = max(lines, key=lambda line: list(line)[-1].x, default=self.usual)
        return headline(self.soreness, usual, self.baseline)


def recovery_chart(made: ChartInput) -> RecoveryChart:
    """The chart of a period. Takes time in proportion to the days with entries."""
    days = made.shown()
    usual_label = describe.usual_pain_label(made.pain_name)
    before = change.baseline(made.days, made.recovery, made.recovery.procedure.baseline)
    first, last = made.x(made.first), made.x(made.last)
    last = max(last, first + SHORTEST)
    today = made.x(made.today)
    return RecoveryChart(
        title=_("Soreness and usual pain since the procedure"),
        origin=made.recovery.first,
        first=first,
        last=last,
        today=today if first <= today <= last else None,
        soreness=series("soreness", _("Worst soreness"), days, lambda d: d.worst, made),
        usual=series("usual", usual_label, days, lambda d: d.usual_pain, made),
        usual_week=series(
            "usual_week",
            _("{usual}, average of 7 days").format(usual=usual_label),
            days,
            lambda d: d.usual_pain_week,
            made,
        ),
        waking=series("waking", _("Soreness on waking"), days, lambda d: d.waking, made),
        soreness_median=rolling(
            "soreness_median",
            _("Worst soreness, middle of 7 days"),
            days,
            lambda d: d.worst,
            made,
        ),
        usual_median=rolling(
            "usual_median",
            _("{usual}, middle of 7 days").format(usual=usual_label),
            days,
            lambda d: d.usual_pain,
            made,
        ),
        ranges=ranges(days, lambda d: d.soreness_range, made),
        usual_ranges=ranges(days, lambda d: d.usual_range, made),
        cant_tell=tuple(made.x(day.day) for day in days if day.cant_tell),
        filled_later=tuple(made.x(day.day) for day in days if day.back_filled),
        baseline=_level(before),
        lanes=lanes(days, made),
        bands=(*phase_bands(made), *_flare(first, last)),
        marks=_marks(days, made),
        weeks=weeks(days, made),
        captions=captions(days, made),
        summary=spoken(days, made, before),
    )


def preset(code: str, recovery: Recovery, earliest: date, today: date) -> tuple[date, date]:
    """The period of one of PRESETS. "all" begins with the first entry and ends today."""
    if code in _PRESET_DAYS:
        return recovery.first, recovery.first + timedelta(days=_PRESET_DAYS[code])
    return min(earliest, recovery.first), max(today, recovery.first + timedelta(days=SHORTEST))


def ticks(origin: date, first: int, last: int, at_most: int) -> tuple[Tick, ...]:
    """At most `at_most` places on the axis from `first` to `last`, in even steps from day 0."""
    span = max(last - first, 1)
    step = next((s for s in _STEPS if span // s < at_most), _STEPS[-1])
    while span // step >= max(at_most, 1):
        step *= 2
    days = range(-(-first // step) * step, last + 1, step)
    dates = [origin + timedelta(days=x) for x in days]
    # On a long axis a year is named where it begins; if none or each does, at the first place too.
    named = {n for n, day in enumerate(dates) if n and day.year != dates[n - 1].year}
    if len(named) in (0, len(dates) - 1):
        named.add(0)
    found = []
    for n, (x, day) in enumerate(zip(days, dates, strict=True)):
        words = date_words.brief(day)
        if span >= YEAR_SHOWN_FROM and n in named:
            words = _("{date} {year}").format(date=words, year=day.year)
        found.append(Tick(x, signed(x), words))
    return tuple(found)


def _level(before: change.Baseline | None) -> Level | None:
    if before is None:
        return None
    words = _("Usual pain before: {n}")
    if before.recalled:
        words = _("Usual pain before: {n} (recalled)")
    return Level(before.value, words.format(n=signed(round(before.value, 1))), before.recalled)


def _flare(first: int, last: int) -> tuple[Band, ...]:
    named = (
        ("flare", FLARE, _("soreness usually settles in these days")),
        ("flare_peak", FLARE_PEAK, _("soreness is usually highest here")),
    )
    return tuple(
        Band(kind, max(span[0], first), min(span[1], last), label)
        for kind, span, label in named
        if span[0] <= last and span[1] >= first
    )


def _marks(days: Sequence[DaySummary], made: ChartInput) -> tuple[Mark, ...]:
    found = [
        Mark(made.x(recovery.first), "procedure", _procedure(recovery, len(made.recoveries)))
        for recovery in made.recoveries
        if made.first <= recovery.first <= made.last
    ]
    for day in days:
        x = made.x(day.day)
        found += [Mark(x, "milestone", text) for text in day.milestones]
        if day.signs:
            names = ", ".join(_(codes.SIGNS[sign]) for sign in day.signs)
            found.append(Mark(x, "sign", names))
        if day.notes:
            found.append(Mark(x, "note", " · ".join(day.notes)))
    return tuple(sorted(found, key=lambda mark: mark.x))


def _procedure(recovery: Recovery, of: int) -> str:
    return _("Procedure") if of == 1 else _("Procedure {n}").format(n=recovery.index + 1)
