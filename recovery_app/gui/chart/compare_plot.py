"""Two or more procedures, or two periods, as lines on one axis of their days."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from recovery_app.domain.chart import SCORE_RANGE
from recovery_app.domain.chart_parts import Series
from recovery_app.domain.compare import Compared, Comparison
from recovery_app.gui import theme
from recovery_app.gui.chart.day_plot import DayPlot
from recovery_app.gui.chart.legend import Key
from recovery_app.gui.chart.lines import GridLayer, LineLayer
from recovery_app.text import _

MOST = 4
"""More lines than colours that can be told apart are not drawn: the latest ones are."""

_LOW, _HIGH = SCORE_RANGE
_EMS = 13
_LOOKS = (
    (Qt.PenStyle.SolidLine, "circle"),
    (Qt.PenStyle.DashLine, "square"),
    (Qt.PenStyle.DotLine, "diamond"),
    (Qt.PenStyle.DashDotLine, "triangle"),
)


class ComparePlot(DayPlot):
    """`show_comparison` draws one line a side: soreness, or usual pain."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[tuple[str, Series], ...] = ()

    def show_comparison(self, found: Comparison, what: str) -> None:
        """Draw the sides of a comparison; `what` is "soreness" or "usual"."""
        palette = theme.current().palette
        sides = found.sides[-MOST:]
        self._lines = tuple((side.name, getattr(side, what)) for side in sides)
        ticks = [(float(n), str(n)) for n in range(_LOW, _HIGH + 1, 2)]
        self.begin(found.title, found.summary, [words for _value, words in ticks])
        drawn = [line for _name, line in self._lines]
        layers = [
            LineLayer(line, color, palette.card, dash=dash, marker=marker, upon=drawn[number:])
            for number, (line, color, (dash, marker)) in enumerate(
                zip(drawn, colors(), _LOOKS, strict=False), 1
            )
            if len(line)
        ]
        grid = GridLayer([value for value, _words in ticks], palette.hairline)
        height = theme.current().metrics.em(_EMS)
        self.add_row(ticks, _LOW - 0.6, _HIGH + 0.6, height, [grid, *layers])
        days = found.first, found.last
        self.finish(days, days, None, found.first)

    def words_for(self, day: int) -> Sequence[str]:
        """The day's value on each side."""
        said = [_("Day {n}").format(n=day)]
        for name, line in self._lines:
            value = next((point.value for point in line if point.x == day), None)
            words = _("no entry") if value is None else f"{value:g}"
            said.append(_("{what}: {value}").format(what=name, value=words))
        return said

    @staticmethod
    def how() -> str:
        """The keys, for a screen reader."""
        return _(
            "Arrows read out a day, Shift and arrows move along, plus and minus zoom, Home shows "
            "all days."
        )


def colors() -> tuple[str, ...]:
    """One colour a side."""
    series = theme.current().palette.series
    return series.soreness, series.usual_pain, series.waking, series.swelling


def keys(sides: Sequence[Compared], what: str) -> tuple[Key, ...]:
    """The legend of a comparison of `what`; of a side that has no line it says so."""
    nothing = _("{name}: nothing noted")
    return tuple(
        Key(side.name if len(getattr(side, what)) else nothing.format(name=side.name),
            color, marker, dash)
        for side, color, (dash, marker) in zip(sides[-MOST:], colors(), _LOOKS, strict=False)
    )  # fmt: skip
