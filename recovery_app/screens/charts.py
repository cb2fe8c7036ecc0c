"""The Charts page: the recovery chart of a chosen period, in lines, in words and as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from recovery_app.domain import chart, chart_words, compare, heatmap, load, studies
from recovery_app.domain.chart import RecoveryChart
from recovery_app.domain.chart_words import Table
from recovery_app.domain.compare import Comparison
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.heatmap import HeatMap
from recovery_app.domain.studies import StudyPoint
from recovery_app.services import charting
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

FIRST_PRESET = "all"


@dataclass(frozen=True)
class RecoveryChoice:
    """A recovery that can be shown."""

    code: str
    label: str


class ChartsScreen:
    """The charts over a workspace. What is shown besides the lines is chosen, never assumed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.preset = FIRST_PRESET
        self.index: int | None = None
        self.refresh()

    def refresh(self) -> None:
        """Read the diary again."""
        self._recoveries = self._workspace.recoveries()
        self._read = charting.read(self._workspace, self._chosen())

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._read is None or self.chart().is_empty

    def choices(self) -> tuple[RecoveryChoice, ...]:
        """The recoveries to choose from."""
        return tuple(
            RecoveryChoice(str(r.index), _("Procedure {n}").format(n=r.index + 1))
            for r in self._recoveries
        )

    def choose_recovery(self, code: str) -> None:
        """Show another recovery."""
        self.index = int(code)
        self.refresh()

    def choose_preset(self, code: str) -> None:
        """Show another period: one of `chart.PRESETS`."""
        self.preset = code

    def presets(self) -> tuple[tuple[str, str], ...]:
        """The periods to choose from, with their words."""
        return tuple((code, _(words)) for code, words in chart.PRESETS.items())

    def span(self) -> tuple[int, int]:
        """The days shown first, as day numbers."""
        read = self._known()
        first, last = chart.preset(self.preset, read.recovery, read.earliest, read.today)
        return read.recovery.number(first), read.recovery.number(last)

    def chart(self) -> RecoveryChart:
        """The whole recovery: what is shown of it is a matter of zooming."""
        read = self._known()
        first, last = chart.preset("all", read.recovery, read.earliest, read.today)
        return chart.recovery_chart(read.chart_input(first, read.recovery.last or last))

    def table(self) -> Table:
        """The shown period as a table."""
        read = self._known()
        first, last = chart.preset(self.preset, read.recovery, read.earliest, read.today)
        return chart_words.table(read.chart_input(first, last))

    def read_out(self, number: int) -> tuple[str, ...]:
        """One day in words."""
        read = self._known()
        on = self.day(number)
        made = read.chart_input(min(on, read.earliest), max(on, read.today))
        return chart_words.read_out(read.days.get(on), on, made)

    def day(self, number: int) -> date:
        """The calendar day of day `number`."""
        return self._known().recovery.first + timedelta(days=number)

    def comparison(self) -> Comparison | None:
        """All procedures on one day-0 axis; None while there is only one."""
        if len(self._recoveries) < 2:
            return None
        days: dict[date, DaySummary] = {}
        for recovery in self._recoveries:
            if read := charting.read(self._workspace, recovery):
                days.update(read.days)
        return compare.compare_procedures(
            days, self._recoveries, self._workspace.today(), plan=self._known().plan
        )

    def heat_map(self) -> HeatMap:
        """The calendar of the recovery."""
        read = self._known()
        return heatmap.heat_map(
            read.days, read.recovery, read.today, exposures=read.exposures,
            due=read.plan.check_days,
        )  # fmt: skip

    def load_pairs(self) -> tuple[load.Pair, ...]:
        """Each day's activity beside the next morning's soreness."""
        read = self._known()
        return load.pairs(read.days, read.recovery.first, read.recovery.last)

    def load_words(self) -> str:
        """What may be said of the pairs; below the minimum only how many there are."""
        return load.words(self.load_pairs())

    def save_table(self, file: Path) -> None:
        """Write the shown days as CSV. Raises RecoveryError in words."""
        charting.save_table(self.table(), file)

    @staticmethod
    def save_picture(file: Path, png: bytes) -> None:
        """Write the chart's picture. Raises RecoveryError in words."""
        charting.save_picture(png, file)

    @staticmethod
    def studies() -> tuple[StudyPoint, ...]:
        """Group results of studies, for the overlay."""
        return charting.studies()

    @staticmethod
    def studies_caption() -> str:
        """What stands beside the overlay."""
        return studies.caption()

    def _known(self) -> charting.Read:
        if self._read is None:
            raise ValueError("there is no procedure to chart from")
        return self._read

    def _chosen(self) -> Recovery | None:
        if self.index is not None and self.index < len(self._recoveries):
            return self._recoveries[self.index]
        return None
