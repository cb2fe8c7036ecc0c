"""What stands in the window's place while the diary is let go of: what is being done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent

from recovery_app.gui import closing
from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.scroll_page import ScrollPage


class WorkingWindow(ScrollPage):
    """`words` say what is being done. It cannot be closed by hand: what comes of it is told after.

    What was typed waits behind it, and a recovery key is shown once.
    """

    def __init__(self, words: str) -> None:
        super().__init__(gap=16)
        self.setWindowTitle("Recovery App")
        self.column.insertWidget(0, Drawing("drawing-back", 200, 112), 0, _CENTRE)
        label = Label(words, "heading")
        label.setAlignment(_CENTRE)
        self.add(label)
        self._progress = ProgressLine()
        self.add(self._progress)
        self._progress.start(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not closing.logging_out():
            event.ignore()
            return
        super().closeEvent(event)


_CENTRE = Qt.AlignmentFlag.AlignHCenter
