"""A picture beside text: an icon or a drawing in theme colours, unknown to screen readers."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import icons


class IconView(QWidget):
    """An icon that follows the theme; `size` is in pixels at 100 % text."""

    def __init__(
        self, name: str, token: str = "ink_soft", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: str | None = None) -> None:
        """Show another icon, or another colour."""
        self._name, self._token = name, token or self._token
        self.update()

    def _side(self) -> int:
        return round(self._size * (1 + (theme.current().metrics.scale - 1) * 0.9))

    def sizeHint(self) -> QSize:
        return QSize(self._side(), self._side())

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._side()
        picture = icons.pixmap(self._name, self._token, side, ratio=self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)


class Drawing(QWidget):
    """One of our own drawings at a given size, in theme colours."""

    def __init__(self, name: str, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        picture = icons.drawing(self._name, self.width(), self.height(), ratio=ratio)
        QPainter(self).drawPixmap(0, 0, picture)
