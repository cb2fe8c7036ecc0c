"""A line of a list with the one thing that can be done with it: words left, button right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.label import Label


class ActionRow(QWidget):
    """`button` stays where it is while the words wrap."""

    def __init__(
        self, title: str, detail: str, button: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        as_high_as_needed(self)
        self.button = button
        button.setAccessibleDescription(", ".join(part for part in (title, detail) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "strong"))
        if detail:
            words.addWidget(Label(detail, "small", "soft"))
        row.addLayout(words, 1)
        row.addWidget(button)
        self.setFocusProxy(button)
