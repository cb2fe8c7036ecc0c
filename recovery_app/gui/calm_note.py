"""The plan's calm word on the entry saved last, under the log, until it is closed or corrected."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.reveal import reveal


class CalmNoteBox(QWidget):
    """Empty for most entries. `closed` is called when the person closes the note."""

    def __init__(self, closed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed = closed
        self._text = ""
        self.banner: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_note(self, text: str) -> None:
        """Show this note, an empty one hides the box; the same again stays as it is."""
        if text == self._text:
            return
        self._text = text
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
        self.setVisible(bool(text))
        if not text:
            return
        self.banner = Banner("info", text, closable=True)
        self.banner.closed.connect(self._close)
        self._column.addWidget(self.banner)
        # Room for the status line, which would cover the note's last words.
        self._column.setContentsMargins(0, 0, 0, theme.current().metrics.control + 48)
        self.banner.speak()
        reveal(self, 0)

    def _close(self) -> None:
        self._closed()
        self.show_note("")
