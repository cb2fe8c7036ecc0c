"""What it means that the diary lies in a synced folder or on a network, and what helps."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from recovery_app.domain.folder_signs import SYNCED
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.text import _


class PlaceSheet(Sheet):
    """Explains, and leaves the decision to the person."""

    def __init__(self, parent: QWidget, shell: Shell) -> None:
        place = shell.care.screen.place
        synced = place is not None and place.kind == SYNCED
        title = _("A synced folder") if synced else _("A folder on another computer")
        super().__init__(parent, title)
        name = place.name if place is not None else ""
        for text in _synced(name) if synced else _network():
            self.add(Label(text))
        show = Button(_("Show the folder"), "secondary", "folder-open")
        show.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(shell.workspace.folder)))
        )
        self.add_button(show)
        done = Button(_("I know"), "primary")
        done.clicked.connect(self.close_sheet)
        self.add_button(done)
        self.closed.connect(self.deleteLater)


def _synced(service: str) -> tuple[str, ...]:
    return (
        _(
            "{service} copies the diary while it is being written, and when two computers write to "
            "it, one of them wins. The app notices a file that was put in the place of the open "
            "one and saves nothing into it by mistake, but an entry of yours can get lost."
        ).format(service=service),
        _("What you note also goes to the servers of {service}, readable for whoever runs them, "
          "unless the diary is locked with a passphrase.").format(service=service),
        _(
            "Calmer is to keep the diary in its usual folder on this computer, and to put a backup "
            "into the synced folder now and then: Settings, Backups, “Back up to a file…”."
        ),
        _(
            "To move it: close the app, move the whole folder, and start the app with the other "
            "folder. It can also stay where it is."
        ),
    )  # fmt: skip


def _network() -> tuple[str, ...]:
    return (
        _(
            "Not every network folder keeps two programs from writing at once, and a connection "
            "that breaks can leave a save undone. The app says so when that happens, and what you "
            "typed stays."
        ),
        _(
            "Calmer is to keep the diary in its usual folder on this computer, and to put a backup "
            "on the network now and then: Settings, Backups, “Back up to a file…”."
        ),
        _(
            "To move it: close the app, move the whole folder, and start the app with the other "
            "folder. It can also stay where it is."
        ),
    )
