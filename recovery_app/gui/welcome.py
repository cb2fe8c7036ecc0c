"""The first run: one question to begin with, then three short ones that can each be skipped."""

from datetime import date, time, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui import theme
from recovery_app.gui.shell import Shell
from recovery_app.gui.welcome_closed import WhileClosed
from recovery_app.gui.widgets.button import Button, LinkButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.date_field import DateField
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import Drawing
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.nrs_scale import NrsScale
from recovery_app.gui.widgets.number_field import MinutesField
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.text_line import TextLine
from recovery_app.gui.widgets.time_field import TimeField
from recovery_app.screens.welcome import STEPS, WelcomeScreen
from recovery_app.text import _

_GOALS_ASKED = 3


class WelcomePage(ScrollPage):
    """The questions of a new diary, one card at a time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16)
        self._shell = shell
        self._screen = WelcomeScreen(shell.workspace)
        self._drawing = Drawing("drawing-back", 240, 136)
        self.column.insertWidget(0, self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        self._title = Label("", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add(self._title)
        self._words = Label("", "body", "soft")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add(self._words)
        self._card: Card | None = None
        self._signs = LinkButton(_("Warning signs and numbers"))
        self._signs.clicked.connect(lambda: self._shell.open("help"))
        self._below = flow(self._signs, align="center")
        self._chief = Button()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, as people expect of a question; held down it goes on once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._chief.click()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        metrics = theme.current().metrics
        side = max(16, (self.width() - metrics.em(38)) // 2)
        self.column.setContentsMargins(side, 48, side, 40)

    def _ask(self) -> None:
        if self._screen.finished:
            self._shell.open("today")
            return
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
            # Both are put in anew above the stretch; still in place they would come below it.
            self.column.removeWidget(self._card)
            self.column.removeWidget(self._below)
        self._card = Card(gap=20)
        self.add(self._card)
        self.add(self._below)
        first = {"date": self._ask_date, "pain": self._ask_pain,
                 "activities": self._ask_activities, "reminder": self._ask_reminder}[
            self._screen.step
        ]()  # fmt: skip
        self.setFocusProxy(first)
        first.setFocus()

    def _say(self, title: str, words: str) -> None:
        if self._card is not None:
            self._card.setAccessibleName(f"{title} {words}")
        self._title.setText(title)
        self._words.setText(words)

    def _ask_date(self) -> QWidget:
        self._say(
            _("When was your injection?"),
            _("Everything in this diary counts from that day. It stays on this computer."),
        )
        field = DateField(
            _("Date of the procedure"),
            self._screen.today,
            last=self._screen.latest,
            hint=_("such as {example}").format(example=self._screen.today.isoformat()),
        )
        today, yesterday = Button(_("Today"), "secondary"), Button(_("Yesterday"), "secondary")
        today.clicked.connect(lambda: field.take(self._screen.today))
        yesterday.clicked.connect(lambda: field.take(self._screen.today - timedelta(days=1)))
        begin = Button(_("Begin"), "primary")
        begin.clicked.connect(lambda: self._begin(field))
        self._chief = begin
        example = LinkButton(_("Look around in an example first"))
        example.clicked.connect(self._shell.open_example)
        self._put(field, flow(today, yesterday), flow(begin, align="right"), flow(example))
        return field

    def _begin(self, field: DateField) -> None:
        day: date | None = field.value()
        if day is None:
            field.set_error(
                field.problem() or _("Date of the procedure must be given, as day, month and year.")
            )
            field.setFocus()
            return
        try:
            self._screen.answer_date(day)
        except RecoveryError as error:
            field.set_error(str(error))
            return
        self._ask()

    def _ask_pain(self) -> QWidget:
        self._say(
            _("What was it for?"),
            _("Soreness at the injection site and your usual pain are noted apart."),
        )
        name = TextLine(
            _("Name of the usual pain"), placeholder=_("lower back, left buttock, right leg …")
        )
        score = NrsScale(
            _("How bad was it before, at its worst in a usual week?"),
            low=_("none"),
            high=_("worst imaginable"),
        )
        self._put(name, score)
        self._steps(
            lambda: self._screen.answer_pain(name.value() or "", _whole(score.value())), name
        )
        return name

    def _ask_activities(self) -> QWidget:
        self._say(
            _("What do you want to get back to?"),
            _("Three to five things in your own words. You rate them once a week."),
        )
        examples = (_("sit at my desk for an hour"), _("carry the shopping"), _("run 5 km"))
        lines = [
            TextLine(_("Activity {n}").format(n=n + 1), placeholder=examples[n])
            for n in range(_GOALS_ASKED)
        ]
        minutes = MinutesField(
            _("Active minutes on a usual day before the back problem"), 1, 1440,
            presets=(30, 60, 90, 120),
        )  # fmt: skip
        self._put(*lines, minutes)
        self._steps(
            lambda: self._screen.answer_activities(
                [line.value() or "" for line in lines], _whole(minutes.value())
            ),
            lines[0],
        )
        return lines[0]

    def _ask_reminder(self) -> QWidget:
        self._say(
            _("Shall the diary remind you?"),
            _("Once a day at most, only when nothing is noted yet, and never while you sleep."),
        )
        field = TimeField(_("Remind me at"))
        field.set_value(time(19, 0))
        closed = WhileClosed(self._shell)
        self._put(field, closed)
        no = Button(_("No reminder"), "quiet")
        no.clicked.connect(lambda: self._answer(lambda: self._screen.answer_reminder(None), field))
        yes = Button(_("Remind me"), "primary")
        self._chief = yes
        yes.clicked.connect(lambda: closed.carry_out(lambda: self._remind(field)))
        self._put(flow(no, yes, align="right"))
        return field

    def _remind(self, field: TimeField) -> None:
        clock = f"{field.value() or time(19):%H:%M}"
        self._answer(lambda: self._screen.answer_reminder(clock), field)

    def _steps(self, answer, field) -> None:  # type: ignore[no-untyped-def]
        skip = Button(_("Skip"), "quiet")
        skip.clicked.connect(lambda: self._answer(self._screen.skip, field))
        go_on = Button(_("Continue"), "primary")
        go_on.clicked.connect(lambda: self._answer(answer, field))
        self._chief = go_on
        place = Label(
            _("Question {n} of {all}").format(n=self._screen.number, all=len(STEPS)),
            "small",
            "faint",
        )
        self._put(place, flow(skip, go_on, align="right"))

    def _answer(self, answer, field) -> None:  # type: ignore[no-untyped-def]
        try:
            answer()
        except RecoveryError as error:
            field.set_error(str(error))
            field.setFocus()
            return
        self._ask()

    def _put(self, *widgets: QWidget) -> None:
        if self._card is not None:
            for widget in widgets:
                self._card.add(widget)


def _whole(answer: object) -> int | None:
    return answer if isinstance(answer, int) else None
