"""The recovery chart on screen: lines above, lanes below, drawn as the domain decided them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QWidget

from recovery_app.domain.chart import SCORE_RANGE, RecoveryChart
from recovery_app.domain.chart_parts import Band, Series, Week
from recovery_app.domain.chart_words import signed
from recovery_app.domain.studies import StudyPoint, letters
from recovery_app.gui import theme
from recovery_app.gui.chart.day_plot import DayPlot
from recovery_app.gui.chart.layer import Layer, stroke
from recovery_app.gui.chart.lines import (
    GridLayer,
    LevelLayer,
    LineLayer,
    RangeLayer,
    StepsLayer,
    UprightLayer,
)
from recovery_app.gui.chart.marks import BandLayer, EventLayer, LetterLayer
from recovery_app.gui.chart.names import LevelName, Named, Ribbon, UprightNames
from recovery_app.gui.chart.recovery_lanes import Lane, lanes_of
from recovery_app.gui.theme.tokens import Palette
from recovery_app.text import _

SOLID, DASH, DOT = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine
_LOW, _HIGH = SCORE_RANGE
_SCORES_EMS, _LEAST_EMS = 16, 6
_NOTES, _MARKS, _ASIDE, _FOOT = 12, 20, 3, 1
"""How high the rows of notes and marks are, how far ranges stand apart, and the room beneath a
lane's ground (pixels).
"""

_MOST_BESIDE = 1 / 7
"""So much of the width the words beside the lanes may take."""

MARK_LOOKS = {
    "procedure": ("ink", "down", 5.0),
    "milestone": ("accent", "triangle", 4.5),
    "sign": ("danger", "diamond", 4.5),
    "note": ("ink_soft", "circle", 2.0),
}
"""Of each kind of mark: the palette's colour, the shape, its size in pixels."""


@dataclass(frozen=True)
class Shown:
    """What is drawn beside the two lines, by choice."""

    waking: bool = False
    median: bool = False
    weeks: bool = False
    studies: tuple[StudyPoint, ...] = field(default=())


