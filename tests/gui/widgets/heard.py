"""What a screen reader is told about a widget."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def name(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))


def description(widget: QWidget) -> str:
    return str(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Description))


def role(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


class Told(list):
    """Collects what a signal says."""

    def __init__(self, signal) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        signal.connect(lambda *said: self.append(said[0] if said else None))
