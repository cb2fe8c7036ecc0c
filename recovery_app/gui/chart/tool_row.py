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

    `chart` is what the chart is called. What a button does is to be connected before it joins.
    """

    def __init__(self, chart: str, buttons: Iterable[QAbstractButton]) -> None:
        super().__init__()
        self.setAccessibleName(_("{title}: tools").format(title=chart))
        self.setAccessibleDescription(_("Arrows move from button to button, Space presses one."))
        layout = FlowLayout(self, 8)
        for button in buttons:
            layout.addWidget(button)
            self.join(button)
            button.clicked.connect(self._pressed)
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _OUT_OF_USE and watched is self.focusProxy():
            self._pass_on()
        return super().eventFilter(watched, event)

    def _pressed(self) -> None:
        """A button that its own press puts out of use does not take the keyboard with it."""
        button = self.sender()
        if isinstance(button, QAbstractButton) and not _usable(button):
            self._pass_on()
            self.setFocus()

    def _pass_on(self) -> None:
        """Tab comes to the first button in use, if the one it came to is not."""
        usable = [button for button in self.buttons if _usable(button)]
        if usable and self.focusProxy() not in usable:
            self.rest_on(usable[0])


def _usable(button: QAbstractButton) -> bool:
    return button.isEnabled() and not button.isHidden()
