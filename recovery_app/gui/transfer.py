"""The card "Your data": the whole diary saved as a file, and files brought in."""

from functools import partial

from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.import_sheet import ImportSheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.importing import ImportScreen
from recovery_app.screens.transfer import WHOLE_FILES, TransferScreen, WholeFile
from recovery_app.text import N_, _

_ICONS = {"json": "download", "csv": "list"}
_KINDS = N_("Diaries and exports (*.json *.csv *.zip *.xml);;All files (*)")


class TransferCard(Card):
    """Out and in; what goes in is looked at first."""

    def __init__(self, shell: Shell, dialogs: FileDialogs | None = None) -> None:
        super().__init__(_("Your data"), gap=12)
        self._shell = shell
        self._dialogs = dialogs or FileDialogs()
        self._screen = TransferScreen(shell.workspace)
        self.add(
            Label(
                _("The whole diary as one file: to keep, to move to another computer, or for "
                  "another program. It can be brought in again.")
            )
        )  # fmt: skip
        buttons = []
        for form in WHOLE_FILES:
            button = Button(_(form.title), "secondary", _ICONS[form.code])
            button.clicked.connect(partial(self._save, form))
            buttons.append(button)
        self.add(flow(*buttons))
        self.add(
            Label(
                _("Files of this app come in, and those of Loop Habit Tracker, Daylio, Track & "
                  "Graph, Apple Health, Google Fit and Fitbit. You see what is in a file first."),
                "small",
                "soft",
            )
        )  # fmt: skip
        bring = Button(_("Bring in a file"), "secondary", "upload")
        bring.clicked.connect(self._bring_in)
        self.add(flow(bring))
        self.setFocusProxy(buttons[0])

    def _save(self, form: WholeFile) -> None:
        name = self._screen.file_name(form)
        file = self._dialogs.to_save(self, _("Save the diary"), name, _(form.kinds))
        if file is None:
            return
        try:
            words = self._screen.save(form, file)
        except RecoveryError as error:
            words = str(error)
        self._shell.told(words)

    def _bring_in(self) -> None:
        file = self._dialogs.to_open(self, _("Bring in a file"), _(_KINDS))
        if file is None:
            return
        screen = ImportScreen(self._shell.workspace, file)
        ImportSheet(self.window(), screen, self._shell.told).open()
