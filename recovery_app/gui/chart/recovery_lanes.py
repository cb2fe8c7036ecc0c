"""The lanes beneath the recovery chart's lines, each with its name, its ticks and its layers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from recovery_app.domain import codes
from recovery_app.domain.chart_groups import averaged, highest
from recovery_app.domain.chart_parts import GROUPS, Lanes
from recovery_app.domain.daily import SWELLING_LEVELS
from recovery_app.gui import theme
from recovery_app.gui.chart.bars import BarLayer, PlannedLayer, StackLayer
from recovery_app.gui.chart.layer import Layer
from recovery_app.gui.chart.marks import EventLayer, LaneName, LetterLayer
from recovery_app.text import N_, _

_STEPS = (5, 10, 15, 30, 60, 120, 240, 480, 960)
_SEVERE = 3.0
_IN_SHORT = {"mild": N_("mild"), "moderate": N_("mod."), "severe": N_("sev.")}
"""The levels of swelling where the whole words would take too much of the plot."""

MEDICINE_LOOKS = (("tick", 2.0), ("circle", 3.4), ("square", 4.2))
"""Answered with none, a medicine, an anti-inflammatory: shape and size in pixels."""

Together = Mapping[int, tuple[str, ...]]
"""By how many days stand together: what a lane is called then, the longer words first."""

_ALONE: Together = {}
_AVERAGED: Together = {
    7: (
        N_("{lane}: average of the days noted in each week"),
        N_("{lane}, weekly average"),
        N_("{lane}, weekly"),
    ),
    28: (
        N_("{lane}: average of the days noted in every 4 weeks"),
        N_("{lane}, 4-week average"),
        N_("{lane}, 4-weekly"),
    ),
}
_WORST: Together = {
    7: (N_("{lane}: worst day of each week"), N_("{lane}, weekly worst")),
    28: (N_("{lane}: worst day of every 4 weeks"), N_("{lane}, 4-week worst")),
}


@dataclass(frozen=True)
class Lane:
    """A row from 0 to `top`, `lines` of text high. `layers` are made with the font of its name."""

    ticks: tuple[tuple[float, str], ...]
    top: float
    lines: float
    layers: Callable[[QFont], Sequence[Layer]]


def group_colors() -> dict[str, str]:
    """The colour of each group of activities."""
    colors = theme.current().palette.series
    return dict(zip(GROUPS, (colors.walk, colors.daily, colors.physio, colors.load), strict=True))


def group_patterns() -> dict[str, Qt.BrushStyle]:
    """What lies over the colours of groups where contrast rules: they are not told by hue alone."""
    if theme.current().palette.name != "contrast":
        return {}
    brush = Qt.BrushStyle
    return dict(
        zip(
            list(GROUPS)[1:],
            (brush.HorPattern, brush.BDiagPattern, brush.DiagCrossPattern),
            strict=True,
        )
    )


def lanes_of(lanes: Lanes, *, brief: bool = False) -> tuple[Lane, ...]:
    """The lanes that have something to show; `brief`: with short words beside them."""
    found = []
    if lanes.swelling or lanes.swelling_unsure:
        found.append(_swelling(lanes, brief=brief))
    if lanes.ice:
        found.append(_ice(lanes))
    if lanes.activity or lanes.planned:
        found.append(_activity(lanes))
    if lanes.medicine:
        found.append(_medicine(lanes))
    if lanes.exposures:
        found.append(_exposures(lanes))
    return tuple(found)


def _name(
    words: str, font: QFont, together: Together = _ALONE, brief: str | None = None
) -> LaneName:
    """The name of a lane; `brief` is the one for the shortest of the words of `together`."""
    palette = theme.current().palette
    names = {
        length: [
            *(_(wording).format(lane=words) for wording in wordings[:-1]),
            _(wordings[-1]).format(lane=brief or words),
        ]
        for length, wordings in together.items()
    }
    return LaneName({1: [words], **names}, palette.ink_soft, palette.card, font)


def _swelling(lanes: Lanes, *, brief: bool) -> Lane:
    palette = theme.current().palette
    ticks = tuple(
        (float(level), _(_IN_SHORT[code]) if brief else _(codes.SWELLING[code]).lower())
        for code, level in SWELLING_LEVELS.items()
        if level
    )
    unsure = [(float(x), 0.6, "?") for x in lanes.swelling_unsure]
    return Lane(
        ticks,
        _SEVERE,
        3,
        lambda font: (
            _name(_("Swelling"), font, _WORST),
            BarLayer(lanes.swelling, palette.series.swelling, highest, steps=True),
            LetterLayer(unsure, palette.ink_soft, palette.card, font, ring=False),
        ),
    )


def _ice(lanes: Lanes) -> Lane:
    color = theme.current().palette.series.ice
    most = max(20.0, *(float(bar.value) for bar in lanes.ice))
    return Lane(
        _minutes(most, 2),
        most,
        2,
        lambda font: (
            _name(_("Ice, minutes"), font, _AVERAGED, _("Ice, min")),
            BarLayer(lanes.ice, color, averaged),
        ),
    )


def _activity(lanes: Lanes) -> Lane:
    most = max(
        30.0,
        *(float(stack.total) for stack in lanes.activity),
        *(band.high or 0.0 for band in lanes.planned),
    )
    colors = group_colors()
    return Lane(
        _minutes(most, 3),
        most,
        4.5,
        lambda font: (
            _name(_("Active minutes"), font, _AVERAGED, _("Active min")),
            StackLayer(lanes.activity, colors, theme.current().palette.card, group_patterns()),
            PlannedLayer(lanes.planned, theme.current().palette.ink_soft),
        ),
    )


def _medicine(lanes: Lanes) -> Lane:
    color = theme.current().palette.series.medicine
    return Lane(
        (),
        1,
        1,
        lambda font: (
            _name(_("Medicine"), font),
            *(
                EventLayer(
                    [event for event in lanes.medicine if event.level == level],
                    color, marker, 0.5, size, own_days=True,
                )
                for level, (marker, size) in enumerate(MEDICINE_LOOKS)
            ),
        ),
    )  # fmt: skip


def _exposures(lanes: Lanes) -> Lane:
    color = theme.current().palette.series.exposure
    return Lane(
        (),
        1,
        1,
        lambda font: (
            _name(_("Against the plan"), font),
            EventLayer(lanes.exposures, color, "diamond", 0.5, 4.2),
        ),
    )


def _minutes(most: float, at_most: int) -> tuple[tuple[float, str], ...]:
    step = next(step for step in _STEPS if most / step < at_most + 1)
    return tuple((float(n), str(n)) for n in range(step, int(most) + 1, step))
