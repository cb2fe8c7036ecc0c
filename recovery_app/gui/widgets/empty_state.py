"""What a page shows before there is anything: a drawing, one sentence, one action."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.label import Label


class EmptyState(QWidget):
    """`drawing` is one of ours in resources/icons; `acted` when the action is pressed."""

    acted = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        title: str = "",
        action: str = "",
        drawing: str = "drawing-empty",
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(8)
        if drawing:
            column.addWidget(Drawing(drawing, 200, 112), 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(8)
        for text, role, tone in ((title, "heading", ""), (sentence, "body", "soft")):
            if text:
                label = Label(text, role, tone)
                label.setAlignment(Qt.AlignmentFlag.AlignCenter)
                column.addWidget(label)
        if action:
            column.addSpacing(8)
            button = Button(action, "primary" if primary else "secondary")
            button.clicked.connect(self.acted.emit)
            column.addWidget(flow(button, align="center"))
            self.setFocusProxy(button)


class EmptyCard(Card):
    """All of a page that has nothing yet: its one button is the main one, and has the keyboard."""

    def __init__(self, sentence: str, action: str, act: Callable[[], None]) -> None:
        super().__init__()
        empty = EmptyState(sentence, action=action, primary=True)
        self.add(empty)
        empty.acted.connect(act)
        self.setFocusProxy(empty)
