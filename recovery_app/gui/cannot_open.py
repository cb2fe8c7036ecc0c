"""The window for a diary that cannot be opened now: what is wrong, and everything that helps."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import other_folder, theme
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.put_back_list import PutBackList
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.progress_line import ProgressLine
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.work import Worker
from recovery_app.screens.opening import OpeningScreen, Trouble
from recovery_app.text import _

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class CannotOpenWindow(ScrollPage):
    """Over the opening's screen. `again` is sent when another attempt is worth it."""

    again = Signal()

    def __init__(self, screen: OpeningScreen, dialogs: FileDialogs | None = None) -> None:
        super().__init__(gap=16)
        self._screen = screen
        self._dialogs = dialogs or FileDialogs()
        self._worker = Worker(self)
        self._progress = ProgressLine()
        self._fault: Banner | None = None
        self._body: list[QWidget] = []
        self.setWindowTitle("Recovery App")
        self.resize(760, 640)
        self.column.insertWidget(0, Drawing("drawing-back", 200, 112), 0, _CENTRE)
        self.show_trouble()

    def show_trouble(self) -> None:
        """Say what is wrong now, and offer what helps."""
        trouble = self._screen.trouble
        if trouble is None:
            return
        for widget in self._body:
            widget.hide()
            widget.deleteLater()
        self._body = []
        self._fault = None
        self._say_trouble(trouble)
        first = self._help(trouble)
        self._put(self._progress_line())
        self._put(self._centred(Label(self._screen.folder_words, "small", "soft")))
        self._put(self._ways_out(trouble))
        first.setFocus()
        announce(self, f"{trouble.title}. {trouble.sentence}", urgent=True)

    def _fit(self) -> None:
        side = max(16, (self.width() - theme.current().metrics.em(44)) // 2)
        self.column.setContentsMargins(side, 32, side, 32)

    def _say_trouble(self, trouble: Trouble) -> None:
        for text, role, tone in (
            (trouble.title, "title", ""),
            (trouble.sentence, "body", ""),
            (trouble.advice, "body", "soft"),
        ):
            self._put(self._centred(Label(text, role, tone))).setVisible(bool(text))

    @staticmethod
    def _centred(label: Label) -> Label:
        label.setAlignment(_CENTRE)
        return label

    def _help(self, trouble: Trouble) -> QWidget:
        """What helps with this trouble; returns what the keyboard begins at."""
        if trouble.kind == "damaged":
            return self._put(self._backups())
        again = Button(_("Try again"), "primary", "refresh-cw")
        again.clicked.connect(self.again.emit)
        self._put(flow(again, align="center"))
        return again

    def _backups(self) -> PutBackList:
        found = PutBackList(self._screen, self._dialogs)
        found.put_back.connect(self._put_back)
        found.anew.connect(self._begin_anew)
        return found

    def _ways_out(self, trouble: Trouble) -> QWidget:
        other = Button(_("Use another folder…"), "secondary", "folder-open")
        other.clicked.connect(self._other_folder)
        show = Button(_("Show the folder"), "quiet")
        show.clicked.connect(self._show_folder)
        leave = Button(_("Quit"), "quiet")
        leave.clicked.connect(self.close)
        buttons = [other, show, leave]
        if trouble.kind == "damaged":
            again = Button(_("Try again"), "secondary", "refresh-cw")
            again.clicked.connect(self.again.emit)
            buttons.insert(0, again)
        return flow(*buttons, align="center")

    def _put_back(self, path: Path) -> None:
        self._work(lambda: self._screen.put_back(path), _("Putting the backup back"))

    def _begin_anew(self) -> None:
        self._work(self._screen.begin_anew, _("Setting the old files aside"))

    def _other_folder(self) -> None:
        other_folder.ask(self, self._dialogs, self._screen.meant, self._say, self._move_to)

    def _move_to(self, folder: Path) -> None:
        try:
            self._screen.move_to(folder)
        except RecoveryError as error:
            self._refused(str(error))
            return
        self.again.emit()

    def _work(self, verb, words: str) -> None:  # type: ignore[no-untyped-def]
        self._enable(False)
        self._progress.start(words)
        self._worker.run(verb, lambda _nothing: self._worked(), self._refused)

    def _worked(self) -> None:
        self._progress.stop()
        self._enable(True)
        self.again.emit()

    def _refused(self, sentence: str) -> None:
        self._progress.stop()
        self._enable(True)
        self._say(sentence)

    def _say(self, sentence: str, action: str = "") -> Banner:
        if self._fault is not None:
            self._body.remove(self._fault)
            self._fault.hide()
            self._fault.deleteLater()
        said = self._fault = Banner("warning", sentence, action=action)
        self._put(said)
        said.speak()
        reveal(said)
        return said

    def _enable(self, on: bool) -> None:
        for widget in self._body:
            widget.setEnabled(on)

    def _show_folder(self) -> None:
        folder = self._screen.folder
        there = next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))

    def _progress_line(self) -> ProgressLine:
        self._progress = ProgressLine()
        return self._progress

    def _put(self, widget: QWidget) -> QWidget:
        self._body.append(widget)
        return self.add(widget)
