"""The last net: a bug is told in a calm dialog, with where it happened and never what was typed."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from recovery_app import __version__
from recovery_app.text import _


def report(error: type[BaseException], trace: TracebackType | None) -> str:
    """Version, kind of error and the places in the code; messages could hold diary text."""
    frames = traceback.extract_tb(trace)
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"Recovery App {__version__}", error.__name__, *places])


def install(show: Callable[[str], None] | None = None) -> None:
    """Catch what nobody caught, in every slot and event."""
    tell = show or _dialog

    def hook(error: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(error, KeyboardInterrupt):
            QApplication.quit()
            return
        text = report(error, trace)
        sys.stderr.write(f"{text}\n")
        tell(text)

    sys.excepthook = hook


def _dialog(text: str) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Something went wrong"), "")
    box.setText(_("Something went wrong in the app itself."))
    box.setInformativeText(
        _("Everything that was saved is safe, and you can go on. The details say where it "
          "happened; they hold nothing you wrote.")
    )  # fmt: skip
    box.setDetailedText(text)
    box.exec()
