"""The small panel beside the pointer that reads out one day."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.label import Label

_OFF, _OVER = 14, 8
_EMS = 17


class ReadOut(QFrame):
    """Lies over a plot, takes no clicks, and stands on the side where there is more room."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self.setProperty("surface", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(2)
        self._title = Label("", "small-strong")
        self._lines = Label("", "small", "soft")
        column.addWidget(self._title)
        column.addWidget(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._lines.text()}"

    def show_at(self, words: Sequence[str], x: int, margin: int) -> None:
        """Show these lines beside `x`, right of the plot's `margin`, where the plot is in view."""
        parent = self.parentWidget()
        if not words or parent is None:
            self.hide()
            return
        self._title.setText(words[0])
        self._lines.setText("\n".join(words[1:]))
        self._lines.setVisible(len(words) > 1)
        size = self._fitting(parent)
        right = parent.width() - x - _OFF
        left = x + _OFF if right >= size.width() else x - _OFF - size.width()
        left = max(min(left, parent.width() - size.width() - 4), min(margin, 4))
        # The page may be scrolled, so that the top of the plot is out of sight.
        seen = _in_view(parent)
        top = max(min(seen.top() + _OVER, seen.bottom() - size.height() - _OVER), _OVER)
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def _fitting(self, parent: QWidget) -> QSize:
        widest = min(theme.current().metrics.em(_EMS), parent.width() - 8)
        margins = self._column.contentsMargins()
        across = margins.left() + margins.right() + 2
        shown = [label for label in (self._title, self._lines) if not label.isHidden()]
        wanted = min(widest, max(label.sizeHint().width() for label in shown) + across)
        high = sum(label.heightForWidth(wanted - across) for label in shown)
        return QSize(wanted, high + margins.top() + margins.bottom() + 4)


def _in_view(widget: QWidget) -> QRect:
    """Which part of it the widgets around it leave in view."""
    seen, around = widget.rect(), widget.parentWidget()
    while around is not None:
        seen &= QRect(widget.mapFrom(around, QPoint(0, 0)), around.size())
        around = around.parentWidget()
    return seen
