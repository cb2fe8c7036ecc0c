"""The backups that can be put back over a diary that cannot be read, and beginning a new one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.widgets.action_row import ActionRow
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.work import Worker
from recovery_app.screens.opening import Offer, OpeningScreen
from recovery_app.text import N_, _

KINDS = N_("Diary (*.db);;All files (*)")


class PutBackList(Card):
    """`put_back(path)` when a backup was chosen, `anew` when a new diary is to be begun."""

    put_back = Signal(object)
    anew = Signal()

    def __init__(self, screen: OpeningScreen, dialogs: FileDialogs) -> None:
        super().__init__(_("Put a backup back"), gap=12)
        self._dialogs = dialogs
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(Label(_("Looking at the backups …"), "body", "soft"))
        self.add(self._rows)
        self.add(Hairline())
        self._last = QWidget()
        self.add(self._last)
        self._more()
        Worker(self).run(screen.offers, self._show, lambda _sentence: self._show(()))

    def _show(self, offers: tuple[Offer, ...]) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not offers:
            words = _(
                "There is no backup in this folder that can be read. If there is a copy on another "
                "disk, choose it here."
            )
            self._column.addWidget(Label(words))
        rows = [self._row(offer, newest=number == 0) for number, offer in enumerate(offers)]
        for row in rows:
            self._column.addWidget(row)
            row.show()  # at once: what is hidden cannot take the keyboard
        if rows:
            self.setFocusProxy(rows[0])
            rows[0].setFocus()

    def _row(self, offer: Offer, *, newest: bool) -> ActionRow:
        button = Button(_("Put back"), "primary" if newest else "secondary", "history")
        button.setAccessibleName(_("Put back the backup of {when}").format(when=offer.made))
        button.clicked.connect(lambda: self.put_back.emit(offer.path))
        return ActionRow(offer.made, offer.detail, button)

    def _more(self) -> Button:
        file = Button(_("Another backup file…"), "secondary")
        file.clicked.connect(self._another)
        anew = Button(_("Begin a new diary…"), "quiet")
        anew.clicked.connect(self._sure)
        self._replace_last(flow(file, anew))
        return anew

    def _another(self) -> None:
        path = self._dialogs.to_open(self, _("Backup to put back"), _(KINDS))
        if path is not None:
            self.put_back.emit(Path(path))

    def _sure(self) -> None:
        """Beginning anew is one more press: it is easily taken for the way out."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Label(
                _("An empty diary is begun. The file that cannot be read and its backups are kept "
                  "in a folder beside it, whose name begins with “set-aside”.")
            )
        )  # fmt: skip
        go = Button(_("Begin a new diary"), "secondary")
        go.clicked.connect(self.anew.emit)
        back = Button(_("Back"), "quiet")
        back.clicked.connect(lambda: self._more().setFocus())
        column.addWidget(flow(go, back))
        self._replace_last(box)
        back.setFocus()

    def _replace_last(self, widget: QWidget) -> None:
        self.body.replaceWidget(self._last, widget)
        self._last.hide()
        self._last.deleteLater()
        self._last = widget
        widget.show()  # at once: what is hidden cannot take the keyboard
