"""The keys that save what a page or a panel asks for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def listen(widget: QWidget, save: Callable[[], None]) -> None:
    """Call `save` on them while the keyboard is inside; a panel over a page has its own."""
    for keys in ("Ctrl+Return", "Ctrl+S"):
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(save)
