"""The top of Today: the day of the recovery, large, and a few lines of guidance with their source."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import LinkButton
from recovery_app.gui.widgets.flow_layout import ItemsLayout, as_high_as_needed, flow, height_of
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label

GuidanceLine = tuple[str, str]
"""Icon and sentence."""


class Said(NamedTuple):
    """What the plan says: at most three lines, whose they are, the words of a link to all."""

    lines: Sequence[GuidanceLine] = ()
    source: str = ""
    more: str = ""


def _beside(width: int) -> bool:
    """Whether there is room for the lines beside the day."""
    return width >= theme.current().metrics.em(38)


def usual_height(width: int) -> int:
    """About as high as the day and what the plan says are at a width, before that is known."""
    metrics = theme.current().metrics
    if _beside(width):
        return metrics.em(8.5)
    return metrics.em(11.5 if width >= metrics.em(20) else 15)


class _HeroLayout(ItemsLayout):
    """Day left, guidance right; below each other when narrow."""

    def sizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(30), self.heightForWidth(10_000))

    def _place(self, rect: QRect, *, move: bool) -> int:
        day, *lines_shown = self._shown()
        metrics = theme.current().metrics
        if _beside(rect.width()) and lines_shown:
            lines = lines_shown[0]
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
        for item in (day, *lines_shown):
            high = height_of(item, rect.width())
            if move:
                item.setGeometry(QRect(rect.x(), y, rect.width(), high))
            y += high + 12
        return y - 12 - rect.y()


class DayHero(QWidget):
    """`day` such as "Day 4", `caption` such as the date, and the phase on a line of its own.

    Its lines become one where there is no room for the guidance beside the day.

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
        self._arranged = _HeroLayout(self)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._day = Label(day, "display")
        self._words = caption
        self._caption = Label(caption, "body", "soft")
        column.addWidget(self._day)
        column.addWidget(self._caption)
        self._arranged.addWidget(left)
        self._whole: QWidget | None = None
        self._brief: QWidget | None = None
        self._short = False
        self.set_guidance(Said(lines, source))

    def set_day(self, day: str, caption: str) -> None:
        """Show another day."""
        self._day.setText(day)
        self._words = caption
        self._fit()

    def set_guidance(self, said: Said, brief: Said | None = None, *, news: bool = False) -> None:
        """Show what the plan says; `brief` stands for it where there is no room beside the day.

        With `news` it stays whole there too.
        """
        self._news = news
        for block in (self._whole, self._brief):
            if block is not None:
                block.hide()
                block.deleteLater()
        self._whole = self._block(said) if any(said) else None
        self._brief = self._block(brief) if brief is not None else None
        self._fit()

    def set_short(self, short: bool) -> None:
        """Be brief even where there would be room beside the day."""
        self._short = short
        self._fit()

    def _block(self, said: Said) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for icon, text in said.lines[:3]:
            column.addWidget(_Line(icon, text))
        if said.source or said.more:
            link = self._link(said.more) if said.more else None
            column.addWidget(_Line("", said.source, link))
        self._arranged.addWidget(block)
        return block

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_arranged"):
            self._fit()

    def _fit(self) -> None:
        beside = _beside(self.width())
        self._caption.setText(self._words if beside else self._words.replace("\n", " · "))
        if self._whole is not None and self._brief is not None:
            brief = self._short or not (beside or self._news)
            self._whole.setVisible(not brief)
            self._brief.setVisible(brief)

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
