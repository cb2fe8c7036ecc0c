"""The page in front of a locked diary: one large field, and what helps when its words are forgotten."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui import other_folder, theme
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.help import HelpCards
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button, LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.passphrase_line import PassphraseLine
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.recovery_key_line import RecoveryKeyLine
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.help import GeneralHelp
from recovery_app.text import _

_CENTRE = Qt.AlignmentFlag.AlignHCenter

Unlock = Callable[[str], None]
"""Takes the key that a passphrase or a recovery key gives; takes a while, raises LockedDiary."""

Meant = Callable[[Path], Path | None]
"""The folder of the diary that was meant by one that was chosen; None where there is none."""


class UnlockWindow(ScrollPage):
    """`unlocked` is sent once `unlock` took the words, `moved(folder)` for another diary."""

    unlocked = Signal()
    moved = Signal(object)

    def __init__(
        self,
        unlock: Unlock,
        *,
        kept: str = "",
        meant: Meant | None = None,
        dialogs: FileDialogs | None = None,
    ) -> None:
        """`kept` says what waits behind it; with `meant` another folder can be chosen."""
        super().__init__(gap=20)
        self._unlock = unlock
        self._worker = Worker(self)
        self._dialogs = dialogs or FileDialogs()
        self._meant = meant
        self._elsewhere: Banner | None = None
        self.by_recovery_key = False
        """Whether the recovery key is asked for, instead of the passphrase."""
        self.stays = False
        """Whether the app goes on when this is closed."""
        self.loses = False
        """Whether something waits behind it that was typed and is not saved."""
        self.to_save = False
        """Whether it is unlocked in order to save that."""
        self.setWindowTitle("Recovery App")
        self.setMinimumSize(480, 400)
        self.resize(760, 640)
        self.column.insertStretch(0, 1)
        icon = IconView("lock", "accent", 40)
        self.column.insertWidget(1, icon, 0, _CENTRE)
        self._title = self._centred(Label(_("The diary is locked"), "title"))
        self._kept = self._centred(Label(kept, "body", "soft"))
        self._kept.setVisible(bool(kept))
        self.passphrase = PassphraseLine(_("Passphrase"))
        self.recovery_key = RecoveryKeyLine(_("Recovery key"))
        self.button = Button(_("Unlock"), "primary", "lock")
        self.switch = LinkButton("")
        self._truth = Label(
            _("With it you can choose a new passphrase. Without both, nobody can open this diary, "
              "nor can those who made the app."), "small", "soft",
        )  # fmt: skip
        self._progress = ProgressLine()
        self._card = self._asking()
        self.add(self._card)
        self.add_layout(self._links())
        for field in (self.passphrase, self.recovery_key):
            field.entered.connect(self.unlock)
            field.valueChanged.connect(lambda _value: self.field.set_error(None))
        self.button.clicked.connect(self.unlock)
        self.switch.clicked.connect(lambda: self._ask_for(not self.by_recovery_key))
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
        self._ask_for(False)

    @property
    def field(self) -> PassphraseLine | RecoveryKeyLine:
        """What is asked for now."""
        return self.recovery_key if self.by_recovery_key else self.passphrase

    def unlock(self) -> None:
        """Try what was typed, beside the window."""
        problem = self.recovery_key.problem() if self.by_recovery_key else ""
        typed = self.field.value()
        if not typed or problem:
            self.field.set_error(problem or _("Type it here, then press Enter."))
            self.field.setFocus()
            self.field.reveal_error()
            return
        self.field.set_error(None)
        self._enable(False)
        self._progress.start(_("Unlocking"))
        self._worker.run(lambda: self._unlock(typed), lambda _nothing: self._done(), self._refused)

    def say(self, sentence: str) -> None:
        """Say why it is not open yet."""
        self._refused(sentence)

    def settle(self) -> None:
        """Wait for what is being tried."""
        self._worker.wait()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()
        announce(self, self._title.text())

    def closeEvent(self, event: QCloseEvent) -> None:
        """In the tray, or at login, the app goes on without it."""
        if self.stays:
            event.ignore()
            self.hide()
            return
        if event.spontaneous() and self.asks_before_closing():
            event.ignore()
            return
        self._worker.drop()
        super().closeEvent(event)

    def asks_before_closing(self, close: Callable[[], object] | None = None) -> bool:
        """Say that what was typed is lost, if it would be; True if the window is to wait."""
        if not self.loses:
            return False
        from recovery_app.gui.closing import asks
        from recovery_app.gui.closing_locked import LockedUnsavedSheet

        return asks(self, close or self.close, LockedUnsavedSheet)

    def unlock_first(self) -> None:
        """Have the keyboard where the diary is unlocked, to save what was typed."""
        self.to_save = True
        self.field.setFocus()

    def leave(self) -> None:
        """End the app, as from the tray: there the window is out of sight."""
        if self.loses:
            self.show()
            self.raise_()
            self.activateWindow()
        if self.asks_before_closing(self.leave):
            return
        self.stays = False
        QApplication.setQuitOnLastWindowClosed(True)
        self.close()
        QApplication.quit()

    def _fit(self) -> None:
        side = max(16, (self.width() - theme.current().metrics.em(34)) // 2)
        self.column.setContentsMargins(side, 24, side, 24)

    def _centred(self, label: Label) -> Label:
        label.setAlignment(_CENTRE)
        self.add(label)
        return label

    def _asking(self) -> Card:
        card = Card(gap=16)
        card.add(self.passphrase)
        card.add(self.recovery_key)
        card.add(self._truth)
        last = QHBoxLayout()
        last.setSpacing(16)
        last.addWidget(self._progress, 1)
        last.addWidget(self.button)
        card.add_layout(last)
        return card

    def _links(self) -> QVBoxLayout:
        helping = LinkButton(_("Warning signs and numbers"))
        helping.clicked.connect(self._help)
        shown = [self.switch, helping]
        if self._meant is not None:
            other = LinkButton(_("Use another folder…"))
            other.clicked.connect(self._other_folder)
            shown.append(other)
        links = QVBoxLayout()
        links.setSpacing(4)
        for link in shown:
            links.addWidget(link, 0, _CENTRE)
        return links

    def _ask_for(self, recovery_key: bool) -> None:
        self.by_recovery_key = recovery_key
        self.passphrase.setVisible(not recovery_key)
        self.recovery_key.setVisible(recovery_key)
        self._truth.setVisible(recovery_key)
        self.switch.setText(
            _("Use the passphrase") if recovery_key else _("Forgotten? Use the recovery key")
        )
        for field in (self.passphrase, self.recovery_key):
            field.set_error(None)
        self._card.setFocusProxy(self.field)
        self.setFocusProxy(self.field)
        self.field.setFocus()

    def _done(self) -> None:
        self._progress.stop()
        self._enable(True)
        for field in (self.passphrase, self.recovery_key):
            field.set_value(None)
        self.unlocked.emit()

    def _refused(self, sentence: str) -> None:
        self._progress.stop()
        self._enable(True)
        self.field.set_error(sentence)
        self.field.setFocus()
        self.field.select()
        self.field.reveal_error()
        announce(self, sentence, urgent=True)

    def _enable(self, on: bool) -> None:
        for widget in (self.passphrase, self.recovery_key, self.button, self.switch):
            widget.setEnabled(on)

    def _other_folder(self) -> None:
        if self._meant is not None:
            other_folder.ask(self, self._dialogs, self._meant, self._say_elsewhere, self.moved.emit)

    def _say_elsewhere(self, sentence: str, action: str = "") -> Banner:
        """Say what is wrong with another folder, with what can be done."""
        if self._elsewhere is not None:
            self._elsewhere.hide()
            self._elsewhere.deleteLater()
        said = self._elsewhere = Banner("warning", sentence, action=action)
        self.column.insertWidget(self.column.indexOf(self._card), said)
        said.speak()
        reveal(said)
        return said

    def _help(self) -> None:
        if not any(sheet.isVisible() for sheet in self.findChildren(Sheet)):
            _HelpWithoutDiary(self).open()


class _HelpWithoutDiary(Sheet):
    """The warning signs, with the numbers of the region: nobody needs a passphrase to call."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Get help"))
        self.add(Label(_("Your own numbers are in the diary."), "body", "soft"))
        self.add(HelpCards(GeneralHelp()))
        self.closed.connect(self.deleteLater)
