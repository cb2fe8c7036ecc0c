"""The colours keep the contrast that WCAG 2.2 asks for, computed from the tokens themselves."""

import pytest

from recovery_app.gui.theme.tokens import PALETTES, Palette, Series

TEXT, LINE = 4.5, 3.0
SURFACES = ("window", "sidebar", "card", "sunken", "popover", "hover", "pressed")

TEXT_PAIRS = [
    *[(ink, on) for ink in ("ink", "ink_soft") for on in SURFACES],
    *[("ink_faint", on) for on in ("window", "card", "sunken", "popover", "hover")],
    *[("accent", on) for on in ("window", "card", "sunken", "hover", "pressed")],
    *[("danger", on) for on in ("window", "card", "danger_soft")],
    ("warning", "card"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_accent", "accent_pressed"),
    ("on_accent_soft", "accent_soft"),
    ("ink", "accent_soft"),
    ("on_warning_soft", "warning_soft"),
    ("on_danger_soft", "danger_soft"),
]
LINE_PAIRS = [
    *[("control", on) for on in ("window", "card", "sunken", "popover")],
    *[("control_hover", on) for on in ("card", "hover")],
    *[("focus", on) for on in ("window", "sidebar", "card", "popover")],
    *[("accent", on) for on in ("window", "card", "accent_soft")],
    ("danger", "card"),
    ("warning", "window"),
    ("accent", "card"),
    ("ink_soft", "pressed"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_the_one_of_wcag() -> None:
    assert ratio("#FFFFFF", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("ink", "on"), TEXT_PAIRS)
def test_text_can_be_read(name: str, ink: str, on: str) -> None:
    palette = PALETTES[name]
    assert ratio(getattr(palette, ink), getattr(palette, on)) >= TEXT


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("line", "on"), LINE_PAIRS)
def test_lines_of_controls_can_be_seen(name: str, line: str, on: str) -> None:
    palette = PALETTES[name]
    assert ratio(getattr(palette, line), getattr(palette, on)) >= LINE


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("series", Series.__slots__)
def test_chart_colours_stand_out_from_the_card(name: str, series: str) -> None:
    palette = PALETTES[name]
    assert ratio(getattr(palette.series, series), palette.card) >= LINE


def test_high_contrast_is_higher() -> None:
    contrast = PALETTES["contrast"]
    for ink in ("ink", "ink_soft", "ink_faint", "accent", "danger", "warning"):
        assert ratio(getattr(contrast, ink), contrast.card) >= 7


@pytest.mark.parametrize("name", PALETTES)
def test_every_token_is_a_colour(name: str) -> None:
    palette = PALETTES[name]
    for token in Palette.__slots__:
        value = getattr(palette, token)
        if isinstance(value, str) and token != "name":
            assert value.startswith("#")
            assert len(value) in (7, 9)