class RecoveryPlot(DayPlot):
    """`show_chart` draws; `words` of the screen read a day out.

    The scores are less high where they have less `room` than usual (ems of text). `refitted` tells
    that at another width other phases are `unnamed`.
    """

    refitted = Signal()

    def __init__(
        self, words: Callable[[int], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.room: int | None = None
        self.unnamed: tuple[Band, ...] = ()
        self._contents: tuple[RecoveryChart, tuple[int, int], Shown] | None = None
        self._brief = False
        self._ribbon: Ribbon | None = None

    def words_for(self, day: int) -> Sequence[str]:
        """What is read out of a day."""
        return self._words(day)

    def show_chart(self, chart: RecoveryChart, home: tuple[int, int], shown: Shown) -> None:
        """Draw these contents; `home` are the first and last day shown at first."""
        self._contents = chart, home, shown
        scores = [(float(n), str(n)) for n in range(_LOW, _HIGH + 1, 2)]
        self._brief = self._too_wide(lanes_of(chart.lanes))
        lanes = lanes_of(chart.lanes, brief=self._brief)
        margin = [words for _value, words in scores] + _said(lanes)
        self.begin(chart.title, chart.summary, margin)
        self._add_scores(chart, scores, shown)
        for number, lane in enumerate(lanes, 1):
            self._add_lane(lane, chart, last=number == len(lanes))
        last = chart.today if chart.today is not None else chart.last
        self.finish((chart.first, chart.last), home, chart.origin, last)
        self.unnamed = self._number()

    def number(self, band: Band) -> str:
        """The number of a phase: where its name has no room it stands in its place."""
        return str(self._phases().index(band) + 1)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        contents = getattr(self, "_contents", None)
        if contents is None:
            return
        chart, home, shown = contents
        if self._too_wide(lanes_of(chart.lanes)) != self._brief:
            self.show_chart(chart, home, shown)
        before, self.unnamed = self.unnamed, self._number()
        if self.unnamed != before:
            self.refitted.emit()

    def _too_wide(self, lanes: Sequence[Lane]) -> bool:
        """Whether the words beside these lanes take too much; not before the width is known."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return False
        measure = QFontMetricsF(self.small).horizontalAdvance
        return max(map(measure, _said(lanes)), default=0) > self.width() * _MOST_BESIDE

    def _number(self) -> tuple[Band, ...]:
        """The phases whose names have no room while the chosen days are on show; numbers them."""
        if self._contents is None or self._ribbon is None:
            return ()
        _chart, (first, last), _shown = self._contents
        start, end = self._limited((first, last))
        day = (self.width() - self.margin) / (end - start)
        found = []
        for band in self._phases():
            days = min(band.last, last) - max(band.first, first) + 1
            if days > 0 and not self._ribbon.has_room(band.label, days * day):
                found.append(band)
        self._ribbon.numbers = {band: self.number(band) for band in found}
        self._ribbon.update()
        return tuple(found)

    def _phases(self) -> list[Band]:
        bands = self._contents[0].bands if self._contents is not None else ()
        return [band for band in bands if band.kind == "phase"]

    def _add_scores(
        self, chart: RecoveryChart, ticks: list[tuple[float, str]], shown: Shown
    ) -> None:
        """From the top: phases, marks, notes, the scores, and what upright lines are."""
        room = _SCORES_EMS if self.room is None else min(_SCORES_EMS, max(_LEAST_EMS, self.room))
        height = theme.current().metrics.em(room)
        unit = height / (_HIGH - _LOW)
        grow, ribbon, foot = stroke(), self.line + 6, self.line + 6
        notes = _NOTES * grow if any(mark.kind == "note" for mark in chart.marks) else 4
        head = notes + _MARKS * grow + ribbon
        layers = [
            *self._ground(chart, [value for value, _words in ticks], ribbon),
            *self._lines(chart, shown),
            *self._marks(chart, notes / unit, _MARKS * grow / unit),
            *self._studies(shown.studies),
        ]
        self.add_row(ticks, _LOW - foot / unit, _HIGH + head / unit, height + head + foot, layers)

    def _ground(self, chart: RecoveryChart, grid: Sequence[float], ribbon: float) -> list[Layer]:
        palette = theme.current().palette
        phases = self._phases()
        self._ribbon = Ribbon(phases, self.small, ribbon)
        flare = [band for band in chart.bands if band.kind.startswith("flare")]
        # Where there is room for one only, day 0 stands on the axis all the same.
        names = [Named(chart.today, _("Today"), before=True)] if chart.today is not None else []
        names += [Named(mark.x, mark.label) for mark in chart.marks if mark.kind == "procedure"]
        layers: list[Layer] = [
            BandLayer(flare, palette.series.soreness, 0.09, edge=palette.name == "contrast"),
            self._ribbon,
            UprightLayer([band.first - 0.5 for band in phases], palette.hairline, 1, SOLID, z=1),
            GridLayer(grid, palette.hairline),
            *self._uprights(chart, palette.ink, 1.5),
            UprightNames(names, palette.ink_soft, self.small),
        ]
        if chart.baseline is not None:
            color = palette.series.usual_pain
            lines = (chart.soreness, chart.usual, chart.usual_week)
            value = chart.baseline.value
            words = (chart.baseline.label, _("before: {n}").format(n=signed(round(value, 1))))
            layers += [
                LevelLayer(value, color),
                LevelName(words, value, color, self.small, lines, [name.day for name in names]),
            ]
        return layers

    @staticmethod
    def _uprights(chart: RecoveryChart, ink: str, width: float) -> list[Layer]:
        """The procedures, and today."""
        days = [mark.x for mark in chart.marks if mark.kind == "procedure"]
        found: list[Layer] = [UprightLayer(days, ink, width, SOLID)]
        if chart.today is not None:
            accent = theme.current().palette.accent
            found.append(UprightLayer([chart.today], accent, width, DOT))
        return found

    def _lines(self, chart: RecoveryChart, shown: Shown) -> list[Layer]:
        palette = theme.current().palette
        colors = palette.series
        # Beside a trend or averages the single days step back.
        width = 1.0 if shown.median or shown.weeks else 2.0
        found: list[Layer] = [
            RangeLayer(chart.ranges, colors.soreness),
            RangeLayer(chart.usual_ranges, colors.usual_pain, _ASIDE),
        ]

        def line(series: Series, color: str, dash: Qt.PenStyle, marker: str, wide: float) -> None:
            if len(series):
                found.append(
                    LineLayer(
                        series,
                        color,
                        palette.card,
                        width=wide,
                        dash=dash,
                        marker=marker,
                        hollow=chart.filled_later,
                        upon=(chart.soreness,) if series is chart.usual else (),
                    )
                )

        if shown.waking:
            line(chart.waking, colors.waking, DOT, "diamond", 1.5)
        line(chart.usual_week, colors.usual_pain, DOT, "triangle", 1.5)
        line(chart.usual, colors.usual_pain, DASH, "square", width)
        line(chart.soreness, colors.soreness, SOLID, "circle", width)
        if shown.median:
            line(chart.usual_median, colors.usual_pain, DASH, "", 3.5)
            line(chart.soreness_median, colors.soreness, SOLID, "", 3.5)
        if shown.weeks:
            found.append(StepsLayer(_steps(chart.weeks, "usual"), colors.usual_pain, DASH))
            found.append(StepsLayer(_steps(chart.weeks, "soreness"), colors.soreness, SOLID))
        asked = [(float(x), _LOW + 0.5, "?") for x in chart.cant_tell]
        found.append(LetterLayer(asked, palette.ink_soft, palette.card, self.strong, ring=False))
        return found

    @staticmethod
    def _marks(chart: RecoveryChart, notes: float, row: float) -> list[Layer]:
        """Notes are many: a row of their own, `notes` high, keeps the rest apart from them."""
        palette = theme.current().palette
        return [
            EventLayer(
                [mark for mark in chart.marks if mark.kind == kind],
                getattr(palette, color),
                marker,
                _HIGH + (notes / 2 if kind == "note" else notes + row / 2),
                size,
            )
            for kind, (color, marker, size) in MARK_LOOKS.items()
        ]

    def _studies(self, points: Sequence[StudyPoint]) -> list[Layer]:
        palette: Palette = theme.current().palette
        named = [
            (float(point.x), point.mean, letter)
            for point, letter in zip(points, letters(points), strict=True)
        ]
        return [LetterLayer(named, palette.ink, palette.card, self.strong, ring=True)]

    def _add_lane(self, lane: Lane, chart: RecoveryChart, *, last: bool) -> None:
        head = self.line + 16
        data = self.line * lane.lines
        unit = data / lane.top
        palette = theme.current().palette
        layers = [*self._uprights(chart, palette.control, 1), *lane.layers(self.strong)]
        # Each lane stands on a ground of its own; the axis is that of the last one.
        foot = 0 if last else _FOOT
        if not last:
            layers.append(GridLayer([0.0], palette.hairline))
        self.add_row(lane.ticks, -foot / unit, lane.top + head / unit, data + head + foot, layers)


def _said(lanes: Sequence[Lane]) -> list[str]:
    """What stands beside the lanes."""
    return [words for lane in lanes for _value, words in lane.ticks]


def _steps(weeks: Sequence[Week], what: str) -> list[tuple[float, float, float]]:
    return [
        (week.first, week.last, value)
        for week in weeks
        if (value := getattr(week, what)) is not None
    ]
