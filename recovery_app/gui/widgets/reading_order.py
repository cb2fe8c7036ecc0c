"""Keeps Tab and screen readers going through a page in the order in which it is laid out."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_AFTER_PAINT = 40
"""Milliseconds: the first look at a page need not wait for its order, and no hand is faster."""


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
    """Let focus chain and accessible children of `page` follow its layouts."""
    inside = list(_within(page))
    stops = [w for w in inside if w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.focusProxy()]
    if stops != _chain(page, set(stops)):
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def _chain(page: QWidget, stops: set[QWidget]) -> list[QWidget]:
    found = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget in stops:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _within(widget: QWidget) -> Iterator[QWidget]:
    for child in _in_layout_order(widget):
        yield child
        yield from _within(child)


def _in_layout_order(widget: QWidget) -> list[QWidget]:
    layout = widget.layout()
    if layout is None and not isinstance(widget, QAbstractScrollArea):
        return []  # what a button or a line of text is made of keeps its own order
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    children = [c for c in widget.findChildren(QWidget, options=direct) if not c.isWindow()]
    if layout is None:
        return children
    # By indexOf: PySide mixes up the layout's items when it wraps them.
    places = {child: layout.indexOf(child) for child in children}
    laid = [child for child in children if places[child] >= 0]
    wanted = sorted(laid, key=places.__getitem__)
    if laid != wanted:
        for child in wanted:
            child.raise_()
    return [child for child in children if places[child] < 0] + wanted
