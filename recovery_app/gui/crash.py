"""The last net: a bug is told in a calm dialog, with where it happened and never what was typed."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

from recovery_app.errors import RecoveryError
from recovery_app.text import _

Show = Callable[[str], None]


def install(show: Show | None = None, fault: Show | None = None) -> None:
    """Catch what nobody caught, in every slot and event, and `show` where it happened.

    A known fault is no bug: its sentence goes to `fault`.
    """
    tell = show or _dialog

    def hook(error: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(error, KeyboardInterrupt):
            QApplication.quit()
            return
        if fault is not None and isinstance(value, RecoveryError):
            fault(str(value))
            return
        from recovery_app import log

        report = log.bug_report(value.with_traceback(trace))
        sys.stderr.write(f"{report}\n")
        tell(report)

    sys.excepthook = hook


def _dialog(report: str) -> None:
    from PySide6.QtWidgets import QMessageBox  # not at start, as most starts see no bug

    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Something went wrong"), "")
    box.setText(_("Something went wrong in the app itself."))
    box.setInformativeText(
        _("Everything that was saved is kept, and you can go on. The details say where it "
          "happened; they hold nothing you wrote.")
    )  # fmt: skip
    box.setDetailedText(report)
    box.exec()
