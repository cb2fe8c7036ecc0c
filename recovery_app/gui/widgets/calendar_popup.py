"""A calendar over the page, beside the field that asked for it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.month_grid import MonthGrid


class CalendarPopup(QWidget):
    """Lies within the window, so it needs no help from the desktop; Escape, Tab or a press
    outside closes it and gives the keyboard back to the field.
    """

    def __init__(self, grid: MonthGrid, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        self.grid = grid
        self._panel = QFrame(self)
        self._panel.setProperty("surface", "popover")
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(12, 12, 12, 12)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("surface", "none")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addWidget(grid)
        area.setWidget(inside)
        self._inside = inside
        column.addWidget(area)
        window.installEventFilter(self)
        self.hide()

    def open_below(self, field: QWidget) -> None:
        """Show under `field`, or above it where the window ends."""
        self._field = field
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._settle()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popup(self) -> None:
        """Go away."""
        if self.isVisible():
            self.hide()
            if self._field is not None:
                self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _settle(self) -> None:
        if self._field is None:
            return
        self._inside.ensurePolished()
        hint = self._inside.sizeHint()
        wide = min(max(hint.width(), theme.current().metrics.control * 7 + 32) + 26, self.width())
        high = min(hint.height() + 26, self.height())
        at = self._field.mapTo(self._window, QPoint(0, self._field.height() + 4))
        if at.y() + high > self.height():
            at.setY(self._field.mapTo(self._window, QPoint(0, 0)).y() - high - 4)
        at.setY(max(0, min(at.y(), self.height() - high)))
        at.setX(max(0, min(at.x(), self.width() - wide)))
        self._panel.setGeometry(QRect(at.x(), at.y(), wide, high))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popup()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The calendar is one stop; Tab leaves it."""
        self.close_popup()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.close_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self.setGeometry(self._window.rect())
            self._settle()
        return super().eventFilter(watched, event)
