"""The list of days, the newest first; thousands of them cost no more than those on screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts
from recovery_app.screens.diary import DiaryDay
from recovery_app.text import _

Index = QModelIndex | QPersistentModelIndex
_DAY = Qt.ItemDataRole.UserRole
_ROWS = 7


class _Days(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[DiaryDay] = ()

    def show_days(self, days: Sequence[DiaryDay]) -> None:
        self.beginResetModel()
        self.days = days
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.days[index.row()]
        if role == _DAY:
            return day
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join((day.title, *_words(day)))
        return None


class _Look(QStyledItemDelegate):
    """Two lines: which day, and what was noted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day: DiaryDay = index.data(_DAY)
        palette, metrics = theme.current().palette, theme.current().metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)  # type: ignore[attr-defined]
        rect: QRect = option.rect.adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        if chosen or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if chosen else palette.hover))
            painter.drawRoundedRect(rect, metrics.radius, metrics.radius)
        inner = rect.adjusted(12, 6, -12, -6)
        small = _line_height("small")
        upper, lower = (
            inner.adjusted(0, 0, 0, -small),
            inner.adjusted(0, inner.height() - small, 0, 0),
        )
        ink = palette.on_accent_soft if chosen else palette.ink
        soft = palette.on_accent_soft if chosen else palette.ink_soft
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.font(metrics, "label"))
        painter.setPen(QColor(ink))
        painter.drawText(upper, left | middle, day.title)
        painter.setFont(fonts.font(metrics, "small"))
        painter.setPen(QColor(soft))
        if day.number is not None:
            painter.drawText(upper, right | middle, _("day {n}").format(n=day.number))
        words = painter.fontMetrics().elidedText(
            " · ".join(_words(day)), Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, left | middle, words)
        painter.restore()


class DayList(QListView):
    """`passed(date)` for each day come to; `picked(date)` for one that is pressed, or by Enter."""

    passed = Signal(object)
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = _Days()
        self.setModel(self._days)
        self.setItemDelegate(_Look(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Days"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda index: self._tell(self.passed, index))
        self.clicked.connect(lambda index: self._tell(self.picked, index))
        self.activated.connect(lambda index: self._tell(self.picked, index))

    def sizeHint(self) -> QSize:
        return QSize(320, _ROWS * _row_height())

    def show_days(self, days: Sequence[DiaryDay], chosen: date) -> None:
        """Show these days; tells nobody."""
        quiet = self.selectionModel().blockSignals(True)
        self._days.show_days(days)
        for row, day in enumerate(days):
            if day.day == chosen:
                self.setCurrentIndex(self._days.index(row))
                break
        self.selectionModel().blockSignals(quiet)

    def _tell(self, signal: SignalInstance, index: QModelIndex) -> None:
        if index.isValid():
            signal.emit(self._days.days[index.row()].day)


def _line_height(name: str) -> int:
    return QFontMetrics(fonts.font(theme.current().metrics, name)).height()


def _row_height() -> int:
    """As high as a target, and as both lines need at any size of the text."""
    return max(theme.current().metrics.control, _line_height("label") + _line_height("small")) + 16


def _words(day: DiaryDay) -> tuple[str, ...]:
    words = [day.summary]
    if day.worst is not None:
        words.append(_("soreness {n}").format(n=day.worst))
    if day.usual_pain is not None:
        words.append(_("usual pain {n}").format(n=day.usual_pain))
    return tuple(words)
