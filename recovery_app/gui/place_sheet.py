"""Panels on where the diary lies: what a synced folder or a network means, and how to move it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from recovery_app.domain.folder_signs import SYNCED
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.screens.settings import SettingsScreen
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
        self.add_button(_show(str(shell.workspace.folder)))
        move = Button(_("How to move it"), "secondary")
        move.clicked.connect(lambda: MoveSheet(parent, SettingsScreen(shell.workspace)).open())
        self.add_button(move)
        done = Button(_("I know"), "primary")
        done.clicked.connect(self.close_sheet)
        self.add_button(done)
        self.closed.connect(self.deleteLater)


class MoveSheet(Sheet):
    """Moving is done with the app closed: the steps, in their order."""

    def __init__(self, parent: QWidget, screen: SettingsScreen) -> None:
        super().__init__(parent, _("Moving the diary"))
        self.add(Label(screen.folder_words, "small", "soft"))
        for number, step in enumerate(screen.moving(), 1):
            self.add(Label(_("{n}. {step}").format(n=number, step=step)))
        self.add_button(_show(screen.folder))
        done = Button(_("Close"), "primary")
        done.clicked.connect(self.close_sheet)
        self.add_button(done)
        self.closed.connect(self.deleteLater)


def _show(folder: str) -> Button:
    show = Button(_("Show the folder"), "secondary", "folder-open")
    show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
    return show


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
        _("It can be moved, and it can also stay where it is."),
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
        _("It can be moved, and it can also stay where it is."),
    )
