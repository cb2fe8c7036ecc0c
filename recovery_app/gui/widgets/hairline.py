"""A hairline between rows."""

from PySide6.QtWidgets import QFrame, QWidget


class Hairline(QFrame):
    """Decoration only: screen readers need not know."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "line")
