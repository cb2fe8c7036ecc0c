"""The panel in which a backup is chosen, what it would change is seen, and it is put back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.list_row import ListRow
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.section_header import SectionHeader
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.work import Worker
from recovery_app.screens.backups import BackupsScreen, Choice, preview_words
from recovery_app.services.restore_preview import Preview
from recovery_app.text import N_, _

_AT_FIRST = 6
_KINDS = N_("Diary (*.db);;All files (*)")


class RestoreSheet(Sheet):
    """`restore(path)` is called once the person pressed "Put back" under what it would change."""

    def __init__(
        self,
        parent: QWidget,
        screen: BackupsScreen,
        restore: Callable[[Path], None],
        *,
        damages: Sequence[str] = (),
        dialogs: FileDialogs | None = None,
    ) -> None:
        super().__init__(parent, _("What is damaged") if damages else _("Put a backup back"))
        self._screen = screen
        self._restore = restore
        self._dialogs = dialogs or FileDialogs()
        self._damages = damages
        self._choices: tuple[Choice, ...] = ()
        self._worker = Worker(self)
        self._progress = ProgressLine()
        self.add(self._progress)
        self._back_button = Button(_("Another one"), "quiet", "arrow-left")
        self._back_button.clicked.connect(lambda: self._show_choices(_AT_FIRST))
        self._go = Button(_("Put back"), "primary", "history")
        self.add_button(self._back_button)
        self.add_button(self._go)
        self._chosen: Path | None = None
        self._go.clicked.connect(self._put_back)
        self.closed.connect(self._gone)
        self._work(screen.choices, self._found, _("Looking at the backups"))

    def choose(self, path: Path, title: str) -> None:
        """Show what putting this one back would change."""
        self._work(
            lambda: self._screen.preview(path),
            lambda found: self._show_preview(path, title, found),
            _("Comparing the backup with the diary"),
        )

    def _found(self, choices: tuple[Choice, ...]) -> None:
        self._choices = choices
        self._show_choices(_AT_FIRST)

    def _show_choices(self, count: int) -> None:
        column = self.fresh(gap=8, at=1)
        for damage in self._damages:
            column.addWidget(Label(damage))
        if self._damages:
            column.addWidget(
                Label(_("Everything else is as it was written, and you can go on noting."), "small",
                      "soft")
            )  # fmt: skip
            column.addWidget(SectionHeader(_("Put a backup back")))
        if not self._choices:
            column.addWidget(Label(_("There is no good backup beside the diary.")))
        rows: list[QWidget] = []
        for choice in self._choices[:count]:
            row = ListRow(choice.made, icon="history", detail=choice.detail, chevron=True)
            row.activated.connect(partial(self.choose, choice.path, choice.made))
            column.addWidget(row)
            rows.append(row)
        buttons = []
        if len(self._choices) > count:
            older = Button(_("Older ones"), "secondary", "chevron-down")
            older.clicked.connect(lambda: self._show_choices(len(self._choices)))
            buttons.append(older)
        file = Button(_("From a file…"), "secondary", "folder-open")
        file.clicked.connect(self._from_file)
        column.addWidget(flow(*buttons, file))
        self._offer(None)
        # What is shown comes after the panel, or in the place of what had the keyboard.
        begin = [*rows[_AT_FIRST if count > _AT_FIRST else 0 :], file][0]
        begin.show()
        begin.setFocus()
        if count > _AT_FIRST:
            reveal(begin)

    def _show_preview(self, path: Path, title: str, found: Preview) -> None:
        column = self.fresh(gap=8, at=1)
        column.addWidget(Label(_("Backup: {when}").format(when=title), "strong"))
        for sentence in preview_words(found):
            column.addWidget(Label(sentence))
        if not found.changes_nothing or self._damages:
            column.addWidget(
                Label(_("The diary that is there now is kept beside the backups."), "body", "soft")
            )
            self._offer(path)
            self._go.setFocus()
        else:
            self._offer(None)
            self._back_button.show()
            self._back_button.setFocus()

    def _from_file(self) -> None:
        path = self._dialogs.to_open(self, _("Backup to put back"), _(_KINDS))
        if path is not None:
            self.choose(path, path.name)

    def _put_back(self) -> None:
        if self._chosen is not None:
            chosen = self._chosen
            self.close_sheet()
            self._restore(chosen)

    def _offer(self, path: Path | None) -> None:
        self._chosen = path
        self._go.setVisible(path is not None)
        self._back_button.setVisible(path is not None)

    def _work(self, work: Callable[[], object], then: Callable, words: str) -> None:
        self._progress.start(words)

        def done(result: object) -> None:
            self._progress.stop()
            then(result)

        self._worker.run(work, done, self._refused)

    def _refused(self, sentence: str) -> None:
        self._progress.stop()
        self._show_choices(_AT_FIRST)
        self.warn(sentence)

    def _gone(self) -> None:
        self._worker.drop()
        self.deleteLater()
