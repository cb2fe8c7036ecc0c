"""What the app found when it looked after the diary, as Today's banner."""

from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.screens.care import Note


def of(shell: Shell) -> Banner | None:
    """The banner for the most urgent note; None when there is nothing to say."""
    note = shell.care.screen.note()
    if note is None:
        return None
    banner = Banner(
        note.kind, note.text, title=note.title, action=note.action, closable=note.about != "damage"
    )
    banner.acted.connect(lambda: _act(note, shell, banner.window()))
    banner.closed.connect(lambda: _close(note, shell))
    return banner


def _close(note: Note, shell: Shell) -> None:
    try:
        shell.care.screen.close(note)
    except RecoveryError as error:
        shell.told(str(error))


def _act(note: Note, shell: Shell, window: QWidget) -> None:
    match note.about:
        case "damage":
            from recovery_app.gui.restore_sheet import RestoreSheet
            from recovery_app.screens.backups import BackupsScreen

            screen = BackupsScreen(shell.workspace)
            damages = shell.care.screen.damages
            RestoreSheet(window, screen, shell.restore, damages=damages).open()
        case "backup":
            shell.care.look()
        case "place":
            from recovery_app.gui.place_sheet import PlaceSheet

            PlaceSheet(window, shell).open()
