"""What the legend of the recovery chart lists: just what is drawn."""

from collections.abc import Iterator

from recovery_app.domain.chart import FLARE, RecoveryChart
from recovery_app.domain.chart_parts import GROUPS, MARKS
from recovery_app.gui import theme
from recovery_app.gui.chart.legend import Key, faded
from recovery_app.gui.chart.recovery_lanes import MEDICINE_LOOKS, group_colors, group_patterns
from recovery_app.gui.chart.recovery_plot import DASH, DOT, MARK_LOOKS, SOLID, RecoveryPlot, Shown
from recovery_app.text import _, ngettext


def keys(chart: RecoveryChart, shown: Shown) -> tuple[Key, ...]:
    """Above the chart: its lines, and what is tinted. What has its name beside it has no key."""
    return (*_lines(chart, shown), *_bands(chart))


def lower_keys(chart: RecoveryChart) -> tuple[Key, ...]:
    """Below the chart: markers and marks, then what is drawn in the lanes."""
    return (*_markers(chart), *_marks(chart), *_lanes(chart))


def phase_keys(plot: RecoveryPlot) -> Iterator[Key]:
    """Below the chart: the phases that are too short for their names, by their numbers."""
    for band in plot.unnamed:
        days = ngettext("{name}, day {first}", "{name}, days {first} to {last}",
                        band.last - band.first + 1)  # fmt: skip
        words = days.format(name=band.label, first=band.first, last=band.last)
        yield Key(words, theme.current().palette.ink_soft, plot.number(band))


def _lines(chart: RecoveryChart, shown: Shown) -> Iterator[Key]:
    colors = theme.current().palette.series
    if len(chart.soreness):
        yield Key(chart.soreness.label, colors.soreness, "circle", SOLID)
    if len(chart.usual):
        yield Key(chart.usual.label, colors.usual_pain, "square", DASH)
    if len(chart.usual_week):
        yield Key(_("Average of 7 days"), colors.usual_pain, "triangle", DOT, 1.5)
    if shown.waking and len(chart.waking):
        yield Key(_("On waking"), colors.waking, "diamond", DOT, 1.5)
    if shown.median and (len(chart.soreness_median) or len(chart.usual_median)):
        yield Key(_("Middle of 7 days"), theme.current().palette.ink_soft, "", SOLID, 3.5)
    if shown.weeks and chart.weeks:
        yield Key(_("Average of a week"), theme.current().palette.ink_soft, "steps", SOLID, 3)


def _markers(chart: RecoveryChart) -> Iterator[Key]:
    ink = theme.current().palette.ink_soft
    if chart.ranges or chart.usual_ranges:
        yield Key(_("Other values of the day"), ink, "range")
    if chart.filled_later:
        yield Key(_("Filled in later"), ink, "circle", hollow=True)
    if chart.cant_tell:
        yield Key(_("Could not tell them apart"), ink, "?")


def _marks(chart: RecoveryChart) -> Iterator[Key]:
    palette = theme.current().palette
    used = {mark.kind for mark in chart.marks}
    for kind, (color, marker, size) in MARK_LOOKS.items():
        if kind in used and kind != "procedure":
            yield Key(_(MARKS[kind]), getattr(palette, color), marker, size=size)


def _bands(chart: RecoveryChart) -> Iterator[Key]:
    color = theme.current().palette.series.soreness
    if any(band.kind == "flare" for band in chart.bands):
        words = _("Days {first} to {last}: soreness usually settles")
        first, last = FLARE
        yield Key(words.format(first=first, last=last), faded(color, 0.2), "field")


def _lanes(chart: RecoveryChart) -> Iterator[Key]:
    palette, lanes = theme.current().palette, chart.lanes
    used = {code for stack in lanes.activity for code, _minutes in stack.parts}
    for code, color in group_colors().items():
        if code in used:
            pattern = group_patterns().get(code)
            yield Key(_(GROUPS[code]), color, "square", size=6 if pattern else 4, pattern=pattern)
    if lanes.planned:
        yield Key(_("The plan's activity"), palette.ink_soft, "", DASH, 1.5)
    levels = {event.level for event in lanes.medicine}
    names = (_("None taken"), _("Medicine"), _("Anti-inflammatory"))
    for level, (marker, size) in enumerate(MEDICINE_LOOKS):
        if level in levels:
            yield Key(names[level], palette.series.medicine, marker, size=size)
