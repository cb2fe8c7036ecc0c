"""The Charts page: the recovery chart, its words and its table, the calendar and comparisons."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from recovery_app.errors import RecoveryError
from recovery_app.gui.chart.legend import Legend
from recovery_app.gui.chart.recovery_plot import RecoveryPlot
from recovery_app.gui.chart.table import ChartTable
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.button import IconButton
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.empty_state import EmptyState
from recovery_app.gui.widgets.flow_layout import flow
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.multi_chips import MultiChips
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.gui.widgets.segmented import SegmentedControl
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _


class ChartsPage(ScrollPage):
    """The charts, over their screen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16, wide=True)
        self._shell = shell
        self._screen = ChartsScreen(shell.workspace)
        subtitle = _("Point at a day to read it; press it to open it in the diary.")
        self.add(PageHeader(_("Charts"), subtitle))
        self._empty = EmptyState(
            _("Your chart begins with the first check-in."), action=_("Note today"), primary=True
        )
        self._empty.acted.connect(lambda: shell.open("today"))
        self._empty_card = Card()
        self._empty_card.add(self._empty)
        self.add(self._empty_card)
        self._card = self.add(self._chart_card())
        self.refresh()

    def refresh(self) -> None:
        """Read again and draw again; zoom and place stay."""
        self._screen.refresh()
        empty = self._screen.empty
        self._empty_card.setVisible(empty)
        self._card.setVisible(not empty)
        if not empty:
            self._draw()

    def open_day(self, day: date) -> None:
        """Read that day out."""
        self._read_out((day - self._screen.day(0)).days)

    def _chart_card(self) -> Card:
        card = Card(gap=12)
        self._period = SegmentedControl(_("Period"), self._screen.presets(), self._screen.preset)
        self._period.valueChanged.connect(self._period_chosen)
        copy = IconButton("image", _("Copy as picture"))
        copy.clicked.connect(self._copy)
        save = IconButton("download", _("Save as picture or table"))
        save.clicked.connect(self._save)
        controls: list[QWidget] = [self._period]
        choices = self._screen.choices()
        if len(choices) > 1:
            which = SegmentedControl(
                _("Procedure"), [(c.code, c.label) for c in choices], choices[-1].code
            )
            which.valueChanged.connect(self._recovery_chosen)
            controls.append(which)
        card.add(flow(*controls, copy, save, gap=12))
        self._plot = RecoveryPlot()
        self._plot.pointed.connect(self._read_out)
        self._plot.opened.connect(lambda n: self._shell.open("diary", self._screen.day(n)))
        self.setFocusProxy(self._plot)
        self._legend = Legend()
        card.add(self._legend)
        card.add(self._plot)
        self._words = Label("", "body")
        card.add(self._words)
        self._captions = Label("", "small", "soft")
        card.add(self._captions)
        self._more = MultiChips(
            _("Also show"),
            [
                ("waking", _("On waking")),
                ("median", _("Middle of 7 days")),
                ("studies", _("Study results")),
                ("table", _("As a table")),
            ],
        )
        self._more.valueChanged.connect(lambda _value: self._draw())
        card.add(self._more)
        self._study_words = Label("", "small", "soft")
        card.add(self._study_words)
        self._table = ChartTable()
        card.add(self._table)
        return card

    def _draw(self) -> None:
        shown = set(self._more.value() or ())
        chart = self._screen.chart()
        studies = self._screen.studies() if "studies" in shown else ()
        self._plot.show_chart(
            chart,
            self._screen.span(),
            waking="waking" in shown,
            median="median" in shown,
            studies=studies,
        )
        self._legend.show_chart(chart, waking="waking" in shown)
        self._captions.setText(" ".join(chart.captions))
        self._study_words.setText(self._screen.studies_caption())
        self._study_words.setVisible(bool(studies))
        self._table.setVisible("table" in shown)
        if "table" in shown:
            self._table.show_table(self._screen.table())
        if not self._words.text():
            self._words.setText(chart.summary)

    def _period_chosen(self, code: str) -> None:
        self._screen.choose_preset(code)
        self._draw()

    def _recovery_chosen(self, code: str) -> None:
        self._screen.choose_recovery(code)
        self._draw()

    def _read_out(self, number: int) -> None:
        self._words.setText(" · ".join(self._screen.read_out(number)))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(self._plot.picture())
        self._shell.told(_("Chart copied as a picture"))

    def _save(self) -> None:
        kinds = _("Picture (*.png);;Table (*.csv)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the chart"), "recovery-chart.png", kinds
        )
        if not chosen:
            return
        file = Path(chosen)
        try:
            if file.suffix.lower() == ".csv":
                self._screen.save_table(file)
            else:
                self._screen.save_picture(file, self._png())
        except RecoveryError as error:
            self._shell.told(str(error))
            return
        self._shell.told(_("Saved as {name}").format(name=file.name))

    def _png(self) -> bytes:
        held = QBuffer()
        held.open(QBuffer.OpenModeFlag.WriteOnly)
        self._plot.picture().save(held, b"PNG")
        return bytes(held.data().data())
