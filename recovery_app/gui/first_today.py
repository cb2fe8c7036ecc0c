"""Today at the first moment: the day with its questions, where they stay.

What the plan says, the folded questions, the ways to add and what is logged follow behind the
first paint, where nothing stood before.
"""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from recovery_app.gui import kept_look
from recovery_app.gui.check_in_card import CheckInCard, NotedCard
from recovery_app.gui.widgets.day_hero import DayHero, usual_height
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.first_look import FirstLook
from recovery_app.services.workspace import Workspace


class FirstToday(ScrollPage):
    """Shown until the whole page takes its place, and the card with the questions over."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        # Each part is made inside the one around it: Qt styles it anew whenever it is moved.
        super().__init__(gap=12, top=12, steady=True, parent=parent)
        look = FirstLook(workspace)
        self._hero = self.add(DayHero(look.title, look.subtitle, parent=self.content))
        self.card: CheckInCard | None = None
        if look.check_in is not None:
            self.card = CheckInCard(look.check_in, look.check_in.day, self.content)
            self.add(self.card)
            self.setFocusProxy(self.card.form.first)
        else:
            noted = NotedCard(self.content)
            self.add(noted)
            self.setFocusProxy(noted.another)

    @property
    def room(self) -> int:
        """How many pixels lie between the day's top and the card's, but for the gap."""
        return self._hero.height()

    def leave(self) -> None:
        """Go for good; the keyboard stays with the questions, which live on in the whole page."""
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room that the plan's lines took last time: nothing moves when they come."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        usual = usual_height(self.width() - margins.left() - margins.right())
        self._hero.setMinimumHeight(kept_look.room(self.width()) or usual)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard waits at the first question, not at the side bar."""
        super().showEvent(event)
        self.setFocus()
