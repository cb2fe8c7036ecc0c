"""The panels of the lock: set it, change the passphrase, a new recovery key, take it away."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from recovery_app.gui.lock_door import LockDoor
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.passphrase_line import PassphraseLine
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.lock import WHEN_SET, WHEN_TAKEN_AWAY, LockScreen, Rekeyed
from recovery_app.text import N_, _

_NOBODY = N_(
    "Without the passphrase and without the recovery key nobody can read the diary any more."
)


class NewPassphrase(QWidget):
    """A passphrase typed twice, and how hard it is to guess, in words."""

    def __init__(self, sheet: Sheet, screen: LockScreen) -> None:
        super().__init__()
        self._screen = screen
        self.first = PassphraseLine(_("New passphrase"))
        self.strength = Label(screen.strength("").words, "small", "soft")
        self.again = PassphraseLine(_("The same once more"))
        for widget in (self.first, self.strength, self.again):
            sheet.add(widget)
        self.first.valueChanged.connect(self._typed)
        self.first.entered.connect(lambda: _go_on(self.again))
        self.again.valueChanged.connect(lambda _value: self.again.set_error(None))
        self.hide()

    def value(self) -> str | None:
        """The passphrase; None when it cannot be one, which is said at its field."""
        first, again = self.first.value() or "", self.again.value() or ""
        problems = self._screen.problems(first, again)
        for name, field in (("first", self.first), ("again", self.again)):
            field.set_error(problems.get(name))
        if "again" in problems or "first" in problems:
            wrong = self.first if "first" in problems else self.again
            wrong.setFocus()
            wrong.reveal_error()
            return None
        return first

    def _typed(self, value: str | None) -> None:
        self.first.set_error(None)
        self.strength.setText(self._screen.strength(value or "").words)
        reveal(self.strength)  # it is read while typing, and may stand below what is in sight


class SetLockSheet(Sheet):
    """A passphrase of one's own; `done(Rekeyed)` is called once the diary is open again."""

    def __init__(
        self, parent: QWidget, screen: LockScreen, door: LockDoor, done: Callable[[Rekeyed], None]
    ) -> None:
        super().__init__(parent, _("Set a lock"))
        self._screen, self._door, self._done = screen, door, done
        self.add(
            Label(
                _("The diary and its backups are encrypted. The passphrase is asked for when the "
                  "app starts, and after a while in which nobody used it. Then a recovery key is "
                  "shown once: have pen and paper ready."), "body", "soft",
            )
        )  # fmt: skip
        self.passphrase = NewPassphrase(self, screen)
        self.backups = _backups_field(screen, WHEN_SET)
        if self.backups is not None:
            self.add(self.backups)
        self.add(Banner("info", _(_NOBODY)))
        self.button = Button(_("Lock the diary"), "primary", "lock")
        self.button.clicked.connect(self.go)
        self.passphrase.again.entered.connect(self.go)
        self.add_button(self.button)
        self.closed.connect(self.deleteLater)

    def go(self) -> None:
        """Set it, if what was typed can be a passphrase."""
        passphrase = self.passphrase.value()
        if passphrase is None:
            return
        how = _chosen(self.backups)
        self._door.rekey(
            lambda: self._screen.set(passphrase, how),
            _("Encrypting the diary"),
            self._over,
            lambda sentence: _refuse(self.passphrase.first, sentence),
        )

    def _over(self, done: Rekeyed) -> None:
        self.close_sheet()
        self._done(done)


class _Asking(Sheet):
    """Asks for the present passphrase before something is done beside the window."""

    def __init__(self, parent: QWidget, title: str, screen: LockScreen) -> None:
        super().__init__(parent, title)
        self._screen = screen
        self._worker = Worker(self)
        self._changing = False
        self._progress = ProgressLine()
        self.present = PassphraseLine(_("Present passphrase"), hint=_("or the recovery key"))
        self.present.valueChanged.connect(lambda _value: self.present.set_error(None))
        self.closed.connect(self._gone)

    def settle(self) -> None:
        """Wait for what is being done."""
        self._worker.wait()

    def close_sheet(self) -> None:
        """Take it away; what is being changed comes to its end first, and is told."""
        if not (self._changing and self._worker.busy):
            super().close_sheet()

    def _finish(self, button: Button) -> None:
        self.button = button
        self.add(self._progress)
        self.add_button(button)

    def _words(self) -> str | None:
        words = self.present.value()
        if words is None:
            _refuse(self.present, _("Type it here, then press Enter."))
        return words

    def _work(
        self, work: Callable[[], object], then: Callable, words: str, *, changes: bool = True
    ) -> None:
        if self._worker.busy:
            return  # Enter was pressed once more
        self._changing = changes
        self.button.setEnabled(False)
        self._progress.start(words)

        def over(act: Callable, result: object) -> None:
            self._progress.stop()
            self.button.setEnabled(True)
            act(result)

        self._worker.run(
            work,
            lambda result: over(then, result),
            lambda sentence: over(self._wrong, sentence),
        )

    def _wrong(self, sentence: str) -> None:
        _refuse(self.present, sentence)
        self.present.select()  # the next try takes its place

    def _gone(self) -> None:
        self._worker.drop()
        self.deleteLater()


