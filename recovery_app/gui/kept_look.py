"""The look of last time, kept beside the diary's settings for when the diary cannot be read yet."""

from contextlib import suppress

from PySide6.QtCore import QSettings

from recovery_app.gui import theme


def keep(name: str, scale: float) -> None:
    """Keep the theme's name and the text scale."""
    kept = QSettings("recovery-app", "window")
    kept.setValue("theme", name)
    kept.setValue("text_scale", scale)


def wear() -> None:
    """Dress the application as it was dressed last."""
    kept = QSettings("recovery-app", "window")
    scale = 1.0
    with suppress(ValueError):
        scale = float(str(kept.value("text_scale", 1.0)))
    theme.apply(str(kept.value("theme", "system")), scale)


def keep_room(width: int, height: int) -> None:
    """Keep how many pixels stood above Today's questions on a page of that width."""
    kept, now = QSettings("recovery-app", "window"), f"{_size(width)} {height}"
    if kept.value("today_room") != now:
        kept.setValue("today_room", now)


def room(width: int) -> int:
    """How many pixels stood above Today's questions last time; 0 if the page was another size."""
    kept = QSettings("recovery-app", "window").value("today_room", "")
    before, _space, height = str(kept).rpartition(" ")
    return int(height) if before == _size(width) and height.isdecimal() else 0


def _size(width: int) -> str:
    return f"{width} {theme.current().metrics.scale}"
