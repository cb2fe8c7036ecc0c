"""Shows a new recovery key, this once, until it is known to be kept: printed, saved or written down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from recovery_app.domain import recovery_key
from recovery_app.errors import RecoveryError
from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.printing import ask_this_computer_alone
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reveal import reveal
from recovery_app.gui.widgets.sheet import Sheet
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.screens.lock import LockScreen
from recovery_app.services import lock as service
from recovery_app.text import _


class KeyPrinting:
    """Prints the sheet with a recovery key, behind calls that a test can stand in for."""

    def has_printer(self) -> bool:
        """Whether the system knows of any printer."""
        ask_this_computer_alone()
        return bool(QPrinterInfo.availablePrinterNames())

    def print(self, parent: QWidget, text: str) -> bool:
        """Ask which printer, and print; False when the person left the question."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Recovery App")
        if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
            return False
        sheet = QTextDocument()
        font = sheet.defaultFont()
        font.setPointSize(14)
        sheet.setDefaultFont(font)
        sheet.setPlainText(text)
        sheet.print_(printer)
        return True


class RecoveryKeySheet(Sheet):
    """`I have it` closes it once that is so; every other way out is asked about once."""

    def __init__(
        self,
        parent: QWidget,
        screen: LockScreen,
        key: str,
        dialogs: FileDialogs | None = None,
        printing: KeyPrinting | None = None,
    ) -> None:
        super().__init__(parent, _("Your recovery key"), side="center")
        self._key = key
        self._text = screen.sheet(key)
        self._dialogs = dialogs or FileDialogs()
        self._printing = printing or KeyPrinting()
        self._kept = False
        self._asked: Banner | None = None
        self._said: Label | None = None
        self.key = self.add(_key_label(key))
        self.add(
            Label(
                _("It opens the diary when the passphrase is forgotten. It is shown only now: "
                  "write it down, print or save it, and keep it away from this computer. Without "
                  "the passphrase and without this key nobody can read the diary any more.")
            )
        )  # fmt: skip
        self.last = TextLine(
            _("Its last four characters"), hint=_("read from what you wrote down"), ems=8
        )
        self.last.valueChanged.connect(lambda _value: self.last.set_error(None))
        self.last.edit.returnPressed.connect(self._have)
        self.add(self.last)
        save = Button(_("Save…"), "secondary", "file-down")
        save.clicked.connect(self._save)
        self.add_button(save)
        if self._printing.has_printer():
            on_paper = Button(_("Print…"), "secondary", "printer")
            on_paper.clicked.connect(self._print)
            self.add_button(on_paper)
        kept = Button(_("I have it"), "primary", "check")
        kept.clicked.connect(self._have)
        self.add_button(kept)
        self.closed.connect(self.deleteLater)

    def close_sheet(self) -> None:
        """Close it, but not by a slip: it cannot be opened again."""
        if self._kept or self._asked is not None:
            super().close_sheet()
            return
        self._asked = Banner(
            "warning",
            _("The key is not shown again. As long as you know the passphrase, the Settings make "
              "a new one."),
            action=_("Close without it"),
        )  # fmt: skip
        self._asked.acted.connect(self.close_sheet)
        self.body.insertWidget(0, self._asked)
        self._settle()
        self._area.verticalScrollBar().setValue(0)  # large text leaves little room
        reveal(self._asked)  # a mistake told just before may still have its line scrolled to
        self._asked.speak()

    def _have(self) -> None:
        if self._kept or recovery_key.ends(self._key, self.last.value() or ""):
            self._kept = True
            self.close_sheet()
            return
        self.last.set_error(_("Type the last four characters of the key, or print or save it."))
        self.last.setFocus()
        self._settle()
        self.last.reveal_error()

    def _print(self) -> None:
        if self._printing.print(self, self._text):
            self._keep(_("Handed to the printer."))

    def _save(self) -> None:
        path = self._dialogs.to_save(
            self, _("Save the recovery key"), "recovery-key.txt", _("Text (*.txt)")
        )
        if path is None:
            return
        try:
            service.save_sheet(path, f"{self._text}\n")
        except RecoveryError as error:
            self._say(str(error))
        else:
            self._keep(_("Saved as {name}.").format(name=path.name))

    def _keep(self, words: str) -> None:
        self._kept = True
        self.last.hide()
        self._say(words)

    def _say(self, words: str) -> None:
        if self._said is None:
            self._said = Label(words)
            self.add(self._said)
        self._said.setText(words)
        self._settle()
        announce(self, words)


def _key_label(key: str) -> Label:
    groups = key.split("-")
    lines = "\n".join("  ".join(groups[at : at + 4]) for at in (0, 4))
    label = Label(lines, "title", figures=True)
    label.setAccessibleName(", ".join(" ".join(group) for group in groups))
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # The first thing that a screen reader says.
    label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return label
