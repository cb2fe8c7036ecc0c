"""The lock on the Settings page: what is protected and what is not, and every verb of it."""

from PySide6.QtWidgets import QWidget

from recovery_app.gui.lock_door import KEYS
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.work import Worker
from recovery_app.screens.lock import LockScreen, LockState, Rekeyed
from recovery_app.screens.settings import SettingsScreen
from recovery_app.text import _


class LockCard(Card):
    """Over its screen; it is built anew when the lock is another one."""

    def __init__(
        self, shell: Shell, settings: SettingsScreen, screen: LockScreen | None = None
    ) -> None:
        super().__init__(_("Lock"), gap=16)
        self._shell = shell
        self._settings = settings
        self._screen = screen or LockScreen(shell.workspace)
        self._worker = Worker(self)
        self._shown: LockState | None = None
        self._inside: list[QWidget] = []
        self.refresh()

    def refresh(self) -> None:
        """Read again how it stands."""
        state = self._screen.state
        if state == self._shown:
            return
        for widget in self._inside:
            widget.hide()
            widget.deleteLater()
        self._shown, self._inside = state, []
        self._put(Label(state.title, "strong"))
        for sentence in state.sentences:
            self._put(Label(sentence, "small", "soft"))
        if state.plain:
            self._put(self._plain())
        if state.is_set:
            self._put(self._after(state))
        verbs = self._verbs() if state.is_set else [self._begin()]
        self._put(flow(*verbs))
        self._first = verbs[0]

    def settle(self) -> None:
        """Wait for what is being done."""
        self._worker.wait()

    def _put(self, widget: QWidget) -> None:
        self._inside.append(widget)
        self.add(widget)
        widget.show()

    def _plain(self) -> Banner:
        banner = Banner("warning", self._screen.plain_words(), action=_("Encrypt them"))
        banner.acted.connect(self._encrypt)
        return banner

    def _after(self, state: LockState) -> ChoiceChips:
        field = ChoiceChips(
            self._settings.label("lock_after"),
            list(self._screen.after_choices.items()),
            always=True,
            hint=_("without a key or a mouse; what is being written stays"),
        )
        field.set_value(state.after)
        field.valueChanged.connect(lambda code: self._chosen(field, code))
        return field

    def _chosen(self, field: ChoiceChips, code: object) -> None:
        self._settings.choose("lock_after", code)
        field.set_error(self._settings.problems.get("lock_after"))

    def _begin(self) -> Button:
        begin = Button(_("Set a lock…"), "secondary", "lock")
        begin.clicked.connect(self._set)
        return begin

    def _verbs(self) -> list[Button]:
        found = []
        for words, variant, icon, act in (
            (_("Lock now ({keys})").format(keys=KEYS), "secondary", "lock", self._shell.door.lock),
            (_("Change the passphrase…"), "secondary", "", self._change),
            (_("New recovery key…"), "secondary", "", self._new_key),
            (_("Remove the lock…"), "quiet", "", self._remove),
        ):
            button = Button(words, variant, icon)
            button.clicked.connect(act)
            found.append(button)
        return found

    def _set(self) -> None:
        from recovery_app.gui.lock_sheets import SetLockSheet

        SetLockSheet(self.window(), self._screen, self._shell.door, self._rekeyed).open()

    def _change(self) -> None:
        from recovery_app.gui.lock_sheets import ChangeSheet

        ChangeSheet(self.window(), self._screen, self._shell.told).open()

    def _new_key(self) -> None:
        from recovery_app.gui.lock_sheets import NewKeySheet

        NewKeySheet(self.window(), self._screen, self._show_key).open()

    def _remove(self) -> None:
        from recovery_app.gui.lock_sheets import RemoveSheet

        RemoveSheet(self.window(), self._screen, self._shell.door, self._rekeyed).open()

    def _rekeyed(self, done: Rekeyed) -> None:
        self.refresh()
        self._first.setFocus()  # the button that was pressed is gone
        reveal(self._first)
        self._shell.told(done.said)
        if done.recovery_key:
            self._show_key(done.recovery_key)

    def _show_key(self, key: str) -> None:
        from recovery_app.gui.recovery_key_sheet import RecoveryKeySheet

        RecoveryKeySheet(self.window(), self._screen, key).open()

    def _encrypt(self) -> None:
        def over(sentence: str) -> None:
            self._shell.told(sentence)
            self._shown = None
            self.refresh()

        self._worker.run(self._screen.encrypt_backups, over, over)
