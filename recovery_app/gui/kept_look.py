"""The look worn last, kept beside the diary's settings for when the diary itself cannot be read."""

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
