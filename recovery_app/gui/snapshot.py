"""Pictures of pages without a screen, and a check that no word on them is cut."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPoint, QSaveFile, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollArea, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import theme
from recovery_app.text import _

Source = QWidget | Callable[[], QWidget]


def render(
    source: Source, size: tuple[int, int] | None, theme_name: str = "light", scale: float = 1.0
) -> QImage:
    """A picture of a widget, or of what a function builds after the theme is applied.

    `size` is the window's; None takes all of a scrolling page at 1024 pixels of width.
    """
    theme.apply(theme_name, scale)
    widget = source if isinstance(source, QWidget) else source()
    widget.setProperty("surface", widget.property("surface") or "window")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    widget.resize(QSize(*size) if size else QSize(1024, 700))
    widget.show()
    settle(widget)
    if size is None:
        widget.resize(1024, _whole_height(widget))
        settle(widget)
    ratio = widget.devicePixelRatioF()
    image = QImage(widget.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.current().palette.window)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0))
    painter.end()
    return image


def save(
    source: Source,
    path: Path,
    size: tuple[int, int] | None = (1200, 800),
    theme_name: str = "light",
    scale: float = 1.0,
) -> None:
    """Write the picture as PNG, whole or not at all. Raises RecoveryError when it cannot be."""
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(made, QByteArray(b"png")).write(render(source, size, theme_name, scale))
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not (opened and file.write(made.data()) == made.size() and file.commit()):
        sentence = _("{name} cannot be written: {reason}.")
        raise RecoveryError(sentence.format(name=path.name, reason=file.errorString()))


def settle(widget: QWidget) -> None:
    """Let layouts that depend on each other's width come to rest; the widget may go meanwhile."""
    widget.ensurePolished()
    for _round in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()


def cut_texts(widget: QWidget) -> list[str]:
    """The words that do not fit into their label, button or field (empty when all is well)."""
    found = [b.text() for b in widget.findChildren(QAbstractButton) if _button_cut(b)]
    found += [label.text() for label in widget.findChildren(QLabel) if _label_cut(label)]
    for line in widget.findChildren(QLineEdit):
        text = line.text() or line.placeholderText()
        wide = line.fontMetrics().horizontalAdvance(text)
        if line.isVisible() and wide > line.contentsRect().width():
            found.append(text)
    return found


def sideways(widget: QWidget) -> list[str]:
    """Scroll areas whose content is wider than what is shown."""
    return [
        area.objectName() or type(area).__name__
        for area in widget.findChildren(QScrollArea)
        if area.isVisible()
        and (inside := area.widget()) is not None
        and inside.width() > area.viewport().width()
    ]


def _label_cut(label: QLabel) -> bool:
    if not label.isVisible() or not label.text():
        return False
    space = label.contentsRect()
    if label.wordWrap():
        need = label.heightForWidth(label.width())
        words = label.text().replace("\u200b", " ").split()
        widest = max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return need > label.height() + 1 or widest > space.width() + 1
    return label.fontMetrics().horizontalAdvance(label.text()) > space.width() + 1


def _button_cut(button: QAbstractButton) -> bool:
    if not button.isVisible() or not button.text():
        return False
    metrics = button.fontMetrics()
    wide = metrics.horizontalAdvance(button.text().replace("&&", "&"))
    if not button.icon().isNull():
        wide += button.iconSize().width()
    parent = button.parentWidget()
    clipped = parent is not None and not parent.rect().contains(button.geometry())
    return wide > button.width() + 1 or metrics.height() > button.height() + 1 or clipped


def _whole_height(widget: QWidget) -> int:
    areas = [widget] if isinstance(widget, QScrollArea) else widget.findChildren(QScrollArea)
    insides = [area.widget() for area in areas]
    return max([inside.height() for inside in insides if inside is not None], default=700)
