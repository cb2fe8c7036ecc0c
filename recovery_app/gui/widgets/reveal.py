"""Scrolls to what has just appeared, and keeps a page where it is when something goes."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_SETTLE_MS = 50


def reveal(widget: QWidget, margin: int = 16) -> None:
    """Bring `widget` into view in the nearest scroll area, once the layout has made room for it."""
    QTimer.singleShot(_SETTLE_MS, widget, lambda: _scroll(widget, margin))


def let_go(part: QWidget) -> None:
    """Take the keyboard off a part that is about to go.

    Else Qt moves it on as each widget goes, and the page scrolls after it.
    """
    held = QApplication.focusWidget()
    if held is not None and (held is part or part.isAncestorOf(held)):
        held.clearFocus()


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
