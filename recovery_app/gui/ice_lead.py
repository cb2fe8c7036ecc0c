"""What stands above the ice form: the plan's question, the plan's own line, or the timer."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.domain import ice_timer
from recovery_app.domain.settings import ICE_QUESTIONS
from recovery_app.errors import RecoveryError
from recovery_app.gui.plan_questions import IceChoice
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button, LinkButton
from recovery_app.gui.widgets.choice_chips import ChoiceChips
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.screens.ice import IceScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _

Attempt = Callable[[Callable[[], Done]], Done | None]


class IceLead(QWidget):
    """Over its screen. `started` once a timer runs; `answered(Done)` when the plan was told."""

    started = Signal()
    answered = Signal(object)

    def __init__(self, screen: IceScreen, attempt: Attempt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._attempt = attempt
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self.minutes: ChoiceChips | None = None
        self.cloth: ChoiceChips | None = None
        self._build()

    def _build(self) -> None:
        self._clear()
        state = self._screen.state
        if state.running:
            self._running()
        elif state.policy == "unknown":
            self._question()
        elif state.policy == "avoid":
            self._plan_line()
        else:
            if state.policy == "silent":
                self._plan_line()
            self._ask_first() if state.ask_first else self._timer()

    def _put(self, *widgets: QWidget) -> None:
        for widget in widgets:
            self._column.addWidget(widget)

    def _running(self) -> None:
        show = Button(_("Show the timer"), "primary", "timer")
        show.clicked.connect(self.started.emit)
        self._put(Label(_("The ice timer is running."), "strong"), flow(show))
        self.setFocusProxy(show)

    def _question(self) -> None:
        line = self._screen.state.line
        choice = IceChoice(self._screen, about=line)
        choice.answered = self._answer
        self._put(Label(line, "strong"), choice)
        self.setFocusProxy(choice)

    def _answer(self, verb: Callable[[], Done]) -> None:
        if done := self._attempt(verb):
            self._screen.refresh()
            self._build()
            self.setFocus()
            self.answered.emit(done)

    def _plan_line(self) -> None:
        state = self._screen.state
        self._put(Banner("info", state.line, title=state.whose[:1].upper() + state.whose[1:]))

    def _ask_first(self) -> None:
        field = MultiChips(
            _("Before the first time: does any of these apply to you?"),
            [(code, _(text)) for code, text in ICE_QUESTIONS.items()],
            none=_("None of these"),
        )
        go_on = Button(_("Continue"), "secondary")

        def answer() -> None:
            codes = field.value()
            if codes is None:
                field.set_error(_("Choose what applies, or “None of these”."))
                return
            self._screen.answer_first(codes)
            self._build()
            self.setFocus()

        go_on.clicked.connect(answer)
        self._put(field, flow(go_on))
        self.setFocusProxy(field)

    def _timer(self) -> None:
        state = self._screen.state
        if state.warning:
            change = LinkButton(_("Change this answer"))
            change.clicked.connect(self._ask_again)
            self._put(Banner("warning", state.warning), flow(change))
        choices = [(str(n), _("{n} min").format(n=n)) for n in ice_timer.CHOICES]
        self.minutes = ChoiceChips(_("Timer"), choices)
        self.minutes.set_value(str(ice_timer.DEFAULT))
        # In the order of every other yes or no: the second key is to mean the same below.
        answers = [("no", _("No")), ("yes", _("Yes"))]
        self.cloth = ChoiceChips(_("Is a cloth between ice and skin?"), answers)
        bare = Label(_("Put a cloth between first: bare ice can hurt the skin."), "small", "soft")
        bare.hide()
        self.cloth.valueChanged.connect(lambda value: bare.setVisible(value == "no"))
        self._put(self.minutes, self.cloth, bare)
        self._put(*(Label(note, "small", "warning") for note in state.notes))
        self._put(
            Label(_("Not on numb skin, and not while you might fall asleep."), "small", "soft")
        )
        begin = Button(_("Start the timer"), "primary", "timer")
        begin.clicked.connect(self._start)
        self._put(flow(begin))
        self.setFocusProxy(self.minutes)

    def _clear(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _ask_again(self) -> None:
        self._clear()
        self._ask_first()
        self.setFocus()

    def _start(self) -> None:
        if self.minutes is None or self.cloth is None:
            return
        chosen = self.minutes.value()
        if chosen is None:
            self.minutes.set_error(_("Choose how long."))
            return
        cloth = {None: None, "yes": True, "no": False}[self.cloth.value()]
        try:
            self._screen.start(int(chosen), cloth)
        except RecoveryError as error:
            self.minutes.set_error(str(error))
            return
        self.started.emit()
