"""The panel for whatever else can be noted: alcohol, heat, a bath at one press, rarer kinds below."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recovery_app.domain import codes, records
from recovery_app.gui.log_list import ICONS
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.text import _

KINDS = ("steps", "milestone", "visit", "question", "clinic_score", "weekly")

Chosen = Callable[[str], None]


class SomethingElseSheet(Sheet):
    """`exposure` gets the code of what was pressed, noted at once; `kind` opens its form."""

    def __init__(self, parent: QWidget, exposure: Chosen, kind: Chosen) -> None:
        super().__init__(parent, _("Something else"))
        self.body.setSpacing(4)
        self.add(Label(_("Noted at one press, as of now"), "small", "soft"))
        for code, name in codes.EXPOSURES.items():
            self.add(self._row(_(name), ICONS["exposure"], exposure, code))
        self.add(Hairline())
        for code in KINDS:
            self.add(self._row(_(records.KIND_NAMES[code]), ICONS[code], kind, code))
        self.closed.connect(self.deleteLater)

    def _row(self, title: str, icon: str, chosen: Chosen, code: str) -> ListRow:
        row = ListRow(title, icon=icon)
        row.activated.connect(self.close_sheet)
        row.activated.connect(lambda: chosen(code))
        return row
