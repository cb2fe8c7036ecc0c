"""Hands and eyes of somebody at the window: types, presses, answers dialogs, notes what is shown."""

import itertools
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from recovery_app.gui import app as gui
from recovery_app.gui.main_window import MainWindow
from recovery_app.gui.unlock import UnlockWindow
from recovery_app.gui.widgets.combo import Combo
from recovery_app.gui.widgets.field import Field
from recovery_app.gui.widgets.passphrase_line import PassphraseLine
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_area import TextArea
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.work import Worker
from recovery_app.services.workspace import Workspace

W = TypeVar("W", bound=QWidget)

NUMBERS = {"Temperature", "Sleep", "Reminder times"}
"""Lines of text that take a number or times."""


@dataclass
class Seen:
    """What was typed where, and what left the window."""

    typed: dict[str, str] = field(default_factory=dict)
    """The canary, and the field it was typed into."""

    unkept: list[str] = field(default_factory=list)
    """Typed and not to be stored anywhere: searches, passphrases, recovery keys."""

    names: list[str] = field(default_factory=list)
    """Names that the person gave to files and folders."""

    erased: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    looked_at: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """What stood on the pages that are shown while the diary is locked or cannot be opened."""


class Hands:
    """Everything by the means a person has, so that nothing of the app is passed by."""

    def __init__(self, exports: Path) -> None:
        self.seen = Seen()
        self._exports = exports
        self._numbers = itertools.count(1)
        self._chosen: list[Path] = []
        self._fault: str = ""
        self._ticks = 0
        self._application = gui.application()
        self._watch = QTimer(self._application, interval=20)
        self._watch.timeout.connect(self._answer)
        self._watch.start()

    # The window ---------------------------------------------------------------------

    @property
    def window(self) -> MainWindow:
        return self.the(MainWindow)

    @property
    def workspace(self) -> Workspace:
        return self.window.workspace

    def the(self, kind: type[W]) -> W:
        """The window of a kind, waited for."""
        self.until(lambda: bool(self._windows(kind)), f"a {kind.__name__}")
        return self._windows(kind)[0]

    def _windows(self, kind: type[W]) -> list[W]:
        tops = QApplication.topLevelWidgets()
        return [w for w in tops if isinstance(w, kind) and w.isVisible()]

    def during(self, run: Callable[[], object], live: Callable[[], None]) -> None:
        """Live while `run` runs the app; what goes wrong here is told afterwards."""

        def begin() -> None:
            try:
                live()
            except BaseException:  # noqa: BLE001 - raised again below, past the app's crash guard
                self._fault = traceback.format_exc()
            for window in QApplication.topLevelWidgets():
                window.close()
            QApplication.exit()

        QTimer.singleShot(0, self._application, begin)
        run()
        sys.excepthook = sys.__excepthook__  # the app's own says nothing of what was typed
        if self._fault:
            raise AssertionError(self._fault)

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Wait for something, and look around meanwhile."""
        for _round in range(3000):
            if there():
                return
            self.rest()
        raise AssertionError(f"{what} did not come; seen: {self.words()[-1500:]}")

    def at_rest(self) -> None:
        """Wait for the work that goes on beside the window."""
        self.until(lambda: not any(w.busy for w in self.window.findChildren(Worker)), "rest")

    def words(self) -> str:
        """Everything that is on screen."""
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        labels = [label for top in tops for label in top.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels).replace("\u200b", "")

    # Typing and pressing ------------------------------------------------------------

    def canary(self, where: str) -> str:
        """A new text that stands nowhere else."""
        text = f"kanarie{next(self._numbers):03d}zq7x"
        self.seen.typed[text] = where
        return text

    def secret(self, where: str) -> str:
        """A passphrase that must not be stored anywhere."""
        text = f"{self.canary(where)} lavender stapler orbit"
        self.seen.unkept.append(text.split(maxsplit=1)[0])
        return text

    def save_as(self, ending: str) -> Path:
        """Have the next file dialog answered with a name and a folder of the person's own."""
        folder, name = self.canary("name of a folder"), self.canary("name of a file")
        self.seen.names += [folder, name]
        (self._exports / folder).mkdir()
        self._chosen.append(self._exports / folder / f"{name}{ending}")
        return self._chosen[-1]

    def choose(self, file: Path) -> None:
        """Have the next file dialog answered with this file."""
        self._chosen.append(file)

    def type_into(self, edit: QWidget, text: str, key: Qt.Key | None = None) -> None:
        if isinstance(edit, QLineEdit):
            edit.selectAll()
        QTest.keyClicks(edit, text)
        if key is not None:
            QTest.keyClick(edit, key)
        self.rest()

    def type_into_focus(self, text: str) -> None:
        self.window.activateWindow()
        self.rest()
        widget = QApplication.focusWidget()
        assert widget is not None
        self.type_into(widget, text, Qt.Key.Key_Return)

    def fill(self, widget: QWidget, where: str) -> list[str]:
        """Type a canary into every text field in sight, the folded ones too."""
        for more in self._buttons(widget, "More"):
            QTest.mouseClick(more, Qt.MouseButton.LeftButton)
        self.rest()
        typed = []
        for edit in self._edits(widget):
            text = self.canary(f"{where}: {edit.accessibleName()}")
            typed.append(text)
            if isinstance(edit, QLineEdit):
                edit.selectAll()
            QTest.keyClicks(edit, text)
            if isinstance(edit, QLineEdit):
                if edit.completer() is not None:
                    edit.completer().popup().hide()
                if not isinstance(self._field_of(edit), Combo):
                    edit.editingFinished.emit()
        self.rest()
        return typed

    def _edits(self, widget: QWidget) -> Iterator[QLineEdit | QTextEdit]:
        found: list[QLineEdit | QTextEdit] = [*widget.findChildren(QLineEdit)]
        for edit in (*found, *widget.findChildren(QTextEdit)):
            own = self._field_of(edit)
            free = edit.isVisible() and edit.isEnabled() and not edit.isReadOnly()
            if free and isinstance(own, TextLine | TextArea | Combo) and own.label() not in NUMBERS:
                yield edit

    @staticmethod
    def _field_of(widget: QWidget) -> Field | None:
        found = widget.parentWidget()
        while found is not None and not isinstance(found, Field):
            found = found.parentWidget()
        return found

    def panel(self) -> Sheet:
        """The panel on top, waited for."""
        self.until(lambda: bool(self._panels()), "a panel")
        return self._panels()[-1]

    def _panels(self) -> list[Sheet]:
        return [sheet for sheet in self.window.findChildren(Sheet) if sheet.isVisible()]

    def press(self, widget: QWidget, *texts: str) -> None:
        """Press the first button that begins with one of these words, once it is there."""

        def found() -> list[QAbstractButton]:
            return [b for text in texts for b in self._buttons(widget, text) if b.isEnabled()]

        self.until(lambda: bool(found()), f"a button {texts}")
        QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)
        self.rest()

    def done_with(self, sheet: Sheet) -> None:
        """Wait until a panel is closed."""
        self.until(lambda: not isValid(sheet) or not sheet.isVisible(), "the end of a panel")

    @staticmethod
    def _buttons(widget: QWidget, text: str) -> list[QAbstractButton]:
        found = widget.findChildren(QAbstractButton)
        return [b for b in found if b.isVisible() and b.text().startswith(text)]

    def page(self, name: str, kind: type[W]) -> W:
        """Turn to a page."""
        self.window.open(name)
        self.rest()
        page = self.window.findChild(kind)
        assert isinstance(page, kind)
        return page

    def unlock(self, words: str) -> None:
        """Type what opens the locked diary; the page shows nothing of the diary before."""
        page = self.the(UnlockWindow)
        self.seen.shown.append(self.words())
        self.type_into(page.field.edit, words, Qt.Key.Key_Return)
        if isValid(page):  # else it is open already
            page.settle()
        self.rest()

    def passphrases(self, sheet: Sheet, *texts: str) -> None:
        """Type into the passphrase lines of a panel, from top to bottom."""
        lines = [line for line in sheet.findChildren(PassphraseLine) if line.isVisible()]
        assert len(lines) == len(texts)
        for line, text in zip(lines, texts, strict=True):
            self.type_into(line.edit, text)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key in the window in front."""
        window: Any = QApplication.activeWindow() or self.window
        window.activateWindow()
        self.rest()
        QTest.keyClick(window, key, modifier)
        self.rest()

    # Looking ------------------------------------------------------------------------

    def rest(self, milliseconds: int = 5) -> None:
        """Let the app come to rest, and read every window's title."""
        QTest.qWait(milliseconds)
        for window in QApplication.topLevelWidgets():
            for said in (window.windowTitle(), window.windowIconText(), window.windowFilePath()):
                if said and said not in self.seen.titles:
                    self.seen.titles.append(said)

    def _answer(self) -> None:
        """Whatever dialog is in front is read, and answered as the person wants.

        Not in the timer's own slot: an answer may bring up another dialog, whose events run within
        it, and a timer does not go on while its slot runs. Nobody would answer that one.
        """
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            QTimer.singleShot(0, dialog, lambda: self._read(dialog))
        elif isinstance(dialog, QFileDialog):
            QTimer.singleShot(0, dialog, lambda: self._type_the_name(dialog))

    def _read(self, dialog: QMessageBox) -> None:
        if not dialog.isVisible():
            return
        told = (dialog.windowTitle(), dialog.text(), dialog.informativeText(),
                dialog.detailedText())  # fmt: skip
        if not isinstance(dialog.parentWidget(), QFileDialog):  # which asks about its own name
            self.seen.dialogs.append("\n".join(told))
        dialog.accept()

    def _type_the_name(self, dialog: QFileDialog) -> None:
        if dialog is not QApplication.activeModalWidget():
            return  # it is answered already, or asks something itself
        self.seen.titles.append(dialog.windowTitle())
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        self._ticks += 1
        if not self._chosen or self._ticks > 500 or line is None:
            self._fault = f"a dialog that was not answered: {dialog.windowTitle()}"
            dialog.reject()
            return
        dialog.setDirectory(str(self._chosen[0].parent))
        line.setText(self._chosen[0].name)
        dialog.accept()
        if not dialog.isVisible():
            self._chosen.pop(0)
            self._ticks = 0
