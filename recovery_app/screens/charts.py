"""The Charts page: the recovery chart of a chosen period, comparisons, load, and the calendar."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from recovery_app.domain import chart, chart_words, compare, date_words, heatmap, load, studies
from recovery_app.domain.chart import RecoveryChart
from recovery_app.domain.chart_words import Table
from recovery_app.domain.compare import Comparison
from recovery_app.domain.daily import DaySummary
from recovery_app.domain.days import Recovery
from recovery_app.domain.heatmap import HeatMap
from recovery_app.domain.load import ActiveDay
from recovery_app.domain.rules import VERDICTS, LoadVerdict
from recovery_app.domain.studies import StudyPoint
from recovery_app.services import charting
from recovery_app.services.workspace import Workspace
from recovery_app.text import N_, _

FIRST_PRESET = "all"
PERIODS = {"7_days": 7, "28_days": 28}
COMPARISONS = {
    "procedures": N_("Procedures"),
    "7_days": N_("7 days and 7 before"),
    "28_days": N_("28 days and 28 before"),
}
LATEST_DAYS = 7
"""[choice] So many active days stand under the chart; all of them are in its table."""


@dataclass(frozen=True)
class RecoveryChoice:
    """A recovery that can be shown."""

    code: str
    label: str


@dataclass(frozen=True)
class RuledDay:
    """An active day, its verdict by the 24-hour rule (code and words), and what it looked at."""

    day: str
    code: str
    verdict: str
    inputs: str


class _Made:
    """What was worked out from one reading, each part when it is first asked for."""

    def __init__(self, read: charting.Read) -> None:
        self.read = read

    @cached_property
    def chart(self) -> RecoveryChart:
        """The whole recovery."""
        first, last = chart.preset("all", self.read.recovery, self.read.earliest, self.read.today)
        return chart.recovery_chart(self.read.chart_input(first, self.read.recovery.last or last))

    @cached_property
    def calendar(self) -> HeatMap:
        """The calendar of the whole recovery."""
        read = self.read
        return heatmap.heat_map(
            read.days, read.recovery, read.today, exposures=read.exposures,
            due=read.plan.check_days,
        )  # fmt: skip

    @cached_property
    def pairs(self) -> tuple[load.Pair, ...]:
        """Each day's activity beside the next morning's soreness."""
        return load.pairs(self.read.days, self.read.recovery.first, self.read.recovery.last)

    @cached_property
    def active_days(self) -> tuple[ActiveDay, ...]:
        """The 24-hour rule for each active day."""
        recovery = self.read.recovery
        return load.active_days(self.read.days, recovery.first, recovery.last)


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
        read = charting.read(self._workspace, self._chosen())
        self._made = _Made(read) if read else None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._made is None or self._made.chart.is_empty

    @property
    def today(self) -> date:
        """The diary day it is now."""
        return self._workspace.today()

    # The recovery chart -------------------------------------------------------

    def choices(self) -> tuple[RecoveryChoice, ...]:
        """The recoveries to choose from."""
        return tuple(
            RecoveryChoice(str(r.index), _("Procedure {n}").format(n=r.index + 1))
            for r in self._recoveries
        )

    @property
    def choice(self) -> str:
        """The code of the recovery on show."""
        return str(self._known.read.recovery.index) if self._made else ""

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
        read = self._known.read
        first, last = self._period()
        return read.recovery.number(first), read.recovery.number(last)

    def chart(self) -> RecoveryChart:
        """The whole recovery: what is shown of it is a matter of zooming."""
        return self._known.chart

    def table(self) -> Table:
        """The shown period as a table."""
        return chart_words.table(self._known.read.chart_input(*self._period()))

    def read_out(self, number: int, *, weeks: bool = False) -> tuple[str, ...]:
        """One day in words, and what is usual on it; with `weeks` the averages of its week."""
        read = self._known.read
        on = self.day(number)
        made = read.chart_input(min(on, read.earliest), max(on, read.today))
        bands = [band for band in self.chart().bands if band.first <= number <= band.last]
        more = [
            _("Phase by date: {name}").format(name=band.label)
            for band in bands
            if band.kind == "phase"
        ]
        # Of the two flare bands the inner one says more.
        more += [
            _("Days {first} to {last}: {words}").format(
                first=band.first, last=band.last, words=band.label
            )
            for band in [band for band in bands if band.kind.startswith("flare")][-1:]
        ]
        if weeks and (week := chart_words.week_read_out(self.chart().weeks, number)):
            more.append(week)
        return (*chart_words.read_out(read.days.get(on), on, made), *more)

    def day(self, number: int) -> date:
        """The calendar day of day `number`."""
        return self._known.read.recovery.first + timedelta(days=number)

    @staticmethod
    def studies() -> tuple[StudyPoint, ...]:
        """Group results of studies, for the overlay."""
        return charting.studies()

    @staticmethod
    def studies_caption() -> str:
        """What stands beside the overlay: what it is not, and every point of it."""
        listed = [f"{letter} {words}." for letter, words in studies.key(charting.studies())]
        return "\n".join((studies.caption(), *listed))

    # Comparing ------------------------------------------------------------------

    def comparisons(self) -> tuple[tuple[str, str], ...]:
        """What can be compared with what by now, with the words for it."""
        if self._made is None:
            return ()
        read = self._made.read
        days = (read.recovery.seen_to(read.today) - read.recovery.first).days + 1
        found = ["procedures"] if len(self._started()) > 1 else []
        found += [code for code, length in PERIODS.items() if days >= 2 * length]
        return tuple((code, _(COMPARISONS[code])) for code in found)

    def comparison(self, code: str | None = None) -> Comparison | None:
        """One of `comparisons` (the first); None while there is nothing to compare.

        Procedures are compared over as many days as the shortest of them has.
        """
        offered = [known for known, _words in self.comparisons()]
        chosen = code if code in offered else next(iter(offered), None)
        if chosen is None:
            return None
        read = self._known.read
        if chosen != "procedures":
            last = read.recovery.seen_to(read.today)
            periods = compare.earlier(last, PERIODS[chosen])
            return compare.compare_periods(read.days, read.recovery, periods, plan=read.plan)
        longest = min((r.seen_to(read.today) - r.first).days for r in self._started())
        days: dict[date, DaySummary] = {}
        for recovery in self._started():
            last = recovery.first + timedelta(days=longest)
            days.update(charting.days(self._workspace, recovery.first, last))
        return compare.compare_procedures(
            days, self._started(), read.today, plan=read.plan, longest=longest
        )

    # Load and response, calendar --------------------------------------------------

    def heat_pages(self, weeks: int = heatmap.WEEKS_SHOWN) -> tuple[HeatMap, ...]:
        """The calendar of the recovery in pages of at most `weeks`, the newest last."""
        return heatmap.pages(self._known.calendar, weeks)

    def load_pairs(self) -> tuple[load.Pair, ...]:
        """The pairs that may be drawn: none while there are too few to say anything."""
        pairs = self._known.pairs
        return pairs if len(pairs) >= load.PAIRS_NEEDED else ()

    def load_words(self) -> str:
        """What may be said of the pairs; below the minimum only how many there are."""
        return load.words(self._known.pairs)

    def load_split(self) -> load.Comparison | None:
        """Mornings after the more and the less active days, where there are enough of both."""
        return load.comparison(self._known.pairs)

    def latest_active_days(self) -> tuple[RuledDay, ...]:
        """The latest active days and what the 24-hour rule says of each, the newest first."""
        latest = self._known.active_days[-LATEST_DAYS:]
        return tuple(self._ruled(day.day, day.verdict) for day in reversed(latest))

    def _ruled(self, day: date, found: LoadVerdict) -> RuledDay:
        today = self._known.read.today
        verdict, inputs = _(VERDICTS[found.verdict]), found.shown
        if day == today and found.next_morning is None:
            verdict = _("Not known yet")
            others = tuple(code for code in found.missing if code != "next_morning")
            rest = [replace(found, missing=others).shown] if others else []
            inputs = " ".join([_("The next morning is still to come."), *rest])
        return RuledDay(date_words.short(day, today), found.verdict, verdict, inputs)

    def load_table(self) -> Table:
        """Every active day with the inputs of the 24-hour rule."""
        return load.table(self._known.active_days)

    # Files ------------------------------------------------------------------------

    @staticmethod
    def save_table(table: Table, file: Path) -> None:
        """Write a table as CSV. Raises RecoveryError in words."""
        charting.save_table(table, file)

    @staticmethod
    def save_picture(file: Path, png: bytes) -> None:
        """Write a chart's picture. Raises RecoveryError in words."""
        charting.save_picture(png, file)

    @property
    def _known(self) -> _Made:
        if self._made is None:
            raise ValueError("there is no procedure to chart from")
        return self._made

    def _period(self) -> tuple[date, date]:
        read = self._known.read
        return chart.preset(self.preset, read.recovery, read.earliest, read.today)

    def _started(self) -> tuple[Recovery, ...]:
        today = self._known.read.today
        return tuple(r for r in self._recoveries if r.first <= today)

    def _chosen(self) -> Recovery | None:
        if self.index is not None and self.index < len(self._recoveries):
            return self._recoveries[self.index]
        return None
