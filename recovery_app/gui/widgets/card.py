"""A calm box that holds what belongs together."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.widgets.flow_layout import as_high_as_needed
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.themed import Themed


class Card(Themed, QFrame):
    """Title, an optional action on its right, and what `add` puts below.

    `snug` cards have less air above and below, where much must be seen at once.
    """

    def __init__(
        self,
        title: str = "",
        *,
        subtitle: str = "",
        trailing: QWidget | None = None,
        quiet: bool = False,
        snug: bool = False,
        gap: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._snug = snug
        self.setProperty("surface", "quiet" if quiet else "card")
        as_high_as_needed(self)
        self.body = QVBoxLayout(self)
        self.body.setSpacing(gap)
        if title:
            self.setAccessibleName(title)
            self.body.addLayout(self._head(title, subtitle, trailing))
        self.setup_theme()

    def _head(self, title: str, subtitle: str, trailing: QWidget | None) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        self.title_label = Label(title, "heading")
        words.addWidget(self.title_label)
        self.subtitle_label = Label(subtitle, "small", "soft")
        if not subtitle:
            self.subtitle_label.hide()
        words.addWidget(self.subtitle_label)
        head.addLayout(words, 1)
        if trailing is not None:
            head.addWidget(trailing)
        return head

    def add(self, widget: QWidget) -> QWidget:
        """Put `widget` below what is there; gives it back."""
        self.body.addWidget(widget)
        return widget

    def add_layout(self, layout: QLayout) -> None:
        """Put `layout` below what is there."""
        self.body.addLayout(layout)

    def retheme(self) -> None:
        pad = theme.current().metrics.card_padding
        above, below = (12, 12) if self._snug else (pad - 4, pad)
        self.body.setContentsMargins(pad, above, pad, below)
