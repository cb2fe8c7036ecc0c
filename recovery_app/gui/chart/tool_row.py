"""The buttons below a chart, which are one stop for Tab."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton

from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.text import _

_OUT_OF_USE = (QEvent.Type.EnabledChange, QEvent.Type.HideToParent)


class ToolRow(RovingGroup):
    """Arrows move along the buttons; one that goes out of use hands its place to another.

    `chart` is what the chart is called.
    """

    def __init__(self, chart: str, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__()
        self.setAccessibleName(_("{title}: tools").format(title=chart))
        self.setAccessibleDescription(_("Arrows move from button to button, Space presses one."))
        layout = FlowLayout(self, 8)
        for button in buttons:
            layout.addWidget(button)
            self.join(button)
            button.installEventFilter(self)

    def set_usable(self, button: QAbstractButton, usable: bool) -> None:
        """Put a button into use or out of it; the keyboard, if it is there, stays in the row."""
        if not usable and button.hasFocus() and (others := self._others(button)):
            # Before: Qt would take it to whatever comes after the row. The mouse needs no ring.
            if button.underMouse():
                self.rest_on(others[0])
                self.setFocus()
            else:
                self.go(others[0])
        button.setEnabled(usable)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        gone = event.type() in _OUT_OF_USE and not _usable(watched)
        if gone and watched is self.focusProxy():
            for other in self._others(watched)[:1]:
                self.rest_on(other)
        return super().eventFilter(watched, event)

    def _others(self, leaving: QObject) -> list[QAbstractButton]:
        """The other buttons in use."""
        return [button for button in self.buttons if button is not leaving and _usable(button)]


def _usable(button: QObject) -> bool:
    return isinstance(button, QAbstractButton) and button.isEnabled() and not button.isHidden()
