"""Document pages as pictures below each other, as wide as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.text import _

_A4_INCHES = 8.27
_LEAST_DPI, _MOST_DPI = 100, 220


class _Page(QWidget):
    """One page, always paper-white."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self._scaled = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_picture(self, picture: QImage, name: str) -> None:
        """Show another picture in the same place."""
        other_shape = picture.size() != self._picture.size()
        self._picture, self._scaled = picture, QImage()
        self.setAccessibleName(name)
        if other_shape:
            self.updateGeometry()
        self.update()

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
        # Paper keeps its shape, whatever height the layout gives it.
        size = QSize(self.width(), self.heightForWidth(self.width()))
        wanted = size * self.devicePixelRatioF()
        if self._scaled.size() != wanted:
            # Scaled once in good quality: text shrunk by the painter alone turns to dust.
            self._scaled = self._picture.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        frame = QRectF(0, 0, size.width(), size.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), self._scaled)
        painter.setPen(QPen(QColor(theme.current().palette.hairline)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)


class PagePictures(QWidget):
    """The pages of a document. New ones take the place of the old: nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addStretch(1)
        self._pages: list[_Page] = []

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def dpi(self) -> float:
        """How finely pages should be drawn to look sharp at the present width."""
        inches = _A4_INCHES * self.logicalDpiX() / 96
        wanted = self.width() * self.devicePixelRatioF() / inches
        return min(_MOST_DPI, max(_LEAST_DPI, wanted))

    def show_pages(self, pages: Sequence[bytes], title: str) -> None:
        """Show these PNG pictures."""
        while len(self._pages) > len(pages):
            last = self._pages.pop()
            last.hide()
            last.deleteLater()
        while len(self._pages) < len(pages):
            self._pages.append(_Page())
            self._column.insertWidget(self._column.count() - 1, self._pages[-1])
        for number, (widget, page) in enumerate(zip(self._pages, pages, strict=True), 1):
            name = _("{title}, page {n} of {all}").format(title=title, n=number, all=len(pages))
            widget.show_picture(QImage.fromData(page), name)
