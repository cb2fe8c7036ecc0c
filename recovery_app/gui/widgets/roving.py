"""A group of buttons that is one stop for Tab; arrows move within it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QWidget

from recovery_app.gui.widgets.flow_layout import as_high_as_needed

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)


class RovingGroup(QGroupBox):
    """Paints nothing itself; screen readers hear its name as the group's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QAbstractButton] = []
        as_high_as_needed(self)

    def join(self, button: QAbstractButton) -> None:
        """Make `button` a member."""
        self.buttons.append(button)
        button.clicked.connect(lambda: self.rest_on(button))
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if len(self.buttons) == 1:
            self.rest_on(button)

    def rest_on(self, button: QAbstractButton) -> None:
        """Tab comes back to `button` next time."""
        for other in self.buttons:
            other.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = 1 if event.key() in _FORWARD else -1 if event.key() in _BACK else 0
        enabled = [b for b in self.buttons if b.isEnabled() and not b.isHidden()]
        now = QApplication.focusWidget()
        held = next(
            (i for i, b in enumerate(enabled) if now and (b is now or b.isAncestorOf(now))), None
        )
        if held is None or not enabled:
            super().keyPressEvent(event)
        elif by:
            self.go(enabled[(held + by) % len(enabled)])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(enabled[0 if event.key() == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def go(self, button: QAbstractButton) -> None:
        """Put the keyboard on `button`."""
        self.rest_on(button)
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """No frame: the buttons are the group."""
