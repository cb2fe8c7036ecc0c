"""Icons take the theme's colours and stay sharp."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from recovery_app import gui, resources
from recovery_app.gui import theme
from recovery_app.gui.theme import icons
from recovery_app.gui.theme.tokens import DARK, LIGHT

FOLDER = resources.path("icons")
ICONS = sorted(json.loads((FOLDER / "lucide.json").read_text(encoding="utf-8")))
DRAWINGS = sorted(f.stem for f in FOLDER.glob("*.svg"))


def inks(image: QImage) -> set[str]:
    """The colours of the opaque points."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {
        image.pixelColor(x, y).name().upper()
        for x, y in points
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_can_be_drawn(qtbot: QtBot, name: str) -> None:
    theme.apply("light", 1.0)
    picture = icons.pixmap(name, "accent", 24, ratio=2.0)
    assert inks(picture.toImage()) <= {LIGHT.accent}
    assert inks(picture.toImage())


def test_no_icon_is_shipped_that_nothing_shows() -> None:
    code = Path(gui.__file__).parent.rglob("*.py")
    sources = "".join(file.read_text(encoding="utf-8") for file in code)
    assert [name for name in (*ICONS, *DRAWINGS) if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_uses_theme_colours_only(qtbot: QtBot, name: str) -> None:
    theme.apply("dark", 1.0)
    source = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert "#" not in source
    assert DARK.accent in inks(icons.drawing(name, 240, 240, ratio=1.0).toImage())


def test_sharp_at_twice_the_points(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)
    picture = icons.pixmap("check", "ink", 20, ratio=2.0)
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
    gapped = icons.pixmap("check", "ink", 20, ratio=2.0, gap=8)
    assert (gapped.width(), gapped.height()) == (56, 40)


def test_an_unknown_icon_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", "ink", 20, ratio=1.0)


def test_colours_are_mixed_between_tokens(qtbot: QtBot) -> None:
    theme.apply("light", 1.0)
    assert icons.mix("card", "ink", 0).name().upper() == LIGHT.card
    assert icons.mix("card", "ink", 1) == QColor(LIGHT.ink)


def test_the_licence_is_beside_the_icons() -> None:
    assert "ISC License" in (FOLDER / "LICENSE-lucide.txt").read_text(encoding="utf-8")
