"""Buttons: primary, secondary, quiet, danger-quiet; icon buttons; links."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import icons
from recovery_app.gui.widgets.themed import Themed

_INK = {
    "primary": "on_accent",
    "quiet": "accent",
    "danger-quiet": "danger",
    "link": "accent",
    "secondary": "ink_soft",
    "nav": "ink_soft",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PressedByEnter:
    """Mix in before a Qt button: Enter presses it, arrows are the surrounding group's business.

    Many people double-click everything. The second press must not reach what the first one brought
    to that place, nor switch back what it switched.
    """

    counts_twice = True
    """Whether a double click on it is two presses, as where one goes on month by month."""

    _pressed_at = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()  # type: ignore[attr-defined]
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.timestamp()
        super().mousePressEvent(event)  # type: ignore[misc]

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        since = event.timestamp() - self._pressed_at
        began_here = since <= QApplication.doubleClickInterval()
        if began_here and self.counts_twice and not self.isCheckable():  # type: ignore[attr-defined]
            super().mouseDoubleClickEvent(event)  # type: ignore[misc]


class Button(PressedByEnter, Themed, QPushButton):
    """A push button; `variant` is primary, secondary, quiet or danger-quiet."""

    def __init__(
        self,
        text: str = "",
        variant: str = "secondary",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon = icon
        self.setProperty("variant", variant)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if icon and not text:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setup_theme()

    def set_variant(self, variant: str) -> None:
        """Become another kind of button."""
        theme.vary(self, variant=variant)
        self.retheme()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon = name
        self.retheme()

    def icon_token(self) -> str:
        """Which palette colour the icon takes."""
        return _INK.get(self.property("variant"), "ink_soft")

    def icon_side(self) -> int:
        """The icon's size in pixels."""
        return theme.current().metrics.icon

    def retheme(self) -> None:
        if not self._icon:
            return
        side = self.icon_side()
        gap = 8 if self.text() else 0  # Qt leaves four pixels, too few beside a word
        token = self.icon_token() if self.isEnabled() else "ink_disabled"
        self.setIcon(icons.icon(self._icon, token, side, gap=gap))
        self.setIconSize(QSize(side + gap, side))


class IconButton(Button):
    """A square button with an icon; `name` is its tooltip and what a screen reader says."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        bordered: bool = False,
        tone: str = "ink_soft",
        parent: QWidget | None = None,
    ) -> None:
        self._tone = tone
        self._revealed = True
        super().__init__("", "icon-bordered" if bordered else "icon", icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def icon_token(self) -> str:
        return self._tone

    def set_revealed(self, revealed: bool) -> None:
        """Paint it or not; unpainted it keeps its place and the keyboard still finds it."""
        self._revealed = revealed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._revealed or self.hasFocus():
            super().paintEvent(event)


class LinkButton(Button):
    """An action that reads as part of the text."""

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "link", icon, parent)
        self.setProperty("focusRadius", 6)
