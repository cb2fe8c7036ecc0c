"""The title of a part of a page, outside any card."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from recovery_app.gui.widgets.label import Label


class SectionHeader(QWidget):
    """A small heading with room for one action on its right."""

    def __init__(
        self, title: str, trailing: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        self.title_label = Label(title, "heading")
        row.addWidget(self.title_label, 1)
        if trailing is not None:
            row.addWidget(trailing)
