"""Notices when nobody has used the window for a while, with one timer that is seldom woken."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

Elapsed = Callable[[], float]
"""Seconds that only ever go on, also while the computer sleeps."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """`idle` is sent once nobody has touched a key or the mouse for as long as `watch` was told.

    A key pressed only moves a mark; the timer runs out once a period, and is then set to what is
    left of it. The first touch after a computer's sleep comes before the timer does: it is kept
    from the window when it came too late.
    """

    idle = Signal()

    def __init__(self, elapsed: Elapsed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._elapsed = elapsed
        self._limit: float | None = None
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def watch(self, minutes: int | None) -> None:
        """Begin anew; None ends it."""
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            return
        was, self._limit = self._limit, None if minutes is None else 60.0 * minutes
        if self._limit is None:
            self._timer.stop()
            if was is not None:
                app.focusWindowChanged.disconnect(self._follow)
            return
        if was is None:
            # Only windows that have the keyboard are listened to, and no widget of theirs.
            app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())
        self._last = self._elapsed()
        self._timer.start(round(1000 * self._limit))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the mark; what comes after too long a time goes no further."""
        if self._limit is None or event.type() not in _SIGNS_OF_LIFE:
            return False
        if self._left() <= 0:
            self._look()
            return True
        self._last = self._elapsed()
        return False

    def _follow(self, window: "QWindow | None") -> None:
        if window is not None:
            window.installEventFilter(self)

    def _left(self) -> float:
        return 0.0 if self._limit is None else self._limit - (self._elapsed() - self._last)

    def _look(self) -> None:
        left = self._left()
        if self._limit is None:
            return
        if left <= 0:
            self._timer.stop()
            self.idle.emit()
        else:
            self._timer.start(round(1000 * left) + 1)
