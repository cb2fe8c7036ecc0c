"""The panel behind the Ice button: what the plan says leads, and logging is always possible."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from recovery_app.gui.entry_sheet import EntrySheet, Finished
from recovery_app.gui.ice_lead import IceLead
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.ice import IceScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _


class IceSheet(EntrySheet):
    """An ice entry's form under the plan's word and the timer."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        draft: EntryDraft,
        today: date,
        finished: Finished,
        *,
        none_today: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent, draft, today, finished, none_today=none_today)
        self._shell = shell
        self.lead = IceLead(IceScreen(shell.workspace), shell.attempt)
        self.lead.started.connect(self._show_timer)
        self.lead.answered.connect(self._told)
        above: Sequence[QWidget] = (
            self.lead,
            Hairline(),
            Label(_("Log ice that was on"), "small-strong", "soft"),
        )
        for at, widget in enumerate(above):
            self.body.insertWidget(at, widget)

    def _show_timer(self) -> None:
        self.close_sheet()
        self._shell.open_ice()

    def _told(self, done: Done) -> None:
        self._shell.told(_("Noted in the plan as your clinic's word"), done)
