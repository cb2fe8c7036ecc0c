"""The top of a page: large title, a line below it, actions on the right."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.flow_layout import ItemsLayout, flow, height_of
from recovery_app.gui.widgets.label import Label

_LEAST_EMS = 20
"""Lines shorter than this are tiring to read: then the actions go below."""


class _HeaderLayout(ItemsLayout):
    """Words left, actions right; the actions go below when the words need the room."""

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._shown()) + 24
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        words, actions = self._items[0], self._items[1] if len(self._items) > 1 else None
        if actions is None or actions.isEmpty():
            high = height_of(words, rect.width())
            if move:
                words.setGeometry(QRect(rect.topLeft(), rect.size()))
            return high
        wanted = actions.sizeHint().width()
        least = max(rect.width() * 0.45, theme.current().metrics.em(_LEAST_EMS))
        beside = rect.width() - wanted - 24 >= min(words.sizeHint().width(), least)
        width = rect.width() - wanted - 24 if beside else rect.width()
        high = height_of(words, width)
        if move:
            words.setGeometry(QRect(rect.x(), rect.y(), width, high))
        if beside:
            own = height_of(actions, wanted)
            if move:
                actions.setGeometry(QRect(rect.right() + 1 - wanted, rect.y(), wanted, own))
            return max(high, own)
        own = height_of(actions, rect.width())
        if move:
            actions.setGeometry(QRect(rect.x(), rect.y() + high + 12, rect.width(), own))
        return high + 12 + own


class PageHeader(QWidget):
    """`actions` are buttons."""

    def __init__(
        self, title: str, subtitle: str = "", *actions: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = _HeaderLayout(self)
        words = QWidget()
        policy = words.sizePolicy()
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.title_label = Label(title, "title")
        self.subtitle_label = Label(subtitle, "body", "soft")
        column.addWidget(self.title_label)
        column.addWidget(self.subtitle_label)
        self.subtitle_label.setVisible(bool(subtitle))
        layout.addWidget(words)
        if actions:
            layout.addWidget(flow(*actions))

    def set_texts(self, title: str, subtitle: str = "") -> None:
        """Say something else."""
        self.title_label.setText(title)
        self.subtitle_label.setText(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))
