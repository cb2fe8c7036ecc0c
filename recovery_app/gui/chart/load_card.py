"""The card of load and response: minutes against the next morning, and the 24-hour rule by day."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recovery_app.domain import load
from recovery_app.domain.chart_words import Table
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.load_plot import LoadPlot
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.icon_view import IconView
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.charts import ChartsScreen, RuledDay
from recovery_app.text import _

_ICONS = {
    "tolerated": ("circle-check", "accent"),
    "repeat": ("refresh-cw", "ink_soft"),
    "ease_back": ("pause", "warning"),
    "not_enough": ("circle-question-mark", "ink_faint"),
}


class LoadCard(ChartCard):
    """Below the minimum number of days no dots are drawn and nothing is said of them."""

    stem = "chart-load"

    def __init__(self, shell: Shell, screen: ChartsScreen) -> None:
        super().__init__(
            shell,
            screen,
            _("Load and response"),
            _("What was done on a day, and the soreness on waking the morning after."),
        )
        self._words = Label("")
        self.add(self._words)
        self._what = SegmentedControl(
            _("Load as"), [("minutes", _("Active minutes")), ("effort", _("Effort, 0 to 10"))]
        )
        self._what.valueChanged.connect(lambda _code: self.draw())
        self._choice = flow(self._what)
        self.add(self._choice)
        self.plot = LoadPlot()
        self.put(self.plot)
        self._rule = Label(_("The latest active days by the 24-hour rule"), "small-strong", "soft")
        self.add(self._rule)
        self._days = QVBoxLayout()
        self._days.setSpacing(8)
        self.add_layout(self._days)
        self._evidence = Label(_(load.EVIDENCE), "small", "soft")
        self.add(self._evidence)
        self._buttons = self.tools()
        self.add(self._buttons)
        self.add(self.table_view)

    def draw(self) -> None:
        """Draw the pairs there are enough of, and list the latest active days."""
        pairs = self.charts.load_pairs()
        words = self.charts.load_words()
        self._words.setText(words)
        self._choice.setVisible(bool(pairs))
        self.figure.setVisible(bool(pairs))
        if pairs:
            by_effort = self._what.value() == "effort"
            split = None if by_effort else self.charts.load_split()
            self.plot.show_pairs(pairs, self._what.value(), words, split)
            below = [_("Across: active minutes of a day. Up: soreness on waking the next morning.")]
            if by_effort:
                below = [_("Across: effort of a day. Up: soreness on waking the next morning.")]
            if split:
                below.append(_("Level lines: the middle of the mornings on either side."))
            self.caption.setText(" ".join(below))
        latest = self.charts.latest_active_days()
        self._list(latest)
        for part in (self._rule, self._evidence, self._buttons):
            part.setVisible(bool(latest))

    def _list(self, latest: Sequence[RuledDay]) -> None:
        while item := self._days.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for day in latest:
            self._days.addWidget(_Day(day))

    def table(self) -> Table:
        return self.charts.load_table()


class _Day(QWidget):
    """A day and its verdict, and below them what the rule looked at."""

    def __init__(self, day: RuledDay) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{day.day}: {day.verdict}. {day.inputs}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconView(*_ICONS[day.code], 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_("{day} · {verdict}").format(day=day.day, verdict=day.verdict),
                              "label"))  # fmt: skip
        words.addWidget(Label(day.inputs, "small", "soft"))
        row.addLayout(words, 1)
