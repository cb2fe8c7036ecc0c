"""The card "How reminders reach you": whether they arrive, a test, and what the computer does."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.field import ErrorLine
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.work import Worker
from recovery_app.screens.reminders import Here, RemindersScreen, Ways
from recovery_app.services.ports import Standing
from recovery_app.text import _, ngettext

_LOOKS = {
    "good": ("bell", "accent"),
    "open": ("bell", "ink_soft"),
    "off": ("bell-off", "warning"),
    "wait": ("bell", "ink_soft"),
}


class ReminderHealthCard(Card):
    """Over its screen. What the computer does is looked up and switched beside the window."""

    def __init__(
        self, shell: Shell, screen: RemindersScreen, dialogs: FileDialogs | None = None
    ) -> None:
        super().__init__(_("How reminders reach you"), gap=16)
        self._shell = shell
        self._screen = screen
        self._dialogs = dialogs or FileDialogs()
        self._worker = Worker(self)
        self._ways: Ways | None = None
        self._wishes: dict[str, bool] = {}
        """What was switched and is not answered yet."""
        self._icon: IconView | None = None
        self.headline = Label("", "strong")
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self._row.addWidget(self.headline, 1)
        self.add_layout(self._row)
        self.rows = KeyValue()
        self.add(self.rows)
        self.said = Label("", "small", "soft")
        self.said.hide()
        self.test = Button(_("Show a test notice"), "secondary", "bell")
        self.test.clicked.connect(self._test)
        self.add(flow(self.test))
        self.add(self.said)
        self.switches = {
            part: self._part(part, words, hint)
            for part, words, hint in (
                ("os_timer", _("Remind while the app is closed"),
                 _("The system then asks every quarter of an hour.")),
                ("autostart", _("Start at login"), _("Without its window.")),
            )
        }  # fmt: skip
        self.tray = Switch(screen.label("keep_in_tray"), hint=_("Closing then does not end it."))
        self.tray.valueChanged.connect(self._keep_in_tray)
        self.problem = ErrorLine()
        for widget in (*self.switches.values(), self.tray, self.problem):
            self.add(widget)
        self._calendar()
        self.refresh()
        self.look()

    @property
    def here(self) -> Here:
        """What the window has of its own."""
        reminder = self._shell.reminder
        return reminder.here if reminder is not None else Here()

    def refresh(self) -> None:
        """Read again what the diary knows."""
        health = self._screen.health(self._ways, self.here)
        self._show_icon(*_LOOKS[health.level])
        self.headline.setText(health.headline)
        self.rows.set_rows(health.rows)
        self.tray.set_value(self._screen.refresh().keep_in_tray)
        self.tray.setEnabled(self.here.tray)
        self.test.setEnabled(self._shell.reminder is not None)
        for part, switch in self.switches.items():
            standing = self._standing(part)
            switch.set_value(standing is not None and standing.on)
            switch.setEnabled(standing is not None and standing.possible)

    def look(self) -> None:
        """Look up how notices come through."""
        self._worker.run(self._screen.look, self._found, self._failed)

    def showEvent(self, event: QShowEvent) -> None:
        """What the computer does may have been changed outside since it was last on screen."""
        super().showEvent(event)
        if not self._worker.busy:
            self.look()

    def settle(self) -> None:
        """Wait for it (a picture must show it)."""
        self._worker.wait()

    def _standing(self, part: str) -> Standing | None:
        if self._ways is None:
            return None
        return self._ways.timer if part == "os_timer" else self._ways.login

    def _found(self, ways: Ways | None) -> None:
        self._ways = ways
        if self._shell.reminder is not None:
            self._shell.reminder.found(ways)
        self.refresh()

    def _failed(self, sentence: str) -> None:
        self._wishes.clear()
        self.problem.text.setText(sentence)
        self.problem.show()
        self.look()

    def _part(self, part: str, words: str, hint: str) -> Switch:
        switch = Switch(words, hint=hint)
        switch.valueChanged.connect(partial(self._switch, part))
        return switch

    def _switch(self, part: str, on: bool) -> None:
        self.problem.hide()
        self._wishes[part] = on
        # Of what waits only the newest is done, and answered: it does what is still open, too.
        wishes = self._wishes.copy()
        self._worker.run(lambda: self._carry_out(wishes), self._switched, self._failed)

    def _carry_out(self, wishes: dict[str, bool]) -> Ways | None:
        ways, faults = None, list[RecoveryError]()
        for part, on in wishes.items():
            try:
                ways = self._screen.switch(part, on=on)
            except RecoveryError as error:
                faults.append(error)
        if faults:
            raise faults[0]
        return ways

    def _switched(self, ways: Ways | None) -> None:
        self._wishes.clear()
        self._found(ways)

    def _keep_in_tray(self, on: bool) -> None:
        self._screen.choose("keep_in_tray", on)
        self.refresh()

    def _test(self) -> None:
        if self._shell.reminder is not None:
            self._say(_("Showing it …"))
            self._shell.reminder.test(self._say)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()

    def _show_icon(self, name: str, token: str) -> None:
        if self._icon is not None:
            self._row.removeWidget(self._icon)
            self._icon.deleteLater()
        self._icon = IconView(name, token, 20)
        self._row.insertWidget(0, self._icon, 0, Qt.AlignmentFlag.AlignTop)

    def _calendar(self) -> None:
        self.add(
            Label(
                _("A calendar can remind you as well: of the check-ins, new phases and visits "
                  "that lie ahead. Taken in again later, the file updates what is there."),
                "small",
                "soft",
            )
        )  # fmt: skip
        save = Button(_("Save as calendar"), "secondary", "calendar-plus")
        save.clicked.connect(self._save_calendar)
        self.add(flow(save))

    def _save_calendar(self) -> None:
        name = "recovery-app.ics"
        file = self._dialogs.to_save(self, _("Save as calendar"), name, _("Calendar (*.ics)"))
        if file is None:
            return
        try:
            count = self._screen.save_calendar(file)
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        words = ngettext("{name} saved, with {n} event", "{name} saved, with {n} events", count)
        self._shell.told(words.format(name=file.name, n=count))
