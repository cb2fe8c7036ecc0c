"""What waits until a window has been painted for the first time."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_AT_LATEST_MS = 2_000


class FirstPaint(QObject):
    """Runs `work` once, behind the first paint of `window`.

    A timer alone may come before the window is on screen: which goes first is the system's choice.
    A window that nobody sees is never painted; then the work comes all the same, a little later.
    """

    def __init__(self, window: QWidget, work: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._late = QTimer(self, singleShot=True, interval=_AT_LATEST_MS if _seen(window) else 0)
        self._late.timeout.connect(self._run)
        self._late.start()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._late.start(0)
        return False

    def _run(self) -> None:
        self._window.removeEventFilter(self)
        self._work()


def _seen(window: QWidget) -> bool:
    return window.isVisible() and not window.isMinimized()
