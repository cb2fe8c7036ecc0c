"""What widgets do when theme or text size changes while they are on screen."""

from typing import Any

from PySide6.QtCore import QEvent

_CHANGES = (QEvent.Type.StyleChange, QEvent.Type.EnabledChange)


class Themed:
    """Mix in before a Qt class: `retheme` is called again when style or enabling changes."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() in _CHANGES and self.property("themed"):
            self.retheme()

    def setup_theme(self) -> None:
        """Call at the end of the constructor."""
        self.setProperty("themed", True)
        self.retheme()

    def retheme(self) -> None:
        """Take icons and sizes from the theme in use."""

    def property(self, name: str) -> Any:
        return super().property(name)  # type: ignore[misc]

    def setProperty(self, name: str, value: Any) -> bool:
        return super().setProperty(name, value)  # type: ignore[misc]
