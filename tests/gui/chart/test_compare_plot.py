"""Periods beside each other: all their days, and a side without a line says so."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from recovery_app.domain.compare import compare_periods
from recovery_app.domain.daily import summaries
from recovery_app.domain.days import recoveries
from recovery_app.gui import theme
from recovery_app.gui.chart.compare_plot import ComparePlot, colors, keys
from tests.domain.making import check_in, on, procedure

ONE = recoveries([procedure(0)])
DAYS = summaries([check_in(n, worst=2) for n in (9, 11)], ONE)
FOUND = compare_periods(DAYS, ONE[0], [(on(1), on(7)), (on(8), on(14))])


def test_every_day_of_a_period_is_on_the_axis_noted_or_not(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)
    plot = ComparePlot()
    qtbot.addWidget(plot)
    plot.show_comparison(FOUND, "soreness")
    first, last = plot.shown_days
    assert (first, last) == pytest.approx((1, 7), abs=0.8)
    assert "8 Nov" not in plot.words_for(2)[0]
    assert plot.words_for(2)[0] == "Day 2"
    assert plot.words_for(2)[2].endswith(": 2")
    assert plot.words_for(7)[2].endswith("no entry")


def test_equal_values_of_both_sides_are_both_seen(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)
    plot = ComparePlot()
    qtbot.addWidget(plot)
    days = summaries([check_in(n, worst=2) for n in (3, 10)], ONE)
    plot.show_comparison(
        compare_periods(days, ONE[0], [(on(1), on(7)), (on(8), on(14))]), "soreness"
    )
    plot.resize(900, plot.sizeHint().height())
    with qtbot.waitExposed(plot):
        plot.show()
    spot = plot.mapFromScene(plot.views[0].mapViewToScene(QPointF(3, 2)))
    image = plot.grab().toImage()
    first, second = (QColor(color).name() for color in colors()[:2])
    assert image.pixelColor(spot).name() == second
    for way in (-1, 1):
        rim = {image.pixelColor(spot.x(), spot.y() + way * n).name() for n in range(5, 9)}
        assert first in rim


def test_a_side_without_a_line_says_so_in_the_legend() -> None:
    theme.apply("light", 1.0)
    nothing, noted = (key.words for key in keys(FOUND.sides, "soreness"))
    assert nothing == "2 Nov to 8 Nov: nothing noted"
    assert noted == "9 Nov to 15 Nov"
    assert all("nothing noted" in key.words for key in keys(FOUND.sides, "usual"))
