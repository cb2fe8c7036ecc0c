"""The five questions of the Plan page: asked with a few large answers, folded once answered."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.domain import date_words
from recovery_app.domain.plan_questions import QuestionState
from recovery_app.gui.day_choice import DayChoice
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button, LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.reveal import let_go, reveal
from recovery_app.screens.plan import DAYS_OFFERED, PlanScreen
from recovery_app.services.workspace import Done
from recovery_app.text import _

_ICONS = {"ice": "snowflake", "nsaid": "pill", "driving": "car",
          "strenuous": "dumbbell", "follow_up": "calendar"}  # fmt: skip


class PlanQuestions(Card):
    """The questions over the screen; each answer is stored at once and can be undone."""

    def __init__(self, screen: PlanScreen, shell: Shell) -> None:
        super().__init__(gap=12)
        self._screen = screen
        self._shell = shell
        self._shown: tuple[QuestionState, ...] | None = None
        self._open = ""
        self._answered = ""
        self._parts: dict[str, QWidget] = {}

    def refresh(self) -> None:
        """Show the questions as the plan stands; one being typed into stays when none changed."""
        if self._screen.state.questions != self._shown:
            self._build()

    def _build(self) -> None:
        self._shown = self._screen.state.questions
        let_go(self)
        while item := self.body.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._parts = {}
        for question in self._shown:
            if self._parts:
                self.add(Hairline())
            folded = question.answered and question.code != self._open
            part = self._folded(question) if folded else self._asking(question)
            self._parts[question.code] = self.add(part)
        first = self._parts.get(self._answered) or next(iter(self._parts.values()))
        self.setFocusProxy(first)
        if self._answered:
            # a moment later: only then is it shown
            QTimer.singleShot(0, first, lambda: _arrive(first))
        self._answered = ""

    def _folded(self, question: QuestionState) -> QWidget:
        change = LinkButton(_("Change"))
        change.setAccessibleDescription(question.question)
        change.clicked.connect(lambda: self._unfold(question.code))
        box, words = _part(question, change)
        words.addWidget(Label(question.question, "small", "soft"))
        source = question.source[:1].upper() + question.source[1:]
        words.addWidget(Label(_("{source}: {said}").format(source=source, said=question.said)))
        box.setFocusProxy(change)
        return box

    def _asking(self, question: QuestionState) -> QWidget:
        box, words = _part(question)
        words.addWidget(Label(question.question, "strong"))
        if question.said:
            words.addWidget(Label(_caption(question), "small", "soft"))
        words.addSpacing(6)
        build: dict[str, Callable[[QuestionState], QWidget]] = {
            "ice": self._ice,
            "follow_up": self._follow_up,
        }
        answers = build.get(question.code, self._window)(question)
        words.addWidget(answers)
        box.setFocusProxy(answers)
        return box

    def _unfold(self, code: str) -> None:
        self._open = self._answered = code
        self._build()

    def _window(self, question: QuestionState) -> QWidget:
        code = question.code
        choice = DayChoice(
            DAYS_OFFERED[code],
            self._screen.day_words,
            no_day=_("No limit"),
            about=question.question,
        )
        choice.chosen.connect(lambda n: self._take(code, lambda: self._window_answer(code, n)))
        return choice

    def _window_answer(self, code: str, to_day: int | None) -> Done:
        return self._screen.answer_window(code, to_day)

    def _ice(self, question: QuestionState) -> QWidget:
        choice = IceChoice(self._screen, about=question.question)
        choice.answered = lambda verb: self._take("ice", verb)
        return choice

    def _follow_up(self, question: QuestionState) -> QWidget:
        field = DateField(_("Date of the visit"), self._screen.today, first=self._screen.first)
        field.hide_label()
        save = Button(_("Save"), "secondary", "check")
        save.clicked.connect(lambda: self._visit(field))
        parts: list[QWidget] = [field, save]
        if question.said:
            none = Button(_("No date yet"), "quiet")
            none.clicked.connect(partial(self._take, "follow_up", self._no_visit))
            parts.append(none)
        box = flow(*parts, gap=16)
        box.setFocusProxy(field)
        return box

    def _visit(self, field: DateField) -> None:
        day = field.value()
        if day is None:
            field.set_error(field.problem() or _("Choose the date of the visit."))
            field.setFocus()
            return
        self._take("follow_up", lambda: self._screen.answer_follow_up(day))

    def _no_visit(self) -> Done:
        return self._screen.answer_follow_up(None)

    def _take(self, code: str, verb: Callable[[], Done]) -> None:
        self._open, self._answered = "", code
        if done := self._shell.attempt(verb):
            self._shell.told(_("Noted in the plan as your clinic's word"), done)
        if self._answered:
            # The same answer again changes nothing in the diary, but folds the question.
            self._screen.refresh()
            self._build()


def _arrive(part: QWidget) -> None:
    part.setFocus()
    reveal(part)


class AnswersIce(Protocol):
    """A screen that can tell the plan what the clinic said about ice."""

    def answer_ice(self, policy: str, to_day: int | None = None) -> Done:
        """Change the plan."""

    def day_words(self, n: int) -> str:
        """A day with its date."""


class IceChoice(QWidget):
    """What the clinic said about ice, in two presses at most; `answered` gets the verb to run."""

    def __init__(self, screen: AnswersIce, *, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answered: Callable[[Callable[[], Done]], None] = lambda verb: None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.avoid = Button(_("No ice until …"), "chip")
        self.allowed = Button(_("Ice is allowed"), "chip")
        for chip in (self.avoid, self.allowed):
            chip.setProperty("focusRadius", 100)
            chip.setAccessibleDescription(about)
        self.avoid.clicked.connect(self._ask_until)
        self.allowed.clicked.connect(lambda: self.answered(lambda: screen.answer_ice("allowed")))
        column.addWidget(flow(self.avoid, self.allowed))
        self.until = DayChoice(
            DAYS_OFFERED["ice"], screen.day_words, no_day=_("No ice at all"), about=about
        )
        self.until.chosen.connect(lambda n: self.answered(lambda: screen.answer_ice("avoid", n)))
        self.until.hide()
        column.addWidget(self.until)
        self.setFocusProxy(self.avoid)

    def _ask_until(self) -> None:
        self.until.show()
        self.until.setFocus()


def _caption(question: QuestionState) -> str:
    """What stands in the plan so far, and whose words those are."""
    said = question.said
    if question.until is not None:
        said = _("up to {date}").format(date=date_words.brief(question.until))
    source = question.source[:1].upper() + question.source[1:]
    return _("{source}: {said}").format(source=source, said=said)


def _part(question: QuestionState, trailing: QWidget | None = None) -> tuple[QWidget, QVBoxLayout]:
    box = QWidget()
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    icon = "check" if question.answered else _ICONS[question.code]
    side = QVBoxLayout()
    side.addSpacing(2)
    side.addWidget(IconView(icon, "accent"))
    side.addStretch(1)
    row.addLayout(side)
    words = QVBoxLayout()
    words.setSpacing(2)
    row.addLayout(words, 1)
    if trailing is not None:
        row.addWidget(trailing)
    return box, words
