"""The card of the calendar: which days were noted, how sore they were, what went against the plan."""

from datetime import date

from recovery_app.domain import heatmap
from recovery_app.domain.chart_words import Table
from recovery_app.domain.heatmap import HeatMap
from recovery_app.gui import theme
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.heat_grid import weeks_that_fit
from recovery_app.gui.chart.heat_view import HeatView, heat_color
from recovery_app.gui.chart.legend import Key
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import Button
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _


class HeatCard(ChartCard):
    """As many weeks as have room; earlier ones are a button away."""

    stem = "chart-calendar"

    def __init__(self, shell: Shell, screen: ChartsScreen) -> None:
        super().__init__(shell, screen, _("Calendar"))
        self._pages: tuple[HeatMap, ...] = ()
        self._back = 0
        self.view = HeatView()
        self.view.opened.connect(self._open)
        self.view.resized.connect(self._fit)
        self._weeks = heatmap.WEEKS_SHOWN
        self._earlier = Button(_("Earlier"), "quiet", "chevron-left")
        self._earlier.clicked.connect(lambda: self._turn(1))
        self._later = Button(_("Later"), "quiet", "chevron-right")
        self._later.clicked.connect(lambda: self._turn(-1))
        self.put(self.view)
        self.add(self.tools(self._earlier, self._later))
        self.add(self.table_view)

    def draw(self) -> None:
        """Draw the page that is turned to."""
        self._pages = self.charts.heat_pages(self._weeks)
        self._back = min(self._back, len(self._pages) - 1)
        shown = self._pages[-1 - self._back]
        self.view.show_map(shown, self.charts.today)
        begun = any(cell.state != "ahead" for cell in shown.cells)
        self.view.setVisible(begun)
        self.legend.show_keys(_keys(shown) if begun else ())
        self.caption.setText(shown.summary)
        for button in (self._earlier, self._later):
            button.setVisible(len(self._pages) > 1)
        self._tools.set_usable(self._earlier, self._back + 1 < len(self._pages))
        self._tools.set_usable(self._later, self._back > 0)

    def table(self) -> Table:
        return heatmap.table(self._pages[-1 - self._back])

    def _turn(self, by: int) -> None:
        self._back = max(0, min(self._back + by, len(self._pages) - 1))
        self.refresh()

    def _fit(self) -> None:
        """Turn to pages of another length when another number of weeks has room."""
        room = min(weeks_that_fit(self.view.shown, self.view.width()), heatmap.WEEKS_SHOWN)
        if room != self._weeks:
            self._weeks, self._back = room, 0
            self.draw()

    def _open(self, day: date) -> None:
        self.shell.open("diary", day)


def _keys(shown: HeatMap) -> tuple[Key, ...]:
    palette = theme.current().palette
    keys = [Key(_("Soreness {n}").format(n=n), heat_color(n).name(), "field") for n in (0, 5, 10)]
    states = {cell.state for cell in shown.cells}
    if any(cell.soreness is None and cell.state in ("same_day", "back_filled")
           for cell in shown.cells):  # fmt: skip
        keys.append(Key(_("Noted without soreness"), heat_color(None).name(), "point"))
    if "back_filled" in states:
        keys.append(Key(_("Filled in later"), palette.ink, "dotted"))
    if any(cell.due and cell.state == "none" for cell in shown.cells):
        keys.append(Key(_("Due, no entry"), palette.control, "square", hollow=True, size=6))
    if any(cell.exposures for cell in shown.cells):
        keys.append(Key(_("Against the plan"), palette.series.exposure, "diamond"))
    return tuple(keys)
