"""The icon in the tray: when the next reminder comes, quick entries, the window, and the end."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from recovery_app.gui.theme import icons
from recovery_app.gui.theme.tokens import LIGHT
from recovery_app.text import _

_SIZES = (16, 22, 24, 32, 48, 64)
_ICON = "notebook-pen"


class Tray(QObject):
    """Shown wherever the desktop has a tray, also one that comes up later than the app."""

    opened = Signal()
    log_asked = Signal()
    ice_asked = Signal()
    quit_asked = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        icon: QSystemTrayIcon | None = None,
    ) -> None:
        super().__init__(parent)
        self._answered: Callable[[str], None] | None = None
        self._menu = QMenu()
        # Ours, not the menu's: what a menu makes itself PySide loses sight of after a while.
        self.next_action = QAction(self)
        self._menu.addAction(self.next_action)
        self.next_action.setEnabled(False)
        self._menu.addSeparator()
        self._add(_("Log now"), self.log_asked)
        self.ice_action = self._add(_("Ice timer"), self.ice_asked)
        self._menu.addSeparator()
        self._add(_("Open"), self.opened)
        self._add(_("Quit"), self.quit_asked)
        self._icon = icon or QSystemTrayIcon(self)
        self._icon.setIcon(_picture())
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._pressed)
        self._icon.messageClicked.connect(self._balloon_pressed)
        self.set_next("")
        self.look()

    @property
    def there(self) -> bool:
        """Whether the person can see it, as of the last look."""
        return self._icon.isVisible()

    @property
    def has_balloons(self) -> bool:
        """Whether it can show words; without a tray showing does nothing, silently."""
        return self.there and self._icon.supportsMessages()

    @property
    def menu(self) -> QMenu:
        """What a press on it offers."""
        return self._menu

    def look(self) -> None:
        """See whether there is a tray by now: at login it may come up after the app."""
        available = self._icon.isSystemTrayAvailable()  # asks the desktop; not for nothing
        if available != self._icon.isVisible():
            self._icon.setVisible(available)

    def set_next(self, when: str) -> None:
        """Say when the next reminder comes; "" when none is planned."""
        self.say(_("Next reminder: {when}").format(when=when) if when else _("No reminder planned"))

    def say(self, words: str) -> None:
        """Say something at the icon and above its menu."""
        if words == self.next_action.text():
            return  # painting it anew would wake the computer for nothing
        self.next_action.setText(words)
        self._icon.setToolTip(f"Recovery App\n{words}")

    def balloon(self, title: str, body: str, answered: Callable[[str], None]) -> None:
        """Show words at the icon; a press on them answers "open"."""
        self._answered = answered
        self._icon.showMessage(title, body, _picture(), 30_000)

    def hide(self) -> None:
        """Take it away."""
        self._icon.hide()

    def _add(self, words: str, signal: SignalInstance) -> QAction:
        action = QAction(words, self)
        self._menu.addAction(action)
        action.triggered.connect(lambda _checked: signal.emit())
        return action

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()

    def _balloon_pressed(self) -> None:
        answered, self._answered = self._answered, None
        if answered is not None:
            answered("open")


def _picture() -> QIcon:
    """White on the accent colour, which shows on dark and on light panels alike."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.25, size * 0.25)
        inside = round(size * 0.7)
        symbol = icons.pixmap(_ICON, "#ffffff", inside, ratio=1)
        painter.drawPixmap((size - inside) // 2, (size - inside) // 2, symbol)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
