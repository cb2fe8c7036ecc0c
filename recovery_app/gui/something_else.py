"""The panel for whatever else can be noted: alcohol, heat, a bath at one press, rarer kinds below."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain import codes, records
from recovery_app.gui.log_list import ICONS
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.text import _

KINDS = ("steps", "milestone", "visit", "question", "clinic_score", "weekly")

Chosen = Callable[[str], None]


class SomethingElseSheet(Sheet):
    """`exposure` gets the code of what was pressed, noted at once; `kind` opens its form.

    Nothing is chosen beforehand: the keyboard waits above the first row, and an arrow or Tab goes
    there. So Enter out of habit notes nothing.
    """

    def __init__(self, parent: QWidget, exposure: Chosen, kind: Chosen) -> None:
        super().__init__(parent, _("Something else"))
        self.body.setSpacing(4)
        at_once = _("Noted at one press, as of now")
        self.add(Label(at_once, "small", "soft"))
        icons = dict.fromkeys(codes.EXPOSURES, ICONS["exposure"])
        self._at_once = self._rows(at_once, codes.EXPOSURES, icons, exposure)
        self.add(Hairline())
        names = {code: records.KIND_NAMES[code] for code in KINDS}
        self._rows(_("Something else"), names, ICONS, kind)
        self.closed.connect(self.deleteLater)

    def open(self) -> None:
        """Show it, and put the keyboard on no row yet."""
        super().open()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._begin()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self.hasFocus() and forward:
            self._begin()
            return True
        return super().focusNextPrevChild(forward)

    def _begin(self) -> None:
        self._at_once.go(self._at_once.buttons[0])

    def _rows(
        self, heard: str, names: Mapping[str, str], icons: Mapping[str, str], chosen: Chosen
    ) -> RovingGroup:
        group = RovingGroup()
        group.setAccessibleName(heard)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for code, name in names.items():
            row = ListRow(_(name), icon=icons[code])
            row.activated.connect(self.close_sheet)
            row.activated.connect(lambda code=code: chosen(code))
            column.addWidget(row)
            group.join(row)
        self.add(group)
        return group
