"""The axis of days: dates never run into each other, however long the axis is."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from recovery_app.gui import theme
from recovery_app.gui.chart.axis import DayAxis
from recovery_app.gui.chart.rows_plot import RowsPlot


@pytest.mark.parametrize("days", [8, 41, 378, 800, 1500, 3663])
@pytest.mark.parametrize("width", [240.0, 520.0, 790.0, 1700.0])
def test_dates_do_not_run_into_each_other(qtbot: QtBot, days: int, width: float) -> None:
    theme.apply("light", 1.0)
    plot = RowsPlot()
    qtbot.addWidget(plot)
    axis = DayAxis(date(2016, 11, 25))
    plot.dress(axis)
    low, high = -13.7, days - 12.3
    ((_spacing, shown),) = axis.tickValues(low, high, width)
    assert shown
    measure = QFontMetricsF(plot.small).horizontalAdvance
    wide = [measure(words.split("\n")[1]) for words in axis.tickStrings(shown, 1, 1)]
    day = width / (high - low)
    for n, (left, right) in enumerate(pairwise(shown)):
        assert (right - left) * day > (wide[n] + wide[n + 1]) / 2 + 8
