"""On or off, with its words beside it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import PressedByEnter
from recovery_app.gui.widgets.label import Label


class _Track(PressedByEnter, QAbstractButton):
    """The moving part; a real check box to assistive technology."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", 100)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        high = round(theme.current().metrics.icon * 1.4)
        return QSize(round(high * 1.75), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme.current().palette
        on, off = self.isChecked(), not self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill = palette.hairline if off else palette.accent if on else palette.sunken
        edge = palette.hairline if off else palette.accent if on else palette.control
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = box.height() - 8
        x = box.right() - side - 4 if on else box.left() + 4
        knob = QRectF(x, box.top() + 4, side, side)
        ink = palette.ink_disabled if off else palette.on_accent if on else palette.control
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawEllipse(knob)


class Switch(QWidget):
    """A setting. `value()` is a bool; `valueChanged` tells what the person did."""

    valueChanged = Signal(bool)

    def __init__(
        self, label: str, *, hint: str = "", value: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._held = False
        self._track = _Track(label)
        self._track.setAccessibleDescription(hint)
        self._track.setChecked(value)
        self._track.clicked.connect(self._clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(label, "body"))
        if hint:
            words.addWidget(Label(hint, "small", "soft"))
        row.addLayout(words, 1)
        row.addWidget(self._track, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self._track)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint().expandedTo(QSize(0, theme.current().metrics.control))

    def value(self) -> bool:
        """On or off."""
        return self._track.isChecked()

    def set_value(self, value: bool) -> None:
        """Set it; tells nobody."""
        self._track.setChecked(value)

    def _clicked(self, on: bool) -> None:
        self.valueChanged.emit(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The words are part of the target."""
        self._held = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, False
        if held and self.isEnabled():
            self._track.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click switches once."""
