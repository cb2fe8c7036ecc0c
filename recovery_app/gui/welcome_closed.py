"""What the first run offers beside the reminder's time: to be reminded while the app is closed."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.field import ErrorLine
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.switch import Switch
from recovery_app.gui.work import Worker
from recovery_app.screens.reminders import RemindersScreen, Ways
from recovery_app.text import _


class WhileClosed(QWidget):
    """A switch for each thing the computer could do; it stays empty where it can do nothing.

    Nothing is switched before `carry_out`, and what the system refuses is said here.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._screen = RemindersScreen(shell.workspace, shell.computer)
        self._worker = Worker(self)
        self._on: dict[str, bool] = {}
        self.switches: dict[str, Switch] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.problem = ErrorLine()
        self._column.addWidget(self.problem)
        self._worker.run(self._screen.look, self._found, self._failed)

    def carry_out(self, done: Callable[[], None]) -> None:
        """Switch what was chosen, look whether it is so, and go on with `done` if it is."""
        chosen = {part: switch.value() for part, switch in self.switches.items()}
        changed = {part: on for part, on in chosen.items() if on != self._on[part]}
        if not changed:
            done()
            return
        if self._worker.busy:
            return
        self.problem.hide()

        def switch() -> Ways | None:
            for part, on in changed.items():
                self._screen.switch(part, on=on)
            return self._screen.look()

        def switched(ways: Ways | None) -> None:
            self._take(ways)
            done()

        self._worker.run(switch, switched, self._failed)

    def _found(self, ways: Ways | None) -> None:
        if ways is None:
            return
        self._take(ways)
        if ways.timer.possible and ways.notices.works:
            self._add("os_timer", _("Remind me while the app is closed, too"),
                      _("The system then asks every quarter of an hour."))  # fmt: skip
        if ways.login.possible:
            self._add("autostart", _("Start at login"), _("Without its window."))
        if self.switches:
            words = _("Otherwise reminders come while the app is open. The settings have it, too.")
            self._column.insertWidget(len(self.switches), Label(words, "small", "soft"))

    def _add(self, part: str, words: str, hint: str) -> None:
        switch = Switch(words, hint=hint, value=self._on[part])
        self.switches[part] = switch
        self._column.insertWidget(len(self.switches) - 1, switch)

    def _take(self, ways: Ways | None) -> None:
        if ways is not None:
            self._on = {"os_timer": ways.timer.on, "autostart": ways.login.on}
        if self._shell.reminder is not None:
            self._shell.reminder.found(ways)

    def _failed(self, sentence: str) -> None:
        """What did not come about is off again, so that going on goes on without it."""
        self.problem.text.setText(
            _("{reason} Go on without it, or try again; the settings have it, too.").format(
                reason=sentence
            )
        )
        self.problem.show()
        self._worker.run(self._screen.look, self._settle_switches, lambda _sentence: None)

    def _settle_switches(self, ways: Ways | None) -> None:
        self._take(ways)
        for part, switch in self.switches.items():
            switch.set_value(self._on[part])
