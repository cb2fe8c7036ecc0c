"""Choices beside what they make: two columns that scroll by themselves, or one below the other."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.flow_layout import ItemsLayout

_GAP = 16
_LEAST_EMS = 46
"""From this width on (in running-text sizes) both stand side by side."""

_LEAST_HIGH = 360
"""A column that scrolls by itself is not lower than this (pixels)."""

_RING = 6
"""Room for the focus ring above the first control of a column (pixels)."""

_BAR = 16
"""Room for the left column's scroll bar, kept free beside its content."""


class _Pane(QScrollArea):
    """Scrolls by itself, or shows all of itself and leaves scrolling to the page around it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
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
            layout.setContentsMargins(0, _RING, room if alone else 0, margins.bottom())
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


class _Beside(ItemsLayout):
    """Two panes: beside each other as high as there is room, or below each other in full."""

    def sizeHint(self) -> QSize:
        return QSize(800, self.heightForWidth(800))

    def minimumSize(self) -> QSize:
        return QSize(200, 100)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Vertical

    def _place(self, rect: QRect, *, move: bool) -> int:
        left, right = self._items[0].widget(), self._items[1].widget()
        if not isinstance(left, _Pane) or not isinstance(right, _Pane):
            return 0
        beside = side_by_side(rect.width())
        if move:
            for pane in (left, right):
                pane.fit(alone=beside, room=_BAR)
        if beside:
            metrics = theme.current().metrics
            width = max(metrics.em(20), min(metrics.em(27), round(rect.width() * 0.44))) + _BAR
            start = width + _GAP // 2
            if move:
                left.setGeometry(rect.x(), rect.y(), width, rect.height())
                right.setGeometry(rect.x() + start, rect.y(), rect.width() - start, rect.height())
            return _LEAST_HIGH
        above, below = left.height_at(rect.width()), right.height_at(rect.width())
        if move:
            left.setGeometry(rect.x(), rect.y(), rect.width(), above)
            right.setGeometry(rect.x(), rect.y() + above + _GAP, rect.width(), below)
        return above + _GAP + below


class Panes(QWidget):
    """`left` takes two fifths. Side by side it fills the height its page gives it."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left, self.right = _Pane(left), _Pane(right)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._beside = _Beside(self)
        for inside, pane in ((left, self.left), (right, self.right)):
            self._beside.addWidget(pane)
            inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not side_by_side(self.width()):
            self._beside.invalidate()  # a scroll area keeps to itself that its content grew
        return super().eventFilter(watched, event)


def side_by_side(width: int) -> bool:
    """Whether both stand beside each other at this width."""
    return width >= theme.current().metrics.em(_LEAST_EMS)
