"""The look of every page: `apply` it once, ask `current` for colours and sizes."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from recovery_app.garbage import nothing_collected
from recovery_app.gui.theme import fonts, stylesheet
from recovery_app.gui.theme.focus import FocusRing
from recovery_app.gui.theme.state import Theme, current, use
from recovery_app.gui.theme.tokens import MAX_SCALE, MIN_SCALE, PALETTES, Metrics

__all__ = ["Theme", "apply", "choose", "current", "resolve", "vary", "wear"]


def resolve(name: str) -> str:
    """The palette's name for a choice: "system" follows the desktop's contrast and colour scheme."""
    if name in PALETTES:
        return name
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def apply(name: str = "system", scale: float = 1.0) -> Theme:
    """Dress the whole application; `scale` is the text scale, kept within 0.8 and 3.0."""
    theme = choose(name, scale)
    wear()
    return theme


def choose(name: str = "system", scale: float = 1.0) -> Theme:
    """The first half of `apply`: colours, type and sizes, for what is built before `wear`.

    A window that is there already hands on the font it was made with.
    """
    app = _application()
    metrics = Metrics(max(MIN_SCALE, min(MAX_SCALE, scale)))
    theme = Theme(PALETTES[resolve(name)], metrics, _may_move())
    use(theme)
    fonts.register()
    if app.property("fusion") is None:  # a style sheet hides which style is under it
        app.setProperty("fusion", True)
        app.setStyle(QStyleFactory.create("Fusion"))
    with nothing_collected():  # see wear
        app.setPalette(stylesheet.palette(theme.palette))
        app.setFont(fonts.font(metrics))
    return theme


def wear() -> None:
    """The other half: the style sheet.

    While one is worn Qt looks each widget up in it anew whenever it moves to another parent, so a
    window is built before it is dressed. Then it walks down a list of all widgets, made at the
    start: none may go meanwhile, as a window that nobody holds does when garbage is collected.
    """
    app, theme = _application(), current()
    sheet = stylesheet.build(theme.palette, theme.metrics)
    with nothing_collected():
        if app.styleSheet() != sheet:
            app.setStyleSheet(sheet)
    FocusRing.install(app)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a theme needs a QApplication")
    return app


def vary(widget: QWidget, **properties: Any) -> None:
    """Set style properties (`variant="danger"`, `error=True`) and show them at once."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # Qt will read them when it first draws the widget
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _may_move() -> bool:
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return False
    hints = QGuiApplication.styleHints().accessibility()
    preference = getattr(hints, "motionPreference", None)
    return preference is None or "Reduced" not in str(preference())
