"""The buttons below a chart, which are one stop for Tab."""

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton

from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.roving import RovingGroup
from recovery_app.text import _


class ToolRow(RovingGroup):
    """Arrows move along the buttons; `set_usable` puts one into use or out of it.

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

    def rest_on(self, button: QAbstractButton) -> None:
        """Tab comes back to `button` next time, unless its own press has put it out of use."""
        if button.isEnabled():
            super().rest_on(button)

    def set_usable(self, button: QAbstractButton, usable: bool) -> None:
        """Tab, and the keyboard if it is on a button that goes out of use, come to another one."""
        others = [other for other in self.buttons if other is not button and other.isEnabled()]
        if not usable and others and (button.hasFocus() or self.focusProxy() is button):
            # Before it is: Qt would take the keyboard to what comes after the row.
            if button.hasFocus():
                self.go(others[0])
            else:
                self.rest_on(others[0])
        button.setEnabled(usable)
