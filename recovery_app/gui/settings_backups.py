"""Backups on the Settings page: how they stand, what they protect from, and the verbs."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.restore_sheet import RestoreSheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.keyboard_place import KeyboardPlace
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.reveal import let_go, reveal
from recovery_app.gui.work import Worker
from recovery_app.screens.backups import BackupsScreen, Verified
from recovery_app.text import N_, _

_KINDS = N_("Diary (*.db)")


class BackupsCard(Card):
    """Over its screen; what takes long is done beside the window."""

    def __init__(self, shell: Shell, dialogs: FileDialogs | None = None) -> None:
        super().__init__(_("Backups"), gap=16)
        self._shell = shell
        self._screen = BackupsScreen(shell.workspace)
        self._dialogs = dialogs or FileDialogs()
        self._worker = Worker(self)
        self._rows = KeyValue()
        self.add(self._rows)
        self._buttons = self._verbs()
        self.add(flow(*self._buttons))
        self._progress = ProgressLine()
        self.add(self._progress)
        self._said: QWidget | None = None
        self._protection: tuple[tuple[bool, str], ...] = ()
        self._lines: list[QWidget] = []
        self.refresh()

    def refresh(self) -> None:
        """Read again how they stand."""
        state = self._screen.state()
        rows = [(_("Last good one"), state.last)]
        if state.error:
            rows.append((_("Last try failed"), state.error))
        rows += [(_("Next one due"), state.next_due), (_("Kept"), state.kept)]
        self._rows.set_rows(rows)
        self._show_protection(self._screen.protection())

    def _show_protection(self, protection: tuple[tuple[bool, str], ...]) -> None:
        """Say what they help with; a lock that was set or taken away changes that."""
        if protection == self._protection:
            return
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._protection = protection
        self._lines = [_line("check" if helps else "minus", text) for helps, text in protection]
        for line in self._lines:
            self.add(line)
            line.show()

    def _verbs(self) -> list[Button]:
        found = []
        for words, variant, icon, act in (
            (_("Back up now"), "secondary", "shield-check", self._make),
            (_("Back up to a file…"), "secondary", "file-down", self._make_at),
            (_("Put one back…"), "secondary", "history", self._restore),
            (_("Check them all"), "quiet", "", self._verify),
            (_("Show their folder"), "quiet", "", self._show_folder),
        ):
            button = Button(words, variant, icon)
            button.clicked.connect(act)
            found.append(button)
        return found

    def _make(self) -> None:
        self._work(self._screen.make, self._told, _("Making a backup"))

    def _make_at(self) -> None:
        path = self._dialogs.to_save(
            self, _("Back up to a file"), self._screen.offered_name, _(_KINDS)
        )
        if path is not None:
            self._work(lambda: self._screen.make_at(path), self._told, _("Making a backup"))

    def _verify(self) -> None:
        self._work(self._screen.verify, self._verified, _("Looking at every row"))

    def _restore(self) -> None:
        RestoreSheet(self.window(), self._screen, self._shell.restore, dialogs=self._dialogs).open()

    def _show_folder(self) -> None:
        folder = self._screen.folder
        place = folder if folder.is_dir() else folder.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _work(self, work: Callable[[], object], then: Callable, words: str) -> None:
        place = KeyboardPlace(self.window())
        let_go(self)  # else Qt moves it on past the buttons, and the page after it
        for button in self._buttons:
            button.setEnabled(False)
        self._say(None)
        self._progress.start(words)

        def over(act: Callable, result: object) -> None:
            self._progress.stop()
            for button in self._buttons:
                button.setEnabled(True)
            if QApplication.focusWidget() is None:
                place.give_back()
            act(result)
            self.refresh()

        self._worker.run(
            work,
            lambda result: over(then, result),
            lambda sentence: over(self._refused, sentence),
        )

    def _told(self, words: str) -> None:
        self._say(Banner("info", words, closable=True))

    def _verified(self, found: Verified) -> None:
        kind = "warning" if found.problems else "info"
        text = "\n".join([found.sentence, *found.problems])
        self._say(Banner(kind, text, closable=True))

    def _refused(self, sentence: str) -> None:
        self._say(Banner("warning", sentence, closable=True))

    def _say(self, banner: Banner | None) -> None:
        if self._said is not None:
            self._said.hide()
            self._said.deleteLater()
        self._said = banner
        if banner is not None:
            self.body.insertWidget(self.body.indexOf(self._progress), banner)
            banner.speak()
            reveal(banner)


def _line(icon: str, sentence: str) -> QWidget:
    line = QWidget()
    policy = line.sizePolicy()
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconView(icon, "ink_soft", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(sentence, "small", "soft"), 1)
    return line
