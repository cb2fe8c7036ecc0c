"""Icons (Lucide's, from its font) and drawings (our SVGs), in theme colours, sharp on any screen."""

import json
import re
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPixmap, QRawFont

from recovery_app import resources
from recovery_app.gui.theme import state

_TOKEN = re.compile(r"var\(--([a-z-]+)\)")


@lru_cache(maxsize=1)
def _codes() -> dict[str, int]:
    """Where each icon stands in the font."""
    codes: dict[str, int] = json.loads(resources.read_text("icons", "lucide.json"))
    return codes


@lru_cache(maxsize=16)
def _font(pixels: float) -> QRawFont:
    file = str(resources.path("icons", "lucide.ttf"))
    return QRawFont(file, pixels, QFont.HintingPreference.PreferNoHinting)


@lru_cache(maxsize=512)
def _icon(name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
    font = _font(size * ratio)
    (glyph,) = font.glyphIndexesForString(chr(_codes()[name]))
    painter, picture = _begun(size + gap, size, ratio)
    painter.translate(0, size * ratio)  # an icon fills the square above its base line
    painter.fillPath(font.pathForGlyph(glyph), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=32)
def _drawing(svg: str, width: int, height: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # few pages have a drawing

    painter, picture = _begun(width, height, ratio)
    renderer = QSvgRenderer(svg.encode())
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, width * ratio, height * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _begun(width: int, height: int, ratio: float) -> tuple[QPainter, QPixmap]:
    picture = QPixmap(QSize(round(width * ratio), round(height * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter, picture


def _ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def colour(token: str) -> str:
    """The hex colour of a palette token such as "accent"; a hex colour is passed through."""
    return token if token.startswith("#") else str(getattr(state.current().palette, token))


def pixmap(
    name: str, token: str, size: int, *, ratio: float | None = None, gap: int = 0
) -> QPixmap:
    """One icon, `size` logical pixels square, with `gap` empty pixels on its right."""
    return _icon(name, colour(token), size, ratio or _ratio(), gap)


def icon(name: str, token: str = "ink_soft", size: int = 20, *, gap: int = 0) -> QIcon:
    """A `QIcon` of one colour, which Qt does not grey by itself."""
    picture = pixmap(name, token, size, gap=gap)
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made


def drawing(name: str, width: int, height: int, *, ratio: float | None = None) -> QPixmap:
    """A drawing of ours, whose `var(--token)` colours are taken from the theme."""
    source = resources.read_text("icons", f"{name}.svg")
    svg = _TOKEN.sub(lambda found: colour(found[1].replace("-", "_")), source)
    return _drawing(svg, width, height, ratio or _ratio())


def mix(first: str, second: str, share: float) -> QColor:
    """A colour between two tokens: 0 is the first, 1 the second."""
    a, b = QColor(colour(first)), QColor(colour(second))
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )
