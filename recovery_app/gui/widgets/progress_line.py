"""A thin line that says "working", shown only when work takes over half a second."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from recovery_app.gui import theme

_AFTER = 500
_STEP = 40


class ProgressLine(QProgressBar):
    """`start(what)`, then `stop()`; `set_fraction(0…1)` when the end is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setRange(0, 0)
        self._phase = 0.0
        self._late = QTimer(self, singleShot=True, interval=_AFTER)
        self._late.timeout.connect(self._appear)
        self._beat = QTimer(self, interval=_STEP)
        self._beat.timeout.connect(self._move)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)  # nothing may jump when work starts
        self.setSizePolicy(policy)
        self.hide()

    def start(self, what: str) -> None:
        """Work begins; `what` is what a screen reader says."""
        self.setRange(0, 0)
        self.setAccessibleName(what)
        self._late.start()

    def stop(self) -> None:
        """Work is over."""
        self._late.stop()
        self._beat.stop()
        self.hide()

    def set_fraction(self, done: float) -> None:
        """How much is done, 0 to 1."""
        self.setRange(0, 100)
        self.setValue(round(100 * done))

    def sizeHint(self) -> QSize:
        return QSize(100, 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, 4)

    def _appear(self) -> None:
        self.show()
        if theme.current().motion:
            self._beat.start()

    def _move(self) -> None:
        self._phase = (self._phase + 0.02) % 1.0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(self.rect())
        painter.setBrush(QColor(palette.pressed))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(QColor(palette.accent))
        if self.maximum():
            track.setWidth(track.width() * self.value() / self.maximum())
        else:
            part = track.width() * 0.3
            track.setLeft((track.width() + part) * self._phase - part)
            track.setWidth(part)
        painter.setClipRect(self.rect())
        painter.drawRoundedRect(track, 2, 2)
