"""The other files a summary can become, in a panel."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.summary import CALENDAR, FORMS, Form
from recovery_app.text import _

_ICONS = {"csv": "list", "zip": "list", "txt": "file-text", "ics": "calendar-days"}


class FilesSheet(Sheet):
    """One row a file; a press asks where to, and saves."""

    def __init__(self, parent: QWidget, save: Callable[[Form], None]) -> None:
        super().__init__(parent, _("Other files"))
        self._save = save
        words = _("They hold what was chosen for the summary, and nothing more.")
        self.add(Label(words, "body", "soft"))
        self.body.setSpacing(4)
        for form in FORMS:
            self._offer(form)
        self.add(Label(_("What lies ahead"), "strong"))
        self._offer(CALENDAR)
        self.closed.connect(self.deleteLater)

    def _offer(self, form: Form) -> None:
        icon = _ICONS.get(form.code, "stethoscope")
        row = ListRow(_(form.title), icon=icon, detail=_(form.about), chevron=True)
        row.activated.connect(self.close_sheet)
        row.activated.connect(lambda: self._save(form))
        self.add(row)
