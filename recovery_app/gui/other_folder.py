"""Asks for another folder of the diary: the one that was meant, a new diary only when that is said."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from recovery_app.gui.file_dialogs import FileDialogs
from recovery_app.gui.widgets.banner import Banner
from recovery_app.text import _


def ask(
    parent: QWidget,
    dialogs: FileDialogs,
    meant: Callable[[Path], Path | None],
    say: Callable[[str, str], Banner],
    move: Callable[[Path], None],
) -> None:
    """`move` to the folder that was `meant`; where there is no diary, `say` so with a way to begin."""
    folder = dialogs.folder(parent, _("The folder of the diary"))
    if folder is None:
        return
    found = meant(folder)
    if found is not None:
        move(found)
        return
    # One folder too high or too low, and an empty diary would look as if all were lost.
    words = _("There is no diary in {name}. Choose the folder in which the file diary.db lies, "
              "or begin a new, empty diary there; the one you have stays as it is.")  # fmt: skip
    begin = say(words.format(name=folder.name), _("Begin a new diary there"))
    begin.acted.connect(lambda: move(folder))
