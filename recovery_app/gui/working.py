"""What stands in the window's place while the diary is let go of: what is being done."""

from PySide6.QtCore import Qt

from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.scroll_page import ScrollPage


class WorkingWindow(ScrollPage):
    """`words` say what is being done."""

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


_CENTRE = Qt.AlignmentFlag.AlignHCenter
