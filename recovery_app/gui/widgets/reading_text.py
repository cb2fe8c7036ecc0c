"""A long text to read: the keyboard goes through it line by line, and so does a screen reader."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit, QWidget

from recovery_app.gui import theme

_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_AIR, _CARET = 4, 3


class ReadingText(QTextEdit):
    """As high as its text; `name` is what a screen reader says first.

    Tab leaves it. What scrolls around it follows the text cursor, and has the wheel and page keys.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setCursorWidth(_CARET)
        self.setProperty("surface", "none")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show this text; the text cursor stays as far down as it was."""
        if text == self.toPlainText():
            return
        line = self.textCursor().blockNumber()
        self.setPlainText(text)
        cursor = QTextCursor(self.document().findBlockByNumber(line))
        self.setTextCursor(cursor)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(24), round(self.document().size().height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(8), self.sizeHint().height())

    def focus_area(self) -> QRect:
        """The ring keeps off the letters."""
        return self.rect().adjusted(-_AIR, -_AIR, _AIR, _AIR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PAGES:
            event.ignore()
            return
        super().keyPressEvent(event)
        self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _follow(self) -> None:
        """Bring the text cursor into view, with a line before and after it."""
        place, around = self.cursorRect(), self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
                middle = self.viewport().mapTo(inside, QPoint(0, place.center().y()))
                around.ensureVisible(middle.x(), middle.y(), 0, 2 * place.height())
            around = around.parentWidget()
