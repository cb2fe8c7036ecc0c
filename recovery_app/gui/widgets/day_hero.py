"""The top of Today: the day of the recovery, large, and a few lines of guidance with their source."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import LinkButton
from recovery_app.gui.widgets.flow_layout import ItemsLayout, as_high_as_needed, flow, height_of
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label

GuidanceLine = tuple[str, str]
"""Icon and sentence."""


class _HeroLayout(ItemsLayout):
    """Day left, guidance right; below each other when narrow."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(30), self.heightForWidth(10_000))

    def _place(self, rect: QRect, *, move: bool) -> int:
        day, lines = self._items[0], self._items[1]
        metrics = theme.current().metrics
        if rect.width() >= metrics.em(38) and not lines.isEmpty():
            column = min(day.sizeHint().width() + 32, round(rect.width() * 0.42))
            column = max(column, metrics.label_column + 16)
            high_day, rest = height_of(day, column), rect.width() - column
            high_lines = height_of(lines, rest)
            high = max(high_day, high_lines)
            if move:
                day.setGeometry(QRect(rect.x(), rect.y(), column, high_day))
                top = rect.y() + (high - high_lines) // 2
                lines.setGeometry(QRect(rect.x() + column, top, rest, high_lines))
            return high
        y = rect.y()
        for item in (day, lines):
            if item.isEmpty():
                continue
            high = height_of(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), high))
            y += high + 12
        return y - 12 - rect.y()


class DayHero(QWidget):
    """`day` such as "Day 4", `caption` such as "Thursday 5 November · Settle and move".

    `more_asked` when the link to all lines is pressed.
    """

    more_asked = Signal()

    def __init__(
        self,
        day: str,
        caption: str = "",
        lines: Sequence[GuidanceLine] = (),
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        as_high_as_needed(self)
        layout = _HeroLayout(self)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._day = Label(day, "display")
        self._caption = Label(caption, "body", "soft")
        column.addWidget(self._day)
        column.addWidget(self._caption)
        layout.addWidget(left)
        self._right = QWidget()
        self._lines = QVBoxLayout(self._right)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        layout.addWidget(self._right)
        self.set_guidance(lines, source)

    def set_day(self, day: str, caption: str) -> None:
        """Show another day."""
        self._day.setText(day)
        self._caption.setText(caption)

    def set_guidance(self, lines: Sequence[GuidanceLine], source: str = "", more: str = "") -> None:
        """At most three lines, whose they are, and the words of a link to all of them."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for icon, text in lines[:3]:
            self._lines.addWidget(_Line(icon, text))
        if source or more:
            self._lines.addWidget(_Line("", source, self._link(more) if more else None))
        self._right.setVisible(bool(lines or source or more))

    def _link(self, text: str) -> LinkButton:
        link = LinkButton(text)
        link.clicked.connect(self.more_asked.emit)
        return link


class _Line(QWidget):
    def __init__(self, icon: str, text: str, link: LinkButton | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        if icon:
            row.addWidget(IconView(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(text, "body"), 1)
        else:
            row.addSpacing(round(18 * theme.current().metrics.scale) + 10)
            parts: list[QWidget] = [Label(text, "small", "faint")] if text else []
            row.addWidget(flow(*parts, *([link] if link else []), gap=16), 1)
