"""The phase on the Plan page: what the next one waits for, why, and going on by hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recovery_app.gui.plan_sheets import WhoSaidSheet
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.banner import Banner
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.plan import PlanScreen
from recovery_app.screens.plan_phase import ConditionView, PhaseView
from recovery_app.text import _

_LOOKS = {
    "holds": ("circle-check", "accent"),
    "does_not_hold": ("minus", "ink_soft"),
    "unknown": ("circle-question-mark", "ink_soft"),
}

_WIDEST = 400
"""So many pixels of words fit on a button in a small window."""


def phase_card(screen: PlanScreen, shell: Shell) -> Card:
    """The card for the phase of today, or the words why there is none."""
    view = screen.state.phase
    if view is None:
        return Card(_("The phase"), subtitle=screen.state.outside)
    if view.planned:
        title, days = _("By date: {phase}").format(phase=view.planned_name), view.planned_days
    else:
        title, days = _("Now: {phase}").format(phase=view.name), view.days
    card = Card(title, subtitle=days, gap=14)
    card.add(Label(view.course))
    if view.by_hand:
        card.add(Label(view.by_hand, "small", "soft"))
    for condition in view.conditions:
        card.add(_condition(condition, screen, shell))
    if view.ask_clinic:
        card.add(Banner("info", view.ask_clinic))
    if view.following:
        card.add(flow(*_by_hand(view, screen, shell)))
    return card


def _condition(condition: ConditionView, screen: PlanScreen, shell: Shell) -> QWidget:
    box = QWidget()
    policy = box.sizePolicy()
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(14)
    icon, token = _LOOKS[condition.state]
    row.addWidget(IconView(icon, token))
    words = QVBoxLayout()
    words.setSpacing(1)
    state = _("{condition}: {state}").format(condition=condition.name, state=condition.state_words)
    words.addWidget(Label(state))
    words.addWidget(Label(condition.why, "small", "soft"))
    row.addLayout(words, 1)
    if condition.question:
        row.addWidget(_answers(condition, screen, shell))
    return box


def _answers(condition: ConditionView, screen: PlanScreen, shell: Shell) -> QWidget:
    def answer(*, holds: bool) -> None:
        if done := shell.attempt(lambda: screen.answer(condition.code, holds=holds)):
            shell.told(_("Answer noted"), done)

    found = []
    for text, holds in ((_("Yes"), True), (_("Not yet"), False)):
        button = Button(text, "secondary")
        button.setAccessibleDescription(condition.question)
        button.clicked.connect(lambda _checked=False, h=holds: answer(holds=h))
        found.append(button)
    return flow(*found)


def _move_on(screen: PlanScreen, shell: Shell, name: str, phase: str) -> Button:
    words = _("Move on to “{phase}”").format(phase=name)
    on = Button(words, "secondary")
    # A clinic may call a phase by a whole sentence; the page would run sideways.
    on.setText(on.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _WIDEST))
    on.setAccessibleName(words)
    on.setAccessibleDescription(_("Go on to this phase by hand."))
    on.clicked.connect(
        lambda: WhoSaidSheet(
            on.window(),
            words,
            lambda who: shell.attempt(lambda: screen.move_on(who, phase)),
            lambda done: shell.told(_("Moved on, noted"), done),
        ).open()
    )
    return on


def _by_hand(view: PhaseView, screen: PlanScreen, shell: Shell) -> list[QWidget]:
    found: list[QWidget] = [_move_on(screen, shell, view.following_name, view.following)]
    # Somebody who begins weeks after the injection is not led through every phase.
    if view.leaps:
        found.append(_move_on(screen, shell, view.planned_name, view.planned))
    stay = Button(_("Stay in this phase"), "quiet")
    stay.clicked.connect(
        lambda: WhoSaidSheet(
            stay.window(),
            _("Stay in “{phase}”").format(phase=view.name),
            lambda who: shell.attempt(lambda: screen.stay(who)),
            lambda done: shell.told(_("Staying, noted"), done),
        ).open()
    )
    return found if view.stays else [*found, stay]
