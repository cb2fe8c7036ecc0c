"""The card of own activities: target, ratings as a small line, where it stands and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
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
_STATE_EMS = 16.0
_STATE_ICONS = {
    "resumed": ("circle-check", "accent"),
    "held": ("pause", "warning"),
    "as_before": ("star", "accent"),
    "coming_back": ("footprints", "accent"),
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
        super().__init__(
            _("My activities"),
            subtitle=_("What you want to get back to, in your own words; three to five."),
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
        for step in steps:
            self.add(_Row(step, acts))
            self.add(Hairline())
        rate = Button(_("Rate them now"), "secondary", "target")
        rate.clicked.connect(acts.rate)
        add = Button(_("Add an activity"), "secondary", "plus")
        add.clicked.connect(acts.add)
        self.add(flow(rate, add))


class _Row(QWidget):
    """Name and target; below them where it stands, how it went, and the mark to be set."""

    def __init__(self, step: Step, acts: Acts) -> None:
        super().__init__()
        _grow(self)
        self.setAccessibleName(f"{step.name}: {step.state_words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(step.name, "strong"))
        if step.target:
            words.addWidget(Label(step.target, "small", "soft"))
        head.addLayout(words, 1)
        for button in _buttons(step, acts):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        parts: list[QWidget] = [_State(step)]
        # One rating is no course yet; it stands in words.
        if len(step.history) > 1:
            parts.append(Sparkline(step.history, _RATING_TOP))
        if not step.resumed:
            mark = Button(_("Mark as taken up again"), "quiet", "flag")
            mark.setAccessibleDescription(step.name)
            mark.clicked.connect(lambda: acts.taken_up(step.goal))
            parts.append(mark)
        column.addWidget(flow(*parts, gap=16))
        if step.why:
            column.addWidget(Label(step.why, "small", "soft"))


class _State(QWidget):
    """Where an activity stands; as wide in each row, so that the small lines stand in a column."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        _grow(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconView(*_STATE_ICONS[step.state], 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(step.state_words, "label"))
        if step.latest:
            words.addWidget(Label(step.latest, "small", "soft"))
        row.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), theme.current().metrics.em(_STATE_EMS)), hint.height())


def _grow(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _buttons(step: Step, acts: Acts) -> list[QWidget]:
    edit = IconButton("pencil", _("Change: {name}").format(name=step.name))
    edit.clicked.connect(lambda: acts.edit(step.goal))
    delete = IconButton("trash-2", _("Delete: {name}").format(name=step.name))
    delete.clicked.connect(lambda: acts.delete(step.goal))
    return [edit, delete]
