"""The card of own activities: target, ratings as a small line, where it stands and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui.chart.sparkline import Sparkline
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.progress import Step
from recovery_app.text import _

_RATING_TOP = 10
_STATE_ICONS = {
    "resumed": ("circle-check", "accent"),
    "held": ("pause", "warning"),
    "as_before": ("star", "accent"),
    "coming_back": ("trending-up", "accent"),
    "not_yet": ("minus", "ink_soft"),
    "not_rated": ("circle-question-mark", "ink_soft"),
}


@dataclass(frozen=True)
class Acts:
    """What can be done with an own activity, each by its id; `add` and `rate` concern all."""

    add: Callable[[], None]
    rate: Callable[[], None]
    edit: Callable[[str], None]
    taken_up: Callable[[str], None]
    delete: Callable[[str], None]


class LadderCard(Card):
    """One row an activity, the way back to it."""

    def __init__(self, steps: Sequence[Step], acts: Acts) -> None:
        add = Button(_("Add an activity"), "secondary", "plus")
        add.clicked.connect(acts.add)
        super().__init__(
            _("My activities"),
            subtitle=_("What you want to get back to, in your own words; three to five."),
            trailing=add if steps else None,
            gap=12,
        )
        if not steps:
            empty = EmptyState(
                _("Such as “sit at my desk for 60 minutes”. Each is rated once a week."),
                action=_("Add an activity"),
                drawing="",
            )
            empty.acted.connect(acts.add)
            self.add(empty)
            return
        for number, step in enumerate(steps):
            if number:
                self.add(Hairline())
            self.add(_Row(step, acts))
        rate = Button(_("Rate them now"), "quiet", "target")
        rate.clicked.connect(acts.rate)
        self.add(flow(rate))


class _Row(QWidget):
    def __init__(self, step: Step, acts: Acts) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{step.name}: {step.state_words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(step.name, "strong"))
        if step.target:
            words.addWidget(Label(step.target, "small", "soft"))
        head.addLayout(words, 1)
        head.addWidget(Sparkline(step.history, _RATING_TOP), 0, Qt.AlignmentFlag.AlignVCenter)
        for button in _buttons(step, acts):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        column.addWidget(_state(step))
        if step.why:
            column.addWidget(Label(step.why, "small", "soft"))
        if not step.resumed:
            mark = Button(_("Taken up again today"), "quiet", "flag")
            mark.setAccessibleDescription(step.name)
            mark.clicked.connect(lambda: acts.taken_up(step.goal))
            column.addWidget(flow(mark))


def _state(step: Step) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconView(*_STATE_ICONS[step.state], 18))
    parts = [part for part in (step.state_words, step.latest) if part]
    row.addWidget(Label(" · ".join(parts), "label"), 1)
    return box


def _buttons(step: Step, acts: Acts) -> list[QWidget]:
    edit = IconButton("pencil", _("Change: {name}").format(name=step.name))
    edit.clicked.connect(lambda: acts.edit(step.goal))
    delete = IconButton("trash-2", _("Delete: {name}").format(name=step.name))
    delete.clicked.connect(lambda: acts.delete(step.goal))
    return [edit, delete]
