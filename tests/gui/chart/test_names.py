"""Words in a plot: at what they name, where no line runs, never cut short."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from recovery_app.domain.chart_parts import Band, Point, Series
from recovery_app.gui import theme
from recovery_app.gui.chart.layer import Layer, Place
from recovery_app.gui.chart.names import LevelName, Named, Ribbon, UprightNames
from recovery_app.gui.theme import fonts

WIDE, HIGH, DAYS = 600, 200, 30


@pytest.fixture(autouse=True)
def _light(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)


def drawn(layer: Layer) -> QImage:
    """The layer over days 0 to 30 and values 0 to 10."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    transform = QTransform(WIDE / DAYS, 0, 0, -HIGH / 10, 0, HIGH)
    painter = QPainter(image)
    layer.draw(painter, Place(transform, 0, DAYS, QRectF(0, 0, WIDE, HIGH)))
    painter.end()
    return image


def inked(image: QImage, box: tuple[int, int, int, int]) -> bool:
    left, top, right, foot = box
    return any(
        image.pixelColor(x, y).lightness() < 200
        for x in range(left, right)
        for y in range(top, foot)
    )


def level(*points: tuple[float, float]) -> QImage:
    font = fonts.font(theme.current().metrics, "small")
    line = Series("usual", "Usual pain", (tuple(Point(x, y) for x, y in points),))
    return drawn(LevelName(["Usual pain before: 5", "Before: 5"], 5, "#0B6A67", font, [line]))


ABOVE_RIGHT, BELOW_RIGHT = (480, 78, 600, 98), (480, 102, 600, 124)
ABOVE_LEFT = (0, 78, 120, 98)


@pytest.mark.parametrize(("points", "free"), [
    ([(0, 1), (30, 1)], ABOVE_RIGHT),
    ([(0, 5.5), (30, 5.5)], BELOW_RIGHT),
    ([(15, 1), (24, 1), (27, 9), (30, 1)], ABOVE_LEFT),
])  # fmt: skip
def test_a_level_is_named_where_no_line_runs(
    points: list[tuple[int, float]], free: tuple[int, int, int, int]
) -> None:
    image = level(*points)
    assert inked(image, free)
    others = {ABOVE_RIGHT, BELOW_RIGHT, ABOVE_LEFT} - {free}
    assert not any(inked(image, box) for box in others)


def test_where_there_is_little_room_a_level_has_the_shorter_name() -> None:
    # The longer name would reach to day 23, the shorter one to day 26.
    assert not inked(level((0, 5.5), (24, 5.5), (24.1, 9), (25, 4.5)), (450, 78, 515, 98))


def test_a_level_is_not_named_across_an_upright_line() -> None:
    font = fonts.font(theme.current().metrics, "small")
    image = drawn(LevelName(["Before: 5"], 5, "#0B6A67", font, [], [27, 29]))
    assert not inked(image, ABOVE_RIGHT)
    assert inked(image, ABOVE_LEFT)


def test_a_name_without_room_is_left_out_for_a_shorter_one() -> None:
    font = fonts.font(theme.current().metrics, "small")
    words = ["A name that is far too long for the room that there is " * 2, "Before: 5"]
    assert drawn(LevelName(words, 5, "#0B6A67", font, [])) == drawn(
        LevelName(words[1:], 5, "#0B6A67", font, [])
    )


def test_a_narrow_peak_is_in_the_way_too() -> None:
    peak = [(0, 1.0), (26.9, 1.0), (27, 5.5), (27.1, 1.0), (30, 1.0)]
    assert not inked(level(*peak), ABOVE_RIGHT)


def test_where_there_is_no_room_at_the_level_a_stroke_leads_to_its_name() -> None:
    font = fonts.font(theme.current().metrics, "small")
    above = Series("a", "A", (tuple(Point(x, 5.5) for x in range(31)),))
    below = Series("b", "B", (tuple(Point(x, 4.5) for x in range(31)),))
    image = drawn(LevelName(["Before: 5"], 5, "#0B6A67", font, [above, below]))
    # Above the upper line, and from there down to the level.
    assert inked(image, (500, 50, 600, 82))
    assert inked(image, (500, 90, 600, 98))
    assert not inked(image, (0, 0, 500, 200))
    assert not inked(image, BELOW_RIGHT)


def test_where_no_place_is_free_the_freest_is_taken() -> None:
    font = fonts.font(theme.current().metrics, "small")
    levels = [n / 2 for n in range(21) if n not in (8, 9, 10)]
    full = [Series("a", "A", (tuple(Point(x, y) for x in range(31)),)) for y in levels]
    part = Series("b", "B", (tuple(Point(x, 4.5) for x in range(29)),))
    image = drawn(LevelName(["Before: 5"], 5, "#0B6A67", font, [*full, part]))
    assert inked(image, BELOW_RIGHT)
    assert not inked(image, ABOVE_RIGHT)


def test_upright_lines_are_named_at_their_feet_and_never_over_each_other() -> None:
    font = fonts.font(theme.current().metrics, "small")

    def feet(*names: Named) -> QImage:
        return drawn(UprightNames(names, "#000000", font))

    apart = feet(Named(0, "Procedure"), Named(30, "Today", before=True))
    assert inked(apart, (0, 180, 80, 200))
    assert inked(apart, (540, 180, 600, 200))
    close = feet(Named(0, "Procedure"), Named(2, "Today", before=True))
    assert close == feet(Named(0, "Procedure"))


def test_a_phase_without_room_for_its_name_stays_without() -> None:
    font = fonts.font(theme.current().metrics, "small")

    def named(label: str, last: int, number: str = "") -> QImage:
        band = Band("phase", 0, last, label)
        ribbon = Ribbon([band], font, 24)
        ribbon.numbers = {band: number} if number else {}
        return drawn(ribbon)

    assert named("Settle and move", 2) == named("", 2)
    assert named("Settle and move", 12) != named("", 12)
    assert named("Settle and move", 2, "3") == named("3", 2), "its number stands for it"
    assert named("Settle and move", 12, "3") == named("Settle and move", 12)