class ChangeSheet(_Asking):
    """Another passphrase."""

    def __init__(self, parent: QWidget, screen: LockScreen, told: Callable[[str], None]) -> None:
        super().__init__(parent, _("Change the passphrase"), screen)
        self._told = told
        self.add(self.present)
        self.passphrase = NewPassphrase(self, screen)
        self.add(
            Label(
                _("The recovery key stays the same. Copies of the diary that lie elsewhere still "
                  "open with the passphrase they were made under."), "small", "soft",
            )
        )  # fmt: skip
        self._finish(Button(_("Change it"), "primary", "check"))
        self.button.clicked.connect(self.go)
        self.present.entered.connect(lambda: _go_on(self.passphrase.first))
        self.passphrase.again.entered.connect(self.go)

    def go(self) -> None:
        """Change it."""
        words = self._words()
        fresh = self.passphrase.value() if words is not None else None
        if words is None or fresh is None:
            return
        self._work(lambda: self._screen.change(words, fresh), self._changed, _("Changing it"))

    def _changed(self, _nothing: object) -> None:
        self.close_sheet()
        self._told(_("The passphrase is changed"))


class NewKeySheet(_Asking):
    """Another recovery key; `done(key)` is called with it."""

    def __init__(self, parent: QWidget, screen: LockScreen, done: Callable[[str], None]) -> None:
        super().__init__(parent, _("A new recovery key"), screen)
        self._done = done
        self.add(Label(_("The one before opens the diary no more."), "body", "soft"))
        self.add(self.present)
        self._finish(Button(_("Make a new one"), "primary", "refresh-cw"))
        self.button.clicked.connect(self.go)
        self.present.entered.connect(self.go)

    def go(self) -> None:
        """Make it."""
        words = self._words()
        if words is not None:
            self._work(
                lambda: self._screen.new_recovery_key(words), self._made, _("Making a new one")
            )

    def _made(self, key: object) -> None:
        self.close_sheet()
        self._done(str(key))


class RemoveSheet(_Asking):
    """Have the diary be a plain file again; `done(Rekeyed)` is called once it is open again."""

    def __init__(
        self, parent: QWidget, screen: LockScreen, door: LockDoor, done: Callable[[Rekeyed], None]
    ) -> None:
        super().__init__(parent, _("Remove the lock"), screen)
        self._door, self._done = door, done
        self.add(
            Label(
                _("Whoever can use your account on this computer can read the diary then."),
                "body", "soft",
            )
        )  # fmt: skip
        self.add(self.present)
        self.backups = _backups_field(screen, WHEN_TAKEN_AWAY)
        if self.backups is not None:
            self.add(self.backups)
        self._finish(Button(_("Remove the lock"), "danger-quiet"))
        self.button.clicked.connect(self.go)
        self.present.entered.connect(self.go)

    def go(self) -> None:
        """Remove it, once the passphrase is known to be right."""
        words = self._words()
        if words is not None:
            self._work(lambda: self._screen.check(words), lambda _n: self._remove(words),
                       _("Unlocking"), changes=False)  # fmt: skip

    def _remove(self, words: str) -> None:
        how = _chosen(self.backups)
        self._door.rekey(
            lambda: self._screen.remove(words, how),
            _("Making the diary a plain file"),
            self._over,
            lambda sentence: _refuse(self.present, sentence),
        )

    def _over(self, done: Rekeyed) -> None:
        self.close_sheet()
        self._done(done)


def _backups_field(screen: LockScreen, choices: Mapping[str, str]) -> ChoiceChips | None:
    """What is to become of the backups there are; the first is chosen unless another one is."""
    if not screen.has_backups:
        return None
    options = [(code, _(words)) for code, words in choices.items()]
    field = ChoiceChips(_("The backups there are already"), options, always=True)
    field.set_value(options[0][0])
    return field


def _chosen(field: ChoiceChips | None) -> str:
    value = field.value() if field is not None else None
    return str(value or next(iter(WHEN_SET)))


def _go_on(field: Field) -> None:
    field.setFocus()
    reveal(field)  # Qt scrolls after Tab alone


def _refuse(field: Field, sentence: str) -> None:
    field.set_error(sentence)
    field.setFocus()
    field.reveal_error()
    announce(field, sentence, urgent=True)
