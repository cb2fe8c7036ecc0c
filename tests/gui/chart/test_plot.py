"""The recovery chart as drawn: true distances, no line over a gap, what is chosen and no more."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QTransform
from pytestqt.qtbot import QtBot

from recovery_app.domain.chart import RecoveryChart, recovery_chart
from recovery_app.domain.studies import StudyPoint
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import Place
from recovery_app.gui.chart.marks import LaneName
from recovery_app.gui.chart.recovery_keys import keys, lower_keys, phase_keys
from recovery_app.gui.chart.recovery_plot import RecoveryPlot, Shown
from recovery_app.services import charting
from tests.domain.charting import PLAN, chart_input
from tests.domain.making import check_in, make, walk

WITH_GAPS = [0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13]


def chart_of(records: Sequence[object], last: int = 14, **more: object) -> RecoveryChart:
    return recovery_chart(chart_input(list(records), last=last, **more))  # type: ignore[arg-type]


def drawn(qtbot: QtBot, chart: RecoveryChart, shown: Shown | None = None) -> RecoveryPlot:
    theme.apply("light", 1.0)
    plot = RecoveryPlot(lambda n: (f"Day {n}",))
    qtbot.addWidget(plot)
    plot.show_chart(chart, (chart.first, chart.last), shown or Shown())
    plot.resize(900, plot.sizeHint().height())
    with qtbot.waitExposed(plot):
        plot.show()
    return plot


def picture(plot: RecoveryPlot) -> QImage:
    return plot.grab().toImage()


def at(plot: RecoveryPlot, day: float, value: float, row: int = 0) -> tuple[int, int]:
    """The pixel of a day and value."""
    spot = plot.mapFromScene(plot.views[row].mapViewToScene(QPointF(day, value)))
    return spot.x(), spot.y()


def has(image: QImage, color: str, place: tuple[int, int], around: int = 2) -> bool:
    wanted = QColor(color)
    x, y = place
    return any(
        _near(image.pixelColor(x + dx, y + dy), wanted)
        for dx in range(-around, around + 1)
        for dy in range(-around, around + 1)
    )


def _near(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 40 for a, b in pairs)


def test_days_stand_at_true_distances_and_no_line_crosses_a_gap(qtbot: QtBot) -> None:
    plot = drawn(qtbot, chart_of([check_in(n, worst=5) for n in WITH_GAPS]))
    image, red = picture(plot), theme.current().palette.series.soreness
    assert all(has(image, red, at(plot, day, 5)) for day in WITH_GAPS)
    assert all(has(image, red, at(plot, day + 0.5, 5)) for day in range(7))
    for start, end in ((7, 9), (9, 11), (11, 13)):
        assert not has(image, red, at(plot, (start + end) / 2, 5))
    xs = [at(plot, day, 5)[0] for day in WITH_GAPS]
    assert xs[8] - xs[7] == pytest.approx(2 * (xs[1] - xs[0]), abs=1)


def test_a_phase_too_short_for_its_name_is_listed_by_its_number(qtbot: QtBot) -> None:
    plot = drawn(qtbot, chart_of([check_in(n, worst=5) for n in range(60)], last=60, plan=PLAN))
    phases = [band.label for band in plot._phases()]
    assert plot.unnamed
    for band in plot.unnamed:
        assert plot.number(band) == str(phases.index(band.label) + 1)
    words = {key.marker: key.words for key in phase_keys(plot)}
    first = plot._phases()[0]
    days = (
        f"days {first.first} to {first.last}" if first.last > first.first else f"day {first.first}"
    )
    assert words["1"] == f"{first.label}, {days}"
    told: list[int] = []
    plot.refitted.connect(lambda: told.append(1))
    before = len(plot.unnamed)
    plot.resize(6000, plot.height())
    assert told
    assert len(plot.unnamed) < before


def test_words_beside_a_lane_leave_the_room_to_the_plot(qtbot: QtBot) -> None:
    records = [check_in(n, worst=5, swelling="mild") for n in range(5)]
    plot = drawn(qtbot, chart_of(records))
    wide = plot.margin
    plot.resize(320, plot.height())
    assert plot.margin < wide
    assert plot.margin < 320 / 5
    plot.resize(900, plot.height())
    assert plot.margin == wide


def test_a_zero_is_drawn_and_a_silent_day_is_not(qtbot: QtBot) -> None:
    records = [check_in(1, worst=0, swelling="none"), check_in(3, worst=4, swelling="mild")]
    plot = drawn(qtbot, chart_of(records))
    image, colors = picture(plot), theme.current().palette.series
    assert has(image, colors.soreness, at(plot, 1, 0))
    assert not has(image, colors.soreness, at(plot, 2, 0))
    swelling = colors.swelling
    assert has(image, swelling, at(plot, 1, 0.03, row=1))
    assert not has(image, swelling, at(plot, 2, 0.03, row=1))
    assert has(image, swelling, at(plot, 3, 0.9, row=1))


def test_swelling_runs_in_steps_and_ends_where_no_answer_is(qtbot: QtBot) -> None:
    levels = ((1, "moderate"), (2, "mild"), (4, "mild"))
    records = [check_in(n, worst=1, swelling=level) for n, level in levels]
    plot = drawn(qtbot, chart_of(records))
    image, color = picture(plot), theme.current().palette.series.swelling
    assert has(image, color, at(plot, 1.5, 0.7, row=1), around=0)
    assert has(image, color, at(plot, 1.4, 1.7, row=1), around=0)
    assert not has(image, color, at(plot, 1.6, 1.7, row=1), around=0)
    assert not has(image, color, at(plot, 3, 0.7, row=1), around=2)


def test_a_day_filled_in_later_has_an_open_marker(qtbot: QtBot) -> None:
    records = [check_in(1, worst=5), check_in(3, worst=5, entered=5)]
    chart = chart_of(records)
    assert chart.filled_later == (3,)
    plot = drawn(qtbot, chart)
    image, red = picture(plot), theme.current().palette.series.soreness
    assert has(image, red, at(plot, 1, 5), around=0)
    assert not has(image, red, at(plot, 3, 5), around=0)
    assert has(image, red, at(plot, 3, 5), around=5)


def test_equal_values_of_both_lines_are_both_seen(qtbot: QtBot) -> None:
    chart = chart_of([check_in(1, worst=5, usual_pain=5), check_in(4, worst=3, usual_pain=6)])
    plot = drawn(qtbot, chart)
    image, colors = picture(plot), theme.current().palette.series
    x, y = at(plot, 1, 5)
    assert has(image, colors.soreness, (x, y), around=1)
    # Usual pain looks out on every side, also at the corners.
    for dx, dy in ((-6, 0), (0, -6), (0, 6), (-6, -6), (-6, 6)):
        assert has(image, colors.usual_pain, (x + dx, y + dy), around=0)


@pytest.mark.parametrize(("shown", "words"), [
    (Shown(waking=True), "On waking"),
    (Shown(median=True), "Middle of 7 days"),
    (Shown(weeks=True), "Average of a week"),
])  # fmt: skip
def test_what_is_off_at_first_is_drawn_when_chosen(qtbot: QtBot, shown: Shown, words: str) -> None:
    chart = chart_of([check_in(n, worst=5, waking=2) for n in range(10)])
    before = picture(drawn(qtbot, chart))
    after = picture(drawn(qtbot, chart, shown))
    assert before != after
    assert words not in [key.words for key in keys(chart, Shown())]
    assert words in [key.words for key in keys(chart, shown)]


def test_no_upright_line_runs_through_the_name_of_a_phase(qtbot: QtBot) -> None:
    chart = chart_of([check_in(n, worst=5) for n in range(10)], plan=PLAN)
    plot = drawn(qtbot, chart)
    image, accent = picture(plot), theme.current().palette.accent
    assert chart.today is not None
    x = at(plot, chart.today, 9)[0]
    top = plot.mapFromScene(plot.views[0].mapRectToScene(plot.views[0].boundingRect()).topLeft())
    assert has(image, accent, (x, at(plot, 0, 9)[1]), around=3)
    assert not has(image, accent, (x, top.y() + 10), around=3)


def test_letters_close_to_each_other_are_whole(qtbot: QtBot) -> None:
    def inked(*days: int) -> int:
        chart = chart_of([check_in(0, worst=5), *(check_in(n, cant_tell=True) for n in days)],
                         last=120)  # fmt: skip
        plot = drawn(qtbot, chart)
        image, dark = picture(plot), QColor(theme.current().palette.ink_soft)
        (left, top), (right, foot) = at(plot, 48, 0.9), at(plot, 55, 0.1)
        return sum(_near(image.pixelColor(x, y), dark)
                   for x in range(left, right) for y in range(top, foot))  # fmt: skip

    alone = inked(50)
    assert alone > 10
    assert inked(50, 51) > 1.8 * alone


def test_study_points_are_off_until_chosen(qtbot: QtBot) -> None:
    chart = chart_of([check_in(n, worst=5) for n in range(10)])
    before = picture(drawn(qtbot, chart))
    assert picture(drawn(qtbot, chart, Shown(studies=charting.studies()))) != before


def test_a_study_at_the_edge_has_its_letter_inside(qtbot: QtBot) -> None:
    chart = chart_of([check_in(n, worst=5) for n in range(10)], last=300)

    point = StudyPoint("A", "disc", 10, chart.last, 8.5, None, "A")
    plot = drawn(qtbot, chart, Shown(studies=(point,)))
    x, y = at(plot, chart.last, 8.5)
    assert has(picture(plot), theme.current().palette.ink, (x - 16, y), around=8)


def test_a_trend_and_weekly_averages_have_samples_of_their_own() -> None:
    chart = chart_of([check_in(n, worst=5) for n in range(10)])
    assert [key.marker for key in keys(chart, Shown(median=True, weeks=True))][1:3] == ["", "steps"]


def test_the_legend_lists_what_is_drawn_and_no_more() -> None:
    bare = chart_of([check_in(1, worst=5)])
    listed = [key.words for key in (*keys(bare, Shown()), *lower_keys(bare))]
    assert listed == ["Worst soreness", "Days 1 to 7: soreness usually settles"]
    assert "Milestone" not in listed
    assert "Walking" not in listed
    full = chart_of(
        [
            check_in(1, worst=5, usual_pain=3, reliever=False),
            walk(1, 20),
            make("milestone", 2, text="drove"),
            make("ice_session", 2, minutes=10),
        ],
        plan=PLAN,
        usual_minutes=60,
        baseline=6,
    )
    listed = [key.words for key in (*keys(full, Shown()), *lower_keys(full))]
    for words in ("Usual pain", "Milestone", "Walking", "The plan's activity", "None taken"):
        assert words in listed


def test_lanes_appear_with_their_first_entry(qtbot: QtBot) -> None:
    assert len(drawn(qtbot, chart_of([check_in(1, worst=5)])).views) == 1
    records = [check_in(1, worst=5, swelling="mild"), walk(1, 10)]
    assert len(drawn(qtbot, chart_of(records)).views) == 3


def bars(plot: RecoveryPlot, color: str, row: int) -> list[int]:
    """How wide the bars on a lane's ground are (pixels), from the left."""
    image, widths = picture(plot), [0]
    left, y = at(plot, plot.shown_days[0], 1, row)
    for x in range(left, at(plot, plot.shown_days[1], 1, row)[0]):
        if has(image, color, (x, y), around=0):
            widths[-1] += 1
        elif widths[-1]:
            widths.append(0)
    return [width for width in widths if width]


