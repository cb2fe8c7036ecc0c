"""The ice timer from the tray: begun at once where the plan allows it, else what comes first."""

from typing import TYPE_CHECKING

from recovery_app.domain import ice_timer
from recovery_app.errors import RecoveryError
from recovery_app.gui.ice_sheet import IceSheet
from recovery_app.screens.entry import EntryDraft
from recovery_app.screens.ice import IceScreen
from recovery_app.screens.shell import ShellScreen
from recovery_app.services.workspace import Done

if TYPE_CHECKING:
    from recovery_app.gui.main_window import MainWindow


def begin(window: "MainWindow") -> None:
    """Begin the usual timer; the plan's question, its line or a note on earlier ice comes before."""
    screen = IceScreen(window.workspace)
    state = screen.state
    if state.running:
        window.open_ice()
        return
    plain = state.policy == "allowed" and not (state.ask_first or state.warning or state.notes)
    if plain:
        try:
            screen.start(ice_timer.DEFAULT, None)
        except RecoveryError as error:
            window.told(str(error))
        return

    def finished(_verb: str, done: Done) -> None:
        window.told(ShellScreen.saved(done), done)

    window.come_forward()
    today = window.workspace.today()
    IceSheet(
        window, window, EntryDraft(window.workspace, "ice_session", today), today, finished
    ).open()
