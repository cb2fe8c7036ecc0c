"""The way around: pages by icon and name; smaller names for large text, icons when narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts
from recovery_app.gui.theme.focus import show_place
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.gui.widgets.themed import Themed
from recovery_app.text import _

Item = tuple[str, str, str]
"""Key, icon, name."""

_NARROW = 900
_GAP, _ENDS = 4, 16
_LARGE = 1.5
_MOST = 0.22
"""Which part of the window small names may take."""


class NavButton(Button):
    """One page; the current one has a bar at its side, a tint and bolder words."""

    def __init__(self, icon: str, name: str) -> None:
        self.name = name
        self._collapsed = False
        super().__init__(name, "nav", icon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def icon_token(self) -> str:
        return "on_accent_soft" if self.property("current") else "ink_soft"

    def set_current(self, current: bool) -> None:
        """Mark as the page on show."""
        theme.vary(self, current=current)
        words = _("{page}, current page").format(page=self.name) if current else self.name
        self.setAccessibleName(words)
        self.retheme()
        self.update()

    def set_small(self, small: bool) -> None:
        """Write the name smaller than running text."""
        theme.vary(self, small=small)

    def set_collapsed(self, collapsed: bool) -> None:
        """Show the icon alone; the name becomes the tooltip."""
        if collapsed == self._collapsed:
            return
        self._collapsed = collapsed
        self.setText("" if collapsed else self.name)
        self.setToolTip(self.name if collapsed else "")
        self.retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.property("current"):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().palette.accent))
        high = self.height() * 0.5
        painter.drawRoundedRect(QRectF(0, (self.height() - high) / 2, 4, high), 2, 2)


class Sidebar(Themed, QFrame):
    """`selected(key)` on a press, Alt+1…9 or Ctrl+1…9; ? or Ctrl+/ lists the keys.

    `footer` items stand at the bottom.

    `follow(window)` makes it collapse to icons when that window is narrower than 900 px. Large
    text makes the names smaller before it takes them away: icons alone must be learnt first.
    """

    selected = Signal(str)

    def __init__(
        self,
        items: Sequence[Item],
        footer: Sequence[Item] = (),
        *,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sidebar")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._collapsed = False
        self._small = False
        self._window: QWidget | None = None
        self._current = ""
        self._buttons: dict[str, NavButton] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._group = RovingGroup(self)
        self._group.setAccessibleName(_("Pages"))
        outer.addWidget(self._group)
        self._column = QVBoxLayout(self._group)
        self._column.setSpacing(_GAP)
        self._title = Label(title, "strong", wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4 if title else 0, 0, 12 if title else 0)
        head.addWidget(self._title)
        self._column.addLayout(head)
        self._title.setVisible(bool(title))
        for key, icon, name in items:
            self._add(key, icon, name)
        self._column.addStretch(1)
        for key, icon, name in footer:
            self._add(key, icon, name)
        for number, key in enumerate(list(self._buttons)[:9], 1):
            self._shortcut(number, key)
        for keys in ("?", "Ctrl+/"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._show_keys)
        self.setFocusProxy(self._group)
        self.setup_theme()

    def _add(self, key: str, icon: str, name: str) -> None:
        button = NavButton(icon, name)
        button.clicked.connect(lambda: self.selected.emit(key))
        self._buttons[key] = button
        self._column.addWidget(button)
        self._group.join(button)

    def _shortcut(self, number: int, key: str) -> None:
        for modifier in ("Alt", "Ctrl"):
            shortcut = QShortcut(QKeySequence(f"{modifier}+{number}"), self)
            shortcut.activated.connect(lambda k=key: self._called(k))
        self._buttons[key].setAccessibleDescription(f"Alt+{number}")

    def _called(self, key: str) -> None:
        self.selected.emit(key)
        show_place(self.window())

    def button(self, key: str) -> NavButton:
        """The button of one page."""
        return self._buttons[key]

    def current(self) -> str:
        """The key of the page on show, or ""."""
        return self._current

    def set_current(self, key: str) -> None:
        """Mark the page on show; tells nobody. One without a button leaves what is marked."""
        if key not in self._buttons:
            return
        self._current = key
        for other, button in self._buttons.items():
            button.set_current(other == key)
        self._group.rest_on(self._buttons[key])

    def _show_keys(self) -> None:
        from recovery_app.gui.widgets.keys_panel import KeysPanel  # not at start

        window = self.window()
        if not any(panel.isVisible() for panel in window.findChildren(KeysPanel)):
            KeysPanel(window).open()

    def follow(self, window: QWidget) -> None:
        """Collapse and expand with the width of `window`."""
        self._window = window
        window.installEventFilter(self)
        self._fit()

    def set_collapsed(self, collapsed: bool) -> None:
        """Icons alone, or icons and names."""
        self._collapsed = collapsed
        for button in self._buttons.values():
            button.set_collapsed(collapsed)
        self._title.setVisible(bool(self._title.text()) and not collapsed)
        self._size()

    def retheme(self) -> None:
        self._column.setContentsMargins(12, _ENDS, 12, _ENDS)
        if self._window is not None:
            self._fit()
        self._size()

    def _size(self) -> None:
        metrics = theme.current().metrics
        narrow = metrics.icon + 8 + 24 + 24
        wide = narrow + self._words("small") if self._small else metrics.em(9.5) + 24
        self.setFixedWidth(narrow if self._collapsed else wide)

    def _words(self, role: str) -> int:
        """The width of the widest name in that type role, as the current page's is written."""
        font = fonts.font(theme.current().metrics, role)
        font.setWeight(font.Weight.DemiBold)
        room = QFontMetrics(font)
        return max((room.horizontalAdvance(b.name) for b in self._buttons.values()), default=0) + 4

    def _fit(self) -> None:
        if self._window is None:
            return
        width, metrics = self._window.width(), theme.current().metrics
        self._small = metrics.scale >= _LARGE and width < 1600
        # Large text in a low window: icons and words keep their size, the air around them goes.
        wanted = len(self._buttons) * (metrics.control + _GAP) + 2 * _ENDS
        tight = self._window.height() < wanted
        for button in self._buttons.values():
            button.set_small(self._small)
            theme.vary(button, tight=tight)
        self.set_collapsed(width < _NARROW or (self._small and self._too_wide(width)))

    def _too_wide(self, width: int) -> bool:
        return theme.current().metrics.icon + 56 + self._words("small") > width * _MOST

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._fit()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), 400)
