"""The Charts page: the recovery chart at once, and below it comparisons, load and the calendar."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent

from recovery_app.gui import theme
from recovery_app.gui.chart.card import ChartCard
from recovery_app.gui.chart.recovery_card import RecoveryCard
from recovery_app.gui.shell import Shell
from recovery_app.gui.widgets.empty_state import EmptyCard
from recovery_app.gui.widgets.page_header import PageHeader
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.charts import ChartsScreen
from recovery_app.text import _

_LOW_EMS, _AROUND_EMS = 36, 8
"""Of text: a page less high has no room for the chart's controls above it; what stands around
the scores then.
"""

Make = Callable[[Shell, ChartsScreen], ChartCard]


class ChartsPage(ScrollPage):
    """The charts, over their screen. What lies below the first chart is made behind its paint."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(gap=16, wide=True)
        self._shell = shell
        self._screen = ChartsScreen(shell.workspace)
        self._header = PageHeader(_("Charts"))
        self.add(self._header)
        words = _("Your chart begins with the first check-in.")
        self._empty = EmptyCard(words, _("Note today"), lambda: shell.open("today"))
        self.add(self._empty)
        self._cards: list[ChartCard] = []
        self._to_make: list[Make] = [_recovery, _heat, _load, _compare]
        self._stale: list[ChartCard] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._make_next)
        self._show()

    def refresh(self) -> None:
        """Read again and draw again; zoom and place stay. The first chart goes first."""
        self._screen.refresh()
        self._show()

    def _show(self) -> None:
        empty = self._screen.empty
        self._arrange()
        self._empty.setVisible(empty)
        for card in self._cards:
            card.setVisible(not empty)
        if empty:
            self.setFocusProxy(self._empty)
            return
        if not self._cards:
            self._make()
        else:
            self._cards[0].refresh()
            self._stale = self._cards[1:]
        if self.isVisible():
            self._next.start()

    def open_day(self, day: date) -> None:
        """Read that day out."""
        if self._cards and isinstance(self._cards[0], RecoveryCard):
            self._cards[0].plot.set_cursor((day - self._screen.day(0)).days)

    def show_more(self, *codes: str) -> None:
        """Show these overlays of the first chart too."""
        if self._cards and isinstance(self._cards[0], RecoveryCard):
            self._cards[0].show_more(*codes)

    def settle(self) -> None:
        """Make what is still to be made (for a picture of the page)."""
        while self._make_next():
            pass

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_cards"):
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next.start()

    def _arrange(self) -> None:
        """In a low window the chart comes before all that is not the chart."""
        high = self.height() // theme.current().metrics.em(1)
        low = high < _LOW_EMS
        how = _("Point at a day to read it; press it to open it in the diary.")
        self._header.set_texts(_("Charts"), "" if low or self._screen.empty else how)
        for card in self._cards[:1]:
            if isinstance(card, RecoveryCard):
                card.arrange(high - _AROUND_EMS if low else None)

    def _make_next(self) -> bool:
        """Make or draw one more card; whether there was one."""
        if self._screen.empty or not (self._stale or self._to_make):
            return False
        if self._stale:
            self._stale.pop(0).refresh()
        else:
            self._make()
        if self.isVisible():
            self._next.start()
        return True

    def _make(self) -> None:
        card = self._to_make.pop(0)(self._shell, self._screen)
        self._cards.append(card)
        self._arrange()
        card.refresh()
        self.add(card)
        if isinstance(card, RecoveryCard):
            self.setFocusProxy(card)
            card.recovery_changed.connect(self._others_again)

    def _others_again(self) -> None:
        self._stale = self._cards[1:]
        self._next.start()


def _recovery(shell: Shell, screen: ChartsScreen) -> ChartCard:
    return RecoveryCard(shell, screen)


def _heat(shell: Shell, screen: ChartsScreen) -> ChartCard:
    from recovery_app.gui.chart.heat_card import HeatCard

    return HeatCard(shell, screen)


def _load(shell: Shell, screen: ChartsScreen) -> ChartCard:
    from recovery_app.gui.chart.load_card import LoadCard

    return LoadCard(shell, screen)


def _compare(shell: Shell, screen: ChartsScreen) -> ChartCard:
    from recovery_app.gui.chart.compare_card import CompareCard

    return CompareCard(shell, screen)
