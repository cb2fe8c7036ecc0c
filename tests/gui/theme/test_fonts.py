"""The shipped typeface: small, licensed, legible in three scripts, the same in Qt everywhere."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication

from recovery_app import resources
from recovery_app.gui.theme import fonts
from recovery_app.gui.theme.tokens import FAMILY, TYPE, Metrics

FOLDER = resources.path("fonts")


@pytest.mark.parametrize("role", TYPE)
def test_every_role_is_drawn_in_the_shipped_family(qapp: QApplication, role: str) -> None:
    fonts.register()
    info = QFontInfo(fonts.font(Metrics(), role))
    assert info.family().startswith(FAMILY)
    assert info.weight() == TYPE[role].weight


def test_figures_are_equally_wide_when_asked(qapp: QApplication) -> None:
    fonts.register()
    plain = QFontMetricsF(fonts.font(Metrics()))
    figures = QFontMetricsF(fonts.font(Metrics(), figures=True))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("8888")
    assert figures.horizontalAdvance("1111") == figures.horizontalAdvance("8888")


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.ttf")), ids=lambda f: f.stem)
def test_latin_greek_and_cyrillic_are_covered(qapp: QApplication, file: Path) -> None:
    raw = QRawFont(str(file), 16)
    for letter in "aäßçéłőşğñøαβΩЖжїђ0189°²₂–—…’„“≥≤→✓×µ":
        assert raw.supportsCharacter(ord(letter)), letter


def test_small_enough_and_licensed() -> None:
    files = list(FOLDER.glob("*.ttf"))
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) < 2_500_000
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
