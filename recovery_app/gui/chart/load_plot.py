"""Yesterday's load against this morning's soreness, a dot for each day."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from recovery_app.domain.chart import SCORE_RANGE
from recovery_app.domain.load import Comparison, Pair
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import Layer, Place, columns
from recovery_app.gui.chart.library import pg
from recovery_app.gui.chart.lines import GridLayer, StepsLayer, UprightLayer
from recovery_app.gui.chart.rows_plot import RowsPlot
from recovery_app.text import _

_LOW, _HIGH = SCORE_RANGE
_EMS = 13
_DOT = 5.0


class DotsLayer(Layer):
    """Dots at (x, y); days that fall on the same place make one dot with their number in it."""

    def __init__(
        self, places: Sequence[tuple[float, float]], color: str, paper: str, font: QFont
    ) -> None:
        super().__init__(10)
        counted = Counter(places)
        self._places = columns([(x, y, n) for (x, y), n in counted.items()], 3)
        self._color, self._paper, self._font = QColor(color), QColor(paper), font

    def draw(self, painter: QPainter, place: Place) -> None:
        painter.setFont(self._font)
        xs, ys = place.x(self._places[:, 0]), place.y(self._places[:, 1])
        sizes = _DOT + np.where(self._places[:, 2] > 1, self._font.pixelSize() * 0.35, 0)
        for x, y, size, count in zip(
            xs.tolist(), ys.tolist(), sizes.tolist(), self._places[:, 2].tolist(), strict=True
        ):
            box = QRectF(x - size, y - size, 2 * size, 2 * size)
            painter.setPen(QPen(self._paper, 1))
            painter.setBrush(self._color)
            painter.drawEllipse(box)
            if count > 1:
                painter.setPen(self._paper)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(int(count)))


class LoadPlot(RowsPlot):
    """`show_pairs` draws; the axis below is minutes, or effort from 0 to 10."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_pairs(
        self, pairs: Sequence[Pair], what: str, description: str, split: Comparison | None = None
    ) -> None:
        """Draw the pairs; `what` is "minutes" or "effort", days without it are left out.

        `split` parts the days, and has a level line for the mornings on either side.
        """
        palette = theme.current().palette
        found = [
            (float(value), float(pair.morning))
            for pair in pairs
            if (value := getattr(pair, what)) is not None
        ]
        ticks = [(float(n), str(n)) for n in range(_LOW, _HIGH + 1, 2)]
        self.begin(_("Load and the next morning"), description, [words for _v, words in ticks])
        dots = DotsLayer(found, palette.series.waking, palette.card, self.strong)
        grid = GridLayer([value for value, _words in ticks], palette.hairline)
        height = theme.current().metrics.em(_EMS)
        most = max([value for value, _morning in found], default=0)
        most = _HIGH if what == "effort" else max(30.0, most)
        layers = [grid, dots]
        if split is not None:
            layers += _parted(split, most)
        view = self.add_row(ticks, _LOW - 0.8, _HIGH + 0.8, height, layers)
        view.setMouseEnabled(x=False, y=False)
        view.setXRange(-0.05 * most, 1.05 * most, padding=0)
        self.add_axis(pg.AxisItem("bottom"), ("",), 1)


def _parted(split: Comparison, most: float) -> list[Layer]:
    ink = theme.current().palette.ink_soft
    levels = [
        (0.5, split.split - 0.5, split.morning_after_less),
        (split.split + 0.5, most - 0.5, split.morning_after_more),
    ]
    return [
        UprightLayer([split.split], ink, 1, Qt.PenStyle.DotLine),
        # Beneath the dots, some of which hold a number.
        StepsLayer(levels, ink, Qt.PenStyle.SolidLine, z=4),
    ]
