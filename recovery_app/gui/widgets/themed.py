"""What widgets do when theme or text size changes while they are on screen."""

from typing import Any

from PySide6.QtCore import QEvent

from recovery_app.gui.theme import state


class Themed:
    """Mix in before a Qt class: `retheme` is called again when the theme or enabling changes."""

    _dressed_in: state.Theme | None = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if self._dressed_in is None:
            return
        kind = event.type()
        # Qt tells of the same style many times over while a window is built.
        anew = kind == QEvent.Type.StyleChange and self._dressed_in is not state.current()
        if anew or kind == QEvent.Type.EnabledChange:
            self.setup_theme()

    def setup_theme(self) -> None:
        """Call at the end of the constructor."""
        self._dressed_in = state.current()
        self.retheme()

    def retheme(self) -> None:
        """Take icons and sizes from the theme in use."""

    def property(self, name: str) -> Any:
        return super().property(name)  # type: ignore[misc]

    def setProperty(self, name: str, value: Any) -> bool:
        return super().setProperty(name, value)  # type: ignore[misc]
