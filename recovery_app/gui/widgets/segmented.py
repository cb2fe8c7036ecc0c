"""A row of alternatives of which one is always in force: ranges, presets, views."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import FlowLayout
from recovery_app.gui.widgets.roving import RovingGroup


class SegmentedControl(RovingGroup):
    """`options` are (code, text); the first is chosen unless `value` says otherwise."""

    valueChanged = Signal(str)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setProperty("surface", "segmented")
        outer.addWidget(frame)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(2, 2, 2, 2)
        flow = FlowLayout(None, 2)
        inside.addLayout(flow)
        self._segments: dict[str, Button] = {}
        for code, text in options:
            segment = Button(text, "segment")
            segment.setCheckable(True)
            segment.setAutoExclusive(True)
            segment.clicked.connect(lambda _checked=False, c=code: self._clicked(c))
            self._segments[code] = segment
            flow.addWidget(segment)
            self.join(segment)
        self._value = value or options[0][0]
        self.set_value(self._value)

    def value(self) -> str:
        """The code in force."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose `value`; tells nobody."""
        self._value = value
        self._segments[value].setChecked(True)
        self.rest_on(self._segments[value])

    def _clicked(self, code: str) -> None:
        if code != self._value:
            self.set_value(code)
            self.valueChanged.emit(code)
