"""Today at the first moment: the day and what is logged, at the places where they stay.

The whole page takes many times as long to import and build; it follows behind the first paint.
"""

from recovery_app.gui import theme
from recovery_app.gui.log_list import LogList
from recovery_app.gui.widgets.card import Card
from recovery_app.gui.widgets.day_hero import DayHero
from recovery_app.gui.widgets.label import Label
from recovery_app.gui.widgets.scroll_page import ScrollPage
from recovery_app.screens.first_look import FirstLook
from recovery_app.services.workspace import Workspace
from recovery_app.text import _

_ASKING_EMS = 21
_NOTED_EMS = 4
_ADDING_EMS = 2.8
"""About as high as what will stand there, in lines of text."""


class FirstToday(ScrollPage):
    """Shown until the whole page takes its place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(gap=16)
        look = FirstLook(workspace)
        metrics = theme.current().metrics
        self.add(DayHero(look.title, look.subtitle))
        check_in = Card()
        check_in.setMinimumHeight(metrics.em(_NOTED_EMS if look.checked_in else _ASKING_EMS))
        self.add(check_in)
        self.column.insertSpacing(self.column.count() - 1, metrics.em(_ADDING_EMS))
        if look.log:
            card = Card(gap=4)
            card.add(Label(_("Logged today"), "small-strong", "soft"))
            log = LogList(lambda _entry: None, lambda _entry: None)
            log.show_rows(look.log)
            card.add(log)
            self.add(card)
