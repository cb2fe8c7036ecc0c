"""The card that compares procedures, or this period with the one before."""

from recovery_app.domain import compare
from recovery_app.domain.chart_words import Table
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.compare_plot import MOST, ComparePlot, keys
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _, ngettext


class CompareCard(ChartCard):
    """What may be compared by now; until then the card says when."""

    stem = "chart-comparison"

    def __init__(self, shell: Shell, screen: ChartsScreen) -> None:
        super().__init__(shell, screen, _("Compare"))
        self._offered: tuple[tuple[str, str], ...] = ()
        self._code: str | None = None
        self._which = flow()
        self._what = SegmentedControl(
            _("What is compared"), [("soreness", _("Soreness")), ("usual", _("Usual pain"))]
        )
        self._what.valueChanged.connect(lambda _code: self.draw())
        self._waiting = Label(
            _(
                "From day 13 on the last 7 days can stand beside the 7 before; procedures once "
                "there are two."
            ),
            "body",
            "soft",
        )
        self.add(self._waiting)
        self._controls = flow(self._which, self._what, gap=12)
        self.add(self._controls)
        self.plot = ComparePlot()
        self.put(self.plot)
        self._buttons = self.tools()
        self.add(self._buttons)
        self.add(self.table_view)

    def draw(self) -> None:
        """Draw the chosen comparison, or say what is waited for."""
        self._offer()
        found = self.charts.comparison(self._code)
        self._waiting.setVisible(found is None)
        for part in (self._controls, self.figure, self._buttons):
            part.setVisible(found is not None)
        if found is None:
            return
        self.plot.show_comparison(found, self._what.value())
        self.legend.show_keys(keys(found.sides, self._what.value()))
        said = [side.words for side in found.sides]
        if len(found.sides) > MOST:
            said.append(
                ngettext("Only the latest {n} is drawn.", "Only the latest {n} are drawn.", MOST)
                .format(n=MOST)
            )  # fmt: skip
        self.caption.setText("\n".join(said))

    def table(self) -> Table:
        found = self.charts.comparison(self._code)
        return compare.table(found) if found else Table((), ())

    def _offer(self) -> None:
        offered = self.charts.comparisons()
        if offered == self._offered:
            return
        self._offered = offered
        codes = [code for code, _words in offered]
        self._code = self._code if self._code in codes else next(iter(codes), None)
        layout = self._which.layout()
        while layout is not None and (item := layout.takeAt(0)):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._which.setVisible(len(offered) > 1)
        if len(offered) > 1 and layout is not None:
            which = SegmentedControl(_("With what"), offered, self._code)
            which.valueChanged.connect(self._choose)
            layout.addWidget(which)

    def _choose(self, code: str) -> None:
        self._code = code
        self.plot.forget_zoom()
        self.refresh()
