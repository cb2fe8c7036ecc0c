"""Icons: shipped SVGs (Lucide, and our own drawings), tinted with theme colours, sharp on any screen."""

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from recovery_app import resources
from recovery_app.gui.theme import state

_TOKEN = re.compile(r"var\(--([a-z-]+)\)")


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resources.read_text("icons", f"{name}.svg")


@lru_cache(maxsize=512)
def _render(svg: str, width: int, height: int, ratio: float, gap: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # the first icon pays for the import, not the start

    pixmap = QPixmap(QSize(round((width + gap) * ratio), round(height * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, QRectF(0, 0, width * ratio, height * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _tinted(name: str, colour: str) -> str:
    return _source(name).replace("currentColor", colour)


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
    return _render(_tinted(name, colour(token)), size, size, ratio or _ratio(), gap)


def icon(name: str, token: str = "ink_soft", size: int = 20, *, gap: int = 0) -> QIcon:
    """A `QIcon` of one colour, which Qt does not grey by itself."""
    picture = pixmap(name, token, size, gap=gap)
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Disabled)
    return made


def drawing(name: str, width: int, height: int, *, ratio: float | None = None) -> QPixmap:
    """A drawing of ours, whose `var(--token)` colours are taken from the theme."""
    svg = _TOKEN.sub(lambda found: colour(found[1].replace("-", "_")), _source(name))
    return _render(svg, width, height, ratio or _ratio(), 0)


def mix(first: str, second: str, share: float) -> QColor:
    """A colour between two tokens: 0 is the first, 1 the second."""
    a, b = QColor(colour(first)), QColor(colour(second))
    return QColor.fromRgbF(
        a.redF() + (b.redF() - a.redF()) * share,
        a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share,
    )
