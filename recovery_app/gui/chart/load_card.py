"""The card of load and response: minutes against the next morning, and the 24-hour rule by day."""

from recovery_app.domain import load
from recovery_app.domain.chart_words import Table
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.load_plot import LoadPlot
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.key_value import KeyValue
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _


class LoadCard(ChartCard):
    """Below the minimum number of days no dots are drawn and nothing is said of them."""

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
        self._days = KeyValue()
        self.add(self._days)
        self._evidence = Label(_(load.EVIDENCE), "small", "soft")
        self.add(self._evidence)
        self._buttons = flow(*self.file_buttons())
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
            self.plot.show_pairs(pairs, self._what.value(), words)
            below = _("Across: active minutes of a day. Up: soreness on waking the next morning.")
            if self._what.value() == "effort":
                below = _("Across: effort of a day. Up: soreness on waking the next morning.")
            self.caption.setText(below)
        latest = self.charts.latest_active_days()
        self._days.set_rows(latest)
        for part in (self._rule, self._days, self._evidence, self._buttons):
            part.setVisible(bool(latest))

    def table(self) -> Table:
        return self.charts.load_table()
