"""Where one types what to look for; tells after a short pause."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import icons
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.text_line import Line
from recovery_app.text import _

_PAUSE = 150


class _SearchLine(Line):
    """A line with a magnifying glass."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.current().metrics.icon
        glass = icons.pixmap("search", "ink_soft", side, ratio=self.devicePixelRatioF())
        QPainter(self).drawPixmap(12, (self.height() - side) // 2, glass)


class SearchField(QWidget):
    """`searched(text)` 150 ms after the last key, at once on clear."""

    searched = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _SearchLine(placeholder)
        self.edit.setProperty("lead", True)
        self.edit.setAccessibleName(placeholder)
        self._clear = IconButton("x", _("Clear the search"))
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell)
        self.edit.textChanged.connect(self._typed)
        self.edit.returnPressed.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        """What is looked for, or ""."""
        return self.edit.text().strip()

    def clear(self) -> None:
        """Look for nothing."""
        self.edit.clear()
        self._tell()
        self.edit.setFocus()

    def _typed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self.searched.emit(self.value())
