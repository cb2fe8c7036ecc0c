"""The recovery chart's card: period, procedure, what else to show, and the chart in words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from recovery_app.domain.chart_groups import length_for
from recovery_app.domain.chart_words import Table
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.recovery_keys import keys, lower_keys, phase_keys
from recovery_app.gui.chart.recovery_plot import RecoveryPlot, Shown
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button, IconButton
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _

_IN, _OUT = 0.7, 1 / 0.7


class RecoveryCard(ChartCard):
    """The course since the procedure; `recovery_changed()` when another one is picked."""

    stem = "chart-recovery"

    recovery_changed = Signal()

    def __init__(self, shell: Shell, screen: ChartsScreen) -> None:
        super().__init__(shell, screen, _("Since the procedure"))
        self._period = SegmentedControl(_("Period"), screen.presets(), screen.preset)
        self._period.valueChanged.connect(self._period_chosen)
        self._which = flow()
        self._choices: tuple[object, ...] = ()
        self.plot = RecoveryPlot(self._read_out)
        self.plot.opened.connect(self._open)
        self.plot.refitted.connect(self._list)
        self._choose = flow(self._period, self._which, gap=12)
        self.body.addWidget(self._choose)
        self.more = MultiChips(
            _("Also show"),
            [
                ("waking", _("On waking")),
                ("median", _("Middle of 7 days")),
                ("weeks", _("Weekly averages")),
                ("studies", _("Study results")),
            ],
        )
        self.more.valueChanged.connect(lambda _value: self.draw())
        self.put(self.plot)
        self.add(self.tools(*self._movers()))
        self._words = Label("", "small")
        self._words.hide()
        self.add(self._words)
        self.add(self.table_view)
        self.add(self.more)
        self._counts = Label("", "small", "soft")
        self.add(self._counts)
        self.setFocusProxy(self.plot)

    def arrange(self, room: int | None) -> None:
        """In a low window the chart comes first, as high as its `room` (whole ems of text)."""
        if room == self.plot.room:
            return
        low, self.plot.room = room is not None, room
        self.body.removeWidget(self._choose)
        self.body.insertWidget(self.body.indexOf(self.figure) + low, self._choose)
        self.legend_below(below=low)
        self.draw()

    def draw(self) -> None:
        """Draw anew; the person's zoom stays."""
        self._offer_recoveries()
        chosen = set(self.more.value() or ())
        chart = self.charts.chart()
        studies = self.charts.studies() if "studies" in chosen else ()
        shown = Shown("waking" in chosen, "median" in chosen, "weeks" in chosen, studies)
        self.subtitle_label.setText(chart.headline)
        self.subtitle_label.setVisible(self.plot.room is None)
        self.plot.show_chart(chart, self.charts.span(), shown)
        self.legend.show_keys(keys(chart, shown))
        self._list()
        self.caption.setText(self.charts.studies_caption() if studies else "")
        self.caption.setVisible(bool(studies))
        self._words.setText(chart.summary)
        self._counts.setText(" ".join(chart.captions))

    def _list(self) -> None:
        """What is in the chart, and the phases whose names have no room in it."""
        self.lower_legend.show_keys((*phase_keys(self.plot), *lower_keys(self.charts.chart())))

    def show_more(self, *codes: str) -> None:
        """Show these overlays too."""
        self.more.set_value(codes)
        self.draw()

    def table(self) -> Table:
        return self.charts.table()

    def show_table(self, *, on: bool) -> None:
        super().show_table(on=on)
        self._words.setVisible(on)

    def _movers(self) -> list[Button]:
        closer = IconButton("plus", _("Zoom in"))
        closer.clicked.connect(lambda: self.plot.zoom(_IN))
        further = IconButton("minus", _("Zoom out"))
        further.clicked.connect(lambda: self.plot.zoom(_OUT))
        home = Button(_("Whole period"), "quiet", "undo-2")
        home.setAccessibleDescription(_("Back to the chosen period"))
        home.clicked.connect(self.plot.go_home)
        return [closer, further, home]

    def _read_out(self, day: int) -> Sequence[str]:
        """With the averages of its week where they are drawn: as levels, or as bars of weeks."""
        weeks = "weeks" in (self.more.value() or ()) or length_for(self.plot.day_width) > 1
        return self.charts.read_out(day, weeks=weeks)

    def _offer_recoveries(self) -> None:
        choices = self.charts.choices()
        if choices == self._choices:
            return
        self._choices = choices
        layout = self._which.layout()
        while layout is not None and (item := layout.takeAt(0)):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._which.setVisible(len(choices) > 1)
        if len(choices) > 1 and layout is not None:
            which = SegmentedControl(
                _("Procedure"), [(c.code, c.label) for c in choices], self.charts.choice
            )
            which.valueChanged.connect(self._recovery_chosen)
            layout.addWidget(which)

    def _period_chosen(self, code: str) -> None:
        self.charts.choose_preset(code)
        self.plot.forget_zoom()
        self.refresh()

    def _recovery_chosen(self, code: str) -> None:
        self.charts.choose_recovery(code)
        self.plot.forget_zoom()
        self.refresh()
        self.recovery_changed.emit()

    def _open(self, number: int) -> None:
        self.shell.open("diary", self.charts.day(number))
