"""Choices beside what they make: two columns that scroll by themselves, or one below the other."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from recovery_app.gui import theme

_GAP = 16
_LEAST_EMS = 46
"""From this width on (in running-text sizes) both stand side by side."""

_LEAST_HIGH = 360
"""A column that scrolls by itself is not lower than this (pixels)."""

_BAR = 16
"""Room for the left column's scroll bar, kept free beside its content."""


class _Pane(QScrollArea):
    """Scrolls by itself, or shows all of itself and leaves scrolling to the page around it."""

    def __init__(self, inside: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.alone = True
        self.setWidgetResizable(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setProperty("surface", "none")
        inside.setProperty("ringCanvas", True)
        self.setWidget(inside)

    def fit(self, *, alone: bool, room: int) -> None:
        """Scroll alone or not; `room` is kept free at the end of each line."""
        self.alone = alone
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is not None:
            margins = layout.contentsMargins()
            layout.setContentsMargins(0, 0, room if alone else 0, margins.bottom())
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAsNeeded if alone else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)

    def height_at(self, width: int) -> int:
        inside = self.widget()
        layout = inside.layout() if inside is not None else None
        if layout is None:
            return 0
        high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        return high if high >= 0 else layout.totalSizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.alone:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the page around it scrolls


class Panes(QWidget):
    """`left` takes two fifths. Side by side it fills the height its page gives it."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = _Pane(left, self), _Pane(right, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for inside in (left, right):
            inside.installEventFilter(self)

    def side_by_side(self, width: int) -> bool:
        """Whether both stand beside each other at this width."""
        return width >= theme.current().metrics.em(_LEAST_EMS)

    def heightForWidth(self, width: int) -> int:
        if self.side_by_side(width):
            return _LEAST_HIGH
        return self.left.height_at(width) + _GAP + self.right.height_at(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(800, self.heightForWidth(800))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            if not self.side_by_side(self.width()):
                self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        beside = self.side_by_side(self.width())
        for pane in (self.left, self.right):
            pane.fit(alone=beside, room=_BAR)
        width, high = self.width(), self.height()
        if beside:
            metrics = theme.current().metrics
            left = max(metrics.em(20), min(metrics.em(27), round(width * 0.44)))
            self.left.setGeometry(QRect(0, 0, left + _BAR, high))
            start = left + _BAR + _GAP // 2
            self.right.setGeometry(QRect(start, 0, width - start, high))
            return
        above = self.left.height_at(width)
        self.left.setGeometry(QRect(0, 0, width, above))
        below = self.right.height_at(width)
        self.right.setGeometry(QRect(0, above + _GAP, width, below))
