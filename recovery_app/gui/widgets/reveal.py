"""Scrolls to something that has just appeared, once the layout has made room for it."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_SETTLE_MS = 50


def reveal(widget: QWidget, margin: int = 16) -> None:
    """Bring `widget` into view in the nearest scroll area around it."""
    QTimer.singleShot(_SETTLE_MS, widget, lambda: _scroll(widget, margin))


def _scroll(widget: QWidget, margin: int) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
            if widget.height() + margin > around.viewport().height():
                # Too tall to be seen whole: begin at its beginning.
                top = widget.mapTo(inside, QPoint(0, 0)).y()
                around.verticalScrollBar().setValue(top - margin)
            else:
                around.ensureWidgetVisible(widget, 0, margin)
            return
        around = around.parentWidget()
