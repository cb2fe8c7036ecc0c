"""Chart colours drawn together can be told apart, by people who see fewer colours too."""

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_converter

from recovery_app.gui.theme.tokens import PALETTES

APART = 10  # CAM02-UCS; about 1 is just noticeable
LINES = ("soreness", "usual_pain", "waking", "swelling")
ACTIVITY = ("walk", "daily", "physio", "cardio", "load")
BARS = ("ice", "medicine", "exposure", *ACTIVITY)
SIGHTS = ("normal", "protanomaly", "deuteranomaly", "tritanomaly")

to_ucs = cspace_converter("sRGB1", "CAM02-UCS")


def seen(colours: list[str], sight: str) -> np.ndarray:
    rgb = np.array([[int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)] for c in colours])
    if sight != "normal":
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        rgb = np.clip(cspace_converter(space, "sRGB1")(rgb), 0, 1)
    return np.asarray(to_ucs(rgb))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("group", [LINES, BARS], ids=["lines", "bars"])
@pytest.mark.parametrize("name", PALETTES)
def test_colours_drawn_together_are_apart(name: str, group: tuple[str, ...], sight: str) -> None:
    series = PALETTES[name].series
    points = dict(zip(group, seen([getattr(series, n) for n in group], sight), strict=True))
    close = {
        (one, other): round(float(np.linalg.norm(points[one] - points[other])), 1)
        for one, other in combinations(group, 2)
        if np.linalg.norm(points[one] - points[other]) < APART
    }
    assert close == {}
