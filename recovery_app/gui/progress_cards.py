"""The cards of Progress that are only read: the measures, usual pain, the checkpoints."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.gui import theme
from recovery_app.gui.chart.change_scale import ChangeScale
from recovery_app.gui.chart.gauge import Gauge
from recovery_app.gui.chart.sparkline import Sparkline
from recovery_app.gui.widgets.button import Button
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.flow_layout import ColumnsLayout, flow
from recovery_app.gui.widgets.hairline import Hairline
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.screens.progress import Check, Measure, Pain, ProgressState
from recovery_app.text import _

Ask = tuple[str, Callable[[], None]]
"""A button's words, and what it does."""

_LEAST = 220
_HEAD_EMS, _CELL_EMS, _VALUE_EMS = 10.0, 7.5, 2.2
_CHECK_ICONS = {"filled": ("circle-check", "accent"), "open": ("pencil", "warning"),
                "ahead": ("calendar", "ink_faint")}  # fmt: skip


class MeasuresCard(Card):
    """F, A and how close to normal beside each other, and below what they are together.

    `asks` are what fills a measure that is missing: a button's words and what it does.
    """

    def __init__(self, state: ProgressState, asks: Mapping[str, Ask]) -> None:
        super().__init__(_("Back to normal"), gap=16)
        box = _growing(QWidget())
        columns = ColumnsLayout(box, _LEAST, 24, 3)
        for measure in state.measures:
            missing = measure.value is None
            columns.addWidget(_measure(measure, asks.get(measure.ask) if missing else None))
        self.add(box)
        together = state.together
        if together is None:
            return
        self.add(Hairline())
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(_scaled(together), "small-strong", "soft"))
        if together.value is not None:
            column.addWidget(Label(together.text, "title"))
            column.addWidget(Label(state.together_words, "small", "soft"))
        column.addWidget(Label(together.formula, "small", "soft"))
        self.add_layout(column)


class PainCard(Card):
    """The change of usual pain beside the marks of studies, then what else changed."""

    def __init__(self, pain: Pain, others: Sequence[str]) -> None:
        super().__init__(_("Usual pain, before and now"), gap=8)
        if pain.before is not None and pain.now is not None:
            self.add(ChangeScale(pain))
        for line in pain.lines:
            self.add(Label(line))
        if not pain.lines:
            self.add(Label(_("Usual pain is not noted yet."), tone="soft"))
        if pain.formula:
            self.add(Label(pain.formula, "small", "soft"))
        if pain.formula and pain.marks:
            self.body.addSpacing(8)
            self.add(Label(_("Marks that studies use, at months 1 to 12"), "small-strong", "soft"))
            self.add(flow(*(_mark(words, reached) for words, _level, reached in pain.marks),
                          gap=24))  # fmt: skip
        if others:
            self.body.addSpacing(8)
            self.add(Hairline())
            self.body.addSpacing(8)
        for line in others:
            self.add(Label(line, "body", "soft"))


class ChecksCard(Card):
    """The checkpoints to 12 months: a line for each that is filled or open, then those ahead."""

    def __init__(self, checks: Sequence[Check]) -> None:
        super().__init__(
            _("Checkpoints to 12 months"),
            subtitle=_("A checkpoint is filled by what was noted around its day."),
            gap=12,
        )
        ahead = [check for check in checks if check.state == "ahead"]
        begun = [check for check in checks if check.state != "ahead"]
        for number, check in enumerate(begun):
            if number:
                self.add(Hairline())
            self.add(_check(check))
        if begun and ahead:
            self.add(Hairline())
        if ahead:
            self.add(Label(_("Ahead"), "small-strong", "soft"))
            self.add(flow(*(_Wide(_named(check, check.date), _HEAD_EMS) for check in ahead),
                          gap=16))  # fmt: skip


class _Wide(QWidget):
    """Holds a part of a line in a column of its own, so that lines below each other agree."""

    def __init__(self, part: QWidget, ems: float) -> None:
        super().__init__()
        self._ems = ems
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), theme.current().metrics.em(self._ems)), hint.height())


def _check(check: Check) -> QWidget:
    """A checkpoint with its values, which stand in columns as long as there is room."""
    words = _("{date} · {state}").format(date=check.date, state=check.state_words.lower())
    parts = [_Wide(_named(check, words), _HEAD_EMS)]
    parts += [_Wide(_value(name, value), _CELL_EMS) for name, value in check.values]
    return flow(*parts, gap=16)


def _named(check: Check, words: str) -> QWidget:
    box = _growing(QWidget())
    box.setAccessibleName(f"{check.title}, {check.date}, {check.state_words}")
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconView(*_CHECK_ICONS[check.state], 18))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(check.title, "strong"))
    column.addWidget(Label(words, "small", "soft"))
    row.addLayout(column, 1)
    return box


def _value(name: str, value: str) -> QWidget:
    box = _growing(QWidget())
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(value, "strong"))
    column.addWidget(Label(name, "small", "soft"))
    return box


def _mark(words: str, reached: bool) -> QWidget:
    box = _growing(QWidget())
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconView(*(("circle-check", "accent") if reached else ("minus", "ink_soft")), 18))
    said = _("{mark}: reached") if reached else _("{mark}: not reached")
    row.addWidget(Label(said.format(mark=words), "label"), 1)
    return box


def _scaled(measure: Measure) -> str:
    """The name of a measure; a bare number is told apart from a percentage."""
    if measure.value is None or "%" in measure.text:
        return measure.name
    return _("{name}, 0 to 100").format(name=measure.name)


def _measure(measure: Measure, ask: Ask | None) -> QWidget:
    box = _growing(QWidget())
    box.setAccessibleName(f"{_scaled(measure)}: {measure.text}")
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(Label(_scaled(measure), "small-strong", "soft"))
    head = QHBoxLayout()
    head.setSpacing(12)
    value = Label(measure.text, "title", wrap=False)
    # As high with a small line beside it as without: gauges stand in a row.
    value.setMinimumHeight(theme.current().metrics.em(_VALUE_EMS))
    head.addWidget(value, 1)
    if len(measure.history) > 1:
        head.addWidget(
            Sparkline(measure.history, 100, measure.every), 0, Qt.AlignmentFlag.AlignVCenter
        )
    column.addLayout(head)
    gauge = Gauge()
    gauge.show_value(measure.value, measure.band)
    column.addWidget(gauge)
    if measure.missing:
        column.addWidget(Label(measure.missing, "small"))
    if measure.band_words:
        column.addWidget(Label(measure.band_words, "small", "soft"))
    column.addWidget(Label(measure.formula, "small", "soft"))
    if measure.basis:
        column.addWidget(Label(measure.basis, "small", "soft"))
    if ask is not None:
        words, act = ask
        button = Button(words, "secondary", "pencil")
        button.setAccessibleDescription(measure.name)
        button.clicked.connect(act)
        column.addSpacing(4)
        column.addWidget(flow(button))
    column.addStretch(1)
    return box


def _growing(widget: QWidget) -> QWidget:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
    return widget
