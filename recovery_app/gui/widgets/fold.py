"""A line that tells what is chosen; pressing it shows the choices below it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import PressedByEnter
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.text import _


class _Head(PressedByEnter, QAbstractButton):
    """Title, what is chosen, and a chevron; as wide as the card it stands in."""

    counts_twice = False

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = title
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        as_high_as_needed(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 4, 6)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Label(title, "label"))
        self.words = Label(words, "small", "soft")
        column.addWidget(self.words)
        row.addLayout(column, 1)
        self._chevron = IconView("chevron-down", "ink_soft", 18)
        row.addWidget(self._chevron)
        self.tell(words, is_open=False)

    def tell(self, words: str, *, is_open: bool) -> None:
        """Say what is chosen, and whether the choices are shown."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self._chevron.set_icon("chevron-up" if is_open else "chevron-down")
        self.setAccessibleName(", ".join(part for part in (self._title, words) if part))
        self.setAccessibleDescription(_("unfolded") if is_open else _("folded"))

    def sizeHint(self) -> QSize:
        return QWidget.sizeHint(self).expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(0, theme.current().metrics.control + 4))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: object) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.underMouse() and not self.isDown():
            return
        palette, radius = theme.current().palette, theme.current().metrics.radius
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.pressed if self.isDown() else palette.hover))
        painter.drawRoundedRect(self.rect().adjusted(-8, 0, 8, 0), radius, radius)


class Fold(QWidget):
    """`add` puts choices below; `turned` tells that the person opened or closed it."""

    turned = Signal(bool)

    def __init__(self, title: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._words = words
        as_high_as_needed(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = _Head(title, words)
        self.head.clicked.connect(self._pressed)
        column.addWidget(self.head)
        self.inside = QWidget()
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(0, 4, 0, 12)
        self.body.setSpacing(12)
        self.inside.hide()
        column.addWidget(self.inside)
        self.setFocusProxy(self.head)

    @property
    def is_open(self) -> bool:
        """Whether the choices are shown."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Show the choices or fold them away; tells nobody."""
        self._open = is_open
        self.inside.setVisible(is_open)
        self.head.tell(self._words, is_open=is_open)

    def set_words(self, words: str) -> None:
        """Say what is chosen now."""
        if words != self._words:
            self._words = words
            self.head.tell(words, is_open=self._open)

    def add(self, widget: QWidget) -> QWidget:
        """Put `widget` below what is there; gives it back."""
        self.body.addWidget(widget)
        return widget

    def _pressed(self) -> None:
        self.set_open(not self._open)
        self.turned.emit(self._open)
