"""What a window does when it goes out of sight: it keeps no pictures of what is not there."""

from PySide6.QtGui import QHideEvent, QPixmapCache


class Unseen:
    """Mix in before a window.

    Qt looks through the pictures it keeps every ten seconds, until it has dropped them one by one.
    """

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop them all, and sleep."""
        super().hideEvent(event)  # type: ignore[misc]
        QPixmapCache.clear()
