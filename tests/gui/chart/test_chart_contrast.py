"""What lies on a tint, or is written in the colour of a line, keeps the contrast of the rest."""

import pytest
from PySide6.QtWidgets import QApplication

from recovery_app.gui import theme
from recovery_app.gui.chart.heat_view import heat_color
from recovery_app.gui.chart.recovery_lanes import group_colors, group_patterns
from recovery_app.gui.theme.tokens import PALETTES, Palette
from tests.gui.theme.test_contrast import LINE, TEXT, ratio

FLARE = 0.09


def tinted(palette: Palette, times: int) -> str:
    """The card under so many bands of the flare."""
    ground = [int(palette.card[i : i + 2], 16) for i in (1, 3, 5)]
    tint = [int(palette.series.soreness[i : i + 2], 16) for i in (1, 3, 5)]
    for _band in range(times):
        ground = [round(g + (t - g) * FLARE) for g, t in zip(ground, tint, strict=True)]
    return "#" + "".join(f"{part:02X}" for part in ground)


@pytest.mark.parametrize("times", [0, 1, 2])
@pytest.mark.parametrize("name", PALETTES)
def test_lines_can_be_seen_on_the_flare(name: str, times: int) -> None:
    palette = PALETTES[name]
    ground = tinted(palette, times)
    for line in ("soreness", "usual_pain", "waking"):
        assert ratio(getattr(palette.series, line), ground) >= LINE, line
    for mark in ("danger", "accent", "ink_soft"):
        assert ratio(getattr(palette, mark), ground) >= LINE, mark


@pytest.mark.parametrize("times", [0, 1, 2])
@pytest.mark.parametrize("name", PALETTES)
def test_words_in_the_plot_can_be_read(name: str, times: int) -> None:
    palette = PALETTES[name]
    ground = tinted(palette, times)
    assert ratio(palette.series.usual_pain, ground) >= TEXT
    assert ratio(palette.ink_soft, ground) >= TEXT


def test_where_contrast_rules_a_day_with_a_zero_stands_out_from_one_without_an_entry(
    qapp: QApplication,
) -> None:
    theme.choose("contrast")
    card = theme.current().palette.card
    assert min(ratio(heat_color(n).name(), card) for n in range(11)) >= LINE
    assert ratio(heat_color(10).name(), heat_color(0).name()) > 2


@pytest.mark.parametrize("name", PALETTES)
def test_soreness_grows_darker_or_brighter_step_by_step(qapp: QApplication, name: str) -> None:
    theme.choose(name)
    steps = [ratio(heat_color(n).name(), theme.current().palette.card) for n in range(11)]
    assert steps == sorted(set(steps))


@pytest.mark.parametrize("name", PALETTES)
def test_where_contrast_rules_each_kind_of_activity_has_a_pattern(
    qapp: QApplication, name: str
) -> None:
    theme.choose(name)
    patterns = [group_patterns().get(code) for code in group_colors()]
    assert len(set(patterns)) == (len(patterns) if name == "contrast" else 1)
