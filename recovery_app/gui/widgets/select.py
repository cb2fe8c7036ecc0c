"""One answer out of a list too long for chips."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import icons
from recovery_app.gui.widgets.choice_chips import CLEAR_KEYS
from recovery_app.gui.widgets.field import Field
from recovery_app.text import _

_SCROLL_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class _List(QComboBox):
    """A combo box that scrolling the page, by wheel or by key, cannot change by accident."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ownRing", True)
        self.setItemDelegate(QStyledItemDelegate(self))  # rows as high as the style sheet says
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CLEAR_KEYS or event.key() in _SCROLL_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = theme.current().metrics
        words = [self.itemText(n) for n in range(self.count())] + [self.placeholderText()]
        widest = max(self.fontMetrics().horizontalAdvance(t) for t in words)
        return QSize(max(metrics.em(11), widest + metrics.icon + 52), metrics.control)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(8), theme.current().metrics.control)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme.current().metrics.icon_small
        token = "ink_soft" if self.isEnabled() else "ink_disabled"
        chevron = icons.pixmap("chevron-down", token, side, ratio=self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - side - 14, (self.height() - side) // 2, chevron)


class Select(Field):
    """`options` are (code, text). `value()`: a code or None; Delete clears."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        placeholder: str | None = None,
        hint: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self.box = _List()
        self.box.setPlaceholderText(_("Choose") if placeholder is None else placeholder)
        for code, text in options:
            self.box.addItem(text, code)
        self.box.setCurrentIndex(-1)
        self.box.activated.connect(lambda: self.valueChanged.emit(self.value()))
        self.set_body(self.box)
        self._mark()

    def value(self) -> str | None:
        code = self.box.currentData()
        return None if code is None else str(code)

    def set_value(self, value: str | None) -> None:
        index = -1 if value is None else self.box.findData(value)
        if value is not None and index < 0:
            raise ValueError(f"no such answer: {value}")
        self.box.setCurrentIndex(index)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CLEAR_KEYS and self.value() is not None:
            self.clear()
            self.valueChanged.emit(None)
        else:
            super().keyPressEvent(event)

    def _mark(self) -> None:
        theme.vary(self.box, empty=self.box.currentIndex() < 0)
