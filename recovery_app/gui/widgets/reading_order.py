"""Lets Tab and screen readers go through a page in the order in which it is laid out."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from recovery_app.gui import theme

_AFTER_PAINT = 40
"""Milliseconds: the first look at a page need not wait for its order."""

_ABOVE, _BELOW = 40, 44
"""Pixels kept free around what the keyboard comes to; below it, beside the height of a control."""


class Ordered(QWidget):
    """Holds a page. Cards that are built anew join at the end for Qt, wherever they are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settle = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._settle.timeout.connect(lambda: put_in_order(self))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle.start()
        return super().event(event)


def put_in_order(page: QWidget) -> None:
    """Let the accessible children of `page` follow its layouts."""
    for widget in (page, *_within(page)):
        children, wanted = _children(widget), _in_layout_order(widget)
        if children != wanted:
            for child in wanted:
                child.raise_()


def step(window: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next stop of `window` (or the one before); False if it has none.

    Qt's own chain is no help: it puts what is built anew last, and goes round in circles
    within a page whose focus proxies come after their targets. When Qt hides what the keyboard
    is on, it comes here too: the next stop after it is meant.
    """
    order = list(_within(window))
    now = QApplication.focusWidget()
    at = order.index(now) if now in order else (-1 if forward else len(order))
    rest = [*order[at + 1 :], *order[: max(at, 0)]] if forward else _back(order, at)
    target = next((w for w in rest if _is_stop(w)), None)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _show(target)
    return True


def stops(part: QWidget) -> list[QWidget]:
    """What Tab visits within `part`, as it is laid out."""
    return [widget for widget in _within(part) if _is_stop(widget)]


def _back(order: list[QWidget], at: int) -> list[QWidget]:
    return [*reversed(order[:at]), *reversed(order[at + 1 :])]


def _is_stop(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    mine = widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
    return bool(tab) and mine


def _show(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea) and (inside := above.widget()) is not None:
            above.ensureWidgetVisible(widget, 0, _ABOVE)
            # What is in sight may still lie under the line that says what was just done.
            room = theme.current().metrics.control + _BELOW
            lowest = widget.mapTo(inside, QPoint(0, widget.height())).y() + room
            bar, high = above.verticalScrollBar(), above.viewport().height()
            if lowest > bar.value() + high and widget.height() + room + _ABOVE < high:
                bar.setValue(lowest - high)
        above = above.parentWidget()


def _within(widget: QWidget) -> Iterator[QWidget]:
    for child in _in_layout_order(widget):
        yield child
        yield from _within(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [] if inside is None else [inside]
    if widget.layout() is None:
        return []  # what a button or a line of text is made of keeps its own order
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [c for c in widget.findChildren(QWidget, options=direct) if not c.isWindow()]


def _in_layout_order(widget: QWidget) -> list[QWidget]:
    """The children; those the layout holds itself swap places until they follow it."""
    children = _children(widget)
    layout = widget.layout()
    if layout is None:
        return children
    # By indexOf: PySide mixes up the layout's items when it wraps them.
    places = {child: layout.indexOf(child) for child in children}
    laid = iter(sorted((c for c in children if places[c] >= 0), key=places.__getitem__))
    return [next(laid) if places[child] >= 0 else child for child in children]
