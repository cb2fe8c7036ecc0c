"""A line of words to tick, as large as a row, for lists whose words need more room than a chip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.button import PressedByEnter
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.themed import Themed


class CheckRow(PressedByEnter, Themed, QAbstractButton):
    """A check box to assistive technology; Space and Enter tick it, arrows belong to its group."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.setProperty("focusRadius", 10)
        as_high_as_needed(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(14)
        self._box = IconView("square", "control", 22)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Label(text), 1)
        self.toggled.connect(self._show)
        self.setup_theme()

    def retheme(self) -> None:
        # A real minimum, not a hint: layouts ask wrapping words alone how high they are.
        self.setMinimumHeight(theme.current().metrics.control)

    def _show(self, ticked: bool) -> None:
        self._box.set_icon(
            "square-check" if ticked else "square", "accent" if ticked else "control"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QWidget.sizeHint(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.underMouse() or self.isChecked()):
            return
        palette, metrics = theme.current().palette, theme.current().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent_soft if self.isChecked() else palette.hover))
        painter.drawRoundedRect(self.rect(), metrics.radius, metrics.radius)
