"""The place of a page that cannot be shown just now: what is wrong stands there until it is tried again."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from recovery_app.gui import pages


class FaultPlace:
    """One per window, in the stack of its pages; `turn_to(page)` tries again, or goes elsewhere."""

    def __init__(self, stack: QStackedWidget, turn_to: Callable[[str], None]) -> None:
        self._stack = stack
        self._turn_to = turn_to
        self._shown: QWidget | None = None

    def show(self, page: str, sentence: str) -> None:
        """Say in the page's place why it cannot be shown."""
        from recovery_app.gui.page_fault import PageFault

        fault = PageFault(pages.title(page), sentence)
        fault.again.connect(lambda: self._turn_to(page))
        fault.backups.connect(lambda: self._turn_to("settings"))
        self._shown = fault
        self._stack.addWidget(fault)
        self._stack.setCurrentWidget(fault)
        fault.setFocus()

    def drop(self) -> None:
        """Take it away."""
        if self._shown is not None:
            self._stack.removeWidget(self._shown)
            self._shown.deleteLater()
            self._shown = None
