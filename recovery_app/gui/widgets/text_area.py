"""Several lines of text; grows with what is written."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.field import Field


class _Area(QTextEdit):
    """Plain text between two and ten lines high; Tab leaves it."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setProperty("ownRing", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.textChanged.connect(self._grow)

    def _grow(self) -> None:
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        frame = 2 * 8 + 8
        wanted = round(self.document().size().height()) + 2 * 8
        high = max(2 * line + frame, min(wanted, 10 * line + frame))
        return QSize(theme.current().metrics.em(24), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(8), self.sizeHint().height())


class TextArea(Field):
    """`value()`: the text without outer blanks, or None when empty."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        arrangement: str = "stacked",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, arrangement=arrangement, parent=parent)
        self._silent = False
        self.edit = _Area(placeholder)
        self.edit.textChanged.connect(self._changed)
        self.set_body(self.edit)

    def value(self) -> str | None:
        return self.edit.toPlainText().strip() or None

    def set_value(self, value: str | None) -> None:
        if value == self.value():
            return
        self._silent = True
        self.edit.setPlainText(value or "")
        self._silent = False

    def _changed(self) -> None:
        if not self._silent:
            self.valueChanged.emit(self.value())
