"""Text on the page, in a role of the type scale; wraps instead of being cut."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts

_UNBROKEN = re.compile(r"[\w!-~]{30,}")
_MAY_BREAK = "\u200b"
_EACH = 15


class Label(QLabel):
    """`role`: display, title, heading, body, label, strong, small, small-strong, number.
    `tone`: "", soft, faint, accent, danger, warning. Plain text only. `figures`: digits of
    equal width, for times and numbers below each other.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "",
        *,
        wrap: bool = True,
        figures: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        if figures:
            self.setFont(fonts.font(theme.current().metrics, role, figures=True))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Say `text`. A word without an end, such as a link, may break: else it widens the page."""
        super().setText(_UNBROKEN.sub(_breakable, text) if self.wordWrap() else text)

    def set_tone(self, tone: str) -> None:
        """Change the colour by its name."""
        theme.vary(self, tone=tone)

    def sizeHint(self) -> QSize:
        """One line if there is room for it (Qt's own guess for wrapping text is a square)."""
        if not self.wordWrap() or not self.text():
            return super().sizeHint()
        self.ensurePolished()
        widest = max(self.fontMetrics().horizontalAdvance(t) for t in self.text().split("\n"))
        margins = self.contentsMargins()
        width = widest + margins.left() + margins.right() + 2 * self.margin() + 2
        width = min(width, theme.current().metrics.em(64))
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().height()))


def _breakable(word: re.Match[str]) -> str:
    letters = word[0]
    return _MAY_BREAK.join(letters[at : at + _EACH] for at in range(0, len(letters), _EACH))
