"""The one banner of Today: what matters most now, or none."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from recovery_app.gui import care_banner
from recovery_app.gui.advice_banner import AdviceBanner
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.advice import ShownAdvice
from recovery_app.screens.today import Asked, TodayScreen
from recovery_app.text import _


def of(screen: TodayScreen, shell: Shell) -> QWidget | None:
    """The banner for the page as it stands."""
    state = screen.state
    if state.advice_words is not None:
        return _advice(shell, state.advice_words)
    if (cared := care_banner.of(shell)) is not None:
        return cared
    if state.asked is not None:
        return _asked(screen, shell, state.asked)
    if state.ask_clinic:
        banner = Banner("info", state.ask_clinic, action=_("Open the plan"))
        banner.acted.connect(lambda: shell.open("plan"))
        return banner
    return None


def _advice(shell: Shell, advice: ShownAdvice) -> QWidget:
    """What published advice says of the signs noted today, with the number to call first."""
    banner = AdviceBanner(advice, action=_("All signs and numbers"))
    banner.acted.connect(lambda: shell.open("help"))
    banner.speak()
    return banner


def _asked(screen: TodayScreen, shell: Shell, asked: Asked) -> QWidget:
    card = Card(quiet=True, snug=True, gap=8)
    card.setAccessibleName(asked.question)
    words = QWidget()
    column = QVBoxLayout(words)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(Label(asked.question, "strong"))
    column.addWidget(Label(asked.why, "small", "soft"))
    yes, no = Button(_("Yes"), "secondary"), Button(_("Not yet"), "secondary")

    def answer(*, holds: bool) -> None:
        if done := shell.attempt(lambda: screen.answer_asked(asked, holds=holds)):
            shell.told(_("Answer noted"), done)

    for button in (yes, no):
        # heard without the words beside it: of a "Yes" alone nobody knows to what
        button.setAccessibleName(
            _("{question} {answer}").format(question=asked.question, answer=button.text())
        )
        button.setAccessibleDescription(asked.why)
    yes.clicked.connect(lambda: answer(holds=True))
    no.clicked.connect(lambda: answer(holds=False))
    card.add(flow(words, yes, no, gap=16))
    return card
