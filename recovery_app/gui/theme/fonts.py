"""The shipped typeface: registered once, handed out by type role."""

from PySide6.QtGui import QFont, QFontDatabase

from recovery_app import resources
from recovery_app.gui.theme.tokens import FAMILY, TYPE, Metrics

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_registered: list[int] = []


def register() -> None:
    """Make the shipped weights known to Qt; a second call does nothing."""
    if _registered:
        return
    for name in _FILES:
        _registered.append(QFontDatabase.addApplicationFont(str(resources.path("fonts", name))))


def font(metrics: Metrics, role: str = "body", *, figures: bool = False) -> QFont:
    """The font of a type role; `figures` makes all digits equally wide, for columns of numbers."""
    made = QFont(FAMILY)
    made.setPixelSize(metrics.text(role))
    made.setWeight(QFont.Weight(TYPE[role].weight))
    if figures:  # not everywhere: Inter widens hyphens with it too
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
