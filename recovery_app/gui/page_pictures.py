"""Document pages as pictures below each other, as wide as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.text import _


class _Page(QWidget):
    """One page, always paper-white."""

    def __init__(self, picture: QImage, name: str) -> None:
        super().__init__()
        self._picture = picture
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._picture.height() / max(1, self._picture.width()))

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Paper keeps its shape, whatever height the layout gives it.
        size = QSize(self.width(), self.heightForWidth(self.width()))
        frame = QRectF(0, 0, size.width(), size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        ratio = self.devicePixelRatioF()
        # Scaled once in good quality: text shrunk by the painter alone turns to dust.
        scaled = self._picture.scaled(
            size * ratio,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(frame, scaled)
        painter.setPen(QPen(QColor(theme.current().palette.hairline)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)


class PagePictures(QWidget):
    """The pages of a document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def show_pages(self, pages: Sequence[bytes], title: str) -> None:
        """Show these PNG pictures."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, page in enumerate(pages, 1):
            name = _("{title}, page {n} of {all}").format(title=title, n=number, all=len(pages))
            self._column.addWidget(_Page(QImage.fromData(page), name))
        self._column.addStretch(1)
