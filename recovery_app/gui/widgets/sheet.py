"""A panel over the page for editing one thing: Escape closes, the keyboard stays inside."""

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from recovery_app.gui import theme
from recovery_app.gui.widgets import reading_order
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.keyboard_place import KeyboardPlace
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _

_SCROLLED_BY = {
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}


class Sheet(QWidget):
    """Covers `parent` with a scrim; `side="right"` slides over, `side="center"` stands in the middle.

    `add` fields, `add_button` at the bottom, `open()`, `close_sheet()`. `closed` is emitted on
    every way out; the focus goes back to where it was.
    """

    closed = Signal()

    offers_help = True
    """Whether a window that has a `get_help` gets a button for it in the corner."""

    def __init__(self, parent: QWidget, title: str, *, side: str = "right") -> None:
        super().__init__(parent)
        self._window = parent
        self._side = side
        self._back: KeyboardPlace | None = None
        self._slide: QPropertyAnimation | None = None
        self._corner: list[QWidget] = []
        self._content: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("surface", "sheet")
        self.setAccessibleName(title)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(title))
        column.addWidget(self._middle(), 1)
        self._footer = QWidget()
        self._buttons = FlowLayout(self._footer, 8, align="right")
        self._buttons.setContentsMargins(24, 12, 24, 20)
        self._footer.hide()
        column.addWidget(self._footer)
        parent.installEventFilter(self)
        self.hide()

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 12, 4)
        self.title_label = Label(title, "heading")
        head.addWidget(self.title_label, 1)
        get_help = getattr(self._window, "get_help", None)
        if self.offers_help and get_help is not None:
            # The side bar is covered; help is one press away all the same.
            button = IconButton("life-buoy", _("Get help"))
            button.clicked.connect(get_help)
            head.addWidget(button)
            self._corner.append(button)
        self._close = IconButton("x", _("Close"))
        self._close.clicked.connect(self.close_sheet)
        head.addWidget(self._close)
        self._corner.append(self._close)
        return head

    def _middle(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "none")
        inside.setProperty("ringCanvas", True)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(24, 12, 24, 16)
        self.body.setSpacing(20)
        # A stretch, not AlignTop: aligned layouts forget the height their width asks for.
        self.body.addStretch(1)
        area.setWidget(inside)
        self._area = area
        return area

    def add(self, widget: QWidget) -> QWidget:
        """Put `widget` below what is there; gives it back."""
        self.body.insertWidget(self.body.count() - 1, widget)
        return widget

    def fresh(self, *, gap: int, at: int = 0) -> QVBoxLayout:
        """A new column, at that place, for what is shown now; the one before it goes."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        self.body.insertWidget(at, self._content)
        self._content.show()
        return column

    def warn(self, sentence: str) -> None:
        """Say below what is shown now why it did not work."""
        banner = Banner("warning", sentence)
        if self._content is not None and (layout := self._content.layout()) is not None:
            layout.addWidget(banner)
        banner.speak()

    def add_button(self, button: QWidget) -> QWidget:
        """Put `button` at the bottom, the chief one last."""
        self._buttons.addWidget(button)
        self._footer.show()
        return button

    def open(self) -> None:
        """Show it, and put the keyboard on its first field."""
        self._back = KeyboardPlace(self._window)
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._settle()
        self._arrive()
        inside = self._stops()
        first = next((w for w in inside if w not in self._corner), self._close)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_sheet(self) -> None:
        """Take it away and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None:
            self._back.give_back()
        self._back = None
        self.closed.emit()

    def _settle(self) -> None:
        metrics = theme.current().metrics
        width = min(metrics.em(32) + 48, self.width() - 32)
        if self._side == "right":
            self.panel.setGeometry(QRect(self.width() - width - 8, 8, width, self.height() - 16))
            return
        inside = self._area.widget()
        layout = inside.layout() if inside is not None else None
        body = layout.heightForWidth(width) if layout is not None else 200
        body = layout.sizeHint().height() if layout is not None and body < 0 else body
        other = (
            metrics.control + 24 + (metrics.control + 40 if self._footer.isVisibleTo(self) else 0)
        )
        high = min(body + other, self.height() - 48)
        left, top = (self.width() - width) // 2, (self.height() - high) // 2
        self.panel.setGeometry(QRect(left, top, width, high))

    def _arrive(self) -> None:
        duration = theme.current().ms(140)
        if not duration:
            return
        goal = self.panel.pos()
        self._slide = QPropertyAnimation(self.panel, b"pos", self)
        self._slide.setDuration(duration)
        self._slide.setStartValue(
            goal + (QPoint(32, 0) if self._side == "right" else QPoint(0, 12))
        )
        self._slide.setEndValue(goal)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.start()

    def _stops(self) -> list[QWidget]:
        """What Tab visits inside, as it is laid out: Qt's chain knows when things were made."""
        return reading_order.stops(self.panel)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the sheet."""
        stops = self._stops()
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if forward else 0)
        target = stops[(at + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        self._area.ensureWidgetVisible(target, 0, 40)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scrolled = _SCROLLED_BY.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        elif scrolled is not None:
            # The keyboard may be on a button beside the words, or there is nothing else to be on.
            self._area.verticalScrollBar().triggerAction(scrolled)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the scrim closes nothing by accident: what was typed would be lost."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self.setGeometry(self._window.rect())
            self._settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().palette.scrim))
