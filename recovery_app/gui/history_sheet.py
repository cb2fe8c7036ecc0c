"""The panel with an entry's earlier versions, each of which can be taken up again."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.history import HistoryScreen, StateRow
from recovery_app.services.workspace import Done
from recovery_app.text import _


class HistorySheet(Sheet):
    """The newest first. While something is `typed` over the entry, nothing is put back over it."""

    def __init__(
        self, parent: QWidget, screen: HistoryScreen, put_back: Callable[[Done], None],
        *, typed: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent, _("Earlier versions"))
        self._screen = screen
        self._put_back = put_back
        self._typed = typed
        self._fault: Banner | None = None
        self.add(Label(screen.what, "strong"))
        if len(screen.rows) == 1:
            self.add(Label(_("It was not changed since it was entered."), "body", "soft"))
        elif typed:
            words = _("Save what you are typing first, or leave it; then an earlier one can be "
                      "put back.")  # fmt: skip
            self.add(Label(words, "body", "soft"))
        for row in screen.rows:
            self._show(row)
        self.closed.connect(self.deleteLater)

    def _show(self, row: StateRow) -> None:
        self.add(Hairline())
        self.add(Label(row.title, "label"))
        if row.lines:
            self.add(Label("\n".join(row.lines), "small", "soft"))
        if row.current:
            self.add(Label(_("as it is now"), "small", "accent"))
        elif row.differs and not self._typed:
            back = Button(_("Go back to this"), "secondary", "history")
            back.setAccessibleDescription(row.title)
            back.clicked.connect(lambda: self._go_back(row.number))
            self.add(flow(back))

    def _go_back(self, number: int) -> None:
        try:
            done = self._screen.put_back(number)
        except RecoveryError as error:
            self._say(str(error))
            return
        self.close_sheet()
        self._put_back(done)

    def _say(self, sentence: str) -> None:
        if self._fault is not None:
            self._fault.hide()
            self._fault.deleteLater()
        self._fault = Banner("warning", sentence)
        self.body.insertWidget(0, self._fault)
        self._fault.speak()
        reveal(self._fault)
