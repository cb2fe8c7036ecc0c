"""The ice timer as a small window that stays on top: large digits and one large button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.theme import fonts
from recovery_app.gui.widgets.announce import announce
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.number_field import MinutesField
from recovery_app.gui.widgets.themed import Themed
from recovery_app.screens.ice import TimerState
from recovery_app.text import N_, _

_BUTTONS = {
    "running": N_("Stop and log"),
    "skin_check": N_("I looked at the skin"),
    "over": N_("The ice is off: log it"),
    "long": N_("The ice is off: log it"),
    "ask": N_("Log it"),
    "stopped": N_("Log it"),
}
_DIGITS = 2.4
"""How much larger than a page's heading the digits are: readable from a pillow."""

_MOST = 180


class _Digits(Themed, Label):
    """The time, in digits that do not dance; larger than any role of the type scale."""

    def __init__(self) -> None:
        super().__init__("", "digits", wrap=False)
        self.setup_theme()

    def retheme(self) -> None:
        font = fonts.font(theme.current().metrics, "display", figures=True)
        font.setPixelSize(round(font.pixelSize() * _DIGITS))
        self.setFont(font)


class _Large(Button):
    """A button that is easy to hit lying down."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(round(theme.current().metrics.control * 1.6))
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().metrics.em(8), self.sizeHint().height())

    def retheme(self) -> None:
        super().retheme()
        self.setFont(fonts.font(theme.current().metrics, "heading"))


class IceWindow(QWidget):
    """`acted(action)` for the large button, `logged(minutes)` for an answer, `dropped` for none.

    Closing it hides it; the timer goes on.
    """

    acted = Signal(str)
    logged = Signal(int)
    dropped = Signal()
    asked_for_help = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(_("Ice timer"))
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._action = "stop"
        self._shown = ("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        self.sentence = Label("", "heading")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.digits = _Digits()
        self.digits.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.detail = Label("", "small", "soft")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.minutes = MinutesField(_("How long was the ice on?"), 1, _MOST)
        self.minutes.hide_label()
        self.button = _Large("", "primary")
        self.button.clicked.connect(self._press)
        self.stop = Button(_("Stop now"), "quiet")
        self.stop.clicked.connect(lambda: self.acted.emit("stop"))
        self.drop = Button(_("Log nothing"), "quiet")
        self.drop.clicked.connect(self.dropped.emit)
        for widget in (self.sentence, self.digits, self.detail, self.minutes):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.button)
        column.addWidget(flow(self.stop, self.drop, align="center"))
        self.button.setFocus()
        self._shortcut("Escape", self.close)
        self._shortcut("F1", self.asked_for_help.emit)

    def _shortcut(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def sizeHint(self) -> QSize:
        width = theme.current().metrics.em(19) + 48
        layout = self.layout()
        if layout is None:
            return QSize(width, width)
        return QSize(width, max(layout.heightForWidth(width), layout.sizeHint().height()))

    def show_state(self, state: TimerState) -> None:
        """Show the timer as it is now; a new stage is said to a screen reader."""
        self.digits.setText(state.digits)
        if (state.stage, state.detail) == self._shown:
            return
        fresh = state.stage != self._shown[0]
        self._shown, self._action = (state.stage, state.detail), state.action
        asking = state.action == "answer"
        self.sentence.setText(state.sentence)
        self.sentence.set_tone("danger" if state.over else "")
        self.detail.setText(state.detail)
        self.detail.setVisible(bool(state.detail))
        self.digits.setVisible(not asking)
        self.digits.setAccessibleName(state.digits)
        self.minutes.setVisible(asking)
        self.button.setText(_(_BUTTONS[state.stage]))
        self.stop.setVisible(state.action == "look")
        self.drop.setVisible(asking)
        self.resize(self.sizeHint())
        if fresh and self.isVisible():
            announce(self, state.sentence, urgent=state.over or state.action == "look")

    def come_forward(self, *, activate: bool) -> None:
        """Be seen; unasked it takes no keyboard from what is being typed elsewhere."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not activate)
        if not self.isVisible():
            self.show()
        self.raise_()
        if activate:
            self.activateWindow()
            self.button.setFocus()

    def say(self, sentence: str) -> None:
        """Say what went wrong; the timer stays."""
        self.detail.setText(sentence)
        self.detail.show()

    def _press(self) -> None:
        if self._action != "answer":
            self.acted.emit(self._action)
            return
        minutes = self.minutes.value()
        if minutes is None:
            self.minutes.set_error(
                self.minutes.problem() or _("Say how long, or press “Log nothing”.")
            )
            return
        self.logged.emit(int(minutes))

    def closeEvent(self, event: QCloseEvent) -> None:
        """The timer goes on without its window."""
        event.accept()
