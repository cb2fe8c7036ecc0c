"""The summary as it will be: its pages as pictures, or its words."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.page_pictures import PagePictures
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reading_text import ReadingText
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.summary import Preview
from recovery_app.text import _, ngettext


class SummaryPreview(QWidget):
    """Pictures say nothing to a screen reader, and are small: the words are one press away."""

    def __init__(self, open_file: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 24)
        column.setSpacing(12)
        views = [("pages", _("Pages")), ("words", _("Words"))]
        self.view = SegmentedControl(_("Preview"), views)
        self.view.valueChanged.connect(self._turn)
        self._count = Label("", "small", "soft", wrap=False)
        show = Button(_("Open"), "quiet", "external-link")
        show.setAccessibleDescription(_("Shows the PDF in the program for it, without keeping it."))
        show.setToolTip(show.accessibleDescription())
        show.clicked.connect(open_file)
        column.addWidget(flow(self.view, self._count, show, gap=12))
        self.pages = PagePictures()
        column.addWidget(self.pages)
        self._words = Card()
        self._text = ReadingText(_("The summary in words"))
        self._words.add(self._text)
        self._words.hide()
        column.addWidget(self._words)
        column.addStretch(1)

    def show_preview(self, preview: Preview) -> None:
        """Show it in the place of the one before."""
        self.pages.show_pages(preview.pages, preview.title)
        lines = preview.text.splitlines()
        # Titles are underlined with signs in the file; read aloud, those are noise.
        self._text.show_text("\n".join(line for line in lines if not line or line.strip("=-")))
        count = len(preview.pages)
        self._count.setText(ngettext("{n} page", "{n} pages", count).format(n=count))

    @property
    def words(self) -> str:
        """What is shown as words."""
        return self._text.toPlainText()

    def _turn(self, view: str) -> None:
        self.pages.setVisible(view == "pages")
        self._words.setVisible(view == "words")
