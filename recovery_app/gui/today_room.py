"""The room above Today's questions: as much as the first look left, so that they stand still."""

from PySide6.QtWidgets import QWidget

from recovery_app.gui.widgets.day_hero import DayHero
from recovery_app.gui.widgets.scroll_page import ScrollPage


class TodayRoom:
    """Holds what stands below the day where it was seen first, until it is let go of.

    While it is held, a banner for which there is no room comes below it, and what the plan says
    becomes brief; room that is left over stays empty.
    """

    def __init__(self, page: ScrollPage, hero: DayHero) -> None:
        self._page, self._hero = page, hero
        self._held: int | None = None
        self._width = 0

    def hold(self, room: int) -> None:
        """Keep `room` pixels between the day's top and what stands below, from now on."""
        self._held, self._width = room, self._page.width()

    @property
    def is_of_another_width(self) -> bool:
        """Whether the page was made wider or narrower since."""
        return self._held is not None and self._page.width() != self._width

    def let_go(self) -> None:
        """From now on there is as much room as is needed."""
        self._held = None

    def needed(self, banner: QWidget | None) -> int:
        """How many pixels the day and a banner take when nothing is held."""
        self._hero.set_short(False)
        return self._high(self._hero) + self._with_gap(banner)

    def arrange(self, card: QWidget, banner: QWidget | None) -> None:
        """Put the banner above the card, or below it where there is no room for it."""
        column, hero = self._page.column, self._hero
        hero.setMinimumHeight(0)
        needed = self.needed(banner)
        below = self._held is not None and needed > self._held
        if banner is not None:
            column.removeWidget(banner)
            column.insertWidget(column.indexOf(card) + below, banner)
        if self._held is None:
            return
        above = 0 if below else self._with_gap(banner)
        hero.set_short(self._high(hero) + above > self._held)
        hero.setMinimumHeight(max(0, self._held - above))

    def _with_gap(self, banner: QWidget | None) -> int:
        return self._high(banner) + self._page.column.spacing() if banner is not None else 0

    def _high(self, widget: QWidget) -> int:
        # as wide on both sides: a scroll bar stands in the margin
        margin = self._page.column.contentsMargins().left()
        return widget.heightForWidth(self._page.width() - 2 * margin)
