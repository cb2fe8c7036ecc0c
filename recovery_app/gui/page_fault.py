"""What stands in a page's place when the diary could not be read for it."""

from PySide6.QtCore import Signal

from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.text import _


class PageFault(ScrollPage):
    """`again` to try once more, `backups` to see what can be put back."""

    again = Signal()
    backups = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(gap=16)
        self.add(PageHeader(title, _("This page cannot be shown just now.")))
        banner = Banner("warning", sentence)
        self.add(banner)
        again = Button(_("Try again"), "primary", "refresh-cw")
        again.clicked.connect(self.again.emit)
        backups = Button(_("Backups"), "secondary", "history")
        backups.clicked.connect(self.backups.emit)
        self.add(flow(again, backups))
        self.setFocusProxy(again)
        banner.speak()