def test_days_too_narrow_for_bars_stand_together_in_weeks(qtbot: QtBot) -> None:
    walks = [walk(n, 30) for n in range(0, 364, 2) if n // 7 != 20]
    plot = drawn(qtbot, chart_of([check_in(0, worst=5), *walks], last=364))
    green = theme.current().palette.series.walk
    assert plot.day_width < 3
    weeks = bars(plot, green, row=1)
    assert len(weeks) == 51
    assert min(weeks[:-1]) >= 5
    assert "Active minutes: average of the days noted in each week" in said(plot)
    plot.zoom(0.2)
    days = bars(plot, green, row=1)
    assert len(days) == pytest.approx((plot.shown_days[1] - plot.shown_days[0]) / 2, abs=2)
    assert "Active minutes" in said(plot)


def test_ten_years_have_a_bar_for_four_weeks(qtbot: QtBot) -> None:
    ice = [make("ice_session", n, minutes=15) for n in range(0, 3650, 3)]
    plot = drawn(qtbot, chart_of([check_in(0, worst=5), *ice], last=3650))
    assert len(bars(plot, theme.current().palette.series.ice, row=1)) == pytest.approx(131, abs=1)
    assert "Ice, minutes: average of the days noted in every 4 weeks" in said(plot)


def test_the_name_of_a_lane_is_the_longest_that_has_room(qtbot: QtBot) -> None:
    swollen = [check_in(n, worst=5, swelling="mild") for n in range(300)]
    plot = drawn(qtbot, chart_of([*swollen, walk(1, 10)], last=300))
    assert said(plot) == [
        "Swelling: worst day of each week",
        "Active minutes: average of the days noted in each week",
    ]
    plot.resize(320, plot.height())
    qtbot.waitUntil(lambda: plot.width() == 320)
    assert said(plot) == ["Swelling: worst day of each week", "Active minutes, weekly average"]


def test_marks_too_close_for_their_shapes_cover_their_own_days_only(qtbot: QtBot) -> None:
    taken = [make("medicine", n, name="paracetamol", medicine_class="paracetamol")
             for n in (*range(100, 110), 200)]  # fmt: skip
    plot = drawn(qtbot, chart_of([check_in(0, worst=5), *taken], last=364))
    (first, y), (last, _y) = at(plot, 99.4, 0.5, 1), at(plot, 109.6, 0.5, 1)
    image, color = picture(plot), theme.current().palette.series.medicine
    assert has(image, color, at(plot, 104, 0.5, 1))
    # One that stands alone keeps its shape.
    assert has(image, color, (at(plot, 200, 0.5, 1)[0] - 3, y), around=0)
    assert not has(image, color, (first - 2, y), around=1)
    assert not has(image, color, (last + 2, y), around=1)
    # Where there are none in view there is nothing to draw.
    plot.views[0].setXRange(250, 300, padding=0)
    assert not has(picture(plot), color, at(plot, 275, 0.5, 1), around=20)


def said(plot: RecoveryPlot) -> list[str]:
    """The names of the lanes as they are drawn."""
    picture(plot)
    (first, last), _values = plot.views[0].viewRange()
    found = []
    for view in plot.views[1:]:
        area = view.mapRectToScene(view.boundingRect())
        spread = QTransform.fromScale(area.width() / (last - first), 1)
        found += [name.said(Place(spread, first, last, area))
                  for name in view.addedItems if isinstance(name, LaneName)]  # fmt: skip
    return found


def test_ten_years_are_thinned_but_gaps_stay(qtbot: QtBot) -> None:
    records = [check_in(n, worst=5) for n in range(3650) if not 1500 < n < 1800]
    plot = drawn(qtbot, chart_of(records, last=3650))
    image, red = picture(plot), theme.current().palette.series.soreness
    # Every 14 days after the last due day: the line goes on from day to day.
    assert has(image, red, at(plot, 1000, 5))
    assert not has(image, red, at(plot, 1650, 5))
    assert has(image, red, at(plot, 2500, 5))
