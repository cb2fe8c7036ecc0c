"""The dialog for a diary that cannot be opened now: what is wrong, and trying again."""

from PySide6.QtWidgets import QMessageBox

from recovery_app.text import _


def ask(sentence: str) -> bool:
    """Say what is wrong; True to try again, False to leave."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, _("Recovery App"), sentence)
    box.setInformativeText(_("Nothing was changed."))
    again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is again
