"""Layouts that wrap: items flow into rows, cards into columns, so nothing scrolls sideways."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from recovery_app.gui import theme


class ItemsLayout(QLayout):
    """The bookkeeping that both wrapping layouts share; `_place` does the geometry."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts within layouts ask for the same few widths again and again.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        m = self.contentsMargins()
        return size + QSize(m.left() + m.right(), m.top() + m.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


def height_of(item: QLayoutItem, width: int) -> int:
    """How high `item` wants to be at `width` pixels."""
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumSize().height())
    return item.sizeHint().height()


class FlowLayout(ItemsLayout):
    """Items from left to right (or right to left), wrapping; `align` "left", "right", "center"."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = 8,
        row_gap: int | None = None,
        *,
        align: str = "left",
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._row_gap = gap if row_gap is None else row_gap
        self._align = align

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(h.width() for h in hints) + self._gap * max(0, len(hints) - 1)
        m = self.contentsMargins()
        width += m.left() + m.right()
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        m = self.contentsMargins()
        inner = rect.adjusted(m.left(), m.top(), -m.right(), -m.bottom())
        y = inner.top()
        for row in self._rows(inner.width()):
            height = max(size.height() for _item, size in row)
            if move:
                self._set_row(row, inner, y, height)
            y += height + self._row_gap
        if self._shown():
            y -= self._row_gap
        return y - rect.top() + m.bottom()

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._shown():
            wanted = min(item.sizeHint().width(), width)
            size = QSize(wanted, height_of(item, wanted))
            if rows and used + self._gap + wanted <= width:
                rows[-1].append((item, size))
                used += self._gap + wanted
            else:
                rows.append([(item, size)])
                used = wanted
        return rows

    def _set_row(
        self, row: list[tuple[QLayoutItem, QSize]], inner: QRect, y: int, height: int
    ) -> None:
        total = sum(size.width() for _item, size in row) + self._gap * (len(row) - 1)
        left = {"right": inner.width() - total, "center": (inner.width() - total) // 2}
        x = inner.left() + left.get(self._align, 0)
        mirrored = self._right_to_left()
        for item, size in row:
            at = QRect(QPoint(x, y + (height - size.height()) // 2), size)
            if mirrored:
                at.moveLeft(inner.left() + inner.right() - at.right())
            item.setGeometry(at)
            x += size.width() + self._gap

    def _right_to_left(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft


class ColumnsLayout(ItemsLayout):
    """Cards in two columns when each gets `least` pixels, else below each other; fills evenly."""

    def __init__(
        self, parent: QWidget | None = None, least: int = 400, gap: int = 16, most: int = 2
    ) -> None:
        super().__init__(parent)
        self._least, self._gap, self._most = least, gap, most

    def sizeHint(self) -> QSize:
        width = max((item.sizeHint().width() for item in self._shown()), default=0)
        return QSize(width, self.heightForWidth(width))

    def _columns(self, width: int) -> int:
        least = round(self._least * theme.current().metrics.scale)
        return max(
            1, min(self._most, len(self._shown()), (width + self._gap) // (least + self._gap))
        )

    def _place(self, rect: QRect, *, move: bool) -> int:
        columns = self._columns(rect.width())
        width = (rect.width() - self._gap * (columns - 1)) // columns
        ends = [rect.top()] * columns
        for item in self._shown():
            column = ends.index(min(ends))
            height = height_of(item, width)
            if move:
                x = rect.left() + column * (width + self._gap)
                item.setGeometry(QRect(x, ends[column], width, height))
            ends[column] += height + self._gap
        return max(ends) - rect.top() - (self._gap if self._shown() else 0)


def flow(*widgets: QWidget, gap: int = 8, align: str = "left") -> QWidget:
    """A bare widget whose children flow."""
    box = QWidget()
    layout = FlowLayout(box, gap, align=align)
    for widget in widgets:
        layout.addWidget(widget)
    as_high_as_needed(box)
    return box


def as_high_as_needed(widget: QWidget) -> None:
    """Let layouts ask `widget` how high it has to be at the width it gets: its words may wrap."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
